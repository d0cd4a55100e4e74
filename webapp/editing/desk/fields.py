"""The kinds of fields that the editors' forms are made of, each with the sentence that says what is wrong.

WTForms reads and checks them; the words are ours, because its own Swedish does not say what to do.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

from wtforms import BooleanField, Field, Form, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, StopValidation
from wtforms.widgets import TextInput

from webapp.cube.period import Period, PeriodError
from webapp.language import gettext as _
from webapp.language import ngettext
from webapp.models.base import LONGEST_SLUG, SLUG_LETTERS

LINE, TEXT = 200, 20_000
Options = Sequence[tuple[str, str]]
UNSEEN_ALONE = {"data-alone": "unseen"}
Check = Callable[[Form, Field], None]


def trimmed(text: str | None) -> str:
    """Return a text without space around it, and with the line breaks that we store."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n").strip()


class Filled:
    """Refuse a field that must be filled in and is not; end the checks of one that may be empty and is."""

    def __init__(self, *, required: bool, sentence: str = "") -> None:
        """Take whether it must, and what is said then; browsers and screen readers are told by the flag."""
        self.field_flags = {"required": True} if required else {}
        self._sentence = (sentence or _("Fyll i det här fältet.")) if required else ""

    def __call__(self, _form: Form, field: Field) -> None:
        """Check a field."""
        if field.data in (None, "") and not field.errors:
            raise StopValidation(self._sentence)


def checks(*more: Check, required: bool, longest: int) -> list[Any]:
    """Return the checks of a text, in the order that errors are told."""
    too_long = ngettext("Högst {count} tecken får plats.", "Högst {count} tecken får plats.", longest)
    return [no_control, Filled(required=required), Length(max=longest, message=too_long.format(count=longest)), *more]


def no_control(_form: Form, field: Field) -> None:
    """Refuse characters that no keyboard writes: databases and readers stumble over them."""
    if any(ord(letter) < ord(" ") and letter not in "\n\t" for letter in field.data or ""):
        raise StopValidation(_("Det finns ett osynligt tecken i texten som vi inte kan spara. Skriv om den delen."))


def line(label: str, hint: str = "", *more: Check, required: bool = False, longest: int = LINE) -> Field:
    """Return a field of one line."""
    return StringField(
        label, checks(one_line, *more, required=required, longest=longest), [trimmed], description=hint, default=""
    )


def one_line(_form: Form, field: Field) -> None:
    """Refuse line breaks, which browsers never send from a field of one line."""
    if "\n" in (field.data or ""):
        raise StopValidation(_("Texten ska stå på en rad."))


def lines(label: str, hint: str = "", *, required: bool = False, longest: int = TEXT, markdown: bool = False) -> Field:
    """Return a field of several lines."""
    kind = {"data-markdown": ""} if markdown else {}
    return TextAreaField(
        label, checks(required=required, longest=longest), [trimmed], description=hint, default="", render_kw=kind
    )


def slug(label: str, hint: str = "") -> Field:
    """Return a field for a part of an address."""
    return line(label, hint, is_slug, required=True, longest=LONGEST_SLUG)


def is_slug(_form: Form, field: Field) -> None:
    """Refuse what may not stand in an address."""
    if field.data.strip(SLUG_LETTERS):
        raise StopValidation(_("Använd bara små bokstäver a–z, siffror och bindestreck, till exempel ”export-2030”."))


def link(label: str, hint: str = "", *, required: bool = False) -> Field:
    """Return a field for an address on the web."""
    return line(label, hint, is_link, required=required, longest=2000)


def is_link(_form: Form, field: Field) -> None:
    """Refuse an address that no plain link could have."""
    try:
        parts = urlsplit(field.data)
        is_fine = parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", field.data)
    except ValueError:
        is_fine = False
    if not is_fine:
        raise StopValidation(_("Skriv hela adressen, från https:// och framåt."))


def mail(label: str, hint: str = "", *, required: bool = False) -> Field:
    """Return a field for a mail address."""
    return line(label, hint, is_mail, required=required)


def is_mail(_form: Form, field: Field) -> None:
    """Refuse what cannot be a mail address; whether anybody reads there only a mail can tell."""
    if not re.fullmatch(r"[^\s@<>\",;:\\]+@[^\s@<>\",;:\\]+\.[^\s@<>\",;:\\.]+", field.data):
        raise StopValidation(_("Skriv en e-postadress, till exempel namn@exempel.se."))


def one_of(label: str, options: Options | Callable[[], Options], hint: str = "", *, alone: bool = True) -> Field:
    """Return a field for one of several choices; without ``alone`` it is not shown where there is only one."""
    seen = {} if alone else UNSEEN_ALONE
    return SelectField(
        label, [is_option], choices=options, description=hint, validate_choice=False, filters=[trimmed], render_kw=seen
    )


