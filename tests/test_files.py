"""Files for their owner only: new ones take no one's place, drafts leave nothing behind."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from netbook.errors import CannotWrite
from netbook.files import create, draft_beside, make_private, replacing


def test_a_new_file_is_its_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with create(tmp_path / "new") as file:
            file.write(b"one\r\ntwo\n")
    finally:
        os.umask(before)
    assert (tmp_path / "new").read_bytes() == b"one\r\ntwo\n"
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600


def test_a_new_file_takes_no_ones_place_and_follows_no_link(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name in ("there", "link"):
        with pytest.raises(FileExistsError):
            create(tmp_path / name)
    assert (tmp_path / "there").read_text() == "mine"
    assert not (tmp_path / "elsewhere").exists()


def test_a_draft_that_is_not_moved_is_gone(tmp_path: Path) -> None:
    with pytest.raises(KeyError), draft_beside(tmp_path / "target") as draft:
        assert Path(draft).parent == tmp_path and stat.S_IMODE(os.stat(draft).st_mode) == 0o600
        raise KeyError
    assert list(tmp_path.iterdir()) == []


def test_a_draft_that_is_moved_stays(tmp_path: Path) -> None:
    with draft_beside(tmp_path / "target") as draft:
        Path(draft).write_text("whole")
        os.replace(draft, tmp_path / "target")
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("target", "whole")]


def dead() -> int:
    """The number of a process that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


@pytest.mark.parametrize("name", ["book.db", "book.db.version-9", "contacts.vcf", "a.b"])
def test_a_draft_that_a_killed_run_left_is_swept(tmp_path: Path, name: str) -> None:
    mine = [f".{name}.{os.getppid()}.new", f".{name}.x.new", f".other.{dead()}.new", f"{name}.{dead()}.new"]
    for each in (*mine, f".{name}.{dead()}.new"):
        (tmp_path / each).write_text("half")
    with replacing(tmp_path / name) as file:
        file.write(b"whole")
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted([name, *mine])


def test_every_folder_on_the_way_is_its_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        make_private(tmp_path / "a" / "b" / "c")
        make_private(f"{tmp_path}/a/d/")
    finally:
        os.umask(before)
    for path in ("a", "a/b", "a/b/c", "a/d"):
        assert stat.S_IMODE((tmp_path / path).stat().st_mode) == 0o700, path


def test_a_link_is_followed_only_where_it_is_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, link, chain = (tmp_path / name for name in ("target", "link", "chain"))
    target.write_text("old")
    link.symlink_to(target)
    chain.symlink_to("link")
    with replacing(chain) as file:
        file.write(b"new")
    assert (target.read_text(), chain.is_symlink(), link.is_symlink()) == ("new", True, True)
    for each in (link, chain):
        with pytest.raises(CannotWrite, match="is a symbolic link"), replacing(each, follow=False):
            pass
    tmp_path.chmod(0o777)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    monkeypatch.setattr("netbook.files._owner", lambda found: 7 if stat.S_ISLNK(found.st_mode) else 0)
    for each in (link, chain):
        with pytest.raises(CannotWrite, match="is a symbolic link"), replacing(each):
            pass
    tmp_path.chmod(0o755)
    assert target.read_text() == "new"
