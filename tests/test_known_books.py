"""A book that was there and is gone is never taken for an empty one; a new one is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Netbook, Run


def test_a_book_that_is_begun_is_said_once(run: Run, netbook: Netbook) -> None:
    said = run("add", "Ana", keep_all=True).stderr.decode()
    assert said == f"netbook: started a new book at {netbook.path}\n"
    assert run("add", "Luis", keep_all=True).stderr == b""
    other = str(netbook.folder / "typo.db")
    elsewhere = run("add", "Bruno", "--db", other, keep_all=True).stderr.decode()
    assert f"started a new book at {other}" in elsewhere
    for words in (["--json"], ["--quiet"]):
        assert run("add", "Bruno", "--db", f"{other}{words[0]}", *words, keep_all=True).stderr == b""


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["today"],
        ["list"],
        ["touch", "ana", "x"],
        ["add", "Bruno"],
        ["digest"],
        ["undo"],
        ["import", "x.vcf"],
    ],
)
def test_a_book_that_was_there_is_not_taken_for_empty(run: Run, netbook: Netbook, words: list[str]) -> None:
    netbook("add", "Ana")
    (netbook.folder / "x.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Luis\nEND:VCARD\n")
    moved = netbook.path.rename(netbook.folder / "moved.db")
    ended = run(*words, cwd=netbook.folder)
    assert ended.returncode == 1, ended
    assert ended.stdout == b""
    assert f"the book {netbook.path} has disappeared" in ended.stderr.decode()
    assert not netbook.path.exists()
    moved.rename(netbook.path)
    assert netbook.names() == ["Ana"]


def test_a_new_book_may_begin_in_its_place(netbook: Netbook) -> None:
    netbook("add", "Ana")
    netbook.path.unlink()
    netbook("list", code=1)
    assert "not there yet" in netbook("path").out
    netbook("path", "--forget")
    netbook("add", "Luis")
    assert netbook.names() == ["Luis"]


def test_a_book_of_which_nothing_is_known_is_empty(netbook: Netbook, run: Run) -> None:
    assert "Nobody in your book yet" in netbook("list").out
    netbook("add", "Ana")
    said = run("list", "--db", str(netbook.folder / "other.db"))
    assert b"Nobody" in said.stdout


def test_a_state_folder_that_cannot_be_written_is_no_matter(netbook: Netbook) -> None:
    (netbook.folder / "home").write_text("in the way")
    netbook("add", "Ana")
    assert netbook.names() == ["Ana"]


@pytest.mark.parametrize("words", [[], ["list"], ["today"], ["history"], ["upcoming"], ["tasks"]])
def test_a_mistyped_name_of_a_book_is_named(run: Run, netbook: Netbook, words: list[str]) -> None:
    typo = str(netbook.folder / "typo.db")
    missing = f"netbook: there is no book at {typo}; the first change creates it\n"
    assert run(*words, "--db", typo).stderr.decode() == missing
    for silent in ("--json", "--quiet"):
        assert run(*words, "--db", typo, silent).stderr == b""
    assert (
        run("add", "Ana", "--db", typo, keep_all=True)
        .stderr.decode()
        .startswith("netbook: started a new book")
    )
    assert run(*words, "--db", typo).stderr == b""


def test_a_book_of_the_environment_may_be_new(run: Run) -> None:
    assert run("list").stderr == b""
