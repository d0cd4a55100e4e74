"""Reading one typed or pasted cell: Swedish and international numbers as exact decimals, or what else it says.

What may be two numbers («1.234») is never guessed. It is asked, unless an editor has chosen the decimal sign of the
whole block. How many decimals an indicator shows settles nothing: it may store more of them than it shows.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from webapp.cube.outcome import Ambiguous, Delete, Mark, Number, Outcome, Refusal, Refused, Unchanged
from webapp.cube.value import Flag, Marker
from webapp.cube.vocabulary import USUAL, Vocabulary, folded, tidy

MOST_DIGITS = 28
"""Digits that a number may have: as many as everything that computes with it keeps."""
LONGEST_TEXT = 80
SIGNS = ",."
GROUP = 3
"""Digits between two group separators."""
APOSTROPHES = dict.fromkeys(map(ord, "\u2019\u02bc"), "'")
NUMERAL = re.compile(r"(?P<minus>[-+]?) ?(?P<digits>[0-9.,' ]*[0-9])(?P<rest>.*)")
GROUPED = re.compile(r"[0-9]{1,3}(?P<by>[ '.,])[0-9]{3}(?:(?P=by)[0-9]{3})*")
ONE_SIGN = re.compile(r"(?P<before>[0-9]{1,3})[.,](?P<after>[0-9]{3})")
POWER = re.compile(r"e *[-+]?[0-9]+")
ENDLESS = frozenset({"nan", "snan", "inf", "infinity", "∞"})
SHEET_ERROR = re.compile(r"#[^\W\d_].*|err:[0-9]+")
LETTER_FLAGS = re.compile(r"[\s,;/]+")
BRACKETS = str.maketrans("", "", "()[]")


@dataclass(frozen=True, slots=True)
class Hint:
    """What settles a text with two readings: the decimal sign that somebody has chosen, None where nobody has."""

    decimal_sign: str | None = None


@dataclass(frozen=True, slots=True)
class Tail:
    """What stood after the digits."""

    flags: frozenset[Flag] | None = None
    percent: bool = False


NO_HINT = Hint()


def read_cell(text: str, hint: Hint = NO_HINT, vocabulary: Vocabulary = USUAL) -> Outcome:
    """Say what a cell holds; empty means that it stays as it is."""
    words = folded(text)
    if not words:
        return Unchanged()
    if words in vocabulary.deletions:
        return Delete()
    if words in vocabulary.meanings:
        meaning = vocabulary.meanings[words]
        return Mark(meaning) if isinstance(meaning, Marker) else Number(meaning)
    refusal = unreadable(text, words)
    return Refused(refusal, tidy(text)[:LONGEST_TEXT]) if refusal else numeral(text, hint, vocabulary)


def read_edit(text: str, shown: str, hint: Hint = NO_HINT, vocabulary: Vocabulary = USUAL) -> Outcome:
    """Say what an edited cell holds; what still stands as it was shown is unchanged, however it would be read."""
    return Unchanged() if tidy(text) == tidy(shown) else read_cell(text, hint, vocabulary)


def unreadable(text: str, words: str) -> Refusal | None:
    """Return what keeps a text from being looked at as a number at all."""
    tests = (
        (any(unicodedata.category(letter) == "Cc" and letter not in "\t\r\n" for letter in text), "control_character"),
        ("\n" in tidy(text) or "\r" in text.strip(), "several_lines"),
        (len(words) > LONGEST_TEXT, "too_long"),
        (not words.strip("#"), "too_narrow"),
        (SHEET_ERROR.fullmatch(words), "sheet_error"),
        (words.startswith("="), "formula"),
        (words.lstrip("+-") in ENDLESS, "not_finite"),
    )
    return next((Refusal(name) for met, name in tests if met), None)


def numeral(text: str, hint: Hint, vocabulary: Vocabulary) -> Outcome:
    """Read a text that begins with a number."""
    found = NUMERAL.fullmatch(tidy(text).translate(APOSTROPHES))
    if not found:
        return Refused(Refusal.NOT_A_NUMBER, tidy(text))
    rest = folded(found["rest"])
    if POWER.fullmatch(rest):
        return Refused(Refusal.POWER_OF_TEN, tidy(text))
    tail = read_tail(rest, vocabulary)
    if tail is None:
        is_word = rest[0].isalpha() or rest[0] in "(["
        return Refused(Refusal.UNKNOWN_SUFFIX, rest) if is_word else Refused(Refusal.NOT_A_NUMBER, tidy(text))
    if sum(letter.isdigit() for letter in found["digits"]) > MOST_DIGITS:
        return Refused(Refusal.TOO_LONG, tidy(text))
    return digits(found["digits"], found["minus"], tail, hint)


def read_tail(rest: str, vocabulary: Vocabulary) -> Tail | None:
    """Read a percent sign and flags such as «p», «(p)» or «p, r»; None where anything else stands there."""
    percent = rest.startswith("%")
    words = rest.removeprefix("%").translate(BRACKETS).strip()
    if not words:
        return Tail(None, percent) if rest in {"", "%"} else None
    if words in vocabulary.flags:
        return Tail(frozenset({vocabulary.flags[words]}), percent)
    pieces = [
        piece
        for word in LETTER_FLAGS.split(words)
        for piece in ([word] if word in vocabulary.flags else word)  # «pr» is two flags
    ]
    known = [vocabulary.flags[piece] for piece in pieces if piece in vocabulary.flags]
    return Tail(frozenset(known), percent) if len(known) == len(pieces) else None


def digits(written: str, minus: str, tail: Tail, hint: Hint) -> Outcome:
    """Read digits with their separators."""

    def number(plain: str) -> Number:
        value = Decimal(plain)
        return Number(-value if minus == "-" and value else value, tail.flags, percent=tail.percent)

    single = ONE_SIGN.fullmatch(written)
    if single and single["before"][0] != "0":
        sign = written[len(single["before"])]
        pair = Ambiguous(sign, number(f"{single['before']}.{single['after']}"), number("".join(single.groups())))
        return pair.settled(hint.decimal_sign) if hint.decimal_sign else pair
    plain = plain_number(written, hint.decimal_sign)
    return Refused(plain, written) if isinstance(plain, Refusal) else number(plain)


def plain_number(written: str, decimal_sign: str | None) -> str | Refusal:
    """Return digits that can be read in one way only with a decimal point and no groups, or what is wrong."""
    sign = lone_sign(written)
    whole, _, part = written.rpartition(sign) if sign else (written, "", "")
    if sign and not part.isdigit():
        return Refusal.WRONG_GROUPS
    grouped = GROUPED.fullmatch(whole)
    if not grouped and not whole.isdigit() and (whole or not sign):
        return Refusal.WRONG_GROUPS
    separator = grouped["by"] if grouped else ""
    if decimal_sign and (sign not in {"", decimal_sign} or separator == decimal_sign):
        return Refusal.OTHER_DECIMAL_SIGN
    ungrouped = whole.replace(separator, "") if separator else whole
    if len(ungrouped) > 1 and ungrouped.startswith("0"):
        return Refusal.LEADING_ZERO
    return f"{ungrouped or '0'}.{part}" if sign else ungrouped


def lone_sign(written: str) -> str:
    """Return the last of the points and commas if it stands there once, as a decimal sign does."""
    last = max(SIGNS, key=written.rfind)
    return last if written.count(last) == 1 else ""
