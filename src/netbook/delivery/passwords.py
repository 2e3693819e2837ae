"""The password for the mail server: from a program, the keyring, or the configuration."""

from __future__ import annotations

import os

from netbook import programs
from netbook.delivery.message import ChannelSettings
from netbook.errors import BadConfig, DeliveryFailed, reason

SERVICE = "netbook"
"""The name of the service in the keyring."""
_PATIENCE = 30.0
"""A command gets at least this many seconds, because it may ask the user to unlock something."""


def of_mail(settings: ChannelSettings) -> str:
    """The password for ``digest.mail.user``. Raises DeliveryFailed if it cannot be had."""
    values = settings.values
    if values["digest.mail.password_command"]:
        return _from_command(values["digest.mail.password_command"], settings)
    if values["digest.mail.keyring"]:
        return _from_keyring(values["digest.mail.user"])
    return str(values["digest.mail.password"])


def _from_command(command: tuple[str, ...], settings: ChannelSettings) -> str:
    """The first line of the command's output. It runs without a shell and without input."""
    name = os.path.basename(command[0])
    try:
        ended = programs.run(command, settings.variables, max(settings.timeout, _PATIENCE))
    except TimeoutError:
        raise DeliveryFailed(f"the password command {name} did not finish in time") from None
    except OSError as wrong:
        raise DeliveryFailed(f"the password command {name} cannot be run: {reason(wrong)}") from None
    if ended.code:  # its error message may contain a secret, so it is not shown
        raise DeliveryFailed(f"the password command {name} ended with {ended.code}")
    first = ended.out.decode(errors="replace").split("\n")[0].rstrip("\r")
    if not first:
        raise DeliveryFailed(f"the password command {name} printed nothing")
    return first


def _from_keyring(user: str) -> str:
    try:
        import keyring  # noqa: PLC0415 - an extra that may be missing
    except ImportError:
        raise BadConfig(
            "digest.mail.keyring needs the package keyring",
            "pip install 'netbook-contacts[keyring]'",
        ) from None
    try:
        password = keyring.get_password(SERVICE, user)
    except Exception as wrong:  # each keyring has failures of its own
        raise DeliveryFailed(f"the keyring cannot be read: {wrong}") from None
    if not password:
        raise DeliveryFailed(f"the keyring has no password for {user} (keyring set {SERVICE} {user})")
    return str(password)
