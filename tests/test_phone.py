"""A phone's account and the book in step: a real CardDAV server (Radicale), a real vdirsyncer, and sync."""

from __future__ import annotations

import base64
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Netbook

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

_LIMIT = 60
_SERVER = """\
[server]
hosts = 127.0.0.1:{port}
ssl = False
[auth]
type = htpasswd
htpasswd_filename = {folder}/users
htpasswd_encryption = plain
delay = 0
[rights]
type = owner_only
[storage]
filesystem_folder = {folder}/collections
[web]
type = none
[logging]
level = warning
"""
_CLIENT = """\
[general]
status_path = "{folder}/status/"
[pair contacts]
a = "local"
b = "account"
collections = ["personal"]
conflict_resolution = "b wins"
[storage local]
type = "filesystem"
path = "{folder}/vdir/"
fileext = ".vcf"
[storage account]
type = "carddav"
url = "http://127.0.0.1:{port}/"
username = "ana"
password = "s3cret"
"""


def card(*lines: str, uid: str) -> str:
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", f"UID:{uid}", *lines, "END:VCARD", ""])


LUIS = (
    "FN:Luis Ortega", "N:Ortega;Luis;;;", "TEL;TYPE=CELL:+34 600 555 019", "X-PHONE-ONLY;X-A=b:kept",
    "item1.URL:https://luis.example/a", "item1.X-ABLabel:blog", "NOTE:one\\, two\\; three",
)  # fmt: skip


class Phone:
    """What a phone does with its account: PUT, GET and DELETE of cards on the server."""

    def __init__(self, port: int) -> None:
        self._url = f"http://127.0.0.1:{port}/ana/personal/"

    def put(self, name: str, text: str) -> None:
        self._ask("PUT", name, text.encode())

    def get(self, name: str) -> str:
        return self._ask("GET", name).replace("\r\n ", "").replace("\r\n", "\n")

    def delete(self, name: str) -> None:
        self._ask("DELETE", name)

    def change(self, name: str, old: str, new: str) -> None:
        text = self._ask("GET", name)
        assert old in text
        self.put(name, text.replace(old, new))

    def cards(self) -> dict[str, str]:
        """Every card of the account by its UID, in the order of their lines' spelling."""
        whole = self._ask("GET", "").replace("\r\n ", "").replace("\r\n", "\n")
        found = {}
        for text in whole.split("BEGIN:VCARD\n")[1:]:
            lines = text.split("END:VCARD")[0].strip().split("\n")
            uid = next(line for line in lines if line.startswith("UID:"))
            found[uid.removeprefix("UID:")] = "\n".join(sorted(lines))
        return found

    def _ask(self, method: str, name: str, data: bytes | None = None) -> str:
        request = urllib.request.Request(self._url + name, data, method=method)
        request.add_header("Authorization", "Basic " + base64.b64encode(b"ana:s3cret").decode())
        request.add_header("Content-Type", "text/vcard")
        with urllib.request.urlopen(request, timeout=20) as answer:
            return bytes(answer.read()).decode()


class Household:
    """Phone, account, vdirsyncer, folder, netbook and book."""

    def __init__(self, netbook: Netbook, folder: Path, phone: Phone) -> None:
        self.netbook, self.folder, self.phone = netbook, folder, phone
        self.cards = folder / "vdir" / "personal"

    def vdirsyncer(self, *words: str, answers: str = "") -> None:
        command = [_tool("vdirsyncer"), "-v", "ERROR", "-c", str(self.folder / "vdirsyncer.conf"), *words]
        ended = subprocess.run(
            command, input=answers, text=True, capture_output=True, timeout=_LIMIT, check=False
        )
        assert ended.returncode == 0, ended.stderr

    def sync(self) -> Any:
        """What the timer does: the account, the book, the account."""
        self.vdirsyncer("sync")
        answer = self.netbook.json("sync", str(self.cards))
        self.vdirsyncer("sync")
        self.netbook.check()
        return answer

    def rest(self) -> None:
        """A second time changes nothing anywhere."""
        before = (self.phone.cards(), self._files(), self.netbook.path.read_bytes())
        self.vdirsyncer("sync")
        answer = self.netbook.json("sync", str(self.cards))
        nothing = {"new": 0, "changed": 0, "removed": 0}
        assert (answer["into_book"], answer["into_folder"], answer["conflicts"]) == (nothing, nothing, [])
        assert (self.phone.cards(), self._files(), self.netbook.path.read_bytes()) == before

    def _files(self) -> dict[str, tuple[bytes, int]]:
        return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in self.cards.iterdir()}


