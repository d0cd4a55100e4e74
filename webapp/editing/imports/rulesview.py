"""Shows the form in which an editor says what a file means, with what is still to be answered at its fields."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from webapp.cube.cube import Dimension
from webapp.cube.dataset import Dataset, SourceDimension
from webapp.cube.mapping.reading import Lack, Unanswered
from webapp.cube.mapping.rules import BLANK, AsDimension, AsPeriod, Only, Rules, Use
from webapp.cube.period import PeriodKind
from webapp.cube.vocabulary import folded
from webapp.editing.data.compose import options
from webapp.editing.desk.pages import Fault, FieldView, Option
from webapp.editing.imports import markerview, pairing, pairingview
from webapp.editing.imports import rulesform as form
from webapp.editing.imports.pages import AnswerForm, Part
from webapp.editing.imports.pairing import Pairing
from webapp.editing.imports.pairingview import CHOOSE, Errors, choice, shown_label
from webapp.editing.imports.rulesform import Ours, Sent
from webapp.editing.imports.words import lack_words, no_counterpart_words
from webapp.language import gettext as _
from webapp.wording.many import counted, some

KINDS: tuple[tuple[PeriodKind, str], ...] = (
    (PeriodKind.YEAR, _("år")),
    (PeriodKind.HALF, _("halvår")),
    (PeriodKind.QUARTER, _("kvartal")),
    (PeriodKind.MONTH, _("månader")),
    (PeriodKind.WEEK, _("veckor")),
    (PeriodKind.SCHOOL_YEAR, _("läsår")),
    (PeriodKind.SPAN, _("flera år tillsammans")),
)


MOST_TOLD = 3
"""Things told of at one field; the rest of them is counted."""


class RulesView:
    """The form for one file, with the rules as far as they are known, and what is looked for in it."""

    def __init__(self, dataset: Dataset, ours: Ours, rules: Rules, asked: Iterable[Unanswered], sent: Sent) -> None:
        """Take what is known and what is asked."""
        self._dataset = dataset
        self._ours = ours
        self._rules = rules
        self._asked = tuple(asked)
        self._pairings = dict(self._paired(sent))

    def _paired(self, sent: Sent) -> Iterator[tuple[str, Pairing]]:
        """Yield the file's dimensions that are divided as the indicator is, each beside its counterpart."""
        taken = {one.slug for one in self._ours.dimensions}
        for place, dimension in enumerate(self._dataset.dimensions):
            use = self._rules.uses.get(dimension.code)
            own = self.own_of(use)
            if own is not None:
                may_add = self._ours.may_add and (own.slug in taken or self._ours.may_divide)
                found = form.pair(place, dimension, own, self._rules, may_add=may_add)
                yield dimension.code, replace(found, sought=sent.get(found.field(pairing.FIND), "").strip())

    def own_of(self, use: Use | None) -> Dimension | None:
        """Return the indicator's dimension that one of the file's is, also where that is still to be added."""
        if not isinstance(use, AsDimension):
            return None
        new = (replace(one, categories=()) for one in self._rules.new if self._ours.may_divide)
        return next((one for one in (*self._ours.dimensions, *new) if one.slug == use.slug), None)

    def form(self, *, tells_errors: bool) -> AnswerForm:
        """Return the form; ``tells_errors`` once somebody has tried to go on."""
        found = self.errors() if tells_errors else {}
        parts = tuple(self.parts(found))
        labels = {one.name: one.label for part in parts for one in part.all_fields}
        faults = tuple(
            Fault(f"falt-{name}", labels[name], text)
            for name, texts in found.items()
            if name in labels
            for text in texts
        )
        return AnswerForm(parts, faults, tuple(self.hidden()))

    def errors(self) -> Errors:
        """Return what is to be answered, by the field where it is: the first things, and how many more there are."""
        found: dict[str, list[str]] = defaultdict(list)
        more: Counter[str] = Counter()
        for code, now in self._pairings.items():
            if now.open and any(one.dimension == code for one in self._asked):
                found[self.field_of(Unanswered(Lack.CATEGORY, code))].append(no_counterpart_words(len(now.open)))
        for one in self._asked:
            if one.lack is Lack.CATEGORY and one.dimension in self._pairings:
                continue
            name = self.field_of(one)
            if len(found[name]) < MOST_TOLD:
                found[name].append(_("Välj i listan.") if one.lack is Lack.DIMENSION else lack_words(one))
            else:
                more[name] += 1
        for name, count in more.items():
            found[name].append(_("Och {count} till.").format(count=counted(count)))
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
                return self.field_in_dimension(one)

    def field_in_dimension(self, one: Unanswered) -> str:
        """Return the name of the field of one of the file's dimensions in which something is answered."""
        place = self._places.get(one.dimension, 0)
        if one.lack is Lack.CATEGORY and one.dimension in self._pairings:
            now = self._pairings[one.dimension]
            return now.field_of(now.open[0]) if len(now.open) == 1 else now.field(pairing.REST)
        is_typed = one.lack is Lack.GONE and len(self._dataset.dimensions[place].categories) > form.MOST_NAMED
        return f"{form.ONE if is_typed else form.USE}.{place}"

    @property
    def _places(self) -> Mapping[str, int]:
        return {one.code: place for place, one in enumerate(self._dataset.dimensions)}

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
        """Yield the texts that answers belong to, and the dimensions whose categories are shown."""
        for place, text in enumerate(self.markers):
            yield f"{form.MARKER_TEXT}.{place}", text
        for place, text in enumerate(self.statuses):
            yield f"{form.STATUS_TEXT}.{place}", text
        for now in self._pairings.values():
            yield now.field(form.SHOWN), now.own.slug

    def parts(self, errors: Errors) -> Iterator[Part]:
        """Yield every part: what is open in a dimension stands before what is decided."""
        for place, dimension in enumerate(self._dataset.dimensions):
            yield self.of_dimension(place, dimension, errors)
        if rest := tuple(self.unsaid(errors)):
            yield Part(_("Det som filen inte säger"), rest)
        if marked := tuple(markerview.fields(self._rules, self.markers, self.statuses, errors)):
            yield Part(_("Tecken i stället för tal"), marked)
        whole = FieldView(
            name=form.WHOLE,
            label=_("Filen innehåller alltid alla värden"),
            hint=_("Kryssa i, så tas värden bort här när de inte längre finns i filen. Annars står de kvar."),
            kind="box",
            value="ja" if self._rules.is_whole else "",
        )
        hint = next((lack_words(one) for one in self._asked if one.lack is Lack.MARKER and one.text == BLANK), "")
        blank = markerview.blank(self._rules, self.markers, hint, errors)
        yield Part(_("Värden som filen saknar"), (*blank, whole))

    def of_dimension(self, place: int, dimension: SourceDimension, errors: Errors) -> Part:
        """Return the part of one of the file's dimensions."""
        use = self._rules.uses.get(dimension.code)
        name = f"{form.USE}.{place}"
        asked = choice(name, _("Vad är ”{name}”?").format(name=dimension.label), self.uses(dimension, use), errors)
        fields = [replace(asked, hint=" ".join(self.hints(dimension, use)))]
        if isinstance(use, AsPeriod) and (use.kind or self.lacks_a_period(dimension)):
            kinds = options({"": CHOOSE, **dict(KINDS)}, use.kind or "")
            fields.append(choice(f"{form.KIND}.{place}", _("Perioderna är"), kinds, errors))
        if isinstance(use, Only) and len(dimension.categories) > form.MOST_NAMED:
            hint = _("Skriv namnet eller koden som det står i filen.")
            label = next((one.label for one in dimension.categories if one.code == use.code), use.code)
            fields.append(field(f"{form.ONE}.{place}", _("Vilken av dem?"), hint, value=label, errors=errors))
        now = self._pairings.get(dimension.code)
        if now is None:
            return Part(heading(dimension), tuple(fields))
        return Part(
            heading(dimension),
            tuple(fields),
            pairingview.told(now),
            pairingview.asked(now, errors),
            tuple(pairingview.folds(now)),
        )

    def lacks_a_period(self, dimension: SourceDimension) -> bool:
        """Say whether a category of a dimension cannot be read as a period."""
        return any(one.lack is Lack.PERIOD and one.dimension == dimension.code for one in self._asked)

    def uses(self, dimension: SourceDimension, use: Use | None) -> tuple[Option, ...]:
        """Return all that a dimension may be used as."""
        texts = {"": CHOOSE, form.AS_PERIOD: _("Tiden: när värdena gäller")}
        texts |= {
            f"{form.AS_DIMENSION}:{one.slug}": _("Indelningen {name}").format(name=one.label)
            for one in self._ours.dimensions
        }
        own = self.own_of(use)
        is_new = own is not None and own not in self._ours.dimensions
        if is_new or self._ours.may_become(dimension):
            texts[form.AS_NEW] = _("En ny indelning som heter {name}").format(name=dimension.label)
        is_short = len(dimension.categories) <= form.MOST_NAMED
        if is_short:
            texts |= {
                f"{form.ONLY}:{one.code}": _("Ta bara med {name}").format(name=one.label)
                for one in dimension.categories
            }
        else:
            texts[form.ONLY] = _("Ta bara med en av dem, som jag skriver")
        match use:
            case AsPeriod():
                chosen = form.AS_PERIOD
            case Only(code):
                chosen = f"{form.ONLY}:{code}" if is_short else form.ONLY
            case AsDimension(slug, _categories):
                chosen = form.AS_NEW if is_new else f"{form.AS_DIMENSION}:{slug}"
            case None:
                chosen = ""
        return options(texts, chosen)

    def hints(self, dimension: SourceDimension, use: Use | None) -> Iterator[str]:
        """Yield what the dimension holds, and what cannot be done with it."""
        yield _("I filen: {names}.").format(
            names=some([shown_label(one, dimension.role) for one in dimension.categories])
        )
        is_used = isinstance(use, AsPeriod | Only) or self.own_of(use) is not None
        if not is_used and not self._ours.may_divide:
            yield _(
                "Indikatorn har redan siffror och kan inte delas upp på ett nytt sätt. Välj en av dem, "
                "eller gör en ny indikator för de uppdelade siffrorna."
            )
        elif not is_used and not self._ours.may_add:
            yield _("Bara redaktörer kan göra en ny indelning. Be en redaktör öppna filen: den ligger kvar här.")
        elif self._ours.may_divide and not self._ours.has_room(dimension):
            yield pairingview.full_words()

    def unsaid(self, errors: Errors) -> Iterator[FieldView]:
        """Yield a field for each of the indicator's dimensions that the file knows nothing of, and for its period."""
        divided = {use.slug for use in self._rules.uses.values() if isinstance(use, AsDimension)}
        for dimension in self._ours.dimensions:
            if dimension.slug not in divided:
                texts = {"": CHOOSE, **{one.slug: one.label for one in dimension.categories}}
                found = options(texts, self._rules.constants.get(dimension.slug, ""))
                label = _("Vad i indelningen {name} gäller filen?").format(name=dimension.label)
                yield choice(f"{form.CONSTANT}.{dimension.slug}", label, found, errors)
        if not any(isinstance(use, AsPeriod) for use in self._rules.uses.values()):
            value = self._rules.period.code if self._rules.period else ""
            hint = _("Filen säger inte vilken tid den gäller. Skriv till exempel 2026 eller 2026Q1.")
            yield field(form.PERIOD, _("Period"), hint, value=value, errors=errors)


def heading(dimension: SourceDimension) -> str:
    """Name a dimension of the file."""
    is_named_alike = folded(dimension.label) == folded(dimension.code)
    return dimension.label if is_named_alike else f"{dimension.label} ({dimension.code})"


def field(name: str, label: str, hint: str, *, value: str, errors: Errors) -> FieldView:
    """Return a field in which a line is written."""
    return FieldView(name, label, hint, "line", value, errors=tuple(errors.get(name, ())), is_required=True)
