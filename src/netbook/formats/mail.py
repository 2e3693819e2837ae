"""A digest as a mail: text and HTML in one message; nothing from the book enters its headers unescaped."""

import re
from datetime import datetime
from email.charset import QP, Charset
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.parser import Parser
from email.policy import SMTPUTF8, default
from email.utils import format_datetime

from netbook.domain.people.mail_addresses import bare, needs_utf8
from netbook.domain.people.text import clean
from netbook.errors import Refused
from netbook.tuples import NamedTuple

HEADERS = (
    "Content-Type", "MIME-Version", "From", "To", "Subject", "Date", "Message-ID", "List-Id",
    "Auto-Submitted", "X-Auto-Response-Suppress", "Precedence",
)  # fmt: skip
"""The headers of every mail, in order, and no others."""

_LONGEST_SUBJECT = 200
_PLAIN = re.compile(r"[A-Za-z0-9 ,.'()-]*")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9 ]*")
"""Texts that need no encoding in a subject, and in a name before an address; any other is encoded whole."""


class Envelope(NamedTuple):
    """Sender, recipient and identity of a mail. ``at`` has a time zone."""

    sender: str
    recipients: tuple[str, ...]
    message_id: str
    at: datetime


def compose(envelope: Envelope, subject: str, text: str, html: str) -> bytes:
    """Returns the mail as it is stored and handed to sendmail: ASCII, with LF line ends.

    Only addresses that are not ASCII before the @ make its headers UTF-8 (RFC 6532).
    It is parsed again and compared before it is returned. Raises Refused if a header or a part does not
    read as intended, so that a fault in the library can never inject a header.
    """
    message = MIMEMultipart("alternative", _subparts=[_part(text, "plain"), _part(html, "html")])
    message["From"] = _address(envelope.sender, "netbook")
    message["To"] = ", ".join(_address(each) for each in envelope.recipients)
    message["Subject"] = _words(header_text(subject), "Subject")
    message["Date"] = format_datetime(envelope.at)
    message["Message-ID"] = envelope.message_id
    message["List-Id"] = "netbook digest <digest.netbook.localhost>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834, section 5: prevents out-of-office replies
    message["X-Auto-Response-Suppress"] = "All"
    message["Precedence"] = "bulk"
    utf8 = _beyond_ascii(envelope)
    raw = message.as_bytes(policy=SMTPUTF8.clone(linesep="\n")) if utf8 else message.as_bytes()
    _read_back(raw, envelope, subject, text, html)
    return raw


def header_text(text: str) -> str:
    """Text safe for a header: one line, nothing invisible, not too long, and nothing that looks encoded.

    The library decodes ``=?UTF-8?Q?=0A?=`` in a value when it writes the header, line end
    included (CVE-2024-6923).
    """
    line = clean(" ".join(text.split())).replace("=?", "= ?")
    return line if len(line) <= _LONGEST_SUBJECT else line[: _LONGEST_SUBJECT - 1] + "…"


def _part(text: str, kind: str) -> MIMEText:
    utf8 = Charset("utf-8")
    utf8.body_encoding = QP  # readable in any pager
    return MIMEText(text, kind, utf8)  # type: ignore[arg-type]


def _words(text: str, name: str, plain: re.Pattern[str] = _PLAIN) -> str:
    """Text as the value of a header: plain words as they are, the rest encoded (RFC 2047)."""
    charset = "us-ascii" if plain.fullmatch(text) else "utf-8"
    return Header(text, charset, header_name=name).encode()


def _address(text: str, name: str = "") -> str:
    given = text.rpartition("<")[0].strip().strip('"')
    shown = header_text(given or name)
    return f"{_words(shown, 'Reply-To', _PLAIN_NAME)} <{bare(text)}>" if shown else bare(text)


def _beyond_ascii(envelope: Envelope) -> bool:
    return any(map(needs_utf8, (envelope.sender, *envelope.recipients)))


def _read_back(raw: bytes, envelope: Envelope, subject: str, text: str, html: str) -> None:
    read = Parser(policy=default).parsestr(raw.decode())
    told = (
        tuple(read.keys()),
        str(read["Subject"]),
        [each.addr_spec for each in read["To"].addresses],
        [each.addr_spec for each in read["From"].addresses],
        [part.get_content() for part in read.walk() if not part.is_multipart()],
    )
    meant = (
        HEADERS,
        header_text(subject),
        [bare(each) for each in envelope.recipients],
        [bare(envelope.sender)],
        [text, html],
    )
    if told != meant or read.defects or not (_beyond_ascii(envelope) or raw.isascii()):
        raise Refused(
            "the mail does not read back as it was written, so it was not sent",
            "this is a bug: please report it",
        )
