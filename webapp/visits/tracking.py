"""Puts a declared Matomo on the pages of those who allow statistics, and on no other page."""

from flask import Flask, g, request

from webapp.consent.known import Tracker, tracker
from webapp.consent.middleware import REGISTRY, SERVICES, VISITOR
from webapp.consent.registry import Registry
from webapp.consent.state import Purpose, Visitor


def init_app(app: Flask) -> None:
    """Let the frame of a page ask for its tracker."""
    app.jinja_env.globals["tracker"] = for_this_page


def for_this_page() -> Tracker | None:
    """Return the Matomo that this page tells, and name it among what the page uses.

    None is told of a refusal, nor of a preview: whoever has its address can see what nobody may know yet.
    """
    visitor: Visitor = request.environ[VISITOR]
    if Purpose.STATISTICS not in visitor.granted or g.get("is_refused") or g.get("preview"):
        return None
    found = declared(request.environ[REGISTRY])
    if found:
        request.environ[SERVICES].add(found.slug)
    return found


def declared(registry: Registry) -> Tracker | None:
    """Return the Matomo among what is declared; the first, should there be several."""
    return next((found for service in registry.services if (found := tracker(service))), None)
