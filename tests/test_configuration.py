"""The configuration file: what it may say, and how it is refused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netbook import configuration
from netbook.domain.settings import Settings
from netbook.errors import BadConfig

if TYPE_CHECKING:
    from conftest import Netbook


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("", Settings()),
        ("# nothing\n", Settings()),
        ("[today]\n", Settings()),
        ("[today]\nbudget = 3\n", Settings(3)),
        ("[today]\nbudget = 0\n", Settings(0)),
        ("today.budget = 1000\n", Settings(1000)),
        ('[today]\nleap_birthday = "mar1"\n', Settings(7, "mar1")),
        ('[today]\nbudget = 5\nleap_birthday = "feb28"\n', Settings(5, "feb28")),
    ],
)
def test_read(file: Path, text: str, settings: Settings) -> None:
    file.write_text(text)
    assert configuration.read(file) == settings


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("budget = ", "is not TOML"),
        ("[today\n", "is not TOML"),
        ("[today]\nbudget = 1\nbudget = 2\n", "is not TOML"),
        ("a = " + "[" * 900, "is not TOML"),
        ("[today]\nbudget = -1\n", "today.budget is -1"),
        ("[today]\nbudget = 1001\n", "today.budget is 1001"),
        ("[today]\nbudget = 7.5\n", "today.budget is 7.5"),
        ("[today]\nbudget = true\n", "today.budget is True"),
        ('[today]\nbudget = "7"\n', "today.budget is '7'"),
        ("[today]\nleap_birthday = 1\n", "today.leap_birthday is 1"),
        ("[today]\nleap_birthday = []\n", "today.leap_birthday is []"),
        ("[today]\nbugdet = 3\n", "there is no setting today.bugdet"),
        ("[tomorrow]\nbudget = 3\n", "there is no setting tomorrow.budget"),
        ("budget = 3\n", "there is no setting budget"),
        ("[today.budget]\nx = 1\n", "today.budget is"),
        ("# " + "x" * 1001 + "\n", "is too long"),
        ("# x\n" * 20_000, "is too long"),
        (".".join("a" * 40_000) + " = 1\n", "is too long"),
    ],
)
def test_refused(file: Path, text: str, said: str) -> None:
    file.write_text(text)
    with pytest.raises(BadConfig) as wrong:
        configuration.read(file)
    assert str(file) in wrong.value.message
    assert said in wrong.value.message
    assert wrong.value.code == 78


def test_the_nearest_setting_is_named(file: Path) -> None:
    file.write_text("[today]\nbugdet = 3\n")
    with pytest.raises(BadConfig) as wrong:
        configuration.read(file)
    assert wrong.value.hint == "did you mean today.budget?"


@pytest.mark.parametrize("raw", [b"\xff\xfe[today]", b"a = '\xe9'"])
def test_not_utf_8(file: Path, raw: bytes) -> None:
    file.write_bytes(raw)
    with pytest.raises(BadConfig, match="is not UTF-8 text"):
        configuration.read(file)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="cannot be read: is a directory"):
        configuration.read(tmp_path)


def test_the_budget_is_what_today_carries(netbook: Netbook) -> None:
    for number in range(4):
        netbook("add", f"P{number}", "--every", "10d", "--met", "2026-01-01")
    home = netbook.folder / "home" / ".config" / "netbook"
    home.mkdir(parents=True)
    (home / "config.toml").write_text("[today]\nbudget = 1\n")
    assert len(netbook.lanes()) == 1
    assert netbook.json("today")["more"] == 3
    (home / "config.toml").write_text("[today]\nbudget = 0\n")
    assert netbook.lanes() == {}
    assert len(netbook.lanes("--all")) == 4


def test_a_bad_configuration_stops_the_list_and_nothing_else(netbook: Netbook) -> None:
    """Where the configuration has no say, a slip in it is in nobody's way."""
    netbook("add", "Ana")
    config = netbook.folder / "config.toml"
    config.write_text("[today]\nbugdet = 3\n")
    netbook.variables["NETBOOK_CONFIG"] = str(config)
    for words in ([], ["today"], ["why", "ana"], ["upcoming"], ["digest"]):
        assert "there is no setting today.bugdet" in netbook(*words, code=78).err
    for words in (["list"], ["touch", "ana"], ["show", "ana"], ["path"]):
        netbook(*words)