def chosen(label: str, options: Options, hint: str = "", *, sentence: str) -> Field:
    """Return a field for one of several choices that nobody makes by leaving it alone; else the sentence is said."""
    must = Filled(required=True, sentence=sentence)
    choices = (("", _("(välj)")), *options)
    return SelectField(
        label, [must, is_option], choices=choices, description=hint, validate_choice=False, filters=[trimmed]
    )


def is_option(_form: Form, field: Field) -> None:
    """Refuse what was never offered."""
    if isinstance(field, SelectField) and field.data not in {option[0] for option in field.iter_choices()}:
        raise StopValidation(_("Välj något av det som finns i listan."))


def yes(label: str, hint: str = "", *, ticked: bool = False) -> Field:
    """Return a box to tick; ``ticked`` says what it is in the form of something new."""
    return BooleanField(label, description=hint, default=ticked, false_values=("", "nej", False))


def hidden() -> Field:
    """Return a field that only the form itself reads."""
    return HiddenField(default="", filters=[lambda text: text or ""])


class Read(Field):
    """A text that stands for a value: kept as it was typed where it cannot be read."""

    widget = TextInput()
    wrong = ""

    def read(self, text: str) -> object:
        """Return the value; raise ValueError."""
        raise NotImplementedError

    def write(self, value: object) -> str:
        """Return the text of a value."""
        return str(value)

    def process_data(self, value: object) -> None:
        """Take a stored value."""
        self.data = value
        self.raw_data = None

    def process_formdata(self, valuelist: Iterable[str]) -> None:
        """Take what was typed."""
        typed = trimmed(next(iter(valuelist), ""))
        self.data = None
        if typed:
            try:
                self.data = self.read(typed)
            except ValueError:
                raise ValueError(self.wrong) from None

    def _value(self) -> str:
        if self.raw_data:
            return trimmed(str(self.raw_data[0]))
        return "" if self.data is None else self.write(self.data)


class DayField(Read):
    """A date as 2026-03-12."""

    wrong = _("Skriv datumet som år-månad-dag, till exempel 2026-03-12.")

    def read(self, text: str) -> date:
        """Return the date; raise ValueError."""
        return date.fromisoformat(text)


class WholeField(Read):
    """A whole number."""

    wrong = _("Skriv ett heltal med siffror.")

    def read(self, text: str) -> int:
        """Return the number; raise ValueError."""
        if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
            raise ValueError(text)
        return int(text)


class ExactField(Read):
    """A decimal, as Swedes write it; what may be two numbers («1.234») is never guessed."""

    wrong = _("Skriv ett tal utan punkt, till exempel 12,5 eller 1 200.")

    def read(self, text: str) -> Decimal:
        """Return the decimal; raise ValueError."""
        if re.fullmatch(r"\W*[1-9]\d{0,2}\.\d{3}", text.strip()):
            raise ValueError(text)
        plain = re.sub(r"[\s\u00a0\u202f\u2009]", "", text).replace("\u2212", "-").replace(",", ".")
        if not re.fullmatch(r"-?\d{1,30}(\.\d{1,30})?", plain, re.ASCII):
            raise ValueError(text)
        try:
            return Decimal(plain)
        except InvalidOperation:
            raise ValueError(text) from None

    def write(self, value: object) -> str:
        """Return the decimal with a comma."""
        return format(value, "f").replace(".", ",")


class PeriodField(Read):
    """A period by its code."""

    wrong = _("Skriv perioden som 2024, 2024H1, 2024Q1, 2024M01, 2024W07, 2024-25 eller 2021--2024.")

    def read(self, text: str) -> Period:
        """Return the period; raise ValueError."""
        try:
            return Period.parse(text)
        except PeriodError as error:
            raise ValueError(text) from error

    def write(self, value: object) -> str:
        """Return the code."""
        return str(getattr(value, "code", value))


def day(label: str, hint: str = "", *, required: bool = False) -> Field:
    """Return a field for a date."""
    return DayField(label, [Filled(required=required)], description=hint)


def whole(label: str, hint: str = "", *, required: bool = False) -> Field:
    """Return a field for a whole number."""
    return WholeField(label, [Filled(required=required)], description=hint)


def exact(label: str, hint: str = "", *, required: bool = False) -> Field:
    """Return a field for a decimal."""
    return ExactField(label, [Filled(required=required)], description=hint)


def period(label: str, hint: str = "", *, required: bool = False) -> Field:
    """Return a field for a period."""
    return PeriodField(label, [Filled(required=required)], description=hint)
