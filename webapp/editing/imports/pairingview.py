"""Shows the codes of a file's dimension beside the indicator's categories: what is open first, the rest folded."""

from collections.abc import Iterator, Mapping, Sequence

from webapp.cube.dataset import Role, SourceCategory
from webapp.cube.mapping.adding import label_of
from webapp.editing.desk.pages import FieldView, Option
from webapp.editing.imports import pairing
from webapp.editing.imports.pages import Find, Fold
from webapp.editing.imports.pairing import Pairing
from webapp.editing.indicators.forms import MOST_CATEGORIES
from webapp.language import gettext as _
from webapp.language import ngettext
from webapp.wording.many import counted, some

Errors = Mapping[str, Sequence[str]]
CHOOSE = _("(välj)")
FEW = 8
"""Choices that may stand open in a form before they are folded."""


def told(now: Pairing) -> str:
    """Say what is asked about the codes that have no counterpart."""
    count = len(now.open)
    if not count:
        return ""
    words = [
        ngettext(
            "{count} kategori i filen finns inte i indelningen {name}. Hoppar du över den kommer dess värden inte med.",
            "{count} kategorier i filen finns inte i indelningen {name}. Det du hoppar över kommer inte med.",
            count,
        ).format(count=counted(count), name=now.shelf.label)
    ]
    words += told_of_adding(now)
    return " ".join(words)


def told_of_adding(now: Pairing) -> Iterator[str]:
    """Yield what can be added, when, and why not."""
    if not now.may_add:
        yield _("Bara redaktörer kan lägga till kategorier. Be en redaktör öppna filen: den ligger kvar här.")
    elif len(now.shelf.categories) + len(now.open) > MOST_CATEGORIES:
        yield full_words()
    else:
        yield _("Det du lägger till här sparas när du bekräftar i nästa steg. Fram till dess kan du ändra dig.")


def full_words() -> str:
    """Say how many categories a breakdown has room for."""
    words = _("En indelning rymmer {count} kategorier, så alla går inte att lägga till.")
    return words.format(count=counted(MOST_CATEGORIES))


def asked(now: Pairing, errors: Errors) -> tuple[FieldView, ...]:
    """Return the choice for all that is open, and one for each where they are few."""
    if len(now.open) <= 1:
        return tuple(code_field(now, one, errors, CHOOSE) for one in now.asked)
    all_of_them = choice(now.field(pairing.REST), _("Vad ska hända med dem?"), tuple(rests(now)), errors)
    return (all_of_them, *(one_by_one(now) if len(now.open) <= FEW else ()))


def one_by_one(now: Pairing) -> Iterator[FieldView]:
    """Yield a choice for each of the first codes that are open."""
    return (code_field(now, one, {}, _("(som jag väljer ovan)")) for one in now.asked)


def folds(now: Pairing) -> Iterator[Fold]:
    """Yield what is folded: the choices one by one where they are many, and what is decided already."""
    if len(now.open) > FEW:
        words = _("Välj för var och en")
        if len(now.open) > len(now.asked):
            words = _("Välj för var och en, {shown} åt gången").format(shown=counted(len(now.asked)))
        yield Fold(id=f"oppna-{now.place}", summary=words, fields=tuple(one_by_one(now)))
    if now.closed:
        yield decided(now)


def rests(now: Pairing) -> Iterator[Option]:
    """Yield what can be chosen for all codes that are open at once."""
    count = counted(len(now.open))
    yield Option("", _("(välj för alla här, eller för var och en nedanför)"), is_chosen=True)
    yield Option(pairing.LEFT_OUT, _("Hoppa över alla {count}").format(count=count), is_chosen=False)
    if now.can_add_all:
        add = _("Lägg till alla {count} i {name}").format(count=count, name=now.shelf.label)
        yield Option(pairing.NEW, add, is_chosen=False)


def code_field(now: Pairing, category: SourceCategory, errors: Errors, unchosen: str = "") -> FieldView:
    """Return the choice for one code."""
    slug = now.decided.get(category.code)
    if slug is None:
        likely = now.likely.get(category.code)
        chosen = f"{pairing.TO}{likely}" if likely else ""
    elif not slug:
        chosen = pairing.LEFT_OUT
    else:
        chosen = pairing.NEW if slug in now.new else f"{pairing.TO}{slug}"
    found = tuple(Option(value, text, value == chosen) for value, text in ways(now, category, slug, unchosen))
    return choice(now.field_of(category), shown_label(category), found, errors)


def ways(now: Pairing, category: SourceCategory, slug: str | None, unchosen: str) -> Iterator[tuple[str, str]]:
    """Yield all that a code may be."""
    if slug is None:
        yield "", unchosen
    if slug in now.new or (now.may_add and len(now.shelf.categories) < MOST_CATEGORIES):
        yield pairing.NEW, _("Lägg till {label} i {name}").format(label=label_of(category), name=now.shelf.label)
    yield pairing.LEFT_OUT, _("Hoppa över")
    if slug and slug not in now.new and all(one.slug != slug for one in now.free):
        yield f"{pairing.TO}{slug}", now.labels[slug]
    for one in now.free:
        yield f"{pairing.TO}{one.slug}", one.label


def shown_label(category: SourceCategory, role: Role = Role.OTHER) -> str:
    """Name a code of the file; a period says by itself which it is."""
    label = label_of(category)
    return label if role is Role.TIME or label == category.code else f"{label} ({category.code})"


def decided(now: Pairing) -> Fold:
    """Return what is decided already, to be opened by those who want to look."""
    is_many = len(now.closed) > len(now.shown) or bool(now.sought)
    find = Find(now.field(pairing.FIND), now.field(pairing.FOUND), now.sought, now.source.label)
    return Fold(
        id=f"igenkanda-{now.place}",
        summary=" ".join(summary(now)),
        notes=tuple(notes(now)),
        find=find if is_many else None,
        fields=tuple(code_field(now, one, {}) for one in now.shown),
        is_open=bool(now.sought),
    )


def summary(now: Pairing) -> Iterator[str]:
    """Yield how much is decided, in sentences."""
    recognised = len(now.closed) - now.count(now.new) - now.count(frozenset({""}))
    yield _("{count} av {all} känns igen.").format(count=counted(recognised), all=counted(len(now.source.categories)))
    if added := now.count(now.new):
        yield _("{count} läggs till.").format(count=counted(added))
    if left_out := now.count(frozenset({""})):
        yield _("{count} hoppas över.").format(count=counted(left_out))


def notes(now: Pairing) -> Iterator[str]:
    """Yield what else is to be known of what is decided."""
    new = [label for slug, label in now.labels.items() if slug in now.new & set(now.decided.values())]
    if new:
        yield _("Läggs till: {names}. De hamnar sist. Ordningen ändrar du sedan under Indelningar.").format(
            names=some(new)
        )
    absent = [one.label for one in now.unmatched]
    if absent:
        yield _("Finns inte i filen: {names}.").format(names=some(absent))
    if now.sought:
        yield ngettext("{count} passar på ”{text}”.", "{count} passar på ”{text}”.", len(now.found)).format(
            count=counted(len(now.found)), text=now.sought
        )
        if len(now.found) > len(now.shown):
            yield _("Här visas de {count} första.").format(count=counted(len(now.shown)))


def choice(name: str, label: str, found: tuple[Option, ...], errors: Errors) -> FieldView:
    """Return a field in which one of several is chosen."""
    errors_here = tuple(errors.get(name, ()))
    return FieldView(name, label, "", "choice", "", errors=errors_here, options=found, is_required=True)
