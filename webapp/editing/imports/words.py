"""What is said of a file that leaves something open."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from webapp import formatting
from webapp.cube.diff import ChangeKind, Difference
from webapp.cube.layout import Problem, ProblemKind
from webapp.cube.mapping.origin import Differing, Fact
from webapp.cube.mapping.reading import Lack, Unanswered
from webapp.cube.period import Period, PeriodKind
from webapp.language import gettext as _
from webapp.language import listed, ngettext
from webapp.publishing.contents import EditionContent
from webapp.wording.cells import outcome_words
from webapp.wording.periods import period_label

LACKS: Mapping[Lack, Callable[[], str]] = {
    Lack.DIMENSION: lambda: _("Välj vad ”{text}” ska användas som."),
    Lack.PERIOD_OF_ALL: lambda: _("Skriv vilken period filen gäller, eller välj var perioderna står."),
    Lack.PERIOD: lambda: _("”{text}” är ingen period som vi förstår."),
    Lack.SAME: lambda: _("”{text}” kan inte vara samma sak som något annat i filen. Välj olika."),
    Lack.CATEGORY: lambda: _("”{text}” är ny i filen. Välj vad som ska hända med den."),
    Lack.GONE: lambda: _("”{text}” finns inte i filen. Välj något annat."),
    Lack.CONSTANT: lambda: _("Välj vilken kategori i ”{text}” som filen gäller."),
    Lack.MARKER: lambda: _("Välj vad tecknet betyder i den här filen."),
    Lack.STATUS: lambda: _("Välj vad märkningen betyder i den här filen."),
    Lack.TWICE: lambda: _("Två olika värden i filen hamnar på samma plats: {text}."),
    Lack.NOTHING: lambda: _("Inget värde i filen passar med de här valen."),
}
FORMATS: Mapping[str, str] = {
    "csv": _("Textfil (CSV)"),
    "json-stat": "JSON-stat",
    "kolada": _("Koladas JSON"),
    "px": "PX",
    "pxweb": _("Beskrivning från PxWeb"),
    "sdmx-csv": "SDMX-CSV",
    "spreadsheet": _("Kalkylblad"),
}
"""What formats are called; the others by their own names."""
PROBLEMS: Mapping[ProblemKind, Callable[[], str]] = {
    ProblemKind.TWICE: lambda: _("Samma uppgift står med ett annat värde på rad {row}, kolumn {column}."),
    ProblemKind.NO_PERIOD: lambda: _("”{text}” är ingen period som vi förstår."),
    ProblemKind.NO_CATEGORY: lambda: _(
        "Här saknas det som raden gäller. Fyll i rutan i filen, eller ta bort raden, och läs in filen igen."
    ),
    ProblemKind.GROUP: lambda: _(
        "”{text}” ser ut som en rubrik för raderna under. Skriv rubriken i en egen kolumn på varje rad. "
        "Saknar raden bara värden, så skriv .. i dem."
    ),
    ProblemKind.SECOND_TABLE: lambda: _("Här börjar en ny tabell. Lägg den på ett eget blad eller i en egen fil."),
    ProblemKind.TWO_SCALES: lambda: _(
        "”{text}” står utan procenttecken, fast andra rutor har det. Skriv alla på samma sätt i filen."
    ),
    ProblemKind.MERGED: lambda: _(
        "Rutan är sammanfogad med andra rutor, så det går inte att veta vad ”{text}” gäller. "
        "Dela på rutorna och skriv värdet där det hör hemma."
    ),
    ProblemKind.TOTAL: lambda: _(
        "”{text}” kan gälla gruppen ovanför eller hela tabellen. Skriv i den tomma rutan vad raden gäller."
    ),
    ProblemKind.TOO_MANY: lambda: _(
        "Tabellen har fler än 500 000 värden. Hoppa över kolumner som du inte behöver, "
        "eller dela filen och läs in delarna var för sig."
    ),
    ProblemKind.NO_VALUES: lambda: _("Inga värden hittades. Välj vilka kolumner de står i."),
}
COUNTS: Mapping[ChangeKind, Callable[[int], str]] = {
    ChangeKind.ADDED: lambda count: ngettext("{count} nytt värde", "{count} nya värden", count),
    ChangeKind.CHANGED: lambda count: ngettext("{count} ändrat värde", "{count} ändrade värden", count),
    ChangeKind.MADE_FINAL: lambda count: ngettext(
        "{count} preliminärt värde som blir slutligt", "{count} preliminära värden som blir slutliga", count
    ),
    ChangeKind.DELETED: lambda count: ngettext("{count} värde som tas bort", "{count} värden som tas bort", count),
    ChangeKind.FLAGS: lambda count: ngettext("{count} ändrad flagga", "{count} ändrade flaggor", count),
    ChangeKind.FOOTNOTES: lambda count: ngettext("{count} ändrad fotnot", "{count} ändrade fotnoter", count),
}

OTHERS: Mapping[Fact, Callable[[], str]] = {
    Fact.TABLE: lambda: _("Tabell i förra filen: {before}. I den här: {now}."),
    Fact.TITLE: lambda: _("Titel i förra filen: {before}. I den här: {now}."),
    Fact.UNIT: lambda: _("Enhet i förra filen: {before}. I den här: {now}."),
    Fact.LENGTH: lambda: _("Perioder i förra filen: {before}. I den här: {now}."),
    Fact.NAME: lambda: _("Koden {code} hette {before} i förra filen. I den här heter den {now}."),
}
NOT_TOLD: Mapping[Fact, Callable[[], str]] = {
    Fact.TABLE: lambda: _("(inget tabellnamn)"),
    Fact.TITLE: lambda: _("(ingen titel)"),
    Fact.UNIT: lambda: _("(ingen enhet)"),
    Fact.NAME: lambda: _("(inget namn)"),
}
LENGTHS: Mapping[str, Callable[[], str]] = {
    PeriodKind.YEAR: lambda: _("år"),
    PeriodKind.HALF: lambda: _("halvår"),
    PeriodKind.QUARTER: lambda: _("kvartal"),
    PeriodKind.MONTH: lambda: _("månader"),
    PeriodKind.WEEK: lambda: _("veckor"),
    PeriodKind.SCHOOL_YEAR: lambda: _("läsår"),
    PeriodKind.SPAN: lambda: _("flera år tillsammans"),
}
LONGEST_TOLD = 120
MOST_DIFFERENCES = 8


def differing_words(one: Differing, longest: int = LONGEST_TOLD) -> str:
    """Say what the file before said and what this one says, where that is not the same."""
    if one.fact is Fact.LENGTH:
        before, now = (listed([LENGTHS[kind]() for kind in text.split()]) for text in (one.before, one.now))
    else:
        before, now = (
            f"”{shortened(text, longest)}”" if text else NOT_TOLD[one.fact]() for text in (one.before, one.now)
        )
    return OTHERS[one.fact]().format(before=before, now=now, code=one.code)


def all_differing_words(others: Sequence[Differing], longest: int = LONGEST_TOLD) -> Iterator[str]:
    """Say in what a file differs from the one before, and how much more there is where that is much."""
    yield from (differing_words(one, longest) for one in others[:MOST_DIFFERENCES])
    if (count := len(others) - MOST_DIFFERENCES) > 0:
        words = ngettext("Det finns {count} skillnad till.", "Det finns {count} skillnader till.", count)
        yield words.format(count=formatting.number(Decimal(count)))


def shortened(text: str, longest: int) -> str:
    """Return the beginning of a long text."""
    return text if len(text) <= longest else f"{text[:longest].rstrip()} …"


def lack_words(one: Unanswered) -> str:
    """Say what is still to be answered, and where in the file it first stands."""
    if one.lack is Lack.GONE and not one.text:
        return _("Skriv vilken av dem som ska tas med.")
    if one.period is not None:
        return blank_words(one.count, one.period)
    words = LACKS[one.lack]().format(text=one.text)
    if one.row is None:
        return words
    place = _("Det står först på rad {row}, kolumn {column}.").format(row=one.row, column=one.column)
    return f"{words} {place}"


def blank_words(count: int, first: Period) -> str:
    """Say how many values are known here that a file has places for and says nothing of, and of when the first is."""
    return ngettext(
        "Filen är tom för {count} värde som finns här ({period}). Har källan tagit bort det?",
        "Filen är tom för {count} värden som finns här, de första för {period}. Har källan tagit bort dem?",
        count,
    ).format(count=formatting.number(Decimal(count)), period=period_label(first))


def no_counterpart_words(count: int) -> str:
    """Say that some of a file's categories have no counterpart yet."""
    return ngettext(
        "{count} kategori är ny i filen. Välj vad som ska hända med den.",
        "{count} kategorier är nya i filen. Välj vad som ska hända med dem.",
        count,
    ).format(count=formatting.number(Decimal(count)))


