"""Each channel against its real counterpart on loopback, good and bad."""

from __future__ import annotations

import json
import re
import stat
import sys
import types
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from email.parser import Parser
from email.policy import default
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from servers import PASSWORD, PHASES, USER, Faulty, Inbox, Server, Web, certificate, free_port, running

from netbook.delivery.message import ChannelSettings
from netbook.domain.people.mail_addresses import bare
from netbook.formats.mail import HEADERS

if TYPE_CHECKING:
    from conftest import Netbook


# A login in the clear is what some of these are about; the server warns of it.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS:UserWarning")


@pytest.fixture
def ready(netbook: Netbook) -> Callable[..., Netbook]:
    """A book with a birthday today, and a configuration with these lines."""
    netbook("add", "Begoña Ibáñez", "--birthday", "1988-03-01", "--email", "bego@ibanez.example")
    path = netbook.folder / "config.toml"
    netbook.variables["NETBOOK_CONFIG"] = str(path)

    def configure(channel: str, *lines: str, digest: str = "") -> Netbook:
        to = '["Ana García <ana@garcia.example>", "b@garcia.example"]'
        own = "\n".join([f"[digest.{channel}]", *lines]) if lines else ""
        path.write_text(f'[digest]\nchannels = ["{channel}"]\nto = {to}\n{digest}\n{own}\n')
        path.chmod(0o600)
        return netbook

    return configure


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A short timeout, instead of the default of twenty seconds."""
    monkeypatch.setattr(ChannelSettings, "timeout", 0.3)


def failing(netbook: Netbook, code: int = 75) -> str:
    """The output of a run that fails: one sentence and a hint, without any password."""
    said = netbook("digest", "--send", code=code).err
    assert PASSWORD not in said
    assert said.count("\n") == 2
    return said.split("\n")[0]


# SMTP


def mail(server: Server, security: str, **more: str) -> list[str]:
    lines = {"host": "localhost", "security": security, "user": USER, "password": PASSWORD, **more}
    return [f"port = {server.port}", *(f'{name} = "{value}"' for name, value in lines.items() if value)]


@pytest.fixture
def starttls(tmp_path: Path) -> Iterator[tuple[Server, str]]:
    context, trust = certificate(tmp_path, "localhost")
    server = Server(Inbox(), tls_context=context, require_starttls=True, auth_required=True)
    with running(server):
        yield server, f'ca_file = "{trust}"'


def test_over_starttls_with_a_login(ready: Callable[..., Netbook], starttls: tuple[Server, str]) -> None:
    server, trust = starttls
    netbook = ready("mail", *mail(server, "starttls"), digest=trust)
    where = f"Ana García <ana@garcia.example>, b@garcia.example through localhost:{server.port} (STARTTLS)"
    assert netbook("digest", "--send").out == f"mail: sent to {where}\n"
    assert netbook("digest", "--send").out == ""
    [read] = server.inbox.mails
    assert server.inbox.encrypted == [True]
    assert tuple(each for each in read if not each.startswith("X-")) == tuple(
        each for each in HEADERS if not each.startswith("X-")
    )
    assert read["Subject"] == "Begoña Ibáñez's birthday, Sunday 1 March"
    assert [part.get_content_type() for part in read.iter_parts()] == ["text/plain", "text/html"]
    assert server.inbox.raw[0].count(b"\n") == server.inbox.raw[0].count(b"\r\n")


def test_over_tls_from_the_start(ready: Callable[..., Netbook], tmp_path: Path) -> None:
    context, trust = certificate(tmp_path, "localhost")
    inbox = Inbox()
    with running(Server(inbox, ssl_context=context, auth_required=True, auth_require_tls=False)) as server:
        netbook = ready("mail", *mail(server, "tls"), digest=f'ca_file = "{trust}"')
        netbook("digest", "--send")
        assert len(inbox.mails) == 1


def test_on_this_machine_without_tls(ready: Callable[..., Netbook]) -> None:
    with running(Server(Inbox(), auth_required=True, auth_require_tls=False)) as server:
        netbook = ready("mail", *mail(server, "none"))
        netbook("digest", "--send")
        assert len(server.inbox.mails) == 1


# Addresses that are not ASCII: the sample's, and others of their kind.

BEYOND = [
    ("jose@exámple.example", "jose@xn--exmple-qta.example"),
    ("José <jose@EXÁMPLE.example>", "jose@xn--exmple-qta.example"),
    ("post@straße.example", "post@xn--strae-oqa.example"),
    ("x@例え.example", "x@xn--r8jz45g.example"),
]


@pytest.mark.parametrize(("given", "sent"), BEYOND)
def test_a_domain_outside_ascii_goes_out_in_ascii(
    ready: Callable[..., Netbook], given: str, sent: str
) -> None:
    with running(Server(Inbox(), auth_required=True, auth_require_tls=False)) as server:
        netbook = ready("mail", *mail(server, "none"))
        to(netbook, given)
        assert "in order" in netbook("config").out
        netbook("digest", "--send")
        [read] = server.inbox.mails
        [raw] = server.inbox.raw
        assert raw.isascii()
        assert [each.addr_spec for each in read["To"].addresses] == [sent]
        assert [each.addr_spec for each in read["From"].addresses] == [sent]


@pytest.mark.parametrize(("given", "sent"), BEYOND)
def test_a_domain_outside_ascii_in_a_maildir(ready: Callable[..., Netbook], given: str, sent: str) -> None:
    netbook = ready("maildir", 'path = "~/Mail"')
    to(netbook, given)
    assert "in order" in netbook("config").out
    netbook("digest", "--send")
    [new] = (netbook.folder / "home" / "Mail" / "new").iterdir()
    assert f"<{sent}>".encode() in new.read_bytes() or f"To: {sent}\n".encode() in new.read_bytes()


LETTERS = ["josé@example.org", "José <josé@example.org>", "用户@例え.example", "ñandú@example.org"]


@pytest.mark.parametrize("given", LETTERS)
def test_letters_outside_ascii_before_the_at_go_where_the_server_takes_them(
    ready: Callable[..., Netbook], given: str
) -> None:
    offering = Server(Inbox(), auth_required=True, auth_require_tls=False, enable_SMTPUTF8=True)
    with running(offering) as server:
        netbook = ready("mail", *mail(server, "none"))
        to(netbook, given)
        assert "in order" in netbook("config").out
        netbook("digest", "--send")
        [raw] = server.inbox.raw
        read = Parser(EmailMessage, policy=default).parsestr(raw.decode())
        assert [each.addr_spec for each in read["To"].addresses] == [bare(given)]
        assert read["Subject"] == "Begoña Ibáñez's birthday, Sunday 1 March"
        [text, _] = read.iter_parts()
        assert "Begoña Ibáñez" in text.get_content()


@pytest.mark.parametrize("given", LETTERS)
def test_letters_outside_ascii_before_the_at_are_refused_where_it_does_not(
    ready: Callable[..., Netbook], given: str
) -> None:
    without = Server(Inbox(), auth_required=True, auth_require_tls=False, enable_SMTPUTF8=False)
    with running(without) as server:
        netbook = ready("mail", *mail(server, "none"))
        to(netbook, given)
        said = failing(netbook, 78)
        assert "it offers no SMTPUTF8" in said
        assert server.inbox.mails == []


@pytest.mark.parametrize("given", LETTERS)
@pytest.mark.parametrize("channel", ["maildir", "mail"])
def test_where_nobody_can_be_asked_the_configuration_is_refused(
    ready: Callable[..., Netbook], given: str, channel: str
) -> None:
    netbook = ready(channel, 'path = "~/Mail"' if channel == "maildir" else 'via = "sendmail"')
    to(netbook, given)
    for words in (["config"], ["digest", "--send"]):
        said = netbook(*words, code=78).err
        assert "letters outside ASCII before the @" in said
        assert given in said


def to(netbook: Netbook, address: str) -> None:
    """Let the digest go to this address alone."""
    path = Path(netbook.variables["NETBOOK_CONFIG"])
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^to = .*", f'to = ["{address}"]', text), encoding="utf-8")


@pytest.mark.parametrize(
    ("names", "trusted", "said"),
    [
        (("localhost",), False, "cannot be trusted: "),
        (("mail.example.org",), True, "cannot be trusted: hostname mismatch"),
    ],
)
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_that_is_not_to_be_trusted(
    ready: Callable[..., Netbook],
    tmp_path: Path,
    names: tuple[str, ...],
    trusted: bool,
    said: str,
    security: str,
) -> None:
    context, trust = certificate(tmp_path, *names)
    how = {"tls_context": context} if security == "starttls" else {"ssl_context": context}
    with running(Server(Inbox(), **how)) as server:
        netbook = ready("mail", *mail(server, security), digest=f'ca_file = "{trust}"' if trusted else "")
        told = failing(netbook)
        assert f"not delivered by mail: the certificate of localhost:{server.port} {said}" in told
        assert server.inbox.mails == []


def test_a_certificate_that_has_expired(ready: Callable[..., Netbook], tmp_path: Path) -> None:
    context, trust = certificate(tmp_path, "localhost", until=datetime(2021, 1, 1, tzinfo=UTC))
    with running(Server(Inbox(), tls_context=context)) as server:
        netbook = ready("mail", *mail(server, "starttls"), digest=f'ca_file = "{trust}"')
        assert "cannot be trusted: certificate has expired" in failing(netbook)


def test_certificates_of_ones_own_that_cannot_be_used(
    ready: Callable[..., Netbook], starttls: tuple[Server, str], tmp_path: Path
) -> None:
    """The error names the setting, not the server."""
    server, _ = starttls
    rubbish, webhook = tmp_path / "rubbish.pem", 'url = "https://localhost:1/x"'
    rubbish.write_text("Dear diary")
    for path, said in (
        (rubbish, "holds no certificate"),
        (tmp_path / "no.pem", "cannot be read: no such file"),
    ):
        for channel, lines in (("mail", mail(server, "starttls")), ("webhook", [webhook])):
            told = failing(ready(channel, *lines, digest=f'ca_file = "{path}"'))
            assert f"not delivered by {channel}: digest.ca_file: {path} {said}" in told


def test_a_wrong_password(ready: Callable[..., Netbook], starttls: tuple[Server, str]) -> None:
    server, trust = starttls
    netbook = ready("mail", *mail(server, "starttls", password="wrong"), digest=trust)
    assert f"localhost:{server.port} refused the login of {USER} (535 " in failing(netbook)
    assert server.inbox.mails == []


def test_a_server_that_offers_no_starttls_learns_nothing(ready: Callable[..., Netbook]) -> None:
    with running(Server(Inbox())) as server:
        netbook = ready("mail", *mail(server, "starttls"))
        assert "offers no STARTTLS, so nothing was sent" in failing(netbook)
        assert server.inbox.mails == []


def test_a_server_that_speaks_no_tls(ready: Callable[..., Netbook]) -> None:
    with running(Server(Inbox())) as server:
        assert "does not speak TLS as it should" in failing(ready("mail", *mail(server, "tls")))


def test_a_server_that_is_down_and_comes_up(ready: Callable[..., Netbook], tmp_path: Path) -> None:
    netbook = ready("mail", 'host = "127.0.0.1"', f"port = {free_port()}", 'security = "none"')
    told = failing(netbook)
    assert "not delivered by mail: cannot connect to 127.0.0.1:" in told
    assert told.endswith(": connection refused")
    with running(Server(Inbox(), auth_require_tls=False)) as server:
        ready("mail", *mail(server, "none"))
        netbook("digest", "--send")
        assert len(server.inbox.mails) == 1


def test_a_server_that_does_not_exist(ready: Callable[..., Netbook]) -> None:
    netbook = ready("mail", 'host = "nowhere.invalid"')
    assert "cannot find nowhere.invalid:587" in failing(netbook)


def test_greylisting_is_waited_out(ready: Callable[..., Netbook]) -> None:
    with running(Server(Inbox(deferrals=2), auth_require_tls=False)) as server:
        netbook = ready("mail", *mail(server, "none"))
        assert "did not take ana@garcia.example (451 greylisted, come back later)" in failing(netbook)
        netbook("digest", "--send")
        assert len(server.inbox.mails) == 1


def test_one_address_of_two_is_refused(ready: Callable[..., Netbook]) -> None:
    inbox = Inbox()
    inbox.refused = ("b@garcia.example",)
    with running(Server(inbox, auth_require_tls=False)) as server:
        netbook = ready("mail", *mail(server, "none"))
        assert "; refused for b@garcia.example\n" in netbook("digest", "--send").out
        assert netbook("digest", "--send").out == "", "whoever got it gets it once"
        assert len(inbox.mails) == 1


@pytest.mark.parametrize("fault", ["hang", "drop"])
@pytest.mark.parametrize("phase", PHASES)
def test_a_server_that_hangs_or_drops_the_line(
    ready: Callable[..., Netbook], impatient: None, phase: str, fault: str
) -> None:
    faulty = Faulty(phase, fault)
    try:
        security = "starttls" if phase in ("STARTTLS", "TLS") else "none"
        own = [f'security = "{security}"', f"port = {faulty.port}", f'user = "{USER}"']
        netbook = ready("mail", 'host = "127.0.0.1"', f'password = "{PASSWORD}"', *own)
        told = failing(netbook)
        assert f"127.0.0.1:{faulty.port} " in told
        assert ("did not answer" in told) == (fault == "hang")
        assert ("closed the connection" in told) == (fault == "drop")
    finally:
        faulty.close()


@pytest.mark.parametrize("fault", ["hang", "drop"])
def test_the_farewell_does_not_matter(ready: Callable[..., Netbook], impatient: None, fault: str) -> None:
    faulty = Faulty("QUIT", fault)
    try:
        netbook = ready("mail", 'host = "127.0.0.1"', f"port = {faulty.port}", 'security = "none"')
        assert "sent to" in netbook("digest", "--send").out
    finally:
        faulty.close()


# Where the password is


@pytest.mark.parametrize(
    ("script", "works", "said"),
    [
        (f"echo {PASSWORD}; echo second line", True, ""),
        (f"printf '{PASSWORD}\\r\\n'", True, ""),
        ("exit 3", False, "the password command pass ended with 3"),
        ("true", False, "the password command pass printed nothing"),
        ("read line || exit 4", False, "the password command pass ended with 4"),
    ],
)
def test_a_password_from_a_command(
    ready: Callable[..., Netbook], tmp_path: Path, script: str, works: bool, said: str
) -> None:
    tool = tmp_path / "pass"
    tool.write_text(f'#!/bin/sh\ntest "$1" = "mail/ana; \\$(x)" || exit 9\n{script}\n')
    tool.chmod(0o700)
    with running(Server(Inbox(), auth_required=True, auth_require_tls=False)) as server:
        lines = [*mail(server, "none", password=""), f'password_command = ["{tool}", "mail/ana; $(x)"]']
        netbook = ready("mail", *lines)
        if works:
            netbook("digest", "--send")
        else:
            assert said in failing(netbook)
        assert len(server.inbox.mails) == works


def test_a_password_command_that_is_not_there(ready: Callable[..., Netbook]) -> None:
    lines = ['host = "localhost"', 'user = "ana"', 'password_command = ["/nowhere/pass"]']
    assert "the password command pass cannot be run" in failing(ready("mail", *lines))


def test_a_password_from_the_keyring(ready: Callable[..., Netbook], monkeypatch: pytest.MonkeyPatch) -> None:
    ring: Any = types.ModuleType("keyring")
    ring.get_password = lambda service, user: {("netbook", USER): PASSWORD}.get((service, user))
    with running(Server(Inbox(), auth_required=True, auth_require_tls=False)) as server:
        netbook = ready("mail", *mail(server, "none", password=""), "keyring = true")
        monkeypatch.setitem(sys.modules, "keyring", None)
        assert "needs the package keyring" in failing(netbook)
        monkeypatch.setitem(sys.modules, "keyring", ring)
        netbook("digest", "--send")
        assert len(server.inbox.mails) == 1
        ready("mail", *mail(server, "none", password="", user="eva"), "keyring = true")
        assert "the keyring has no password for eva" in netbook("digest", "--test", code=75).err


# sendmail


def sendmail(folder: Path, ending: str = "") -> Path:
    """A fake program that keeps what it was given."""
    tool = folder / "sendmail"
    tool.write_text(f'#!/bin/sh\necho "$@" > "{folder}/arguments"\ncat > "{folder}/given"\n{ending}\n')
    tool.chmod(0o700)
    return tool


def test_through_sendmail(ready: Callable[..., Netbook], tmp_path: Path) -> None:
    netbook = ready("mail", 'via = "sendmail"', f'sendmail = ["{sendmail(tmp_path)}", "-a", "work"]')
    assert netbook("digest", "--send").out.endswith(" through sendmail\n")
    assert (tmp_path / "arguments").read_text() == "-a work -oi -t\n"
    assert b"\r" not in (tmp_path / "given").read_bytes()
    assert (tmp_path / "given").read_bytes().startswith(b"Content-Type: multipart/alternative")


def test_the_sendmail_in_the_path(ready: Callable[..., Netbook], tmp_path: Path, monkeypatch: Any) -> None:
    from netbook.delivery import sendmail as channel

    monkeypatch.setattr(channel, "_PLACES", ())
    netbook = ready("mail", 'via = "sendmail"')
    netbook.variables["PATH"] = str(tmp_path)
    assert "there is no program sendmail" in failing(netbook)
    sendmail(tmp_path).rename(tmp_path / "msmtp")
    netbook.variables["PATH"] = f"{tmp_path}:/usr/bin:/bin"
    assert netbook("digest", "--send").out.endswith(" through msmtp\n")


@pytest.mark.parametrize("code", [75, 69, 67, 1])
def test_the_exit_code_of_sendmail_is_passed_on(
    ready: Callable[..., Netbook], tmp_path: Path, code: int
) -> None:
    tool = sendmail(tmp_path, f"echo 'first' >&2; echo 'sendmail: no \\033[31mway' >&2; exit {code}")
    netbook = ready("mail", 'via = "sendmail"', f'sendmail = ["{tool}"]')
    told = failing(netbook, code)
    assert f"{tool.name} ended with {code}: sendmail: no " in told
    assert "\x1b" not in told
    sendmail(tmp_path)
    netbook("digest", "--send")


def test_a_sendmail_that_hangs(ready: Callable[..., Netbook], tmp_path: Path, impatient: None) -> None:
    tool = sendmail(tmp_path, "exec sleep 5")
    assert "did not finish within 0.3 seconds" in failing(
        ready("mail", 'via = "sendmail"', f'sendmail = ["{tool}"]')
    )


# Maildir and file


def test_a_maildir_is_made_for_its_owner(ready: Callable[..., Netbook], tmp_path: Path) -> None:
    box = tmp_path / "Mail" / "netbook"
    netbook = ready("maildir", f'path = "{box}"')
    netbook("digest", "--send")
    assert sorted(each.name for each in box.iterdir()) == ["cur", "new", "tmp"]
    assert not list((box / "tmp").iterdir())
    [new] = (box / "new").iterdir()
    assert stat.S_IMODE(new.stat().st_mode) == 0o600
    assert stat.S_IMODE(box.stat().st_mode) == 0o700
    import mailbox

    [read] = mailbox.Maildir(box, create=False)
    assert str(read["List-Id"]) == "netbook digest <digest.netbook.localhost>"


def test_a_folder_that_is_no_maildir(ready: Callable[..., Netbook], tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "x").touch()
    netbook = ready("maildir", f'path = "{tmp_path}/photos"')
    assert "is a folder, but not a Maildir" in failing(netbook)
    assert [each.name for each in (tmp_path / "photos").iterdir()] == ["x"]


def test_a_maildir_from_the_home_folder(ready: Callable[..., Netbook]) -> None:
    netbook = ready("maildir", 'path = "~/Mail"')
    netbook("digest", "--send")
    assert len(list((netbook.folder / "home" / "Mail" / "new").iterdir())) == 1


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.txt", "Sunday 1"),
        ("a.html", "<!DOCTYPE"),
        ("a.json", '{\n  "schema": 1'),
        ("a.eml", "Content-Type"),
    ],
)
def test_a_file_is_what_its_name_says(
    ready: Callable[..., Netbook], tmp_path: Path, name: str, begins: str
) -> None:
    path = tmp_path / name
    path.write_text("yesterday's")
    ready("file", f'path = "{path}"')("digest", "--send")
    assert path.read_text().startswith(begins)


def test_a_full_disk_keeps_yesterdays_file(ready: Callable[..., Netbook]) -> None:
    assert "cannot write /dev/full: no space left on device" in failing(ready("file", 'path = "/dev/full"'))


# The desktop


def test_a_notification(ready: Callable[..., Netbook], tmp_path: Path) -> None:
    tool = tmp_path / "notify-send"
    tool.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" > {tmp_path}/arguments\n")
    tool.chmod(0o700)
    netbook = ready("notify")
    netbook.variables["PATH"] = "/nowhere"
    assert "there is no program notify-send" in failing(netbook)
    netbook("add", "--birthday", "--03-01", "--", "-u <b>Eve</b> & co")
    netbook.variables["PATH"] = f"{tmp_path}:/usr/bin:/bin"
    netbook("digest", "--send")
    assert (tmp_path / "arguments").read_text() == (
        "-a\nnetbook\n--\n-u <b>Eve</b> & co's and Begoña Ibáñez's birthdays, Sunday 1 March\n"
        "-u &lt;b&gt;Eve&lt;/b&gt; &amp; co: birthday today\nBegoña Ibáñez: birthday today, turns 38\n"
    )


def test_a_notification_on_a_mac(
    ready: Callable[..., Netbook], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = tmp_path / "osascript"
    tool.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" > {tmp_path}/arguments\n")
    tool.chmod(0o700)
    netbook = ready("notify")
    netbook("add", 'Eve" & (do shell script "x")', "--birthday", "--03-01")
    netbook.variables["PATH"] = f"{tmp_path}:/usr/bin:/bin"
    netbook.variables["NETBOOK_DB"] = str(netbook.path)
    monkeypatch.setattr(sys, "platform", "darwin")
    netbook("digest", "--send")
    said = (tmp_path / "arguments").read_text().split("\n")
    assert said[:6:2] == ["-e", "-e", "-e"]
    assert "do shell" not in "".join(said[:6])
    assert 'Eve" & (do shell script "x")' in said[6]


def test_a_desktop_that_is_not_there(ready: Callable[..., Netbook], tmp_path: Path) -> None:
    tool = tmp_path / "notify-send"
    tool.write_text("#!/bin/sh\necho 'cannot autolaunch D-Bus' >&2\nexit 1\n")
    tool.chmod(0o700)
    netbook = ready("notify")
    netbook.variables["PATH"] = f"{tmp_path}:/usr/bin:/bin"
    assert "notify-send ended with 1: cannot autolaunch D-Bus" in failing(netbook)


# The web


@pytest.fixture
def web() -> Iterator[Web]:
    server = Web()
    yield server
    server.close()


def test_a_webhook_names_nobody_unless_asked(ready: Callable[..., Netbook], web: Web) -> None:
    url = f'url = "http://127.0.0.1:{web.port}/hook?key=s3cret"'
    netbook = ready("webhook", url)
    told = netbook("digest", "--send").out
    assert told == "webhook: sent to 127.0.0.1, without names\n", "the address is a secret"
    path, headers, document = web.posted[0]
    assert path == "/hook?key=s3cret"
    assert headers["Content-Type"] == "application/json"
    assert document == {"text": "1 birthday", "date": "2026-03-01"}
    ready("webhook", url, "names = true")
    netbook("digest", "--send", "--force")
    document = web.posted[1][2]
    assert document == netbook.json("digest")
    assert document["greetings"][0]["person"]["name"] == "Begoña Ibáñez"


def test_ntfy(ready: Callable[..., Netbook], web: Web) -> None:
    url = f'url = "http://127.0.0.1:{web.port}/s3cret-topic"'
    netbook = ready("ntfy", url)
    assert netbook("digest", "--send").out == "ntfy: sent to a topic on 127.0.0.1, without names\n"
    assert web.posted[0][0] == "/"
    assert web.posted[0][2] == {
        "topic": "s3cret-topic", "title": "netbook", "message": "1 birthday", "tags": ["busts_in_silhouette"]
    }  # fmt: skip
    ready("ntfy", url, "names = true")
    netbook("digest", "--send", "--force")
    assert web.posted[1][2]["title"] == "Begoña Ibáñez's birthday, Sunday 1 March"
    assert web.posted[1][2]["message"] == "Begoña Ibáñez: birthday today, turns 38"


def test_a_webhook_over_https(ready: Callable[..., Netbook], tmp_path: Path) -> None:
    context, trust = certificate(tmp_path, "localhost")
    server = Web(context)
    try:
        url = f'url = "https://localhost:{server.port}/"'
        netbook = ready("webhook", url)
        assert "the certificate of localhost cannot be trusted" in failing(netbook)
        assert server.posted == []
        ready("webhook", url, digest=f'ca_file = "{trust}"')
        netbook("digest", "--send")
        assert len(server.posted) == 1
    finally:
        server.close()


@pytest.mark.parametrize("status", [302, 403, 429, 500])
def test_a_webhook_that_says_no(ready: Callable[..., Netbook], web: Web, status: int) -> None:
    web.status = status
    netbook = ready("webhook", f'url = "http://127.0.0.1:{web.port}/s3cret"')
    told = failing(netbook)
    assert f"127.0.0.1 did not take it ({status} " in told
    assert "s3cret" not in told
    assert len(web.posted) == 1, "nothing is followed, nothing tried twice"


def test_a_webhook_that_hangs_or_is_down(ready: Callable[..., Netbook], web: Web, impatient: None) -> None:
    web.hangs = True
    netbook = ready("webhook", f'url = "http://127.0.0.1:{web.port}/"')
    assert "127.0.0.1 did not answer within 0.3 seconds" in failing(netbook)
    netbook = ready("webhook", f'url = "http://127.0.0.1:{free_port()}/"')
    assert "cannot send to 127.0.0.1: connection refused" in failing(netbook)


def test_what_would_go_out_is_shown_as_it_is(ready: Callable[..., Netbook], web: Web) -> None:
    netbook = ready("webhook", f'url = "http://127.0.0.1:{web.port}/hook"')
    told = netbook("digest", "--dry-run").out
    assert told.startswith("--- webhook: 127.0.0.1, without names ---\n")
    assert json.loads(told.split("\n")[1]) == {"text": "1 birthday", "date": "2026-03-01"}
    assert web.posted == []
