"""Lets the desk declare services by the settings of this server."""

from flask import current_app

from webapp.config import Config
from webapp.editing.desk.records import Values
from webapp.editing.registry import services
from webapp.models.base import AnySession


def write_service(session: AnySession, slug: str | None, values: Values) -> str:
    """Declare a service in place of what it was; raise WrongError."""
    return services.write_service(session, slug, values, insecure=settings().allow_insecure_services)


def remove_service(session: AnySession, slug: str) -> None:
    """Declare a service no longer; raise InTheWayError."""
    services.remove_service(session, slug, insecure=settings().allow_insecure_services)


def settings() -> Config:
    """Return what the server was started with."""
    found: Config = current_app.config["MALBILD"]
    return found
