"""People who keep the site, and browsers in this process that they log in with as they would in a window."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bs4 import BeautifulSoup
from flask import Flask
from flask_security.proxies import _security
from passlib.totp import TOTP
from sqlalchemy import create_engine, text
from werkzeug.test import TestResponse

from webapp import clock
from webapp.accounts import services
from webapp.config import Config
from webapp.extensions import db
from webapp.factory import create_app
from webapp.models.people import Person, Role
from webapp.tally import TALLIES
from webapp.transactions import transactional

PASSWORD = "åtta blå ekorrar dansar"
APP_KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
WRITER, EDITOR, ADMINISTRATOR = "skribent@lan.example", "redaktor@lan.example", "admin@lan.example"
NEWCOMER = "ny-redaktor@lan.example"
LOGIN, LOGOUT = "/redaktion/logga-in", "/redaktion/logga-ut"


def make_people(environment: Mapping[str, str]) -> None:
    """Store one person of each role, and an editor who has no second factor yet."""
    with opened(environment) as app, app.app_context():
        transactional(add_people)()


def add_people() -> None:
    """Add them to the site of this application."""
    for email, role in ((WRITER, Role.WRITER), (EDITOR, Role.EDITOR), (ADMINISTRATOR, Role.ADMINISTRATOR)):
        person = services.create(db.session, email, f"Person {role.value}", role, PASSWORD)
        if role is not Role.WRITER:
            give_app(person)
    services.create(db.session, NEWCOMER, "Person Ny", Role.EDITOR, PASSWORD)


def give_app(person: Person) -> None:
    """Give somebody an app for one-time codes."""
    person.tf_primary_method = "authenticator"
    factory: Any = _security.totp_factory
    person.tf_totp_secret = factory._totp(key=APP_KEY, format="base32").to_json(encrypt=True)


def code(moment: datetime | None = None) -> str:
    """Return the code that the app shows."""
    shown = TOTP(key=APP_KEY, format="base32").generate((moment or clock.now()).timestamp())
    return str(shown.token)


@contextmanager
def opened(environment: Mapping[str, str]) -> Iterator[Flask]:
    """Open a site and let go of it."""
    app = create_app(Config.from_environment(environment))
    app.testing = True
    app.config["PROPAGATE_EXCEPTIONS"] = False
    try:
        yield app
    finally:
        for tally in app.extensions[TALLIES]:
            tally.flush()
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


@dataclass
class Moment:
    """A clock that a test moves."""

    now: datetime

    def pass_by(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)


class Editor:
    """A browser of somebody who keeps the site."""

    def __init__(
        self,
        app: Flask,
        address: str = "127.0.0.1",
        moment: Moment | None = None,
        base_url: str = "http://localhost",
    ) -> None:
        """Open it; it has no cookies."""
        self.base_url = base_url
        self.app = app
        self.client = app.test_client()
        self.address = address
        self.moment = moment

    def get(self, path: str, **more: Any) -> TestResponse:
        """Ask for a page."""
        return self._ask("GET", path, **more)

    def post(
        self, path: str, data: Mapping[str, Any] | None = None, *, token: str | None = None, **more: Any
    ) -> TestResponse:
        """Post a form with the token of the page that it stands on, or with another."""
        sent = dict(data or {})
        sent["csrf_token"] = self.token() if token is None else token
        headers = {"Sec-Fetch-Site": "same-origin", **more.pop("headers", {})}
        return self._ask("POST", path, data=sent, headers=headers, **more)

    def _ask(self, method: str, path: str, **more: Any) -> TestResponse:
        more.setdefault("base_url", self.base_url)
        more.setdefault("environ_base", {"REMOTE_ADDR": self.address})
        if self.moment is None:
            return self.client.open(path, method=method, **more)
        with clock.stopped_at(self.moment.now):
            return self.client.open(path, method=method, **more)

    def token(self, *pages: str) -> str:
        """Return the token of this browser's forms; asking for the login page ends a login that is half done."""
        for path in pages or ("/redaktion/tva-steg", LOGIN):
            found = BeautifulSoup(self.get(path).text, "html.parser").select_one("[name=csrf_token]")
            if found:
                return str(found["value"])
        raise AssertionError("no page has a form")

    def give_password(self, email: str, password: str = PASSWORD, **more: str) -> TestResponse:
        """Send the login form."""
        return self.post(LOGIN, {"email": email, "password": password, **more})

    def log_in(self, email: str, password: str = PASSWORD) -> "Editor":
        """Log in, with a code where one is asked for."""
        answer = self.give_password(email, password)
        assert answer.status_code == 302, answer.text
        if "/redaktion/kod" in answer.location:
            now = self.moment.now if self.moment else None
            answer = self.post(answer.location, {"code": code(now)}, token=self.token(answer.location))
            assert answer.status_code == 302, answer.text
        return self

    def is_in(self) -> bool:
        """Say whether somebody is logged in here."""
        return self.get("/redaktion/tva-steg").status_code == 200

    def cookie(self) -> str:
        """Return what this browser holds."""
        found = self.client.get_cookie("redaktion", path="/redaktion")
        return found.value if found else ""

    def hold(self, value: str) -> None:
        """Put something else there."""
        self.client.set_cookie("redaktion", value, path="/redaktion")


def forget_codes(app: Flask) -> None:
    """Let codes be used again, for tests that log in more often than a code lasts."""
    with app.app_context():
        engine = create_engine(app.config["SQLALCHEMY_DATABASE_URI"])
        with engine.begin() as connection:
            connection.execute(text("UPDATE person SET tf_last_counter = NULL"))
        engine.dispose()
