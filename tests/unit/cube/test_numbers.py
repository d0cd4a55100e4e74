"""Reading one cell: every shape of number that people type and paste, and everything that is not one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp import formatting
from webapp.cube.numbers import Hint, read_cell, read_edit
from webapp.cube.outcome import Ambiguous, Delete, Mark, Number, Refusal, Refused, Unchanged
from webapp.cube.value import Flag, Marker
from webapp.cube.vocabulary import DASHES, FLAGS, MEANINGS, USUAL, Vocabulary, folded

NUMBERS = {
    "whole": ("667", "667"),
    "zero": ("0", "0"),
    "zero_with_decimals": ("0,00", "0.00"),
    "negative_zero_is_zero": ("-0,0", "0.0"),
    "decimal_comma": ("71,4", "71.4"),
    "decimal_point": ("71.4", "71.4"),
    "last_zero_kept": ("71,40", "71.40"),
    "ordinary_space_group": ("1 234", "1234"),
    "no_break_space_group": ("1\u00a0234\u00a0567", "1234567"),
    "narrow_no_break_space_group": ("1\u202f234,5", "1234.5"),
    "thin_space_group": ("12\u2009345", "12345"),
    "figure_space_group": ("12\u2007345", "12345"),
    "apostrophe_group": ("1'234.50", "1234.50"),
    "typographic_apostrophe_group": ("1\u2019234", "1234"),
    "space_group_and_point": ("1 234.567", "1234.567"),
    "many_comma_groups": ("1,234,567", "1234567"),
    "many_point_groups": ("1.234.567", "1234567"),
    "comma_groups_and_point": ("1,234.5", "1234.5"),
    "point_groups_and_comma": ("1.234,5", "1234.5"),
    "both_signs_three_digits": ("1,234.567", "1234.567"),
    "zero_before_three_decimals": ("0,123", "0.123"),
    "four_digits_before_three_decimals": ("1234,567", "1234.567"),
    "one_decimal_point": ("990.06", "990.06"),
    "nothing_before_comma": (",5", "0.5"),
    "nothing_before_point": (".25", "0.25"),
    "hyphen_minus": ("-5", "-5"),
    "real_minus": ("\u22125,2", "-5.2"),
    "en_dash_minus": ("\u20135", "-5"),
    "no_break_hyphen_minus": ("\u20115", "-5"),
    "accounting_minus": ("-   1 234", "-1234"),
    "plus": ("+13,1", "13.1"),
    "space_around": ("  42\t", "42"),
    "byte_order_mark": ("\ufeff42", "42"),
    "zero_width_space": ("4\u200b2", "42"),
    "isolated_direction": ("\u206842\u2069", "42"),
    "line_break_after": ("42\r\n", "42"),
    "twenty_eight_digits": ("9" * 28, "9" * 28),
}
AMBIGUOUS = {
    "point_three_digits": ("1.234", ".", "1.234", "1234"),
    "comma_three_digits": ("12,345", ",", "12.345", "12345"),
    "three_and_three": ("999,999", ",", "999.999", "999999"),
    "negative": ("\u22121.234", ".", "-1.234", "-1234"),
    "zeros_after": ("5.000", ".", "5.000", "5000"),
}
MARKS = {
    "hyphen": ("-", Marker.MISSING),
    "en_dash": ("–", Marker.MISSING),
    "minus_alone": ("−", Marker.MISSING),
    "colon": (":", Marker.MISSING),
    "missing_word": ("Saknas", Marker.MISSING),
    "missing_words": ("uppgift saknas", Marker.MISSING),
    "missing_words_no_break": ("Uppgift\u00a0saknas", Marker.MISSING),
    "one_point": (".", Marker.NOT_APPLICABLE),
    "not_applicable": ("ej tillämpligt", Marker.NOT_APPLICABLE),
    "not_applicable_decomposed": ("ej tilla\u0308mpligt", Marker.NOT_APPLICABLE),
    "two_points": ("..", Marker.CONFIDENTIAL),
    "letter_x": ("X", Marker.CONFIDENTIAL),
    "confidential": ("SEKRETESS", Marker.CONFIDENTIAL),
    "below_five": ("<5", Marker.CONFIDENTIAL),
    "eurostat_confidential": (": c", Marker.CONFIDENTIAL),
    "question_mark": ("?", Marker.UNCERTAIN),
    "three_points": ("...", Marker.PENDING),
    "ellipsis": ("…", Marker.PENDING),
}
REFUSED = {
    "word": ("Västerås", Refusal.NOT_A_NUMBER),
    "date": ("2021-03-04", Refusal.NOT_A_NUMBER),
    "range": ("10–20", Refusal.NOT_A_NUMBER),
    "point_after": ("5.", Refusal.NOT_A_NUMBER),
    "two_minuses": ("--5", Refusal.NOT_A_NUMBER),
    "wide_digits": ("１２", Refusal.NOT_A_NUMBER),
    "arabic_digits": ("٣٤", Refusal.NOT_A_NUMBER),
    "fraction": ("½", Refusal.NOT_A_NUMBER),
    "raised_note": ("12²", Refusal.NOT_A_NUMBER),
    "single_digits": ("1 2 3", Refusal.WRONG_GROUPS),
    "short_last_group": ("1 234 56", Refusal.WRONG_GROUPS),
    "long_first_group": ("1234 567", Refusal.WRONG_GROUPS),
    "indian_groups": ("12,34,567", Refusal.WRONG_GROUPS),
    "version": ("1.2.3", Refusal.WRONG_GROUPS),
    "mixed_groups": ("1 234'567", Refusal.WRONG_GROUPS),
    "group_after_comma": ("1,234 567", Refusal.WRONG_GROUPS),
    "wrong_group_before_comma": ("1 23,4", Refusal.WRONG_GROUPS),
    "two_digit_code": ("05", Refusal.LEADING_ZERO),
    "code": ("0123", Refusal.LEADING_ZERO),
    "code_group": ("0 123", Refusal.LEADING_ZERO),
    "currency": ("1 234 kr", Refusal.UNKNOWN_SUFFIX),
    "unknown_letter": ("112 q", Refusal.UNKNOWN_SUFFIX),
    "empty_brackets": ("112 ()", Refusal.UNKNOWN_SUFFIX),
    "one_digit_too_many": ("9" * 29, Refusal.TOO_LONG),
    "five_thousand_digits": ("9" * 5000, Refusal.TOO_LONG),
    "nan": ("NaN", Refusal.NOT_FINITE),
    "inf": ("-inf", Refusal.NOT_FINITE),
    "endless": ("∞", Refusal.NOT_FINITE),
    "power": ("1e309", Refusal.POWER_OF_TEN),
    "power_of_excel": ("1,23E+11", Refusal.POWER_OF_TEN),
    "narrow_column": ("####", Refusal.TOO_NARROW),
    "one_hash": ("#", Refusal.TOO_NARROW),
    "error_en": ("#REF!", Refusal.SHEET_ERROR),
    "error_sv": ("#VÄRDEFEL!", Refusal.SHEET_ERROR),
    "error_libreoffice": ("Err:502", Refusal.SHEET_ERROR),
    "formula": ("=SUMMA(A1:A3)", Refusal.FORMULA),
    "two_lines": ("12\n13", Refusal.SEVERAL_LINES),
    "two_old_lines": ("12\r13", Refusal.SEVERAL_LINES),
    "nul": ("1\x002", Refusal.CONTROL_CHARACTER),
    "escape": ("\x1b[1m5", Refusal.CONTROL_CHARACTER),
}
FLAGGED = {
    "p": ("112 p", {Flag.PRELIMINARY}),
    "bracketed": ("112 (p)", {Flag.PRELIMINARY}),
    "close": ("112p", {Flag.PRELIMINARY}),
    "large": ("112 P", {Flag.PRELIMINARY}),
    "word": ("112 prel.", {Flag.PRELIMINARY}),
    "revised": ("112r", {Flag.REVISED}),
    "estimated": ("112 e", {Flag.ESTIMATED}),
    "two_letters": ("112 pr", {Flag.PRELIMINARY, Flag.REVISED}),
    "two_of_a_list": ("112 (p, b)", {Flag.PRELIMINARY, Flag.BREAK_BEFORE}),
    "several_words": ("112 tidsseriebrott före", {Flag.BREAK_BEFORE}),
}


def named(table):
    """Return the cases of a table with their names."""
    return [pytest.param(*case, id=name) for name, case in table.items()]


@pytest.mark.parametrize(("text", "value"), named(NUMBERS))
def test_number_is_read_to_the_digit(text: str, value: str) -> None:
    """What is one number is that number, with the decimals it was written with."""
    seen = read_cell(text)
    assert seen == Number(Decimal(value))
    assert isinstance(seen, Number)
    assert str(seen.value) == value


@pytest.mark.parametrize(("text", "sign", "decimal", "grouped"), named(AMBIGUOUS))
def test_two_readings_are_asked_about(text: str, sign: str, decimal: str, grouped: str) -> None:
    """What may be two numbers is never guessed."""
    seen = read_cell(text)
    assert seen == Ambiguous(sign, Number(Decimal(decimal)), Number(Decimal(grouped)))
    assert isinstance(seen, Ambiguous)
    assert seen.settled(sign) == Number(Decimal(decimal))
    assert seen.settled(",.".replace(sign, "")) == Number(Decimal(grouped))


@pytest.mark.parametrize(("text", "marker"), named(MARKS))
def test_sign_is_a_reason(text: str, marker: Marker) -> None:
    """Signs and words stand for the reason why there is no number."""
    assert read_cell(text) == Mark(marker)


@pytest.mark.parametrize(("text", "reason"), named(REFUSED))
def test_what_is_no_number_is_refused_with_its_reason(text: str, reason: Refusal) -> None:
    """Nothing is read halfway."""
    seen = read_cell(text)
    assert isinstance(seen, Refused)
    assert seen.reason is reason
    assert 0 < len(seen.text) <= 80


@pytest.mark.parametrize(("text", "flags"), named(FLAGGED))
def test_letters_after_a_number_are_flags(text: str, flags: set[Flag]) -> None:
    """Statisticians write what is to be known of a number after it."""
    assert read_cell(text) == Number(Decimal(112), frozenset(flags))


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\t", "\r\n", "\ufeff"])
def test_empty_leaves_the_cell_as_it_is(text: str) -> None:
    """Nothing written is no zero and no deletion."""
    assert read_cell(text) == Unchanged()


@pytest.mark.parametrize("text", ["ta bort", "Ta bort", " TA\u00a0BORT "])
def test_only_its_word_deletes(text: str) -> None:
    """A deletion is asked for in so many words."""
    assert read_cell(text) == Delete()


@pytest.mark.parametrize("text", ["1,234", " 1,234\n", ""])
def test_cell_that_stands_as_it_was_shown_is_unchanged(text: str) -> None:
    """What nobody has touched is neither asked about nor rounded, and an emptied cell is no deletion."""
    assert read_edit(text, "1,234") == Unchanged()


def test_cell_that_was_touched_is_read() -> None:
    """The hint counts here too."""
    assert read_edit("1,235", "1,234", Hint(",")) == Number(Decimal("1.235"))
    assert read_edit("1\u00a0234", "1 234") == Unchanged()
    assert isinstance(read_edit("1,235", "1,234"), Ambiguous)


def test_percent_sign_is_left_out_and_told() -> None:
    """The unit is the indicator's; who wrote the sign is told that it went."""
    assert read_cell("71,4\u00a0%") == Number(Decimal("71.4"), percent=True)
    assert read_cell("71,4% (p)") == Number(Decimal("71.4"), frozenset({Flag.PRELIMINARY}), percent=True)


