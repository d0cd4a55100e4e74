"""Shows the form in which an editor says what a file means, with what is still to be answered at its fields."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from webapp.cube.cube import Dimension
from webapp.cube.dataset import Dataset, SourceDimension
from webapp.cube.mapping.reading import Lack, Unanswered
from webapp.cube.mapping.rules import AsDimension, AsPeriod, Only, Rules, Use
from webapp.cube.period import PeriodKind
from webapp.cube.value import Flag, Marker
from webapp.cube.vocabulary import Meaning
from webapp.editing.data.compose import options
from webapp.editing.desk.pages import Fault, FieldView, FormView, Option
from webapp.editing.imports import rulesform as form
from webapp.editing.imports.words import lack_words
from webapp.language import gettext as _
from webapp.wording.values import EXPLANATIONS, FLAG_WORDS

Errors = Mapping[str, Sequence[str]]
KINDS: tuple[tuple[PeriodKind, str], ...] = (
    (PeriodKind.YEAR, _("år")),
    (PeriodKind.HALF, _("halvår")),
    (PeriodKind.QUARTER, _("kvartal")),
    (PeriodKind.MONTH, _("månader")),
    (PeriodKind.WEEK, _("veckor")),
    (PeriodKind.SCHOOL_YEAR, _("läsår")),
    (PeriodKind.SPAN, _("flera år tillsammans")),
)
CHOOSE = _("(välj)")


class RulesView:
    """The form for one file, with the rules as far as they are known."""

    def __init__(self, dataset: Dataset, own: Sequence[Dimension], rules: Rules, asked: Iterable[Unanswered]) -> None:
        """Take what is known and what is asked."""
        self._dataset = dataset
        self._own = own
        self._rules = rules
        self._asked = tuple(asked)
        self._places = {one.code: place for place, one in enumerate(dataset.dimensions)}

    def form(self, *, tells_errors: bool) -> FormView:
        """Return the form; ``tells_errors`` once somebody has tried to go on."""
        found = self.errors() if tells_errors else {}
        fields = tuple(self.fields(found))
        labels = {one.name: one.label for one in fields}
        faults = tuple(
            Fault(f"falt-{name}", labels[name], text)
            for name, texts in found.items()
            if name in labels
            for text in texts
        )
        return FormView(fields, faults, tuple(self.hidden()), is_unsaved=tells_errors)

    def errors(self) -> Errors:
        """Return what is to be answered, by the field where it is."""
        found: dict[str, list[str]] = defaultdict(list)
        for one in self._asked:
            found[self.field_of(one)].append(lack_words(one))
        return found

    def field_of(self, one: Unanswered) -> str:
        """Return the name of the field in which something is answered."""
        match one.lack:
            case Lack.MARKER:
                return f"{form.MARKER}.{self.markers.index(one.text)}"
            case Lack.STATUS:
                return f"{form.STATUS}.{self.statuses.index(one.text)}"
            case Lack.CONSTANT:
                return f"{form.CONSTANT}.{one.dimension}"
            case Lack.PERIOD_OF_ALL:
                return form.PERIOD
            case _:
                return f"{form.USE}.{self._places.get(one.dimension, 0)}"

    @property
    def markers(self) -> list[str]:
        """Return the markers that are asked about or have a meaning."""
        return list(dict.fromkeys((*self._rules.markers, *self.asked_of(Lack.MARKER))))

    @property
    def statuses(self) -> list[str]:
        """Return the statuses that are asked about or have a meaning."""
        return list(dict.fromkeys((*self._rules.statuses, *self.asked_of(Lack.STATUS))))

    def asked_of(self, lack: Lack) -> Iterator[str]:
        """Yield the texts that are asked about in one way."""
        return (one.text for one in self._asked if one.lack is lack)

    def hidden(self) -> Iterator[tuple[str, str]]:
        """Yield the texts that answers belong to."""
        for place, text in enumerate(self.markers):
            yield f"{form.MARKER_TEXT}.{place}", text
        for place, text in enumerate(self.statuses):
            yield f"{form.STATUS_TEXT}.{place}", text

    def fields(self, errors: Errors) -> Iterator[FieldView]:
        """Yield every field."""
        for place, dimension in enumerate(self._dataset.dimensions):
            yield from self.of_dimension(place, dimension, errors)
        yield from self.of_constants(errors)
        if not any(isinstance(use, AsPeriod) for use in self._rules.uses.values()):
            value = self._rules.period.code if self._rules.period else ""
            hint = _("Filen säger inte vilken tid den gäller. Skriv till exempel 2026 eller 2026Q1.")
            yield field(form.PERIOD, _("Period"), hint, value=value, errors=errors)
        for place, text in enumerate(self.markers):
            name = f"{form.MARKER}.{place}"
            asked = choice(name, marker_label(text), meanings(self._rules.markers, text), errors)
            yield replace(asked, part="" if place else _("Tecken i stället för tal"))
        for place, text in enumerate(self.statuses):
            name = f"{form.STATUS}.{place}"
            label = _("Märkningen ”{text}”").format(text=text)
            yield choice(name, label, flags(self._rules.statuses, text), errors)
        yield FieldView(
            name=form.WHOLE,
            label=_("Filen innehåller alltid hela serien"),
            hint=_("Då tas värden bort här när de inte längre finns i filen. Annars står de kvar."),
            kind="box",
            value="ja" if self._rules.is_whole else "",
            part=_("Resten"),
        )

    def of_dimension(self, place: int, dimension: SourceDimension, errors: Errors) -> Iterator[FieldView]:
        """Yield the fields of one of the file's dimensions."""
        use = self._rules.uses.get(dimension.code)
        name = f"{form.USE}.{place}"
        asked = choice(name, _("Används som"), self.uses(dimension, use), errors)
        yield replace(asked, part=heading(dimension), hint=sample(dimension))
        if isinstance(use, AsPeriod) and any(one.lack is Lack.PERIOD for one in self._asked):
            kinds = options({"": CHOOSE, **dict(KINDS)}, use.kind or "")
            yield choice(f"{form.KIND}.{place}", _("Perioderna är"), kinds, errors)
        if isinstance(use, AsDimension):
            codes = {slug: code for code, slug in use.categories.items() if slug}
            texts = {"": _("(finns inte i filen)"), **{one.code: one.label for one in dimension.categories}}
            for one in next(own.categories for own in self._own if own.slug == use.slug):
                found = options(texts, codes.get(one.slug, ""))
                yield choice(f"{form.CATEGORY}.{place}.{one.slug}", one.label, found, errors)

    def uses(self, dimension: SourceDimension, use: Use | None) -> tuple[Option, ...]:
        """Return all that a dimension may be used as."""
        texts = {"": CHOOSE, form.AS_PERIOD: _("Perioder")}
        texts |= {
            f"{form.AS_DIMENSION}:{one.slug}": _("Indelningen {name}").format(name=one.label) for one in self._own
        }
        texts |= {f"{form.ONLY}:{one.code}": _("Bara {name}").format(name=one.label) for one in dimension.categories}
        match use:
            case AsPeriod():
                chosen = form.AS_PERIOD
            case Only(code):
                chosen = f"{form.ONLY}:{code}"
            case AsDimension(slug, _categories):
                chosen = f"{form.AS_DIMENSION}:{slug}"
            case None:
                chosen = ""
        return options(texts, chosen)

    def of_constants(self, errors: Errors) -> Iterator[FieldView]:
        """Yield a field for each of the indicator's dimensions that the file knows nothing of."""
        divided = {use.slug for use in self._rules.uses.values() if isinstance(use, AsDimension)}
        part = _("Det som filen inte säger")
        for dimension in self._own:
            if dimension.slug not in divided:
                texts = {"": CHOOSE, **{one.slug: one.label for one in dimension.categories}}
                found = options(texts, self._rules.constants.get(dimension.slug, ""))
                label = _("Vilken kategori av {name} gäller filen?").format(name=dimension.label)
                yield replace(choice(f"{form.CONSTANT}.{dimension.slug}", label, found, errors), part=part)
                part = ""