def difference_words(difference: Difference | None) -> str:
    """Count what changes, in a sentence."""
    if difference is None or not difference.changes:
        return _("Inget värde ändras.")
    counts = Counter(change.kind for change in difference.changes)
    parts = [COUNTS[kind](count).format(count=formatting.number(Decimal(count))) for kind, count in counts.items()]
    return f"{listed(parts).capitalize()}."


def beside_words(content: EditionContent) -> Iterator[str]:
    """Say what the first edition takes from its file beside the values, and what is still to be filled in."""
    decimals = ngettext("{count} decimal", "{count} decimaler", content.decimals).format(count=content.decimals)
    taken = [
        *([_("enheten {unit}").format(unit=content.unit)] if content.unit else ()),
        *([decimals] if content.decimals else ()),
        *(_("källan {source}").format(source=one.text) for one in content.sources),
    ]
    lacking = [*([] if content.unit else [_("ingen enhet")]), *([] if content.sources else [_("ingen källa")])]
    if taken:
        yield _("Från filen kommer också {facts}. Du ändrar det under Uppgifter om utgåvan.").format(
            facts=listed(taken)
        )
    if lacking:
        words = _("Filen ger {facts}. Fyll i det som ska stå där under Uppgifter om utgåvan innan du publicerar.")
        yield words.format(facts=listed(lacking))


def problem_words(one: Problem) -> str:
    """Say what stands in the way in one cell of a table."""
    if one.outcome is not None:
        return outcome_words(one.outcome)
    row, column = one.other or (one.row, one.column)
    return PROBLEMS[one.kind]().format(text=one.text, row=row, column=column)


def overtaken_words() -> str:
    """Say that the data has changed since a check was shown."""
    return _("Någon annan sparade före dig. Så här blir det nu. Titta igen och bekräfta sedan.")


def other_words() -> str:
    """Say that what a file means has changed since its check was shown."""
    return _("Något har ändrats sedan du öppnade sidan. Så här är det nu. Titta igen innan du bekräftar.")


def stale_words() -> str:
    """Say that a form was about other things than the file holds now."""
    return _("Filen läses på ett annat sätt nu än när du öppnade sidan. Inget av det du valde är sparat. Svara igen.")
