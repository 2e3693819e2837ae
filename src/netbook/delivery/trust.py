"""Which server certificates are trusted: those that the system trusts, and the user's own."""

from __future__ import annotations

import ssl

from netbook.delivery.message import ChannelSettings
from netbook.errors import DeliveryFailed, reason


def trusted(settings: ChannelSettings) -> ssl.SSLContext:
    """The context that checks a server's certificate. Raises DeliveryFailed if ``ca_file`` cannot be read."""
    context = ssl.create_default_context()
    if settings.values["digest.ca_file"]:
        path = settings.path("digest.ca_file")
        try:
            context.load_verify_locations(path)
        except ssl.SSLError:
            raise DeliveryFailed(f"digest.ca_file: {path} holds no certificate in PEM form") from None
        except OSError as wrong:
            raise DeliveryFailed(f"digest.ca_file: {path} cannot be read: {reason(wrong)}") from None
    return context


def distrust(server: str, wrong: ssl.SSLCertVerificationError) -> DeliveryFailed:
    """The error that a server's certificate is not trusted, and why."""
    why = wrong.verify_message.lower().rstrip(".")
    return DeliveryFailed(f"the certificate of {server} cannot be trusted: {why}")
