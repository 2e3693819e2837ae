"""Real servers on loopback: good and bad mail servers, a web server, and certificates made for the tests."""

from __future__ import annotations

import http.server
import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "ana", "s3cret-CANARY"


class Inbox:
    """The mails a server accepted; it first defers as many as ``deferrals`` says."""

    def __init__(self, deferrals: int = 0) -> None:
        self.mails: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.encrypted: list[bool] = []
        self.refused: tuple[str, ...] = ()
        self.deferrals = deferrals

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return "550 no such user"
        if self.deferrals:
            self.deferrals -= 1
            return "451 greylisted, come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        self.raw.append(content)
        read = BytesParser(policy=default).parsebytes(content)
        assert isinstance(read, EmailMessage)
        self.mails.append(read)
        self.encrypted.append(session.ssl is not None)
        return "250 taken"


class Server(Controller):
    """A mail server that requires a login."""

    def __init__(self, inbox: Inbox, **how: Any) -> None:
        super().__init__(inbox, hostname="127.0.0.1", port=free_port(), authenticator=_check, **how)
        self.inbox = inbox


def _check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (
        USER.encode(),
        PASSWORD.encode(),
    )
    return AuthResult(success=good, handled=False)


@contextmanager
def running(server: Server) -> Iterator[Server]:
    """The server, for as long as it is needed."""
    server.start()
    try:
        yield server
    finally:
        server.stop()


def certificate(folder: Path, *names: str, until: datetime | None = None) -> tuple[ssl.SSLContext, Path]:
    """A server's own certificate for these names, and the file of the authority that signed it."""
    authority = trustme.CA()
    trust = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(trust))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names, not_after=until).configure_cert(context)
    return context, trust


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


PHASES = ("connect", "EHLO", "STARTTLS", "TLS", "AUTH", "MAIL", "RCPT", "DATA", "body")


_ANSWERS = {
    "EHLO": b"250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n",
    "STARTTLS": b"220 go on\r\n",
    "AUTH": b"235 welcome\r\n",
    "DATA": b"354 go on\r\n",
}


class Faulty:
    """A mail server that hangs, or drops the line, when it comes to one phase."""

    def __init__(self, phase: str, fault: str) -> None:
        self.phase, self.fault = phase, fault
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.socket.getsockname()[1]
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    def close(self) -> None:
        self.over.set()
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self.thread.join(5)

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                line, _ = self.socket.accept()
                with line, suppress(OSError):
                    self._talk(line)

    def _talk(self, line: socket.socket) -> None:
        if not self._reached("connect"):
            return
        line.sendall(b"220 here\r\n")
        with line.makefile("rb") as heard:
            for raw in heard:
                word = raw.split()[0].decode().upper()
                if not self._reached(word):
                    return
                line.sendall(_ANSWERS.get(word, b"250 OK\r\n"))
                if word == "STARTTLS" and not self._reached("TLS"):
                    return
                if word == "DATA":
                    while heard.readline() not in (b".\r\n", b""):
                        pass
                    if not self._reached("body"):
                        return
                    line.sendall(b"250 taken\r\n")

    def _reached(self, phase: str) -> bool:
        """Whether to go on; at the phase of the fault, it happens here."""
        if phase != self.phase:
            return True
        if self.fault == "hang":
            self.over.wait(10)
        return False


class Hook(http.server.BaseHTTPRequestHandler):
    """A web server that keeps what was posted, and answers as the test wants."""

    def do_POST(self) -> None:
        server = self.server
        assert isinstance(server, Web)
        length = int(self.headers["Content-Length"])
        server.posted.append((self.path, dict(self.headers), json.loads(self.rfile.read(length))))
        if server.hangs:
            server.over.wait(10)
            return
        self.send_response(server.status)
        if server.status == 302:
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


class Web(http.server.ThreadingHTTPServer):
    """A web server on loopback, over TLS where it has a certificate."""

    daemon_threads = True

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Hook)
        self.posted: list[tuple[str, dict[str, str], Any]] = []
        self.status, self.hangs, self.over = 200, False, threading.Event()
        if context:
            self.socket = context.wrap_socket(self.socket, server_side=True)
        self.port: int = self.server_address[1]
        self.thread = threading.Thread(target=self.serve_forever, args=(0.02,))
        self.thread.start()

    def close(self) -> None:
        self.over.set()
        self.shutdown()
        self.thread.join(5)
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass
