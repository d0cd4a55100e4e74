"""How often somebody may try to log in, by account and address together and by site, and then save and fetch.

Only what fails is counted. Whoever has logged in from an address before is counted by account and address alone, so
that strangers who use the site's bound up lock nobody out. Redis counts for several machines; while it is away each
process counts in memory.
"""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial, wraps
from math import ceil
from pathlib import Path
from typing import ParamSpec, TypeVar

from flask import Flask, Response, current_app, request, session
from flask_limiter import Limiter
from flask_login import current_user
from limits import RateLimitItem, parse
from werkzeug.exceptions import TooManyRequests
from werkzeug.wrappers import Response as AnyResponse

from webapp.accounts import counting, journal, logins
from webapp.accounts.sessions import HALF_WAY, is_editors
from webapp.extensions import db

PER_ACCOUNT_AND_ADDRESS = "10 per 15 minutes"
PER_ADDRESS = "50 per 15 minutes"
PER_SITE = "120 per minute"
PER_SECOND_FACTOR = "10 per 15 minutes"
SAVES_PER_PERSON, FILES_PER_PERSON = "90 per minute", "60 per minute"
"""More than anybody types, and less than a program that has run wild sends."""
FILES = frozenset({"history.file", "registry_desk.tjanster_fil"})
"""The endpoints that put a whole file together."""
LETTERS_PER_ACCOUNT, LETTERS_PER_SITE = "3 per hour", "60 per hour"
LONGEST_ACCOUNT = 200
PATIENCE, PAUSE = 0.6, 0.02
PLACE = "hashing.lock"
ANSWERED_AGAIN = 200
"""How a page answers that shows its form again: something was wrong."""

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")
View = Callable[..., AnyResponse | str]


class TooOftenError(TooManyRequests):
    """Say that somebody who is logged in saves or fetches more than a person can."""


def init_app(app: Flask, *, redis_url: str) -> Limiter:
    """Return what counts for this site: in Redis where there is one, else in this process."""
    app.config.update(
        RATELIMIT_STORAGE_URI=counting.ADDRESS if redis_url else "memory://",
        RATELIMIT_STORAGE_OPTIONS={"redis_url": redis_url} if redis_url else {},
        RATELIMIT_HEADERS_ENABLED=True,
        RATELIMIT_STRATEGY="fixed-window",
    )
    return Limiter(key_func=address, app=app, on_breach=lambda limit: refused(limit.limit))


def refused(limit: object) -> None:
    """Write down that somebody was asked to wait."""
    journal.note("asked to wait", None, endpoint=request.endpoint or "", limit=str(limit))


def address() -> str:
    """Return where a request comes from."""
    return request.remote_addr or ""


def account() -> str:
    """Return the account that a form names."""
    return request.form.get("email", "").replace("\0", "").strip().casefold()[:LONGEST_ACCOUNT]


def account_and_address() -> str:
    """Return both together."""
    return f"{account()} {address()}"


def half_way() -> str:
    """Return who is asked for a second factor."""
    return str(session.get(HALF_WAY, address()))


def is_known() -> bool:
    """Say whether the account that a form names has been logged in to from here before."""
    return logins.is_known(db.engine, account(), address())


def has_failed(response: Response) -> bool:
    """Say whether an attempt was one that counts."""
    return response.status_code == ANSWERED_AGAIN


def login(limiter: Limiter, view: View) -> View:
    """Bound the attempts to log in with a password."""
    bounded = partial(limiter.limit, methods=["POST"], deduct_when=has_failed)
    view = bounded(PER_ACCOUNT_AND_ADDRESS, key_func=account_and_address)(view)
    view = bounded(PER_ADDRESS, key_func=address, exempt_when=is_known)(view)
    return bounded(PER_SITE, key_func=lambda: "site", exempt_when=is_known)(view)


def second_factor(limiter: Limiter, view: View) -> View:
    """Bound the attempts to guess a code, wherever they come from: whoever makes them has the password."""
    return limiter.limit(PER_SECOND_FACTOR, key_func=half_way, methods=["POST"], deduct_when=has_failed)(view)


def work(limiter: Limiter) -> Callable[[], None]:
    """Return what bounds, before a request is answered, what somebody who is logged in saves and fetches."""

    def bound() -> None:
        if not is_editors(request.path) or not current_user.is_authenticated:
            return
        if request.method == "POST":
            count(limiter, parse(SAVES_PER_PERSON), "saves")
        elif request.endpoint in FILES:
            count(limiter, parse(FILES_PER_PERSON), "files")

    return bound


def count(limiter: Limiter, bound: RateLimitItem, what: str) -> None:
    """Count what somebody does; raise TooOftenError."""
    key = (what, str(current_user.id))
    if not limiter.limiter.hit(bound, *key):
        refused(bound)
        wait = limiter.limiter.get_window_stats(bound, *key).reset_time - time.time()
        raise TooOftenError(retry_after=max(1, ceil(wait)))


def letters(limiter: Limiter, view: View) -> View:
    """Bound the letters that somebody is sent, and those of the site."""
    view = limiter.limit(LETTERS_PER_ACCOUNT, key_func=account, methods=["POST"])(view)
    return limiter.limit(LETTERS_PER_SITE, key_func=lambda: "site", methods=["POST"])(view)


def hashing(view: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """Let a view that hashes passwords run where no other does, in whatever process of this machine."""

    @wraps(view)
    def in_turn(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
        if request.method != "POST":
            return view(*args, **kwargs)
        with turn(current_app.config["MALBILD"].instance_dir):
            return view(*args, **kwargs)

    return in_turn


@contextmanager
def turn(folder: Path) -> Iterator[None]:
    """Hold the place for hashing; raise TooManyRequests where it does not get free in time."""
    end = time.monotonic() + PATIENCE
    while True:
        with (folder / PLACE).open("w") as place:
            try:
                fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                pass
            else:
                yield
                return
        if time.monotonic() >= end:
            raise TooManyRequests(retry_after=1)
        time.sleep(PAUSE)
