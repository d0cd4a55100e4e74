"""Holds every answer to what its visitor chose, outside all that makes answers, so that none goes past.

It wraps any WSGI application. A page names the services it uses in ``environ``; that it names one never
loads anything, only the visitor's choice does. What the policy cannot hold back is taken out of the headers.
"""

import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING
from urllib.parse import quote

from webapp.consent import caching, connections, headers, state
from webapp.consent.headers import Header, SetCookie
from webapp.consent.own import RECEIPT_PATH, is_asked_once
from webapp.consent.policy import BASE, Policy
from webapp.consent.registry import Registry
from webapp.consent.rules import NOBODY, Rules
from webapp.language import current as language
from webapp.language import gettext as _

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

VISITOR = "webapp.consent"
"""Where an application finds the Visitor."""
REGISTRY = "webapp.registry"
"""Where it finds the Registry that the answer will be held to."""
SERVICES = "webapp.services"
"""Where a page names services by their slugs, or by ``rules.player_of`` their players alone: a set to add to."""
POLICY = "webapp.policy"
"""Where a page puts a Policy of its own in place of the base; the hosts of others are left out of it."""
STOPPED = "webapp.stopped"
"""Where an audit leaves a function that is told which headers were kept back."""
LINKS = "webapp.links"
"""Where a page names the origins that its plain links lead to, in a frozenset; without it they may lead anywhere."""
CSP = "Content-Security-Policy"
NO_PREFETCH = ("X-DNS-Prefetch-Control", "off")
"""Without it the names of hosts in plain links may be looked up before anybody follows them."""
ONCE_MORE, NOTHING_MORE = frozenset({state.Purpose.THIRD_PARTY}), frozenset[state.Purpose]()
LAST_RESORT = """<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<meta name="color-scheme" content="light dark"></head>
<body><main><h1>{title}</h1><p>{text}</p></main><footer><p><a href="{settings}">{link}</a></p></footer></body>
</html>
"""
"""Made of nothing that could fail too; the way to the settings stands on it as on every page."""
LOG = logging.getLogger(__name__)
Raised = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None] | None


