"""Through this machine's sendmail: postfix, exim, msmtp and others accept a mail in the same way."""

from __future__ import annotations

import os
import shutil

from netbook import programs
from netbook.delivery.message import ChannelSettings, Destination, Message
from netbook.errors import DeliveryFailed

_TRY_LATER = 75
_PLACES = ("/usr/sbin/sendmail", "/usr/lib/sendmail")


def where(settings: ChannelSettings) -> Destination:
    """The addresses, and the program."""
    to = tuple(settings.values["digest.to"])
    return Destination("sendmail" if to else "sendmail-here", to, os.path.basename(_command(settings)[0]))


def payload(message: Message, settings: ChannelSettings) -> bytes:
    """The mail, with plain newlines."""
    return message.mail()


def deliver(payload: bytes, message: Message, settings: ChannelSettings) -> None:
    """Hand it over. The program's exit code (sysexits.h) is passed on; 75 means try again later."""
    command = _command(settings)
    try:
        # -t: the addresses are in the mail; -oi: a line with only a dot does not end it.
        ended = programs.run((*command, "-oi", "-t"), settings.variables, settings.timeout, payload)
    except FileNotFoundError:
        raise DeliveryFailed(f"there is no program {command[0]}") from None
    except TimeoutError as wrong:
        raise DeliveryFailed(str(wrong)) from None
    if ended.code:
        raise ended.failure(command[0], ended.code if ended.code > 0 else _TRY_LATER)


def _command(settings: ChannelSettings) -> tuple[str, ...]:
    configured: tuple[str, ...] | None = settings.values["digest.mail.sendmail"]
    if configured:
        return configured
    path = settings.variables.get("PATH")
    found = (place for place in _PLACES if os.access(place, os.X_OK))
    named = (place for name in ("sendmail", "msmtp") if (place := shutil.which(name, path=path)))
    return (next(found, None) or next(named, None) or "sendmail",)
