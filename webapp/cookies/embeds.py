"""What a third party shows: on our pages a frame behind the visitor's yes, and the document that stands in it.

The document is our own, under its own policy, so that no page of ours ever lets a third party in.
"""

from flask import Flask, Response, current_app, g, make_response, render_template, request

from webapp.consent.embeds import Embed, player_address
from webapp.consent.middleware import POLICY, SERVICES
from webapp.consent.own import ONCE, ONCE_COOKIE, ONCE_PATH, is_asked_once
from webapp.consent.policy import FRAMED
from webapp.consent.registry import Registry, Service
from webapp.consent.rules import player_of
from webapp.consent.state import Purpose
from webapp.cookies import asking, queries, words
from webapp.cookies.compose import VALUES, card
from webapp.cookies.pages import EmbedView, Framed, Question
from webapp.extensions import db
from webapp.htmx import vary

SHAPES = {"16:9": "wide", "4:3": "classic", "high": "high"}


def init_app(app: Flask) -> None:
    """Let templates say ``embedded``."""
    app.jinja_env.globals["embedded"] = view


def find(ident: int) -> Embed | None:
    """Return an embed that is public now."""
    return queries.embed(db.session, ident)


def address(embed: Embed) -> str:
    """Return the address of our own frame for an embed."""
    return f"{ONCE_PATH}{embed.id}"


def view(embed: Embed, page: str, ident: str) -> EmbedView:
    """Return an embed as a page shows it, by the page's one address and the embed's id there.

    A choice made beside it leads back to it; in a preview that is where it stands in the preview.
    """
    registry, visitor = asking.registry(), asking.visitor()
    granted = visitor.granted
    service = player_in(registry, embed)
    site = current_app.config["MALBILD"].site_url
    always = words.always(registry)
    door = g.preview.door if g.get("preview") else ""
    told_at = f"{ident}-val"
    way_back = f"{door}{page.removeprefix(site)}#{told_at}"
    return EmbedView(
        url=address(embed),
        title=embed.title,
        shape=SHAPES[embed.shape],
        transcript_url=embed.transcript_url,
        service=card(service) if service else None,
        is_allowed=Purpose.THIRD_PARTY in granted,
        always=always,
        question=Question(asking.words_of_always(always).fingerprint if always else "", way_back),
        told=words.kept(visitor.choice),
        told_at=told_at,
        kept=tuple(value for purpose, value in VALUES.items() if purpose in {*granted, Purpose.THIRD_PARTY}),
    )


def player_in(registry: Registry, embed: Embed) -> Service | None:
    """Return the service that shows an embed; None where it is declared no more."""
    service = registry.service(embed.service)
    return service if service and service.player_url and service.purpose is Purpose.THIRD_PARTY else None


def framed(embed: Embed) -> Response:
    """Return the document in the frame: the player for who said yes or has just asked, else why there is none."""
    service = player_in(asking.registry(), embed)
    allows = Purpose.THIRD_PARTY in asking.visitor().granted
    asked = is_asked_once(request.headers.get("Cookie", ""), request.path)
    request.environ[POLICY] = FRAMED
    player_url = ""
    if service and (allows or asked):
        request.environ[SERVICES].add(player_of(service.slug))
        player_url = player_address(service, embed.key)
    found = Framed(address(embed), embed.title, player_url, service.name if service else "")
    response = make_response(render_template("cookies/framed.html", page=found))
    response.headers["Cache-Control"] = "no-store"
    if ONCE_COOKIE in request.cookies:
        response.delete_cookie(ONCE_COOKIE, path=request.path, httponly=True, samesite="Strict")
    return vary(response)


def shown_once(response: Response, embed: Embed, *, secure: bool) -> Response:
    """Let the next look at an embed be the one that shows it; nothing else remembers that it was asked for."""
    response.headers["Cache-Control"] = "no-store"
    response.set_cookie(
        ONCE_COOKIE,
        str(embed.id),
        max_age=ONCE,
        path=request.path,
        secure=secure,
        httponly=True,
        samesite="Strict",
    )
    return response
