"""Where the history of one thing is, so that every page about it leads there."""

from webapp.wording.deeds import Subject

ROOT = "/redaktion/historik"


def history_url(subject: Subject, number: int | None = None) -> str:
    """Return where the history of a thing is, or that of its whole kind."""
    whole = f"{ROOT}?sak={subject}"
    return whole if number is None else f"{whole}&nr={number}"
