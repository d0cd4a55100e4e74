"""An example of every route that answers with a page, so that no page is left out when all of them are looked at."""

from collections.abc import Mapping

from flask import Flask

from webapp.accounts.sessions import is_editors

FILES = frozenset(
    {
        "audit.report",
        "branding.file",
        "cookies.choose",
        "cookies.embedded",
        "cookies.show_once",
        "cookies.report",
        "indicators.csv_file",
        "indicators.svg_file",
        "pages.alive",
        "pages.robots",
        "pages.site_map",
        "previews.preview",
        "previews.show_once",
        "static",
    }
)
"""Endpoints that answer with something else than a page of the site, or only in answer to something that was done."""

ERRORS = ("/finns-inte", "/indikator/{indicator}?serie=finns-inte")
EXAMPLES: Mapping[str, str] = {
    "cookies.settings": "/kakor",
    "corrections.corrections": "/rattelser",
    "indicators.indicator": "/indikator/{indicator}",
    "method.method": "/metod",
    "pages.statement": "/tillganglighet",
    "search.search": "/sok?q={word}",
    "strategies.area": "/strategi/{strategy}/omrade/{area}",
    "strategies.front": "/",
    "strategies.goal": "/strategi/{strategy}/mal/{goal}",
    "strategies.goal_by_words": "/strategi/{strategy}/mal/{goal}-med-ord",
    "strategies.strategy": "/strategi/{strategy}",
}
"""An address for each endpoint, with the names of a site to be filled in."""


OURS: Mapping[str, str] = {
    "strategy": "livskraftigt-vastmanland",
    "area": "nyskapande",
    "goal": "15",
    "indicator": "varuexportorer",
    "word": "export",
}
THEIRS: Mapping[str, str] = {
    "strategy": "prov",
    "area": "provomrade",
    "goal": "1",
    "indicator": "luckor",
    "word": "luckor",
}
"""Names that fill the addresses: on the demonstration, and on the site of another region."""


def pages(names: Mapping[str, str]) -> list[str]:
    """Return the address of every page of a site, those of refusals included."""
    return [address.format(**names) for address in (*EXAMPLES.values(), *ERRORS)]


def own_addresses(names: Mapping[str, str]) -> list[str]:
    """Return the address that each page of a site says it has: no words after a number, no query."""
    kept = (address for endpoint, address in EXAMPLES.items() if endpoint != "strategies.goal_by_words")
    return [address.partition("?")[0].format(**names) for address in kept]


def unmatched(app: Flask) -> set[str]:
    """Return the public endpoints without an example that are no files, and what is listed and exists no more."""
    public = {rule.endpoint for rule in app.url_map.iter_rules() if not is_editors(rule.rule)}
    return public ^ (FILES | EXAMPLES.keys())
