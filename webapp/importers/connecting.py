"""How a connection is made: to an address that was checked, for a time that ends.

httpcore asks a network backend for its connections, so the name is looked up, checked and connected to in one place,
and nobody can change what it leads to in between; the name itself stays what the certificate is checked against. A
limit on each read is none on all of them: a server that sends a byte now and then is ended by the stream's own clock.
"""

import ssl
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import httpcore

from webapp.importers.limiter import Watch

Addresses = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment by which everything must be over."""

    ends: float
    watch: Watch

    def within(self, seconds: float | None) -> float:
        """Return a time-out that does not outlast the deadline; raise httpcore's time-out when it has passed."""
        left = self.ends - self.watch.clock()
        if left <= 0:
            raise httpcore.ReadTimeout("the whole took too long")
        return left if seconds is None else min(seconds, left)


class DeadlineStream(httpcore.NetworkStream):
    """A connection whose every step ends by the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        """Keep the connection and the deadline."""
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come."""
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of a buffer."""
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Return the same connection under TLS."""
        within = self._deadline.within(timeout)
        return DeadlineStream(self._stream.start_tls(ssl_context, server_hostname, within), self._deadline)

    def get_extra_info(self, info: str) -> object:
        """Return what the connection says of itself."""
        return self._stream.get_extra_info(info)


class Connecting(httpcore.NetworkBackend):
    """Connects to exactly the addresses that it is told a host leads to, one after the other."""

    def __init__(self, addresses: Addresses, deadline: Deadline) -> None:
        """Keep what tells the addresses, and the deadline."""
        self._addresses = addresses
        self._deadline = deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address that answers; raise FetchError from the check, or httpcore's errors."""
        failed: Exception = httpcore.ConnectError("no address")
        for address in self._addresses(host, port):
            within = self._deadline.within(timeout)
            try:
                stream = self._sockets.connect_tcp(address, port, within, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return DeadlineStream(stream, self._deadline)
        raise failed


class ConnectingToProxy(Connecting):
    """Connects to a proxy by the name that whoever runs the site gave it, and tells its faults from the source's."""

    def __init__(self, deadline: Deadline) -> None:
        """Keep the deadline."""
        super().__init__(lambda host, _port: (host,), deadline)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the proxy; raise httpcore's error for one that does not answer."""
        try:
            return super().connect_tcp(host, port, timeout, local_address, socket_options)
        except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
            raise httpcore.ProxyError("the proxy does not answer") from error
