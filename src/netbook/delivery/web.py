"""One POST of a JSON document over HTTPS: no redirects, no retries, the certificate checked."""

from __future__ import annotations

import http.client
import socket
import ssl
from urllib.parse import urlsplit

from netbook import __version__
from netbook.delivery.message import ChannelSettings
from netbook.delivery.trust import distrust, trusted
from netbook.errors import DeliveryFailed


def host(url: str) -> str:
    """The server's name alone, because the rest of the address is often a secret."""
    return urlsplit(url).hostname or url


def send(url: str, payload: bytes, settings: ChannelSettings) -> None:
    """Send the document. Raises DeliveryFailed unless the server accepts it (status 2xx)."""
    name = host(url)
    try:
        status, said = _answer(url, payload, settings)
    except ssl.SSLCertVerificationError as wrong:
        raise distrust(name, wrong) from wrong
    except TimeoutError as wrong:
        raise DeliveryFailed(f"{name} did not answer within {settings.timeout:g} seconds") from wrong
    except socket.gaierror as wrong:
        raise DeliveryFailed(f"cannot find {name}: {(wrong.strerror or '').lower()}") from wrong
    except (OSError, http.client.HTTPException, ValueError) as wrong:
        said = (getattr(wrong, "strerror", None) or str(wrong) or type(wrong).__name__).lower()
        raise DeliveryFailed(f"cannot send to {name}: {said}") from wrong
    if not 200 <= status < 300:
        raise DeliveryFailed(f"{name} did not take it ({status} {said})")


def _answer(url: str, payload: bytes, settings: ChannelSettings) -> tuple[int, str]:
    parts = urlsplit(url)
    connection: http.client.HTTPConnection
    if parts.scheme == "https":
        connection = http.client.HTTPSConnection(
            parts.hostname or "", parts.port, timeout=settings.timeout, context=trusted(settings)
        )
    else:
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=settings.timeout)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        about = {"Content-Type": "application/json", "User-Agent": f"netbook/{__version__}"}
        connection.request("POST", path, payload, about)
        answer = connection.getresponse()
        return answer.status, answer.reason
    finally:
        connection.close()