@pytest.fixture
def household(netbook: Netbook, tmp_path: Path) -> Iterator[Household]:
    """A server on a free port of this machine alone, an empty address book on it, and its folder."""
    for name in ("radicale", "vdirsyncer"):
        if not Path(_tool(name)).exists():
            pytest.skip(f"{name} is not installed")
    port = _free_port()
    (tmp_path / "users").write_text("ana:s3cret\n")
    (tmp_path / "radicale.ini").write_text(_SERVER.format(port=port, folder=tmp_path))
    (tmp_path / "vdirsyncer.conf").write_text(_CLIENT.format(port=port, folder=tmp_path))
    with (tmp_path / "radicale.log").open("wb") as log:
        server = subprocess.Popen(
            [_tool("radicale"), "--config", str(tmp_path / "radicale.ini")], stdout=log, stderr=log
        )
    try:
        _wait_for(port, server)
        household = Household(netbook, tmp_path, Phone(port))
        household.vdirsyncer("discover", "contacts", answers="y\ny\n")
        yield household
    finally:
        server.terminate()
        with suppress(subprocess.TimeoutExpired):
            server.wait(timeout=10)
        server.kill()
        server.wait(timeout=10)


def _tool(name: str) -> str:
    """The program beside this Python, or wherever it is installed."""
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else shutil.which(name) or str(beside)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _LIMIT
    while time.monotonic() < end:
        assert server.poll() is None, "the server has ended"
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise AssertionError("the server does not answer")


def test_the_phone_and_the_book_in_step(household: Household) -> None:
    phone, netbook = household.phone, household.netbook
    netbook("add", "Zoe Ruiz", "--email", "zoe@x.example", "--birthday", "--02-29", "--tag", "client")
    zoe = netbook.person("zoe")["uid"]
    phone.put("luis.vcf", card(*LUIS, uid="u-luis"))

    # The first time: either side has whom the other had, whole.
    answer = household.sync()
    assert (answer["into_book"]["new"], answer["into_folder"]["new"]) == (1, 1)
    assert netbook.person("luis")["phones"][0] == {
        "value": "+34 600 555 019", "label": "mobile", "preferred": False,
    }  # fmt: skip
    assert netbook.person("luis")["note"] == "one, two; three"
    assert "EMAIL:zoe@x.example" in phone.cards()[zoe]
    household.rest()

    # An edit on the phone reaches the book.
    phone.change("luis.vcf", "FN:Luis Ortega", "TITLE:art director\r\nFN:Luis Ortega")
    assert household.sync()["into_book"]["changed"] == 1
    assert netbook.person("luis")["title"] == "art director"

    # An edit in the book reaches the phone, and everything else on the card stays.
    before = phone.cards()["u-luis"].split("\n")
    netbook("set", "luis", "--org", "Estudio Norte, S.L.")
    assert household.sync()["into_folder"]["changed"] == 1
    after = phone.cards()["u-luis"].split("\n")
    assert set(before) < set(after)
    assert set(after) - set(before) == {"ORG:Estudio Norte\\, S.L."}
    assert any(line.startswith("X-PHONE-ONLY;X-A=b:kept") for line in after)
    household.rest()

    # Both at once, on one card.
    netbook("set", "luis", "--email", "luis@norte.example")
    phone.change("luis.vcf", "kept", "changed")
    household.sync()
    assert "EMAIL:luis@norte.example" in phone.cards()["u-luis"]
    assert "X-PHONE-ONLY;X-A=b:changed" in netbook("export", "luis").out

    # What came is taken back, and the phone is told.
    netbook("undo")
    household.sync()
    assert "X-PHONE-ONLY;X-A=b:kept" in phone.cards()["u-luis"]

    # Removals, either way.
    for name in ("Iria Souto", "Noa Pombal"):
        netbook("add", name)
    household.sync()
    netbook("remove", "--yes", "zoe")
    phone.delete("luis.vcf")
    household.sync()
    assert netbook.names() == ["Iria Souto", "Noa Pombal"]
    assert len(phone.cards()) == 2
    household.rest()


