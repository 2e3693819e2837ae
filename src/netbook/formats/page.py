"""A digest as a page of HTML that every mail program can show: one column, inline styles, nothing remote.

There are no colours of its own: it takes those of the reader's program, light or dark.
"""

from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from netbook.domain import words
from netbook.domain.letters import digest as letters
from netbook.domain.letters.digest import Digest, JournalEntry
from netbook.domain.people.text import clean

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


def page(digest: Digest, lead: str = "") -> str:
    """The digest as a whole HTML document; ``lead`` is a line said first, such as that nothing is due.

    Whatever came from outside is text in it, and nothing else.
    """
    return "\n".join(_page(digest, lead)) + "\n"


def _page(digest: Digest, lead: str) -> Iterator[str]:
    day = words.long_day(digest.day)
    yield '<!DOCTYPE html>\n<html lang="en" style="color-scheme:light dark">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width,initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f'<title>{day}</title>\n</head>\n<body style="{_BODY}">\n<div style="{_COLUMN}">'
    yield f'<h1 style="font-size:20px;margin:0">{day}</h1>'
    if lead:
        yield f"<p>{_text(lead.strip())}</p>"
    for part in letters.sections(digest):
        yield f'<h2 style="{_HEADING}">{part.title}</h2>'
        for entry in part.entries:
            yield from _entry(entry)
    if digest.more:
        yield _dim(letters.beyond(digest))
    if digest.ahead:
        yield f'<h2 style="{_HEADING}">The week ahead</h2>'
        for each in digest.ahead:
            yield f"<div>{letters.short_weekday(each.day).strip()} · {_text(letters.coming_said(each))}</div>"
        if digest.later:
            yield _dim(letters.after(digest))
    yield "</div>\n</body>\n</html>"


def _entry(entry: JournalEntry) -> Iterator[str]:
    circle = f' <span style="{_DIM}">{_text(entry.circle)}</span>' if entry.circle else ""
    yield f'<div style="{_ENTRY}"><strong>{_text(entry.name)}</strong>{circle}'
    yield f"<div>{_text(entry.why)}</div>"
    if known := letters.reached(entry):
        yield _dim(" · ".join(known))
    if links := [*_links(entry)]:
        yield f"<div>{''.join(links)}</div>"
    yield f'<code style="{_COMMAND}">{_text(entry.hint)}</code></div>'


def _links(entry: JournalEntry) -> Iterator[str]:
    """Links to call and to write. What is no number or no address is shown and leads nowhere."""
    if entry.phone:
        digits = "".join(c for c in entry.phone if c in "0123456789+")
        yield _link(f"tel:{digits}" if digits.strip("+") else None, entry.phone)
    if entry.email:
        plain = entry.email.isascii() and entry.email.isprintable() and entry.email.count("@") == 1
        about = "?subject=Happy%20birthday" if entry.lane == "birthday" else ""
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
