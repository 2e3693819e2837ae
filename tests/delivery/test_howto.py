"""The how-to of the digest by mail, followed to the letter from an empty home."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from servers import PASSWORD, Inbox, Server, certificate, running

HOWTO = Path(__file__).parent.parent.parent / "docs" / "howto.md"
pytestmark = pytest.mark.slow


def blocks() -> list[tuple[str, str]]:
    """The blocks of the section, each with its language."""
    text = HOWTO.read_text(encoding="utf-8")
    section = re.search(r"^## Get the digest by mail\n(.*?)^## ", text, re.M | re.S)
    assert section
    return re.findall(r"```(\w+)\n(.*?)```", section[1], re.S)


def edited(example: str, told: str) -> str:
    """The example with the lines from the how-to uncommented, as a reader would edit it."""
    table = ""
    for line in told.splitlines():
        if line.startswith("["):
            table = line
        elif line:
            key = line.split(" = ")[0]
            begins = example.index(f"\n{table}\n") + len(table) + 2
            ends = example.find("\n[", begins) if "\n[" in example[begins:] else len(example)
            own = example[begins:ends]
            found = re.search(rf"^#{key} = .*$", own, re.M)
            assert found, f"the example has no {key} under {table}"
            own = own.replace(found[0], line, 1)
            example = example[:begins] + own + example[ends:]
    return example


def test_a_mail_arrives_the_second_run_sends_nothing_and_a_server_that_was_down_is_caught_up(
    tmp_path: Path,
) -> None:
    context, trust = certificate(tmp_path, "localhost")
    server = Server(Inbox(), tls_context=context, require_starttls=True, auth_required=True)
    own = {"you@example.org": "ana@garcia.example", "smtp.example.org": "localhost"}
    tool = tmp_path / "pass"
    tool.write_text(f"#!/bin/sh\necho {PASSWORD}\n")
    tool.chmod(0o700)
    home = {
        "HOME": str(tmp_path / "home"), "PATH": f"{tmp_path}:/usr/bin:/bin", "NETBOOK_TODAY": "2026-03-01",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }  # fmt: skip

    def netbook(line: str, code: int = 0) -> str:
        words = [sys.executable, "-m", *shlex.split(line)]
        ended = subprocess.run(words, env=home, capture_output=True, text=True, timeout=60)
        assert ended.returncode == code, ended
        return ended.stdout + ended.stderr

    netbook('netbook add "Begoña Ibáñez" --birthday 1988-03-01')
    (shell, first), (_, told), (_, second), (_, third), _ = blocks()
    assert shell == "sh"
    where = Path([netbook(line) for line in first.splitlines()][-1].strip())
    for theirs, mine in own.items():
        told = told.replace(theirs, mine)
    told = told.replace('user = "ana@garcia.example"', 'user = "ana"')
    config = edited(where.read_text(encoding="utf-8"), told)
    config = config.replace("#port = 587", f"port = {server.port}").replace(
        '#ca_file = "~/my-ca.pem"', f'ca_file = "{trust}"'
    )
    where.write_text(config, encoding="utf-8")

    down = netbook("netbook digest --send", 75)
    assert "cannot connect to localhost" in down
    assert down.count("\n") == 2
    with running(server):
        for line in second.splitlines():
            netbook(line)
        assert len(server.inbox.mails) == 1, "the sample"
        for line in third.splitlines():
            if "schedule" not in line:  # which has tests of its own
                netbook(line)
        assert len(server.inbox.mails) == 2
        assert netbook("netbook digest --send") == ""
        assert len(server.inbox.mails) == 2
    read = server.inbox.mails[1]
    assert server.inbox.encrypted == [True, True]
    assert read["Subject"] == "Begoña Ibáñez's birthday, Sunday 1 March"
    assert [part.get_content_type() for part in read.iter_parts()] == ["text/plain", "text/html"]
