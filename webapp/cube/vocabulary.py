"""The words and signs that stand for something in a cell: reasons without a number, flags, and the act of deleting.

What a sign means differs between sources: «-» is a zero at one and a gap at another. So the meanings are a
value that is handed over and shown to the editor; ``USUAL`` is only where they start.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from webapp.cube.value import Flag, Marker

Meaning = Marker | Decimal
"""What a sign stands for: a reason, or for some sources a number (their «-» is nothing counted, so zero)."""

DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"), "-")
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff"))
"""What nobody sees and pages leave in copied text: soft hyphens, joiners, marks of direction, byte order marks."""
SPACES = re.compile(r"[^\S\n]+")


def tidy(text: str) -> str:
    """Return a text with one kind of dash and of space, without what nobody sees and without space around it."""
    return SPACES.sub(" ", text.translate(DASHES).translate(UNSEEN)).strip()


def folded(text: str) -> str:
    """Return a text as it is compared: tidy, composed, and without a difference between large and small letters."""
    return tidy(unicodedata.normalize("NFKC", text)).casefold()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the words of cells mean, every word as :func:`folded` leaves it."""

    meanings: Mapping[str, Meaning] = field(hash=False)
    flags: Mapping[str, Flag] = field(hash=False)
    deletions: frozenset[str]


MEANINGS: Mapping[str, Meaning] = MappingProxyType(
    {
        **dict.fromkeys(
            ("-", ":", "saknas", "uppgift saknas", "bortfall", "ingen uppgift", "n/a", "na"), Marker.MISSING
        ),
        **dict.fromkeys(
            (
                ".",
                "ej tillämplig",
                "ej tillämpligt",
                "ej aktuellt",
                "inte tillämpligt",
                "kan inte förekomma",
                "uppgift kan inte förekomma",
            ),
            Marker.NOT_APPLICABLE,
        ),
        **dict.fromkeys(
            (
                "..",
                "x",
                ":c",
                ": c",
                "<5",
                "< 5",
                "färre än 5",
                "sekretess",
                "sekretessbelagd",
                "sekretessbelagt",
                "skyddad",
                "uppgiften är sekretessbelagd",
            ),
            Marker.CONFIDENTIAL,
        ),
        **dict.fromkeys(
            ("?", "*", "osäker", "osäkert", "för osäkert", "uppgiften är för osäker för att visas"), Marker.UNCERTAIN
        ),
        **dict.fromkeys(
            ("...", "ej klar", "ej klart", "inte klar", "inte klart", "kommer senare", "uppgiften är inte klar än"),
            Marker.PENDING,
        ),
    }
)
FLAGS: Mapping[str, Flag] = MappingProxyType(
    {
        **dict.fromkeys(("p", "prel", "prel.", "preliminär", "preliminärt"), Flag.PRELIMINARY),
        **dict.fromkeys(("e", "est", "est.", "uppskattad", "uppskattat", "skattning"), Flag.ESTIMATED),
        **dict.fromkeys(("f", "prognos"), Flag.FORECAST),
        **dict.fromkeys(("r", "rev", "rev.", "reviderad", "reviderat"), Flag.REVISED),
        **dict.fromkeys(("b", "brott", "tidsseriebrott", "tidsseriebrott före"), Flag.BREAK_BEFORE),
        **dict.fromkeys(("exempel", "exempeldata"), Flag.EXAMPLE),
    }
)
USUAL = Vocabulary(MEANINGS, FLAGS, frozenset({"ta bort"}))
