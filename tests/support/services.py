"""Services as an editor may declare them: statistics of our own, a player, and one with nothing to load."""

from datetime import timedelta

from webapp.consent.registry import Place, Registry, Service, Stored
from webapp.consent.state import Purpose

THIRTEEN_MONTHS = timedelta(days=393)
MATOMO = Service(
    slug="matomo",
    name="Matomo",
    provider="Region Exempel",
    country="Sverige",
    purpose=Purpose.STATISTICS,
    why="Räknar besök, så att vi hittar fel.",
    privacy_url="https://matomo.exempel.se/om",
    hosts={"script-src": ("https://matomo.exempel.se",), "connect-src": ("https://matomo.exempel.se",)},
    script_url="https://matomo.exempel.se/matomo.js",
    stored=(
        Stored("_pk_id", "Skiljer besökare åt.", THIRTEEN_MONTHS, is_prefix=True),
        Stored("_pk_testcookie", "Prövar om kakor går.", domain="exempel.se"),
        Stored("matomo.queue", "Sparar det som inte hann skickas.", place=Place.LOCAL_STORAGE),
    ),
)
PLAYER = Service(
    slug="spelare",
    name="Spelaren",
    provider="Spelare AB",
    country="USA",
    purpose=Purpose.THIRD_PARTY,
    why="Visar film.",
    privacy_url="https://spelare.test/om",
    hosts={"frame-src": ("https://spelare.test",)},
    player_url="https://spelare.test/film/{id}",
    page_urls=("https://spelare.test/se?film={id}",),
    loads_from=("*.bilder.test",),
    stored=(Stored("film", "Minns var du var i filmen.", THIRTEEN_MONTHS, domain="exempel.se", path="/djupt/ner"),),
)
COUNTER = Service(
    slug="raknaren",
    name="Räknaren",
    provider="Region Exempel",
    country="Sverige",
    purpose=Purpose.STATISTICS,
    why="Räknar sidvisningar.",
    privacy_url="https://exempel.se/om",
)
REGISTRY = Registry(3, (MATOMO, PLAYER, COUNTER))
