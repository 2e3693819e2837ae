"""Text that breaks things elsewhere, as name, note, tag, query: it moves no cursor and breaks no SQL."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Netbook

HOSTILE = (
    "'; DROP TABLE person; --",
    '" OR 1=1 --',
    "Robert'); DELETE FROM touch;--",
    "%",
    "_",
    "100%_[a-z]*?",
    "a\\b\\n\\",
    '"unterminated',
    "AND OR NOT NEAR(a b)",
    "name: *",
    "C++ {x} ^y",
    "Bob [work]",
    "[red]x[/red]",
    "Bob [/x]",
    ":smile:",
    "\x1b[2J\x1b[31mred",
    "\x1b]0;title\x07",
    "\x9b31mC1",
    "bell\x07 back\x08 form\x0c cr\rover",
    "tab\there",
    "two\nlines",
    "\u202egpj.exe",
    "\u2066isolate\u2069",
    "zero\u200bwidth\ufeff",
    "=?UTF-8?Q?=0A?=Bcc: x@y",
    "=cmd|' /C calc'!A0",
    "$(touch pwned) `id` ${HOME}",
    "../../etc/passwd",
    "Z" + "\u0301" * 50 + "algo",
    "\U0001f469\u200d\U0001f4bb coder",
    "ﷺ Ｂｏｂ ﬁ",
    "\ud7ff\ue000\ufffd",
    "x" * 5000,
    "-rf",
    "%s %d {0} {name}",
    "null",
    "true",
    "1e400",
)

# What no terminal may ever be sent: C0 (but tab and line end), DEL, C1, direction marks, zero width.
FORBIDDEN = {chr(n) for n in (*range(0x20), *range(0x7F, 0xA0))} - {"\n", "\t"} | set(
    "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2028\u2029\u2060\u2066\u2067\u2068\u2069\ufeff"
)


def harmless(text: str) -> None:
    found = {c for c in text if c in FORBIDDEN}
    assert not found, found


@pytest.mark.parametrize("text", HOSTILE)
def test_as_every_text_of_a_person(netbook: Netbook, text: str) -> None:
    netbook("add", "Ana")
    schema = tables(netbook)
    added = netbook.json(
        "add", "--org", text, "--title", text, f"--tag={text}", f"--nick={text}", f"--note={text}",
        f"--at={text}",
        f"--email={text}", f"--phone={text}", f"--via={text}", "--birthday", "--03-01",
        f"--date={_label(text)}=--03-02",
        "--", text,
    )["person"]  # fmt: skip
    kept = text.strip()
    assert (added["name"], added["org"], added["note"], added["tags"]) == (kept, kept, kept, [kept])
    netbook("touch", added["uid"], f"said {text}", "--in")
    netbook("task", added["uid"], f"x {text}")
    netbook.check()

    document = netbook("list", "--json").out
    harmless(document)
    assert [each for each in json.loads(document)["people"] if each["name"] == kept]
    for words in (
        ["list"], ["list", "--plain"], ["list", "--color", "always"], ["show", added["uid"]],
        ["brief", added["uid"]], ["circles"], ["log"],
        ["history"],
        ["upcoming"], ["today"], [], ["digest"], ["why", added["uid"]], ["log", "--color", "always"],
    ):  # fmt: skip
        out = netbook(*words).out
        harmless(out.replace("\x1b[", "") if "always" in words else out)
        assert out
    lines = netbook("list", "--plain").out.splitlines()
    assert [len(line.split("\t")) for line in lines] == [10, 10]

    assert [each["name"] for each in netbook.json("list", "--", text)["people"]] in ([kept], [kept, "Ana"])
    assert netbook.json("list", f"--tag={text.lstrip('+')}")["people"][0]["name"] == kept
    netbook("remove", "--", added["uid"])
    assert netbook.names() == ["Ana"]
    assert tables(netbook) == schema


def _label(text: str) -> str:
    return text.replace("=", "-")


def tables(netbook: Netbook) -> list[tuple[str]]:
    with closing(sqlite3.connect(netbook.path)) as connection:
        return connection.execute("SELECT sql FROM sqlite_schema ORDER BY name").fetchall()


@pytest.mark.parametrize("text", [*HOSTILE, "*", "NEAR", '""', "a'b", "(", "^"])
def test_as_a_question(netbook: Netbook, text: str) -> None:
    """Whoever is asked for: nobody is called so, said without a control character, and nothing else."""
    netbook("add", "Innocent")
    before = netbook.dump()
    assert netbook.json("list", "--", text)["people"] == []
    for verb in ("show", "why", "remove"):
        harmless(netbook(verb, "--", text, code=1).err)
    harmless(netbook("list", f"--tag={text}").out)
    for words in (
        ["list", f"--sort={text}"],
        ["list", f"--circle={text}"],
        ["touch", "innocent", f"--how={text}"],
    ):
        harmless(netbook(*words, code=2).err)
    harmless(netbook("task", "innocent", "x", f"--due={text}", code=2).err)
    assert netbook.dump() == before


@pytest.mark.parametrize("text", HOSTILE)
def test_in_a_card(netbook: Netbook, text: str) -> None:
    escaped = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n")
    if "\r" in text:
        escaped = escaped.replace("\r", "")
    card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u\r\nFN:Ana {escaped}\r\nNOTE:{escaped}\r\nEND:VCARD\r\n"
    netbook("import", "-", stdin=card.encode())
    name = netbook.json("list")["people"][0]["name"]
    assert name.startswith("Ana")
    for words in (["list"], ["show", "ana"], ["history"], ["log"]):
        harmless(netbook(*words).out)
    netbook.check()
    exported = netbook("export").out
    assert exported.count("\r\nFN:") == 1, "no property was smuggled in"
    assert netbook.json("import", "-", stdin=exported.encode())["new"] == 0


def test_the_list_of_forbidden_signs_is_real() -> None:
    """The measure itself: what it forbids is what terminals act on, and ordinary text passes."""
    assert all(unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") for c in FORBIDDEN)
    harmless("José\tñ 中文 \U0001f469\u200d\U0001f4bb\n")
    with pytest.raises(AssertionError):
        harmless("\x1b[2J")
