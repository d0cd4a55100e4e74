"""A mail server of the tests' own: it takes letters over SMTP on a loopback address and keeps them.

With a certificate it offers STARTTLS; it remembers every command, and which letters came encrypted.
"""

import socketserver
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from tests.support.certificates import Certificate

PATIENCE = 60.0
LOOPBACK = "127.0.0.1"


class Talk(socketserver.StreamRequestHandler):
    """One conversation with somebody who delivers a letter."""

    server: "PostOffice"

    def handle(self) -> None:
        """Answer each command, and keep what comes between DATA and the dot."""
        self.say("220 post.example")
        while line := self.rfile.readline():
            command = line.split()[0].upper().decode() if line.split() else ""
            self.server.commands.append((command, self.is_encrypted))
            if command == "DATA":
                self.say("354 go on")
                self.server.letters.append(self.letter())
                self.say("250 kept")
            elif command == "QUIT":
                self.say("221 bye")
                return
            elif command == "STARTTLS" and self.server.encryption:
                self.encrypt(self.server.encryption)
            else:
                self.say(*self.answers(command))

    @property
    def is_encrypted(self) -> bool:
        """Say whether nobody on the way can read along."""
        return isinstance(self.request, ssl.SSLSocket)

    def answers(self, command: str) -> list[str]:
        """Return what is said to a command: to a greeting, what can be done."""
        if command == "EHLO":
            more = ["250-STARTTLS"] if self.server.encryption and not self.is_encrypted else []
            return ["250-post.example", *more, "250 AUTH PLAIN"]
        return ["235 welcome"] if command == "AUTH" else ["250 post.example"]

    def encrypt(self, context: ssl.SSLContext) -> None:
        """Go on where nobody can read along."""
        self.say("220 go on")
        self.request = context.wrap_socket(self.request, server_side=True)
        self.setup()

    def finish(self) -> None:
        """Hang up; the server knows nothing of the socket that encrypts."""
        super().finish()
        if self.is_encrypted:
            self.request.close()

    def letter(self) -> EmailMessage:
        """Read a letter to its end."""
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return message_from_bytes(b"".join(lines), policy=policy.default)  # type: ignore[return-value]

    def say(self, *lines: str) -> None:
        """Answer."""
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())


class PostOffice(socketserver.ThreadingTCPServer):
    """The server and the letters that have come."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, host: str = LOOPBACK, certificate: Certificate | None = None) -> None:
        """Listen on a port that nobody uses."""
        super().__init__((host, 0), Talk)
        self.letters: list[EmailMessage] = []
        self.commands: list[tuple[str, bool]] = []
        self.encryption = certificate.context() if certificate else None

    @property
    def url(self) -> str:
        """Return its address, as SMTP_URL has it."""
        return self.url_for("")

    def url_for(self, whom: str) -> str:
        """Return its address for somebody with a name and a password."""
        host, port = self.server_address[:2]
        return f"smtp://{whom}{host!s}:{port}?from=malbild@lan.example"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of those who hang up."""

    def next_letter(self) -> EmailMessage:
        """Wait for a letter and take it."""
        end = time.monotonic() + PATIENCE
        while not self.letters:
            assert time.monotonic() < end, "no letter has come"
            time.sleep(0.02)
        return self.letters.pop(0)


@contextmanager
def post_office(host: str = LOOPBACK, certificate: Certificate | None = None) -> Iterator[PostOffice]:
    """Open it for as long as the block lasts."""
    with PostOffice(host, certificate) as office:
        thread = threading.Thread(target=office.serve_forever, daemon=True)
        thread.start()
        try:
            yield office
        finally:
            office.shutdown()
            thread.join()
