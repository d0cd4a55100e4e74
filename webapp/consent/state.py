"""What a visitor has chosen, read from one cookie with a closed list of values: anything else is no choice at all.

A page is rendered for five choices, undecided among them, and never for a sixth: so caches hold five, and
whatever a stranger sends makes no more.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Final

CONSENT_COOKIE: Final = "samtycke"
TWELVE_MONTHS: Final = 365 * 24 * 60 * 60
UNKNOWN_VERSION: Final = 0
"""The policy version while no registry could be read: a no can be said and heard, a yes neither."""
SIGNAL: Final = "1"
SHORT: Final = 60
LONG_AGO: Final = "Thu, 01 Jan 1970 00:00:00 GMT"


class Purpose(StrEnum):
    """What something is for; only the last two are for a visitor to allow."""

    NECESSARY = "necessary"
    STATISTICS = "statistics"
    THIRD_PARTY = "third_party"


class Choice(StrEnum):
    """What a page is rendered for; all but the first are values of the cookie."""

    UNDECIDED = "u"
    NOTHING = "n"
    STATISTICS = "s"
    THIRD_PARTY = "t"
    BOTH = "st"

    @classmethod
    def of(cls, purposes: Iterable[Purpose]) -> "Choice":
        """Return the choice of someone who allows exactly these purposes."""
        wanted = {Purpose.NECESSARY, *purposes}
        return next(choice for choice, granted in GRANTED.items() if choice in WRITTEN and granted == wanted)

    @property
    def granted(self) -> frozenset[Purpose]:
        """Return the purposes that it allows."""
        return GRANTED[self]


NEEDS_NO_CONSENT = frozenset({Purpose.NECESSARY})
GRANTED = {
    Choice.UNDECIDED: NEEDS_NO_CONSENT,
    Choice.NOTHING: NEEDS_NO_CONSENT,
    Choice.STATISTICS: NEEDS_NO_CONSENT | {Purpose.STATISTICS},
    Choice.THIRD_PARTY: NEEDS_NO_CONSENT | {Purpose.THIRD_PARTY},
    Choice.BOTH: frozenset(Purpose),
}
WRITTEN = {choice.value: choice for choice in Choice if choice is not Choice.UNDECIDED}
"""The closed list."""


@dataclass(frozen=True)
class Visitor:
    """What one request says of consent.

    ``version`` is the policy in force. ``has_chosen`` tells the visitor's own choice from a browser's signal, and
    ``has_cookie`` that something stood in the cookie, be it only an older yes.
    """

    choice: Choice
    version: int
    has_chosen: bool = False
    has_cookie: bool = False
    has_signal: bool = False

    @cached_property
    def granted(self) -> frozenset[Purpose]:
        """Return the purposes that are allowed."""
        return GRANTED[self.choice]

    @property
    def stamp(self) -> str:
        """Return what a page says it was rendered for: the cookie's value of today, or ``<version>.u``."""
        return f"{self.version}.{self.choice}"


def cookie_name(*, secure: bool) -> str:
    """Return what the cookie is called; over https no other host can set one of that name."""
    return f"__Host-{CONSENT_COOKIE}" if secure else CONSENT_COOKIE


def read(header: str, signal: str | None, version: int, *, secure: bool) -> Visitor:
    """Return what the headers Cookie and Sec-GPC say; a choice of the visitor's own goes before the signal."""
    hear = remembered if len(header) <= SHORT else heard
    return hear(header, SIGNAL if signal == SIGNAL else "", version, cookie_name(secure=secure))


def heard(header: str, signal: str, version: int, name: str) -> Visitor:
    """Return what a header says by the cookie of a name; it says nothing where a part could not be read.

    What a server cannot decode it leaves empty. Control characters are not looked for: servers refuse them.
    """
    found = told_by(name, header)
    values = [value for called, value in found if called]
    is_clear = len(found) == len(values) == 1 and len(values[0]) <= SHORT and header.isascii()
    return understood(values[0] if is_clear else "", version, has_cookie=bool(values), has_signal=bool(signal))


@lru_cache
def understood(value: str, version: int, *, has_cookie: bool, has_signal: bool) -> Visitor:
    """Return what one value says; an empty one says nothing, and then the signal does."""
    chosen = choice_of(value, version)
    is_undecided = chosen is Choice.UNDECIDED
    choice = Choice.NOTHING if is_undecided and has_signal else chosen
    return Visitor(choice, version, has_chosen=not is_undecided, has_cookie=has_cookie, has_signal=has_signal)


remembered = lru_cache(heard)
"""Most visitors send a choice or nothing; the remembering is bounded in number and in length."""


def values_of(name: str, header: str) -> list[str]:
    """Return every value that a cookie has in a header; some servers join two headers without a space."""
    return [value for called, value in told_by(name, header) if called]


def told_by(name: str, header: str) -> list[tuple[str, str]]:
    """Return the cookies of a name and their values, and an empty pair for each part of the header that is empty.

    A header without the name is not looked at any closer.
    """
    if name not in header:
        return []
    first, later = parts_of(name)
    begun = first.match(header)
    found = [begun.groups(""), *later.findall(header)] if begun else later.findall(header)
    return [(called, value.strip(" \t")) for called, value in found]


@lru_cache
def parts_of(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds a cookie, or nothing at all, in the first part of a header, and in the later ones.

    To split a header into its parts takes several times as long, and a request may bring many kilobytes.
    """
    part = rf"[ \t]*(?:({re.escape(name)})[ \t]*(?:=([^;]*))?)?(?=;|\Z)"
    return re.compile(part), re.compile(f";{part}")


def choice_of(value: str, version: int) -> Choice:
    """Return the choice that a value stands for now: a no outlives every change of the policy, a yes none."""
    number, _, letters = value.partition(".")
    choice = WRITTEN.get(letters, Choice.UNDECIDED)
    if number == str(version) and (version > UNKNOWN_VERSION or choice is Choice.NOTHING):
        return choice
    if choice is Choice.NOTHING and is_older(number, version):
        return choice
    return Choice.UNDECIDED


def is_older(number: str, version: int) -> bool:
    """Say whether a text is the number of an earlier policy; while ours is unknown, any may be."""
    if not (number.isascii() and number.isdigit()) or (number.startswith("0") and number != "0"):
        return False
    return version == UNKNOWN_VERSION or (len(number) <= len(str(version)) and int(number) < version)


def keeping(choice: Choice, version: int, *, secure: bool) -> str:
    """Return the Set-Cookie header that keeps a choice for twelve months, yes and no alike."""
    value = f"{version}.{choice}"
    if choice_of(value, version) is Choice.UNDECIDED:
        raise ValueError(f"{value} is not a value of the cookie")
    attributes = f"Max-Age={TWELVE_MONTHS}; Path=/; SameSite=Lax" + ("; Secure" if secure else "")
    return f"{cookie_name(secure=secure)}={value}; {attributes}"


def expiring(name: str, domain: str, path: str, *, secure: bool) -> str:
    """Return the Set-Cookie header that takes a cookie away; without a domain, the one of this very host."""
    where = f"Path={path}" + (f"; Domain={domain}" if domain else "")
    return f"{name}=; Max-Age=0; Expires={LONG_AGO}; {where}" + ("; Secure" if secure else "")