def test_flags_and_percent_outlive_a_question() -> None:
    """Both readings keep what stood after the digits."""
    seen = read_cell("1,234 % p")
    assert isinstance(seen, Ambiguous)
    for reading in (seen.as_decimal, seen.as_grouped):
        assert (reading.flags, reading.percent) == ({Flag.PRELIMINARY}, True)


@pytest.mark.parametrize(
    ("text", "hint", "value"),
    [
        ("1.234", Hint("."), "1.234"),
        ("1.234", Hint(","), "1234"),
        ("12,345", Hint(","), "12.345"),
        ("12,345", Hint("."), "12345"),
        ("1.234.567", Hint(","), "1234567"),
        ("1 234,5", Hint(","), "1234.5"),
    ],
)
def test_hint_settles_what_is_ambiguous(text: str, hint: Hint, value: str) -> None:
    """By the editor's word for the block, and by nothing else."""
    assert read_cell(text, hint) == Number(Decimal(value))


@pytest.mark.parametrize(
    ("text", "sign"), [("12.5", ","), ("0.123", ","), ("12,5", "."), ("1,234,567", ","), ("1.234,5", ".")]
)
def test_other_decimal_sign_than_the_chosen_one_is_refused(text: str, sign: str) -> None:
    """A block has one decimal sign; what breaks the rule is not bent to it."""
    seen = read_cell(text, Hint(sign))
    assert isinstance(seen, Refused)
    assert seen.reason is Refusal.OTHER_DECIMAL_SIGN


