"""What a password may be: long enough, not one of those that everybody tries first, and otherwise as one likes.

The list is our own: patterns rather than a file of leaked passwords, because what is tried first on a Swedish
site is made of few parts. No demands for digits or signs: they make passwords worse.
"""

import re
import unicodedata
from itertools import pairwise

from flask_security import PasswordUtil

from webapp.language import gettext as _

SHORTEST, LONGEST = 8, 200
FEWEST_LETTERS, FEWEST_DIGITS = 4, 12
COMMON_WORDS = """
password passw0rd losenord lösenord hemligt hemlig sommar vinter host höst var vår semester midsommar jul
sverige svenska stockholm goteborg göteborg malmo malmö vasteras västerås vastmanland västmanland region regionen
qwerty qwertyuiop qwertz asdfgh asdfghjkl zxcvbnm letmein welcome valkommen välkommen admin administrator
administratör redaktor redaktör redaktion skribent iloveyou dragon monkey football fotboll hockey ishockey
sunshine princess master superman batman pokemon starwars abcdefgh abcd abc test testing changeme trustno
malbild målbild utvecklingsmal changeit secret login user guest default byt bytmig mamma pappa alskling älskling

"""
COMMON = frozenset(COMMON_WORDS.split())
"""What a password is refused for when nothing but digits and signs stands round it."""
LOOKALIKES = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"})
ROWS = ("qwertyuiopå", "asdfghjklöä", "zxcvbnm", "1234567890", "abcdefghijklmnopqrstuvwxyzåäö")


def trouble(password: str, *own: str) -> str:
    """Return why a password cannot be taken, in words; empty where it can. ``own`` is what its owner is called."""
    if len(password) < SHORTEST:
        return _("Lösenordet är för kort. Det behöver minst {number} tecken.").format(number=SHORTEST)
    if len(password) > LONGEST:
        return _("Lösenordet är för långt. Det får ha högst {number} tecken.").format(number=LONGEST)
    if is_common(password) or is_own(password, own):
        return _("Lösenordet är lätt att gissa. Välj hellre några ord som bara du sätter ihop.")
    return ""


def is_common(password: str) -> bool:
    """Say whether a password is among those that are tried first."""
    small = unicodedata.normalize("NFC", password).casefold()
    if len(set(small)) < FEWEST_LETTERS or is_run(small) or is_repeated(small):
        return True
    words = {re.sub(r"[\W\d_]+", "", small), re.sub(r"[\W\d_]+$|^[\W\d_]+", "", small).translate(LOOKALIKES)}
    words.add(re.sub(r"[\W_]+", "", small.translate(LOOKALIKES)))
    return bool(words & COMMON) or (small.isdigit() and len(small) < FEWEST_DIGITS)


def is_repeated(small: str) -> bool:
    """Say whether a password is one short piece over and over, which may be a common one itself."""
    return bool(re.fullmatch(r"(.{1,4}?)\1+.?", small))


def is_run(small: str) -> bool:
    """Say whether a password walks along the keyboard or the alphabet most of its way."""
    steps = sum(any(a + b in row or b + a in row for row in ROWS) for a, b in pairwise(small))
    return steps >= len(small) - 2


def is_own(password: str, own: tuple[str, ...]) -> bool:
    """Say whether a password is made of little but its owner's name or address."""
    small = password.casefold()
    parts = {part for name in own for part in re.split(r"[\W_]+", name.casefold()) if len(part) >= FEWEST_LETTERS}
    for part in parts:
        small = small.replace(part, "")
    return len(re.sub(r"[\W\d_]", "", small)) < FEWEST_LETTERS and bool(parts) and small != password.casefold()


def own_words(user: object) -> tuple[str, ...]:
    """Return what somebody is called."""
    return tuple(filter(None, (getattr(user, "name", ""), getattr(user, "email", ""))))


class Passwords(PasswordUtil):
    """Asks the same of a new password wherever Flask-Security takes one."""

    def validate(self, password: str, *args: object, **kwargs: object) -> tuple[list[str] | None, str]:
        """Return what is wrong, if anything is, and the password as it is to be hashed."""
        del args
        found = trouble(unicodedata.normalize("NFC", password), *own_words(kwargs.get("user")))
        return ([found] if found else None), self.normalize(password)