def heading(dimension: SourceDimension) -> str:
    """Name a dimension of the file."""
    return dimension.label if dimension.label == dimension.code else f"{dimension.label} ({dimension.code})"


def sample(dimension: SourceDimension) -> str:
    """Show what the dimension holds."""
    shown = ", ".join(one.label for one in dimension.categories[:4])
    more = len(dimension.categories) - 4
    return _("{shown} och {count} till").format(shown=shown, count=more) if more > 0 else shown


def marker_label(text: str) -> str:
    """Name a marker."""
    return _("”{text}” betyder").format(text=text) if text else _("Tom ruta betyder")


def meanings(known: Mapping[str, Meaning | None], text: str) -> tuple[Option, ...]:
    """Return all that a marker may mean."""
    words = {"": CHOOSE, form.ZERO: _("noll"), **{one.value: EXPLANATIONS[one]() for one in Marker}}
    words[form.LEFT_OUT] = _("ingenting, hoppa över rutan")
    if text not in known:
        return options(words, "")
    match known[text]:
        case None:
            return options(words, form.LEFT_OUT)
        case Decimal():
            return options(words, form.ZERO)
        case marker:
            return options(words, marker)


def flags(known: Mapping[str, Flag | None], text: str) -> tuple[Option, ...]:
    """Return all that a status may mean."""
    words = {"": CHOOSE, **{flag.value: word() for flag, word in FLAG_WORDS.items()}, form.NO_FLAG: _("ingenting")}
    chosen = (known[text] or form.NO_FLAG) if text in known else ""
    return options(words, chosen)


def choice(name: str, label: str, found: tuple[Option, ...], errors: Errors) -> FieldView:
    """Return a field in which one of several is chosen."""
    told = tuple(errors.get(name, ()))
    return FieldView(name, label, "", "choice", "", errors=told, options=found, is_required=True)


def field(name: str, label: str, hint: str, *, value: str, errors: Errors) -> FieldView:
    """Return a field in which a line is written."""
    return FieldView(name, label, hint, "line", value, errors=tuple(errors.get(name, ())), is_required=True)
