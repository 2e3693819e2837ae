"""Files for their owner only: new ones take no one's place, drafts leave nothing behind."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from netbook.files import create, draft_beside


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
