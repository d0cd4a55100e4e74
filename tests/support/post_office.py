"""A mail server of the tests' own: it takes letters over SMTP on the loopback address and keeps them."""

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

PATIENCE = 10.0


class Talk(socketserver.StreamRequestHandler):
    """One conversation with somebody who delivers a letter."""

    def handle(self) -> None:
        """Answer each command, and keep what comes between DATA and the dot."""
        self.say("220 post.example")
        while line := self.rfile.readline():
            command = line.split()[0].upper() if line.split() else b""
            if command == b"DATA":
                self.say("354 go on")
                self.server.letters.append(self.letter())  # type: ignore[attr-defined]
                self.say("250 kept")
            elif command == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 post.example")

    def letter(self) -> EmailMessage:
        """Read a letter to its end."""
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return message_from_bytes(b"".join(lines), policy=policy.default)  # type: ignore[return-value]

    def say(self, text: str) -> None:
        """Answer."""
        self.wfile.write(f"{text}\r\n".encode())


class PostOffice(socketserver.ThreadingTCPServer):
    """The server and the letters that have come."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        """Listen on a port that nobody uses."""
        super().__init__(("127.0.0.1", 0), Talk)
        self.letters: list[EmailMessage] = []

    @property
    def url(self) -> str:
        """Return its address, as SMTP_URL has it."""
        return f"smtp://127.0.0.1:{self.server_address[1]}?from=malbild@lan.example"

    def next_letter(self) -> EmailMessage:
        """Wait for a letter and take it."""
        end = time.monotonic() + PATIENCE
        while not self.letters:
            assert time.monotonic() < end, "no letter has come"
            time.sleep(0.02)
        return self.letters.pop(0)


@contextmanager
def post_office() -> Iterator[PostOffice]:
    """Open it for as long as the block lasts."""
    with PostOffice() as office:
        thread = threading.Thread(target=office.serve_forever, daemon=True)
        thread.start()
        try:
            yield office
        finally:
            office.shutdown()
            thread.join()
