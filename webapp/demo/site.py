"""Loads what belongs to the demonstration's site itself: the accessibility statement and old addresses."""

import tomllib
from importlib.resources import files

from webapp.models.base import AnySession
from webapp.models.site import AccessibilityFault, AccessibilityStatement, Conformance
from webapp.pages.services import add_redirect
from webapp.publishing.history import By


def load_site(session: AnySession, by: By, name: str = "site.toml") -> None:
    """Store the statement of a file with its faults, and the redirects."""
    facts = tomllib.loads(files("webapp.demo").joinpath(name).read_text("utf-8"))
    statement = {**facts["statement"], "conformance": Conformance(facts["statement"]["conformance"])}
    session.add(AccessibilityStatement(**statement))
    session.add_all(AccessibilityFault(position=at, **fault) for at, fault in enumerate(facts["faults"]))
    for redirect in facts["redirects"]:
        add_redirect(session, redirect["path"], redirect["target"], by)
    session.flush()
