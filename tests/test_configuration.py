"""The configuration file: what it may say, and how it is refused."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from netbook.configuration import example, keys, reading
from netbook.domain.list.settings import Settings
from netbook.domain.people.model import CIRCLES
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
    assert reading.read(file).settings == settings


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
        ("[tomorrow]\nbudget = 3\n", "there is no setting tomorrow"),
        ("[tomorrow]\n", "there is no setting tomorrow"),
        ("[digest.mial]\nhost = 'x'\n", "there is no setting digest.mial"),
        ("digest = 3\n", "there is no setting digest"),
        ("[digest.mail.host]\nx = 1\n", "digest.mail.host is {'x': 1}"),
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
        reading.read(file)
    assert str(file) in wrong.value.message
    assert said in wrong.value.message
    assert wrong.value.code == 78


def test_the_nearest_setting_is_named(file: Path) -> None:
    file.write_text("[today]\nbugdet = 3\n")
    with pytest.raises(BadConfig) as wrong:
        reading.read(file)
    assert wrong.value.hint == "did you mean today.budget?"


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("[digest]\nchanels = []\n", "did you mean digest.channels?"),
        ("[digest.mail]\npasswordcommand = []\n", "did you mean digest.mail.password_command?"),
        ("[digest.mial]\nhost = 'x'\n", "did you mean [digest.mail]?"),
        ("[digst]\n", "did you mean [digest]?"),
        ("[smpt]\nhost = 'x'\n", "see docs/configuration.md"),
    ],
)
def test_what_was_meant(file: Path, text: str, near: str) -> None:
    file.write_text(text)
    with pytest.raises(BadConfig) as wrong:
        reading.read(file)
    assert wrong.value.hint == near


GOOD: dict[str, list[tuple[str, Any]]] = {
    "digest.channels": [("[]", ()), ('["mail", "file", "mail"]', ("mail", "file"))],
    "digest.to": [
        ('["ana@garcia.example"]', ("ana@garcia.example",)),
        ('["Ana García <ana@garcia.example>"]', ("Ana García <ana@garcia.example>",)),
    ],
    "digest.from": [('"netbook@garcia.example"', "netbook@garcia.example")],
    "digest.at": [('"08:00"', "08:00"), ('"23:59"', "23:59"), ("07:30:00", "07:30")],
    "digest.timeout": [("1", 1), ("300", 300)],
    "digest.ca_file": [('"~/ca.pem"', "~/ca.pem")],
    "digest.mail.via": [('"smtp"', "smtp"), ('"sendmail"', "sendmail")],
    "digest.mail.host": [('"smtp.example.org"', "smtp.example.org"), ('"::1"', "::1")],
    "digest.mail.port": [("1", 1), ("65535", 65535)],
    "digest.mail.security": [('"none"', "none"), ('"tls"', "tls"), ('"starttls"', "starttls")],
    "digest.mail.user": [('"ana"', "ana")],
    "digest.mail.password_command": [('["pass", "mail/ana"]', ("pass", "mail/ana"))],
    "digest.mail.keyring": [("true", True)],
    "digest.mail.password": [('"x y"', "x y")],
    "digest.mail.sendmail": [('["/usr/sbin/sendmail"]', ("/usr/sbin/sendmail",))],
    "digest.maildir.path": [('"~/Mail/INBOX"', "~/Mail/INBOX"), ('"/var/mail/x"', "/var/mail/x")],
    "digest.file.path": [('"~/today.txt"', "~/today.txt"), ("'C:\\Users\\x'", "C:\\Users\\x")],
    "digest.ntfy.url": [('"https://ntfy.sh/x"', "https://ntfy.sh/x"), ('"http://[::1]:80/x"', "http://[::1]:80/x")],
    "digest.ntfy.names": [("true", True)],
    "digest.webhook.url": [('"http://127.0.0.1:8000/x"', "http://127.0.0.1:8000/x")],
    "digest.webhook.names": [("false", False)],
    "today.budget": [("3", 3)],
    "today.leap_birthday": [('"mar1"', "mar1")],
    "today.quiet_days": [("0", 0), ("90", 90)],
    "today.rest_days": [("365", 365)],
    **{
        f"circles.{name}": [("20", [20, 40]), ('["3w", 63]', [21, 63]), ('"2m"', [60, 120])]
        for name in CIRCLES
    },
}  # fmt: skip
BAD: dict[str, list[str]] = {
    "digest.channels": ['"mail"', '["fax"]', "[1]", "[[]]"],
    "digest.to": [
        '"a@b.example"', '["ana"]', '["a@b@c"]', '["@b"]', '["a@"]', '["a@b.example, c@d.example"]',
        '["a@b.example\\nBcc: c@d.example"]', '["=?UTF-8?Q?=0A?= <a@b.example>"]',
        '["a <b@c.example> x"]', "[3]",
    ],
    "digest.from": ['""', '"a\\u0000@b"', "[]"],
    "digest.at": ['"8:00"', '"24:00"', '"08:60"', "8", '"0800"', '"²8:00"'],
    "digest.timeout": ["0", "301", "1.5", "true", '"20"'],
    "digest.ca_file": ['"ca.pem"'],
    "digest.mail.via": ['"SMTP"', "1"],
    "digest.mail.host": ['""', '"a b"', '"https://x"', '"a\\r\\nb"', "1"],
    "digest.mail.port": ["0", "65536", '"25"'],
    "digest.mail.security": ["false", '"ssl"'],
    "digest.mail.user": ['""', '"a\\nb"', "1"],
    "digest.mail.password_command": ['"pass"', "[]", '[""]', "[1]", '["a\\u0000b"]'],
    "digest.mail.keyring": ['"true"', "1"],
    "digest.mail.password": ['""', "5"],
    "digest.mail.sendmail": ['"sendmail"'],
    "digest.maildir.path": ['"Mail"', '""', '"~ana/x"', '"/a\\u0000"', "1"],
    "digest.file.path": ['"today.txt"'],
    "digest.ntfy.url": [
        '"ntfy.sh/x"', '"https://"', '"file:///etc/x"', '"https://a b"', '"https://ntfy.sh/"',
        '"https://ntfy.sh/x?auth=y"', '"https://ntfy.sh/x#y"',
    ],
    "digest.ntfy.names": ["1"],
    "digest.webhook.url": [
        '"http://127.0.0.1.example.org/x"', '"http://127.0.0.1@example.org/x"',
        '"http://example.org?@127.0.0.1/"', '"https://ana:secret@example.org/x"', '"https://example.org:99999/x"',
        '"https://[::1/x"', '"https:///x"', "1",
    ],
    "digest.webhook.names": ['"yes"'],
    "today.budget": ["-1"],
    "today.leap_birthday": ['"feb29"'],
    "today.quiet_days": ["-1", "91", '"3"'],
    "today.rest_days": ["-1", "true"],
    **{
        f"circles.{name}": ["0", "[30, 14]", "[14, 30, 60]", "[]", '"soon"', "[true]", "[1.5]"]
        for name in CIRCLES
    },
}  # fmt: skip


def test_every_setting_is_tried() -> None:
    assert (
        set(GOOD)
        == set(BAD)
        == {name for name in keys.SETTINGS if name.partition(".")[0] in ("today", "circles", "digest")}
    )


def written(file: Path, name: str, value: str) -> None:
    file.write_text(f"{name} = {value}\n", encoding="utf-8")
    file.chmod(0o600)


@pytest.mark.parametrize(
    ("name", "value", "meant"), [(name, *each) for name, several in GOOD.items() for each in several]
)
def test_what_a_setting_takes(file: Path, name: str, value: str, meant: Any) -> None:
    written(file, name, value)
    read = reading.read(file)
    assert read.values[name] == meant
    assert type(read.values[name]) is type(meant)
    assert read.values == {**reading.defaults(file).values, name: meant}


@pytest.mark.parametrize(
    ("name", "value"), [(name, each) for name, several in BAD.items() for each in several]
)
def test_what_a_setting_does_not_take(file: Path, name: str, value: str) -> None:
    written(file, name, value)
    with pytest.raises(BadConfig) as wrong:
        reading.read(file)
    assert f"{file}: {name} is " in wrong.value.message
    assert (wrong.value.hint or "").startswith("write ")


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660])
def test_a_password_that_others_can_read_is_refused(file: Path, mode: int) -> None:
    written(file, "digest.mail.password", '"s3cret"')
    file.chmod(mode)
    with pytest.raises(BadConfig, match="holds a password, and others can read it") as wrong:
        reading.read(file)
    assert wrong.value.hint == f"make it private: chmod 600 {file}"
    file.chmod(0o600)
    assert reading.read(file).values["digest.mail.password"] == "s3cret"


def test_a_password_is_never_shown(netbook: Netbook) -> None:
    config = netbook.folder / "config.toml"
    netbook.variables["NETBOOK_CONFIG"] = str(config)
    for value in ('"s3cret"', '["s3cret"]'):
        written(config, "digest.mail.password", value)
        shown = netbook("config", code=0 if value.startswith('"') else 78)
        assert "s3cret" not in shown.out + shown.err
        assert "digest.mail.password" in shown.out + shown.err


def test_a_login_in_an_address_is_refused_and_not_shown(file: Path) -> None:
    for value in ('"https://ana:s3cret@ntfy.sh/x"', '"//ana:s3cret@ntfy.sh"'):
        written(file, "digest.ntfy.url", value)
        with pytest.raises(BadConfig) as wrong:
            reading.read(file)
        assert "s3cret" not in f"{wrong.value} {wrong.value.hint}"


def test_tables_with_names_of_ones_own(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    setting = keys.SETTINGS["digest.at"]
    monkeypatch.setitem(keys.SETTINGS, "meals.*.at", setting)
    file.write_text('[meals.lunch]\nat = "14:30"\n[meals."late dinner"]\nat = "22:00"\n')
    assert reading.read(file).tables("meals") == {"lunch": {"at": "14:30"}, "late dinner": {"at": "22:00"}}
    file.write_text('[meals.lunch]\nta = "14:30"\n')
    with pytest.raises(BadConfig, match=r"there is no setting meals\.lunch\.ta"):
        reading.read(file)


# netbook config


def test_the_example_sets_nothing_and_every_line_of_it_could(file: Path) -> None:
    written = example.text()
    assert all(len(line) <= 100 for line in written.splitlines())
    file.write_text(written)
    assert reading.read(file).values == reading.defaults(file).values
    file.write_text(re.sub("^#(?=[a-z_]+ = )", "", written, flags=re.M))
    file.chmod(0o600)
    assert {name for name, value in reading.read(file).values.items() if value is not None} == {
        name.replace("*", "thanksgiving") for name in keys.SETTINGS
    }


def test_init_writes_the_example_once(netbook: Netbook) -> None:
    path = netbook.folder / "home" / ".config" / "netbook" / "config.toml"
    assert "No configuration at" in netbook("config").out
    assert "netbook config init" in netbook("config").out
    assert f"Wrote {path}" in netbook("config", "init").out
    assert path.read_text(encoding="utf-8") == example.text()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    path.write_text("# mine\n")
    assert "already exists" in netbook("config", "init", code=1).err
    assert path.read_text() == "# mine\n"
    assert "the defaults apply" in netbook("config").out
    assert netbook("config", "path").out == f"{path}\n"


def test_init_follows_no_link(netbook: Netbook) -> None:
    config, target = netbook.folder / "config.toml", netbook.folder / "target"
    config.symlink_to(target)
    netbook.variables["NETBOOK_CONFIG"] = str(config)
    netbook("config", "init", code=1)
    assert not target.exists()


def test_init_where_nothing_can_be_written(netbook: Netbook) -> None:
    netbook.variables["NETBOOK_CONFIG"] = "/proc/nowhere/config.toml"
    assert "cannot write /proc/nowhere/config.toml" in netbook("config", "init", code=73).err


def test_what_the_file_says_is_shown(netbook: Netbook) -> None:
    config = netbook.folder / "config.toml"
    netbook.variables["NETBOOK_CONFIG"] = str(config)
    config.write_text(
        '[today]\nbudget = 7\n[digest]\nto = ["ana@garcia.example"]\n[digest.ntfy]\nnames = true\n'
    )
    assert netbook("config").out == (
        f'{config} is in order:\n  digest.to = ["ana@garcia.example"]\n  digest.ntfy.names = true\n'
    )
    assert netbook.json("config")["settings"] == [
        {"name": "digest.to", "value": ["ana@garcia.example"]},
        {"name": "digest.ntfy.names", "value": True},
    ]
    netbook("config", "nonsense", code=2)


@pytest.mark.parametrize("channel", ["ntfy", "webhook"])
def test_of_an_address_that_may_be_a_secret_the_server_is_shown(netbook: Netbook, channel: str) -> None:
    config = netbook.folder / "config.toml"
    netbook.variables["NETBOOK_CONFIG"] = str(config)
    config.write_text(f'[digest.{channel}]\nurl = "https://hooks.example.org:8443/s3cret"\n')
    assert netbook.json("config")["settings"] == [
        {"name": f"digest.{channel}.url", "value": "https://hooks.example.org:8443/…"}
    ]
    assert "s3cret" not in netbook("config").out
    config.write_text(f'[digest.{channel}]\nurl = "http://hooks.example.org/s3cret"\n')
    assert "s3cret" not in netbook("config", code=78).err


@pytest.mark.parametrize("raw", [b"\xff\xfe[today]", b"a = '\xe9'"])
def test_not_utf_8(file: Path, raw: bytes) -> None:
    file.write_bytes(raw)
    with pytest.raises(BadConfig, match="is not UTF-8 text"):
        reading.read(file)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="cannot be read: is a directory"):
        reading.read(tmp_path)


def test_the_budget_is_what_today_carries(netbook: Netbook) -> None:
    for number in range(4):
        netbook("add", f"P{number}", "--every", "30d", "--met", "2026-01-20")
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
