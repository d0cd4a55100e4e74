"""Keeps the session of whoever is logged in on the server, and is blind outside the editors' side.

Flask's own keeps everything in the cookie, so a copied cookie works after logout; Flask-Session puts a cookie and
``Vary`` on every page and keeps its number at login. Here a browser that has not logged in holds no more than a
signed token for its forms; from the right password on it holds a secret that a row answers to, and a new one at
each step. On a public page there is an empty session that is never saved: no cookie, no ``Vary``, no statement.
"""

import secrets
from copy import deepcopy
from datetime import datetime, timedelta
from typing import Any

from flask import Flask, Request, Response
from flask import request as present
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SessionInterface, SessionMixin
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from webapp import clock
from webapp.accounts import logins
from webapp.accounts.logins import Place
from webapp.consent.own import EDITORS_COOKIE, EDITORS_PATH
from webapp.extensions import db

START = EDITORS_PATH
SIGNED = "0."
"""What the cookie of somebody begins with who is not logged in."""
LIGHT = frozenset({"csrf_token", "_flashes", "_fresh"})
"""What such a cookie may hold; all else waits on the server."""
LONGEST_COOKIE = 3000
TOUCHED = timedelta(minutes=1)
PERSON, HALF_WAY = "_user_id", "tf_user_id"
"""Where Flask-Login says who is logged in, and Flask-Security who has given the password."""
NOISE = ("fs_cc", "_id", "identity.name", "identity.auth_type", "_remember", "_remember_seconds")


def is_editors(path: str) -> bool:
    """Say whether an address is on the editors' side."""
    return path == EDITORS_PATH or path.startswith(f"{EDITORS_PATH}/")


class EditorsSession(dict[str, Any], SessionMixin):
    """What is known of one browser for one request."""

    def __init__(self, known: dict[str, Any] | None = None, *, key: str | None = None, is_blind: bool = False) -> None:
        """Keep what was known when the request came in."""
        super().__init__(known or {})
        self.key = key
        self.is_blind = is_blind
        self.is_lost = False
        self.fault: SQLAlchemyError | None = None
        self.used_at: datetime | None = None
        self.opened = deepcopy(dict(self))

    @property
    def has_new_person(self) -> bool:
        """Say whether somebody has logged in or out, or is known by another mark than before."""
        return self.get(PERSON) != self.opened.get(PERSON)

    @property
    def has_stepped(self) -> bool:
        """Say whether this browser is trusted with more or less than when the request came in."""
        return self.has_new_person or self.get(HALF_WAY) != self.opened.get(HALF_WAY)


class ServerSide(SessionInterface):
    """Open and save sessions."""

    def __init__(self, secret_key: str, *, secure: bool) -> None:
        """Take what signs the cookies of those who are not logged in."""
        self._written = TaggedJSONSerializer()
        self._signer = URLSafeSerializer(secret_key, salt="webapp.accounts.sessions", serializer=self._written)
        self._secure = secure

    def open_session(self, app: Flask, request: Request) -> EditorsSession:
        """Return what is known of a browser; nothing where nobody may ask."""
        if not is_editors(request.path):
            return EditorsSession(is_blind=True)
        held = request.cookies.get(EDITORS_COOKIE, "")
        if not held or len(held) > LONGEST_COOKIE:
            return EditorsSession()
        return self._signed(held) if held.startswith(SIGNED) else self._stored(app, held)

    def _signed(self, held: str) -> EditorsSession:
        try:
            known: dict[str, Any] = self._signer.loads(held.removeprefix(SIGNED))
        except BadSignature:
            return EditorsSession()
        return EditorsSession({name: value for name, value in known.items() if name in LIGHT})

    def _stored(self, app: Flask, held: str) -> EditorsSession:
        try:
            found = logins.find(db.engine, held)
        except SQLAlchemyError as error:
            app.logger.warning("No session can be read: %s", type(error).__name__)
            unread = EditorsSession(is_blind=True)
            unread.fault = error
            return unread
        if found is None:
            lost = EditorsSession()
            lost.is_lost = True
            return lost
        session = EditorsSession(self._written.loads(found.content), key=found.key)
        session.used_at = found.used_at
        return session

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Keep what has changed."""
        if not isinstance(session, EditorsSession) or session.is_blind:
            return
        for name in NOISE:
            session.pop(name, None)
        if session.has_new_person:
            session.pop("csrf_token", None)
        if session.key and session.has_stepped:
            logins.end(db.engine, session.key)
            session.key = None
        if session.keys() <= LIGHT:
            self._save_signed(session, response)
        elif session.key is None:
            self._begin(session, response)
        else:
            self._keep(app, session, db.engine)

    def _save_signed(self, session: EditorsSession, response: Response) -> None:
        if session.key or session.is_lost or dict(session) != session.opened:
            text = SIGNED + str(self._signer.dumps(dict(session)))
            self._set(response, text if session and len(text) <= LONGEST_COOKIE else "")
        if session.key:
            logins.end(db.engine, session.key)

    def _begin(self, session: EditorsSession, response: Response) -> None:
        secret = secrets.token_urlsafe(32)
        place = Place(present.remote_addr or "", present.user_agent.string)
        logins.begin(db.engine, secret, self._written.dumps(dict(session)), session.get(PERSON), place)
        self._set(response, secret)

    def _keep(self, app: Flask, session: EditorsSession, engine: Engine) -> None:
        now, changed = clock.now(), dict(session) != session.opened
        if not session.key or not (changed or (session.used_at and now - session.used_at >= TOUCHED)):
            return
        content = {"content": self._written.dumps(dict(session))} if changed else {}
        latest = max(now, session.used_at or now)
        try:
            logins.keep(engine, session.key, used_at=latest, **content)
        except SQLAlchemyError as error:
            if changed:
                raise
            # That somebody was here a moment ago is not worth failing a page for.
            app.logger.warning("No session can be touched: %s", type(error).__name__)

    def _set(self, response: Response, value: str) -> None:
        response.set_cookie(
            EDITORS_COOKIE,
            value,
            max_age=None if value else 0,
            path=EDITORS_PATH,
            secure=self._secure,
            httponly=True,
            samesite="Lax",
        )