class ConsentMiddleware:
    """Wrap an application so that its answers hold only what the visitor allowed."""

    def __init__(
        self,
        application: "WSGIApplication",
        registry_source: Callable[[], Registry],
        *,
        secure: bool,
        base: Policy = BASE,
    ) -> None:
        """Take the registry anew for each request; while the source fails, the last one holds."""
        self._application = application
        self._registry_source = registry_source
        self._base = base
        self._secure = secure
        self._rules = Rules(Registry(), base, secure=secure)
        self._is_away = False

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a request."""
        exchange = Exchange(self.rules(), environ, start_response)
        try:
            body = self._application(environ, exchange.start)
        except Exception:
            LOG.exception("The application failed")
            return exchange.fail()
        return body if exchange.has_started else LateBody(body, exchange)

    def rules(self) -> Rules:
        """Return what holds now."""
        try:
            registry = self._registry_source()
            if registry is not self._rules.registry and registry != self._rules.registry:
                self._rules = Rules(registry, self._base, secure=self._secure)
            self._is_away = False
        except Exception:
            if not self._is_away:
                LOG.exception("No registry can be read; the last known one holds")
            self._is_away = True
        return self._rules


class Exchange:
    """One request and its answer."""

    __slots__ = ("_cookies", "_environ", "_rules", "_start_response", "has_started", "visitor")

    def __init__(self, rules: Rules, environ: "WSGIEnvironment", start_response: "StartResponse") -> None:
        """Read what the visitor chose and tell the application."""
        self._rules = rules
        self._environ = environ
        self._start_response = start_response
        self._cookies: str = environ.get("HTTP_COOKIE", "")
        signal = environ.get("HTTP_SEC_GPC")
        self.visitor = state.read(self._cookies, signal, rules.registry.version, secure=rules.secure)
        self.has_started = False
        environ[VISITOR] = self.visitor
        environ[REGISTRY] = rules.registry
        environ[SERVICES] = set()
        self._unmark_validators()

    def _unmark_validators(self) -> None:
        """Hand on the validators as the application knows them; a date says nothing beside one."""
        if self._environ.keys().isdisjoint(caching.ASKED_WITH):
            return
        for key in caching.ASKED_WITH:
            if key in self._environ:
                self._environ[key] = caching.unmarked(self._environ[key], self.visitor.choice)
        if "HTTP_IF_NONE_MATCH" in self._environ:
            self._environ.pop("HTTP_IF_MODIFIED_SINCE", None)

    def start(self, status: str, given: list[Header], raised: Raised = None, /) -> Callable[[bytes], object]:
        """Begin the answer; once more where the application failed before anything was sent."""
        line, sent = status.splitlines()[0], self.enforced(given)
        if STOPPED in self._environ:
            self._environ[STOPPED](headers.missing(given, sent))
        self.has_started = True
        return self._start_response(line, sent, raised)

    def enforced(self, given: list[Header]) -> list[Header]:
        """Return the headers that an answer is sent with; those given are left as they are, they may be shared."""
        passed, weighed = headers.sort(given)
        cookies = headers.set_cookies(weighed["set-cookie"]) if "set-cookie" in weighed else []
        chosen = self.chosen(cookies) if cookies else None
        granted = self.visitor.granted if chosen is None else self.visitor.granted & chosen.granted
        named = self._environ.get(SERVICES)
        third_parties = self._rules.third_parties(named, granted | self.this_once()) if named else NOBODY
        passed += self.governing(third_parties)
        for key, name in headers.REDIRECTS.items():
            passed += [(name, one) for one in weighed.get(key, ()) if self.may_lead_to(one)]
        if "link" in weighed:
            passed += [("Link", one) for one in weighed["link"] if headers.stays_here(one, self.origin)]
        if cookies:
            passed += [("Set-Cookie", one.header) for one in cookies if self.may_store(one, granted)]
        return passed + self.cached(weighed, is_kept=not third_parties, chosen=chosen)

    def governing(self, third_parties: frozenset[str]) -> tuple[Header, ...]:
        """Return what a page that loads from third parties may load, and whom it may turn to at all."""
        environ, rules = self._environ, self._rules
        policy = rules.policy(environ.get(POLICY), third_parties)
        connected = connections.written(environ.get(LINKS), rules.origins(third_parties))
        return (CSP, policy), NO_PREFETCH, (connections.HEADER, connected)

    def may_lead_to(self, location: str) -> bool:
        """Say whether an answer may send its visitor on to an address."""
        return headers.may_lead_to(location, self.host, self._environ.get(LINKS) or NOBODY)

    def cached(self, weighed: dict[str, list[str]], *, is_kept: bool, chosen: state.Choice | None) -> list[Header]:
        """Return what caches are told, and with a page also what it takes away; a file that all share says neither."""
        said = weighed.get
        control, kind = ", ".join(said("cache-control", ())), "".join(said("content-type", ()))
        etags, dates, varies = said("etag", ()), said("last-modified", ()), said("vary", ())
        if is_kept and chosen is None and caching.is_everybodys(control, kind):
            named = (("Cache-Control", (control,)), ("Vary", varies), ("ETag", etags), ("Last-Modified", dates))
            return [(name, one) for name, several in named for one in several]
        told = caching.validators(etags, dates, self.visitor.choice) if is_kept else []
        told += caching.of_a_page(control if is_kept else caching.NO_STORE, ", ".join(varies))
        return told + (self.left_out() if chosen is None else self.taken_away(chosen))

    def chosen(self, cookies: list[SetCookie]) -> state.Choice | None:
        """Return the choice that an answer keeps: only the answer to a POST does, and only one of the list."""
        if self._environ["REQUEST_METHOD"] != "POST":
            return None
        found = [self.choice_in(one) for one in cookies if self._rules.may_store(one, state.NEEDS_NO_CONSENT)]
        return next((choice for choice in reversed(found) if choice is not None), None)

    def choice_in(self, cookie: SetCookie) -> state.Choice | None:
        """Return the choice that a cookie keeps."""
        choice = state.choice_of(cookie.value, self.visitor.version)
        return choice if cookie.name == self._rules.consent_cookie and choice is not state.Choice.UNDECIDED else None

    def this_once(self) -> frozenset[state.Purpose]:
        """Return what the visitor allows here beyond the choice, because it was asked for a moment ago."""
        return ONCE_MORE if is_asked_once(self._cookies, self._environ.get("PATH_INFO", "")) else NOTHING_MORE

    def may_store(self, cookie: SetCookie, granted: frozenset[state.Purpose]) -> bool:
        """Say whether a cookie may be set."""
        is_ours_to_keep = cookie.name != self._rules.consent_cookie or self.chosen([cookie]) is not None
        return is_ours_to_keep and self._rules.may_store(cookie, granted)

    def left_out(self) -> list[Header]:
        """Return the headers that take away what came in and is not allowed, and what else of it may lie elsewhere."""
        is_alone = not self._cookies or (self.visitor.has_cookie and ";" not in self._cookies)
        if is_alone or not self._rules.may_hold_unwanted(self._cookies, self.visitor.granted):
            return []
        came_in = self._rules.unwanted(self._cookies, self.visitor.granted, self.host, self.path)
        return self.expiring(self.visitor.granted, came_in) if came_in else []

    def taken_away(self, chosen: state.Choice) -> list[Header]:
        """Return the headers that take away what a new choice does not allow, wherever it lies."""
        came_in = self._rules.unwanted(self._cookies, chosen.granted, self.host, self.path)
        taken = self.expiring(chosen.granted, came_in)
        if self._rules.secure and self.is_withdrawn_by(chosen):
            taken.append(("Clear-Site-Data", '"cache", "storage"'))
        return taken

    def expiring(self, granted: frozenset[state.Purpose], came_in: list[str]) -> list[Header]:
        """Return the headers that take away all that is not allowed, wherever it lies."""
        every = self._rules.every_unwanted(granted, self.host)
        return [("Set-Cookie", one) for one in dict.fromkeys((*came_in, *every))]

    def is_withdrawn_by(self, chosen: state.Choice) -> bool:
        """Say whether a choice takes back a yes; what an unreadable or older cookie had allowed is not known."""
        had = self.visitor.granted if self.visitor.has_chosen else frozenset(state.Purpose)
        return self.visitor.has_cookie and not had <= chosen.granted

    @property
    def path(self) -> str:
        """Return the path that was asked for, as a cookie's own would have to say it; the root where it cannot."""
        asked = quote(self._environ.get("PATH_INFO", "/"), encoding="latin-1")
        return asked if ";" not in asked else "/"

    @property
    def host(self) -> str:
        """Return the host that was asked for, without its port."""
        asked: str = self._environ.get("HTTP_HOST") or self._environ.get("SERVER_NAME", "")
        return asked.rpartition(":")[0].lower() if asked.rpartition(":")[2].isdigit() else asked.lower()

    @property
    def origin(self) -> str:
        """Return the origin that was asked for; empty where the request names no host."""
        asked = self._environ.get("HTTP_HOST")
        return f"{self._environ['wsgi.url_scheme']}://{asked}" if asked else ""

    def fail(self) -> list[bytes]:
        """Answer where the application could not; the server raises the fault anew if it was too late for that."""
        self._environ[SERVICES] = ()
        self._environ.pop(POLICY, None)
        self._environ.pop(LINKS, None)
        body = LAST_RESORT.format(
            language=language(),
            title=_("Något gick fel hos oss"),
            text=_("Försök gärna igen om en stund."),
            settings=RECEIPT_PATH,
            link=_("Inställningar för kakor"),
        ).encode()
        plain = [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", caching.NO_STORE),
            ("X-Content-Type-Options", "nosniff"),
        ]
        self.start("500 Internal Server Error", plain, sys.exc_info())
        return [body]


class LateBody:
    """The body of an application that begins its answer only when the body is read."""

    def __init__(self, body: Iterable[bytes], exchange: Exchange) -> None:
        """Keep the body for the server."""
        self._body = body
        self._exchange = exchange

    def __iter__(self) -> Iterator[bytes]:
        """Yield the body, or the answer of a failure that came before its first byte."""
        try:
            yield from self._body
        except Exception:
            if self._exchange.has_started:
                raise
            LOG.exception("The application failed")
            yield from self._exchange.fail()

    def close(self) -> None:
        """Close the body, as servers do in the end."""
        close = getattr(self._body, "close", None)
        if close:
            close()
