"""The channels by name: the module of each, and the settings it requires."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import cast

from netbook.delivery.message import Channel, ChannelSettings
from netbook.domain.people.comparing import is_here
from netbook.domain.people.mail_addresses import needs_utf8
from netbook.errors import BadConfig


def channel(name: str, settings: ChannelSettings) -> Channel:
    """The channel of that name; its module is loaded now."""
    module = settings.values["digest.mail.via"] if name == "mail" else name
    return cast(Channel, import_module(f"netbook.delivery.{module}"))


def check(name: str, settings: ChannelSettings, path: Path) -> None:
    """Raises BadConfig, naming the configuration at ``path``, if the channel lacks a setting."""
    values = settings.values
    if name == "mail":
        _check_mail(settings, path)
    if name == "maildir" or (name == "mail" and values["digest.mail.via"] != "smtp"):
        _check_ascii(settings, path)
    for setting in _NEEDS.get(name, ()):
        if not values[setting]:
            raise BadConfig(f"{path}: the channel {name} needs {setting}", "see: netbook config init")


_NEEDS = {
    "maildir": ("digest.maildir.path",),
    "file": ("digest.file.path",),
    "ntfy": ("digest.ntfy.url",),
    "webhook": ("digest.webhook.url",),
}
_PASSWORDS = ("digest.mail.password_command", "digest.mail.keyring", "digest.mail.password")


def _check_ascii(settings: ChannelSettings, path: Path) -> None:
    """Raises BadConfig for an address that only a mail server can be asked whether it takes."""
    for setting in ("digest.to", "digest.from"):
        given = settings.values[setting]
        for address in given if isinstance(given, tuple) else [given or ""]:
            if needs_utf8(address):
                raise BadConfig(
                    f"{path}: {setting} has {address}, with letters outside ASCII before the @",
                    "only some mail servers take such an address (SMTPUTF8): send through one of them, with"
                    ' digest.mail.via = "smtp", or write an address in ASCII',
                )


def _check_mail(settings: ChannelSettings, path: Path) -> None:
    values = settings.values
    needed = ("digest.to", "digest.mail.host") if values["digest.mail.via"] == "smtp" else ()
    for setting in needed:
        if not values[setting]:
            raise BadConfig(f"{path}: the channel mail needs {setting}", "see: netbook config init")
    if not values["digest.mail.user"] or values["digest.mail.via"] != "smtp":
        return
    if values["digest.mail.security"] == "none" and not is_here(values["digest.mail.host"]):
        raise BadConfig(
            f"{path}: a login without TLS would show the password to the network",
            'set digest.mail.security to "starttls" or "tls"',
        )
    if not any(values[setting] for setting in _PASSWORDS):
        raise BadConfig(f"{path}: digest.mail.user has no password", "set digest.mail.password_command")
