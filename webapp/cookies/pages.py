"""What the banner, the page of settings and the receipt show, as frozen values."""

from dataclasses import dataclass

from webapp.consent.state import Purpose


@dataclass(frozen=True, slots=True)
class Banner:
    """The question on the first layer: who asks, what for, and that the answer can be changed."""

    heading: str
    text: str
    yes: str
    no: str
    more: str


@dataclass(frozen=True, slots=True)
class Question:
    """Where a form that answers stands, and the hash of the words beside it."""

    fingerprint: str
    next: str


@dataclass(frozen=True, slots=True)
class Always:
    """The question beside an embed, about everything from third parties, on every page."""

    text: str
    yes: str
    more: str


@dataclass(frozen=True, slots=True)
class StoredLine:
    """One cookie or storage key as it is declared; ``where`` is the kind of storage and whose it is."""

    name: str
    where: str
    lifetime: str
    why: str


@dataclass(frozen=True, slots=True)
class ServiceCard:
    """One service as it is declared; ``hosts`` are what we let it load from, ``beyond`` what it turns to itself."""

    name: str
    provider: str
    country: str
    why: str
    privacy_url: str
    hosts: tuple[str, ...]
    beyond: tuple[str, ...]
    stored: tuple[StoredLine, ...]


@dataclass(frozen=True, slots=True)
class Category:
    """One purpose in the settings; ``value`` is empty for what needs no consent, ``services`` what falls under it."""

    value: str
    name: str
    words: str
    is_ticked: bool
    services: tuple[ServiceCard, ...]

    @property
    def ident(self) -> str:
        """Return the last part of its ids."""
        return self.value or Purpose.NECESSARY.value


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time for machines and for readers."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """The visitor's receipt; ``text`` is word for word what was shown when the choice was made."""

    number: str
    chosen_at: Moment
    policy_version: int
    choice: str
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class EmbedView:
    """An embed on a page; ``url`` is that of our own frame, ``service`` who shows it, none that is declared no more.

    ``is_allowed`` says whether the visitor has said yes already. ``always`` asks for that, with ``question`` and
    what is kept of the choice in ``kept``; ``told`` says what was chosen to whoever is led back to the id ``told_at``.
    """

    url: str
    title: str
    shape: str
    transcript_url: str
    service: ServiceCard | None
    is_allowed: bool
    always: Always | None
    question: Question
    told: str
    told_at: str
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Framed:
    """The document in that frame; ``player_url`` is empty where it shows no player."""

    url: str
    title: str
    player_url: str
    service: str


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """The page of settings: what was chosen, what can be, what is stored, and the receipt.

    ``asks`` says whether there is anything to choose, ``introduction`` is the editors' own words, as HTML.
    """

    state: str
    signal: str
    categories: tuple[Category, ...]
    receipt: ReceiptView | None
    asks: bool
    introduction: str