def test_sign_means_what_the_source_says() -> None:
    """At some sources «-» is nothing counted: the mapping is handed over, not built in."""
    source = Vocabulary({"-": Decimal(0), "z": Marker.MISSING}, {"q": Flag.FORECAST}, frozenset({"bort"}))
    assert read_cell("–", vocabulary=source) == Number(Decimal(0))
    assert read_cell("Z", vocabulary=source) == Mark(Marker.MISSING)
    assert read_cell("5 q", vocabulary=source) == Number(Decimal(5), frozenset({Flag.FORECAST}))
    assert read_cell("bort", vocabulary=source) == Delete()
    assert isinstance(read_cell("ta bort", vocabulary=source), Refused)


def test_usual_words_are_written_as_they_are_compared() -> None:
    """A word in another shape would never be found."""
    words = [*MEANINGS, *FLAGS, *USUAL.deletions]
    assert [word for word in words if folded(word) != word] == []


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12))
@pytest.mark.parametrize("decimals", [0, 1, 2, 3, None])
def test_our_own_numbers_are_read_back(decimals: int | None, value: Decimal) -> None:
    """What the site writes can be copied into a cell again."""
    shown = formatting.rounded(value, decimals)
    assert read_cell(formatting.number(value, decimals), Hint(",")) == Number(shown)
    unaided = read_cell(formatting.number(value, decimals))
    assert unaided == Number(shown) or (isinstance(unaided, Ambiguous) and unaided.as_decimal == Number(shown))


@given(st.text(max_size=30) | st.text("0123456789 .,'-−–%pe\u00a0\n\x00", max_size=14))
def test_every_text_has_one_answer(text: str) -> None:
    """No text is an error of the program, and no number was made up from other digits."""
    seen = read_cell(text)
    if isinstance(seen, Number) and folded(text) not in MEANINGS:
        digits = "".join(letter for letter in text if letter in "0123456789")
        assert "".join(map(str, seen.value.as_tuple().digits)).lstrip("0") == digits.lstrip("0")
        assert (seen.value < 0) <= any(letter == "-" or ord(letter) in DASHES for letter in text)