def test_what_the_book_holds_of_hostile_people_reaches_the_phone(household: Household) -> None:
    """One card that the server refuses would stop the whole account, every time."""
    netbook = household.netbook
    for name in ("José; Núñez, \\ Hijo", "\u202eevil", "x" * 200, "=?UTF-8?Q?=0A?=Bcc", "中文 👩\u200d💻"):
        netbook("add", name, "--note", "one\ntwo; three, four")
    odd = ("urn:uuid:11111111-1111-4111-8111-111111111111", "../../etc/passwd", "É", "a b")
    for number, uid in enumerate(odd):
        netbook("import", "-", stdin=card(f"FN:Odd {number}", f"X-N:{number}", uid=uid).encode())
    household.sync()
    served = household.phone.cards()
    assert len(served) == len(netbook.names()) == 9
    assert set(odd) <= set(served)
    household.rest()


def test_cards_as_phones_leave_them(household: Household) -> None:
    """Nothing that a server holds is lost, whoever wrote it."""
    lines = {
        "apple": ("FN:Eva Roca", "N:Roca;Eva;;;", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12",
                  "item1.EMAIL;type=INTERNET:eva@x.example", "item1.X-ABLabel:_$!<Other>!$_",
                  "X-SOCIALPROFILE;type=twitter:https://twitter.com/eva"),
        "google": ("FN:Bob Stone", "N:Stone;Bob;;;", "item1.TEL:+1 555 0100", "item1.X-ABLabel:boat",
                   "URL:https\\://bob.example", "CATEGORIES:myContacts"),
        "photo": ("FN:Iria Souto", "N:Souto;Iria;;;", "PHOTO;ENCODING=b;TYPE=JPEG:" + "/9j/" * 300),
    }  # fmt: skip
    for uid, each in lines.items():
        household.phone.put(f"{uid}.vcf", card(*each, uid=uid))
    household.sync()
    before = household.phone.cards()
    for who in ("eva", "bob", "iria"):
        household.netbook("set", who, "--org", "Norte")
    household.sync()
    for uid, text in household.phone.cards().items():
        assert set(before[uid].split("\n")) | {"ORG:Norte"} == set(text.split("\n")), uid
    household.rest()


def test_a_run_that_is_cut_short_is_completed_by_the_next(
    household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files are written, and before the book hears of anything the run ends."""
    from netbook.store import synced

    phone, netbook = household.phone, household.netbook
    for number in range(6):
        phone.put(f"{number}.vcf", card(f"FN:Person {number}", f"X-N:{number}", uid=f"u{number}"))
    household.sync()
    phone.change("0.vcf", "FN:Person 0", "ORG:phone\r\nFN:Person 0")
    phone.put("new.vcf", card("FN:New One", uid="u-new"))
    phone.delete("1.vcf")
    netbook("set", "Person 2", "--org", "book")
    netbook("remove", "Person 3")
    netbook("add", "Born Here")

    class Killed(BaseException):
        pass

    def kill(*_: object) -> None:
        raise Killed

    household.vdirsyncer("sync")
    with monkeypatch.context() as patch:
        patch.setattr(synced, "remember", kill)
        with pytest.raises(Killed):
            netbook("sync", str(household.cards))
    household.vdirsyncer("sync")
    household.sync()
    assert netbook.names() == ["Born Here", "New One", "Person 0", "Person 2", "Person 4", "Person 5"]
    assert netbook.person("Person 0")["org"] == "phone"
    served = phone.cards()
    assert len(served) == 6
    assert "ORG:book" in served["u2"]
    household.rest()
