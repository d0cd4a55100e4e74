"""Every kind of record that the site's own editors' pages have: where its form is, and something to write in it."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind: ``sent`` makes a record, ``text`` is a field of it that takes any words, ``typed`` what else is odd."""

    name: str
    sent: dict[str, Any]
    text: str
    other: str
    is_single: bool = False
    can_add: bool = True
    can_remove: bool = True
    required: str = ""
    bad: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def root(self) -> str:
        """Return where the kind is."""
        return f"/redaktion/{self.name}"

    @property
    def new(self) -> str:
        """Return where the form of a new record is, or of the only one there is."""
        return f"{self.root}/ny" if self.can_add else self.root


NUMBERS = ("1e309", "NaN", "-1", "1.5", "٣")
DAYS = ("1e309", "NaN", "2026-13-01", "i går", "20260101T00")
CONTACTS = Kind("kontakter", {"name": "Anna", "role": "Analytiker", "email": "a@exempel.se"}, "name", "role")
REDIRECTS = Kind(
    "gamla-adresser",
    {"path": "/gammal", "target": "/metod"},
    "path",
    "target",
    bad={"path": ("//host", "gammal"), "target": ("https://lak.example/", "/a/../b", "/ö")},
)
STATEMENT = Kind(
    "tillganglighet",
    {
        "conformance": "partial",
        "assessed_on": "2026-01-10",
        "updated_on": "2026-01-12",
        "method": "Vi har gått igenom alla sidor.",
        "faults-0-nyckel": "n1",
        "faults-0-what": "Kartan går inte att läsa",
        "faults-0-why": "Den är en bild.",
        "faults-0-found_on": "2026-01-10",
    },
    "method",
    "burden",
    is_single=True,
    can_add=False,
    can_remove=False,
    bad={
        "assessed_on": (*DAYS, "2999-01-01"),
        "conformance": ("ingen aning", "full"),
        "faults-0-found_on": DAYS,
        "faults-0-mended_by": ("2020-01-01",),
    },
)
THEME = Kind(
    "utseende",
    {
        "name": "Exempelmålen",
        "organisation": "Region Exempel",
        "goal_label": "Mål {number}",
        "navy_light": "#6B1F7A",
        "navy_dark": "#E0B0FF",
    },
    "name",
    "organisation",
    is_single=True,
    can_add=False,
    can_remove=False,
    bad={
        "goal_label": ("Mål", "{number} {number}"),
        "email": ("ingen adress",),
        "navy_light": ("#FFFFFF", "röd", "#12345", ""),
        "rust_dark": ("#FFC07A",),
        "logo_alternative": ("En logotyp som inte finns",),
    },
)
SERVICES = Kind(
    "tjanster",
    {
        "slug": "spelare",
        "name": "Spelaren",
        "provider": "Spelare AB",
        "country": "USA",
        "purpose": "third_party",
        "why": "Visar film.",
        "privacy_url": "https://spelare.test/om",
        "hosts-0-nyckel": "n1",
        "hosts-0-directive": "frame-src",
        "hosts-0-origin": "https://spelare.test",
        "player_url": "https://spelare.test/film/{id}",
        "page_urls": "https://spelare.test/se?film={id}",
        "loads_from": "*.bilder.test",
        "stored-0-nyckel": "n2",
        "stored-0-name": "film",
        "stored-0-place": "cookie",
        "stored-0-why": "Minns var du var i filmen.",
        "stored-0-amount": "393",
        "stored-0-unit": "d",
        "stored-0-path": "/",
    },
    "name",
    "privacy_url",
    bad={
        "slug": ("Ö", "a--b", "ny", "malbild", "jsdelivr"),
        "purpose": ("", "necessary", "reklam"),
        "privacy_url": ("ftp://spelare.test", ""),
        "hosts-0-directive": ("default-src",),
        "hosts-0-origin": ("*", "https://*.test", "http://spelare.test", "spelare.test", "https://spelare.test/a"),
        "player_url": ("https://annan.test/{id}", "https://spelare.test/film"),
        "page_urls": ("https://spelare.test/se", "ingen"),
        "loads_from": ("inget värdnamn!",),
        "stored-0-name": ("samtycke", "två ord"),
        "stored-0-place": ("papper",),
        "stored-0-amount": (*NUMBERS, "0", "397", "999999999"),
        "stored-0-unit": ("år",),
        "stored-0-domain": ("Å", "https://exempel.se"),
        "stored-0-path": ("djupt", "/å"),
    },
)
ADDED = (CONTACTS, REDIRECTS, SERVICES)
KINDS = (*ADDED, STATEMENT, THEME)
