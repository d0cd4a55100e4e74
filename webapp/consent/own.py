"""Our own cookies: a necessary service that stands in code, because the site cannot do what it promises without it."""

import re
from datetime import timedelta

from webapp.consent.registry import Service, Stored
from webapp.consent.state import CONSENT_COOKIE, TWELVE_MONTHS, Purpose, cookie_name, values_of
from webapp.language import gettext as _

OWN = "malbild"
RECEIPT_COOKIE = "kvitto"
RECEIPT_PATH = "/kakor"
ONCE_COOKIE = "visa"
ONCE_PATH = "/inbaddat/"
PREVIEWS_PATH = "/forhandsvisning/"
"""Whatever stands below it stands behind a secret: what is embedded there is shown below that secret too."""
SHOWN_ONCE = re.compile(rf"(?:{PREVIEWS_PATH}[^/]+)?{ONCE_PATH}([^/]+)")
ONCE = timedelta(seconds=10)
EDITORS_COOKIE = "redaktion"
EDITORS_PATH = "/redaktion"
KEPT = timedelta(seconds=TWELVE_MONTHS)
OWN_NAMES = frozenset({CONSENT_COOKIE, cookie_name(secure=True), RECEIPT_COOKIE, ONCE_COOKIE, EDITORS_COOKIE})


def is_asked_once(cookies: str, path: str) -> bool:
    """Say whether a visitor has just asked to be shown what stands at a path, this one time."""
    place = SHOWN_ONCE.fullmatch(path)
    return place is not None and values_of(ONCE_COOKIE, cookies) == [place[1]]


def own_service(*, secure: bool) -> Service:
    """Return the declaration of what we ourselves store, in the language spoken now."""
    return Service(
        slug=OWN,
        name=_("Webbplatsen själv"),
        provider=_("Vi som driver webbplatsen"),
        country=_("Sverige"),
        purpose=Purpose.NECESSARY,
        why=_("För att komma ihåg ditt val om kakor och för att redaktionen ska kunna logga in säkert."),
        stored=(*for_visitors(secure=secure), *for_editors()),
    )


def for_visitors(*, secure: bool) -> tuple[Stored, ...]:
    """Return what a visitor's own choices leave behind."""
    return (
        Stored(cookie_name(secure=secure), _("Minns vad du har valt, så att vi inte frågar igen."), KEPT),
        Stored(
            RECEIPT_COOKIE,
            _("Numret på ditt samtyckeskvitto, så att du själv kan se vad du har valt och när."),
            KEPT,
            path=RECEIPT_PATH,
            http_only=True,
        ),
        Stored(
            ONCE_COOKIE,
            _("Visar ett inbäddat innehåll en enda gång, när du har bett om det."),
            ONCE,
            path=ONCE_PATH,
            http_only=True,
        ),
        Stored(
            ONCE_COOKIE,
            _("Gör samma sak i en förhandsvisning. Sätts bara för den som har fått länken till en sådan."),
            ONCE,
            path=PREVIEWS_PATH,
            http_only=True,
        ),
    )


def for_editors() -> tuple[Stored, ...]:
    """Return what only those who log in meet."""
    return (
        Stored(
            EDITORS_COOKIE,
            _("Håller redaktionen inloggad. Sätts bara för den som går till inloggningen."),
            path=EDITORS_PATH,
            http_only=True,
        ),
    )
