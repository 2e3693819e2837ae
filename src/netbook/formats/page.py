"""A digest as a page of HTML that every mail program can show: one column, inline styles, nothing remote.

It sets no colours of its own, so it follows the reader's program, light or dark.
"""

from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from netbook.domain.people.text import clean
from netbook.tuples import NamedTuple

_BODY = "margin:0;padding:16px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif"
_COLUMN = "max-width:36em;margin:0 auto;overflow-wrap:anywhere"
_HEADING = "font-size:13px;letter-spacing:.06em;text-transform:uppercase;margin:28px 0 4px;opacity:.7"
_ENTRY = "padding:10px 0;border-top:1px solid rgba(128,128,128,.35)"
_DIM = "font-size:14px;opacity:.75"
_COMMAND = (
    "display:inline-block;margin-top:4px;padding:1px 6px;border-radius:4px;"
    "background:rgba(128,128,128,.16);font:13px/1.6 ui-monospace,Menlo,Consolas,monospace"
)
_LINK = "display:inline-block;margin-right:14px"


class PageEntry(NamedTuple):
    """One person on the page, in words; ``about`` is the subject of a mail to them, or "" for none."""

    name: str
    circle: str
    why: str
    known: str
    phone: str | None
    email: str | None
    about: str
    hint: str


class Page(NamedTuple):
    """The content of a page, in words. Every part but the title may be empty.

    ``sections`` are pairs of heading and entries, followed by the line ``beyond``; ``ahead`` are the
    dates to come, followed by the line ``later``.
    """

    title: str
    lead: str = ""
    sections: tuple[tuple[str, tuple[PageEntry, ...]], ...] = ()
    beyond: str = ""
    ahead_title: str = ""
    ahead: tuple[str, ...] = ()
    later: str = ""


def page(said: Page) -> str:
    """Returns the page as a complete HTML document, with all content escaped."""
    return "\n".join(_page(said)) + "\n"


def _page(said: Page) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en" style="color-scheme:light dark">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width,initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f'<title>{_text(said.title)}</title>\n</head>\n<body style="{_BODY}">\n<div style="{_COLUMN}">'
    yield f'<h1 style="font-size:20px;margin:0">{_text(said.title)}</h1>'
    if said.lead:
        yield f"<p>{_text(said.lead)}</p>"
    for heading, entries in said.sections:
        yield f'<h2 style="{_HEADING}">{_text(heading)}</h2>'
        for entry in entries:
            yield from _entry(entry)
    if said.beyond:
        yield _dim(said.beyond)
    if said.ahead:
        yield f'<h2 style="{_HEADING}">{_text(said.ahead_title)}</h2>'
        for each in said.ahead:
            yield f"<div>{_text(each)}</div>"
        if said.later:
            yield _dim(said.later)
    yield "</div>\n</body>\n</html>"


def _entry(entry: PageEntry) -> Iterator[str]:
    circle = f' <span style="{_DIM}">{_text(entry.circle)}</span>' if entry.circle else ""
    yield f'<div style="{_ENTRY}"><strong>{_text(entry.name)}</strong>{circle}'
    yield f"<div>{_text(entry.why)}</div>"
    if entry.known:
        yield _dim(entry.known)
    if links := [*_links(entry)]:
        yield f"<div>{''.join(links)}</div>"
    yield f'<code style="{_COMMAND}">{_text(entry.hint)}</code></div>'


def _links(entry: PageEntry) -> Iterator[str]:
    """Links to call and to write. Anything but a number or an address is shown without a link."""
    if entry.phone:
        digits = "".join(c for c in entry.phone if c in "0123456789+")
        yield _link(f"tel:{digits}" if digits.strip("+") else None, entry.phone)
    if entry.email:
        plain = entry.email.isascii() and entry.email.isprintable() and entry.email.count("@") == 1
        about = f"?subject={quote(entry.about)}" if entry.about else ""
        to = quote(entry.email, safe="@.+-_!#$*'")
        yield _link(f"mailto:{to}{about}" if plain else None, entry.email)


def _link(target: str | None, shown: str) -> str:
    if target is None:
        return f'<span style="{_LINK}">{_text(shown)}</span>'
    return f'<a style="{_LINK}" href="{escape(target)}">{_text(shown)}</a>'


def _dim(said: str) -> str:
    return f'<div style="{_DIM}">{_text(said)}</div>'


def _text(said: str) -> str:
    return escape(clean(said))
