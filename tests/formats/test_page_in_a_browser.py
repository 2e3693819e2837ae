"""A digest opened in a real browser, where there is one: what it draws, and that it asks for nothing."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from netbook.formats.page import Page, PageEntry, page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
HOSTILE = json.loads((Path(__file__).parent.parent / "data" / "hostile.json").read_text(encoding="utf-8"))
DAY = "Sunday 1 March 2026"
WIDTHS = {"phone": 500, "desktop": 1200}  # headless windows are never narrower than 500
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")]


class Ear:
    """A proxy that answers nobody and remembers who was asked for."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.socket.getsockname()[1]
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                line, _ = self.socket.accept()
                with line, suppress(OSError):
                    line.settimeout(2)
                    self.heard.append(line.recv(4096).decode(errors="replace").split("\r\n")[0])

    def close(self) -> None:
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self.thread.join(5)


@pytest.fixture
def ear() -> Iterator[Ear]:
    listening = Ear()
    yield listening
    listening.close()


def drawn(path: Path, ear: Ear, width: int) -> str:
    """The document as the browser has it once it is drawn."""
    command = [
        str(CHROMIUM), "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
        "--disable-component-update", "--no-first-run", f"--user-data-dir={path.parent}/profile",
        f"--proxy-server=127.0.0.1:{ear.port}", "--proxy-bypass-list=<-loopback>",
        f"--window-size={width},1000", "--virtual-time-budget=1000", "--dump-dom", path.as_uri(),
    ]  # fmt: skip
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, errors="replace")
    assert "</html>" in ended.stdout, ended.stderr[-2000:]
    return ended.stdout


def test_hostile_people_are_text_in_a_browser_too(tmp_path: Path, ear: Ear) -> None:
    entries = tuple(
        PageEntry(text, text, text, text, text[:70], text[:70], "", text) for text in HOSTILE.values()
    )
    written = page(Page(DAY, "", (("Tasks", entries),), "", "The week ahead", (HOSTILE["html-img"],)))
    path = tmp_path / "hostile.html"
    path.write_text(written, encoding="utf-8")
    document = drawn(path, ear, WIDTHS["phone"])
    tags = set(re.findall(r"<([a-z0-9]+)", document))
    assert tags <= {"html", "head", "meta", "title", "body", "div", "h1", "h2", "strong", "span", "a", "code"}
    assert not re.search(r"<[^>]*\son\w+=", document)
    assert not any("evil.example" in line for line in ear.heard)


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_nothing_is_wider_than_the_window(tmp_path: Path, ear: Ear, width: int) -> None:
    long = "a" * 60 + "@x.example"
    entry = PageEntry("L" * 80, "key", "w" * 160, "k" * 300, "+34" + "6" * 60, long, "", "n" * 300)
    script = "<script>document.title = document.documentElement.scrollWidth <= innerWidth</script>"
    path = tmp_path / "wide.html"
    path.write_text(
        page(Page(DAY, sections=(("Tasks", (entry,)),))).replace("</body>", script + "</body>"),
        encoding="utf-8",
    )
    assert "<title>true</title>" in drawn(path, ear, width)


def test_the_measures_themselves(tmp_path: Path, ear: Ear) -> None:
    """A page that does ask for something, and that is too wide."""
    path = tmp_path / "bad.html"
    path.write_text(
        '<body><img src="http://evil.example/t.gif"><div style="width:4000px">x</div>'
        "<script>document.title = document.documentElement.scrollWidth <= innerWidth</script></body></html>"
    )
    assert "<title>false</title>" in drawn(path, ear, 500)
    assert any("evil.example" in line for line in ear.heard)
