"""The one way out to the sources of statistics.

An answer comes whole, from the public web, within a time and a size, or there is a sentence. httpx reads addresses and
certificates; the connection itself is made by the httpcore below it, whose network backend is where an address can be
checked and connected to in one step. Each question has a connection of its own: sources are asked a few times a
second at most, and what is never kept open cannot go stale or be used for another host.
"""

import json
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property

import httpcore
import httpx

from webapp.importers import answers
from webapp.importers.addresses import Guard, host_of, parsed, port_of
from webapp.importers.answers import Answer
from webapp.importers.bodies import read_body, too_large
from webapp.importers.calllog import Rate
from webapp.importers.connecting import Connecting, ConnectingToProxy, Deadline
from webapp.importers.failures import FetchError, TransientError
from webapp.importers.limiter import Limiter
from webapp.importers.proxies import Proxies
from webapp.language import gettext as _

HEADERS = {"Accept": "*/*", "Accept-Encoding": "gzip", "User-Agent": "Malbild"}
PAUSES = (1.0, 3.0, 9.0)
"""Seconds before each further try, where the server does not say itself."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long and how much, in seconds and bytes; ``patience`` is for all the waiting between tries."""

    connect: float = 10.0
    read: float = 30.0
    total: float = 120.0
    patience: float = 120.0
    size: int = 50_000_000


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a server."""

    method: str
    url: httpx.URL
    content: bytes = b""

    @property
    def host(self) -> str:
        """Return the host that is asked."""
        return host_of(self.url)

    @property
    def target(self) -> httpcore.URL:
        """Return the address as httpcore takes it."""
        return httpcore.URL(scheme=self.url.raw_scheme, host=self.host, port=self.url.port, target=self.url.raw_path)

    @property
    def headers(self) -> dict[str, str]:
        """Return what is sent before the content."""
        told = {"Host": self.url.netloc.decode("ascii"), **HEADERS}
        return {**told, "Content-Type": "application/json"} if self.content else told


@dataclass(frozen=True)
class Client:
    """Asks sources; what may be connected to, through which proxy and with whose patience is given once."""

    guard: Guard = field(default_factory=Guard)
    proxies: Proxies = field(default_factory=Proxies)
    bounds: Bounds = Bounds()
    limiter: Limiter = field(default_factory=Limiter)
    authorities: str | None = None

    @cached_property
    def trust(self) -> ssl.SSLContext:
        """Return which certificates are trusted: the public ones, or those of a file of ``authorities``."""
        return ssl.create_default_context(cafile=self.authorities) if self.authorities else public_authorities()

    def get(self, address: str) -> Answer:
        """Fetch what stands at an address; raise FetchError."""
        return self._ask(Question("GET", parsed(address)))

    def post(self, address: str, query: object) -> Answer:
        """Send a query as JSON, which changes nothing at the source, and return its answer; raise FetchError."""
        content = json.dumps(query, ensure_ascii=False).encode()
        return self._ask(Question("POST", parsed(address), content))

    def set_rate(self, address: str, rate: Rate) -> None:
        """Never ask the host of an address faster than this."""
        self.limiter.set_rate(host_of(parsed(address)), rate)

    def _ask(self, question: Question) -> Answer:
        """Ask until there is an answer or no more patience."""
        waited = 0.0
        for pause in PAUSES:
            try:
                return self._ask_once(question)
            except TransientError as error:
                wait = pause if error.wait is None else error.wait
                waited += wait
                if waited > self.bounds.patience:
                    raise
                self.limiter.watch.sleep(wait)
        return self._ask_once(question)

    def _ask_once(self, question: Question) -> Answer:
        """Ask when it is the host's turn."""
        with (
            self.limiter.turn(question.host),
            said_plainly(question.host),
            self._pool(question) as pool,
            pool.stream(
                question.method,
                question.target,
                headers=httpx.Headers(question.headers).raw,
                content=question.content or None,
                extensions={"timeout": {"connect": self.bounds.connect, "read": self.bounds.read}},
            ) as response,
        ):
            return self._answer(question, response)

    def _answer(self, question: Question, response: httpcore.Response) -> Answer:
        """Read an answer whole; raise FetchError where it is none."""
        headers = httpx.Headers(response.headers)
        answers.check_status(question.host, response, headers)
        if int(headers.get("content-length", "0")) > self.bounds.size:
            raise too_large(self.bounds.size)
        content = read_body(response.iter_stream(), answers.encoding_of(headers), self.bounds.size)
        return Answer(str(question.url), content)

    def _pool(self, question: Question) -> httpcore.ConnectionPool:
        """Return what makes the connection, whose time begins now: straight to a checked address, or to the proxy."""
        watch = self.limiter.watch
        deadline = Deadline(watch.clock() + self.bounds.total, watch)
        proxy = self.proxies.proxy_for(question.url)
        if proxy is None:
            connecting = Connecting(self.guard.addresses, deadline)
            return httpcore.ConnectionPool(ssl_context=self.trust, network_backend=connecting)
        self.guard.check_for_proxy(question.host, port_of(question.url))
        return httpcore.HTTPProxy(
            proxy_url=httpcore.URL(str(proxy.url)),
            proxy_auth=proxy.raw_auth,
            ssl_context=self.trust,
            network_backend=ConnectingToProxy(deadline),
        )


@cache
def public_authorities() -> ssl.SSLContext:
    """Return whom browsers believe, or whom SSL_CERT_FILE names; reading it takes longer than asking a question."""
    return httpx.create_ssl_context()


@contextmanager
def said_plainly(host: str) -> Iterator[None]:
    """Turn what goes wrong with a connection into a sentence."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise FetchError(_("{host} svarade inte i tid.").format(host=host)) from error
    except httpcore.ProxyError as error:
        raise FetchError(answers.proxy_refuses(host)) from error
    except httpcore.ConnectError as error:
        if isinstance(error.__context__, ssl.SSLCertVerificationError):
            raise FetchError(_("{host} har ett certifikat som inte går att lita på.").format(host=host)) from error
        raise TransientError(_("Det gick inte att nå {host}.").format(host=host)) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise TransientError(_("Svaret från {host} bröts innan det var helt.").format(host=host)) from error
