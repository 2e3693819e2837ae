"""Through an SMTP server: encrypted, its certificate checked, and the login never in the clear."""

from __future__ import annotations

import smtplib
import socket
import ssl
from contextlib import suppress

from netbook.delivery import passwords
from netbook.delivery.message import ChannelSettings, Destination, Message
from netbook.delivery.trust import distrust, trusted
from netbook.domain.people.mail_addresses import ascii_domain, bare, needs_utf8
from netbook.errors import BadConfig, DeliveryFailed

_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_HELLO = "[127.0.0.1]"
"""How netbook introduces this machine: looking up its real name can be slow, and would reveal it."""


def where(settings: ChannelSettings) -> Destination:
    """The addresses, the server, and how the connection is encrypted."""
    host, port = _server(settings)
    kind = f"mail-{settings.values['digest.mail.security']}"
    return Destination(kind, tuple(settings.values["digest.to"]), f"{host}:{port}")


def payload(message: Message, settings: ChannelSettings) -> bytes:
    """The mail, with line ends as SMTP requires (CRLF)."""
    return message.mail().replace(b"\n", b"\r\n")


def deliver(payload: bytes, message: Message, settings: ChannelSettings) -> list[str]:
    """Send it. Returns refused addresses. Raises DeliveryFailed, with a sentence about what went wrong."""
    host, port = _server(settings)
    password = passwords.of_mail(settings) if settings.values["digest.mail.user"] else None
    try:
        refused = _send(payload, settings, password)
    except (OSError, smtplib.SMTPException, UnicodeError) as wrong:
        raise _failure(wrong, f"{host}:{port}", settings) from wrong
    return refused


def _server(settings: ChannelSettings) -> tuple[str, int]:
    values = settings.values
    host = values["digest.mail.host"]
    return ascii_domain(host) or host, values["digest.mail.port"] or _PORTS[values["digest.mail.security"]]


def _send(payload: bytes, settings: ChannelSettings, password: str | None) -> list[str]:
    """Send the mail. Returns the addresses that the server refused, if it accepted others."""
    values = settings.values
    server = _connected(settings)
    try:
        if values["digest.mail.security"] == "starttls":
            server.starttls(context=trusted(settings))
        if password is not None:
            server.login(values["digest.mail.user"], password)
        sender = values["digest.from"] or values["digest.to"][0]
        options = _options(server, [sender, *values["digest.to"]], settings)
        refused = server.sendmail(
            bare(sender), [bare(each) for each in values["digest.to"]], payload, options
        )
        # It is delivered: an error while saying goodbye no longer matters.
        with suppress(OSError, smtplib.SMTPException):
            if server.sock:
                server.sock.settimeout(min(settings.timeout, 5))
            server.quit()
        return list(refused)
    finally:
        server.close()


def _options(server: smtplib.SMTP, addresses: list[str], settings: ChannelSettings) -> list[str]:
    """The options that these addresses need. Raises DeliveryFailed where the server does not offer them."""
    beyond = next((each for each in addresses if needs_utf8(each)), None)
    if beyond is None:
        return []
    server.ehlo_or_helo_if_needed()
    if not server.has_extn("smtputf8"):
        host, port = _server(settings)
        raise DeliveryFailed(
            f"{host}:{port} does not take {bare(beyond)}, which has letters outside ASCII before the @"
            " (it offers no SMTPUTF8)",
            code=BadConfig.code,
        )
    return ["SMTPUTF8", "BODY=8BITMIME"]


def _connected(settings: ChannelSettings) -> smtplib.SMTP:
    host, port = _server(settings)
    if settings.values["digest.mail.security"] == "tls":
        trust = trusted(settings)
        return smtplib.SMTP_SSL(host, port, local_hostname=_HELLO, timeout=settings.timeout, context=trust)
    return smtplib.SMTP(host, port, local_hostname=_HELLO, timeout=settings.timeout)


def _failure(wrong: Exception, server: str, settings: ChannelSettings) -> DeliveryFailed:
    """The failure, in a sentence for the user."""
    if isinstance(wrong, ssl.SSLCertVerificationError):
        return distrust(server, wrong)
    closed = isinstance(wrong, ssl.SSLEOFError | ssl.SSLZeroReturnError)
    if closed or getattr(wrong, "reason", "") == "UNEXPECTED_EOF_WHILE_READING":
        return DeliveryFailed(f"{server} closed the connection")
    if isinstance(wrong, ssl.SSLError) and not isinstance(wrong, TimeoutError):
        return DeliveryFailed(f"{server} does not speak TLS as it should ({wrong.reason or wrong})")
    if isinstance(wrong, smtplib.SMTPAuthenticationError):
        return DeliveryFailed(
            f"{server} refused the login of {settings.values['digest.mail.user']} ({_answer(wrong)})"
        )
    if isinstance(wrong, smtplib.SMTPNotSupportedError):
        if "STARTTLS" in str(wrong):
            return DeliveryFailed(f"{server} offers no STARTTLS, so nothing was sent")
        return DeliveryFailed(f"{server} offers no login, so nothing was sent")
    if isinstance(wrong, smtplib.SMTPRecipientsRefused):
        address, (code, said) = next(iter(wrong.recipients.items()))
        return DeliveryFailed(f"{server} did not take {address} ({code} {_decoded(said)})")
    if isinstance(wrong, smtplib.SMTPResponseException):
        return DeliveryFailed(f"{server} did not take the mail ({_answer(wrong)})")
    if isinstance(wrong, (smtplib.SMTPServerDisconnected, ConnectionResetError, BrokenPipeError)):
        # smtplib raises this too when an answer does not come in time.
        if "timed out" in str(wrong):
            return _late(server, settings)
        return DeliveryFailed(f"{server} closed the connection")
    return _unreached(wrong, server, settings)


def _unreached(wrong: Exception, server: str, settings: ChannelSettings) -> DeliveryFailed:
    if isinstance(wrong, TimeoutError):
        return _late(server, settings)
    if isinstance(wrong, socket.gaierror):
        return DeliveryFailed(f"cannot find {server}: {(wrong.strerror or str(wrong)).lower()}")
    if isinstance(wrong, UnicodeError):
        return DeliveryFailed(f"{server} cannot be told a name or password outside ASCII")
    said = (getattr(wrong, "strerror", None) or str(wrong)).lower()
    return DeliveryFailed(f"cannot connect to {server}: {said}")


def _late(server: str, settings: ChannelSettings) -> DeliveryFailed:
    return DeliveryFailed(f"{server} did not answer within {settings.timeout:g} seconds")


def _answer(wrong: smtplib.SMTPResponseException) -> str:
    return f"{wrong.smtp_code} {_decoded(wrong.smtp_error)}"


def _decoded(said: bytes | str) -> str:
    text = said.decode(errors="replace") if isinstance(said, bytes) else said
    return " ".join(text.split())[:120]
