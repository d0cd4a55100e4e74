"""Fills a grid by its buttons, which store nothing: a new period, a new series, and a table from a spreadsheet."""

from dataclasses import dataclass, replace

from webapp.cube.clipboard import Block, read_block
from webapp.cube.cube import Category, CellKey, Series
from webapp.cube.growing import next_period, series_key
from webapp.cube.pasted import PastedCell, Table
from webapp.cube.pasting import Grid, place, read_table
from webapp.cube.periodtext import read_period
from webapp.editing.data.queries import Ground
from webapp.editing.data.sheet import Sent, Sheet
from webapp.language import gettext as _
from webapp.language import ngettext
from webapp.wording.pasting import outside_words, told_words
from webapp.wording.periods import period_label

PASTED, FIRST_PERIOD, FIRST_SERIES = "klistra-text", "klistra-period", "klistra-serie"
NEW_PERIOD, NEW_CATEGORY = "period-ny", "kategori"


@dataclass(frozen=True, slots=True)
class Filled:
    """A sheet after a button, what there is to tell, where to go on writing, and a table that found no place."""

    sheet: Sheet
    told: tuple[str, ...] = ()
    focus: CellKey | None = None
    pasted: str = ""


def with_period(sheet: Sheet, sent: Sent) -> Filled:
    """Add the period that was typed, or the one after the last."""
    typed = sent.get(NEW_PERIOD, "").strip()
    kinds = {period.kind for period in sheet.periods}
    found = read_period(typed, kinds) if typed else next_period(sheet.periods)
    if found is None and typed:
        return Filled(sheet, (_("”{text}” är ingen tid som vi förstår. Skriv till exempel 2024.").format(text=typed),))
    if found is None:
        return Filled(sheet, (_("Skriv den första perioden, till exempel 2024. Sedan räknar vi ut nästa."),))
    if found in sheet.periods:
        return Filled(sheet, (_("{period} finns redan.").format(period=period_label(found)),))
    grown = replace(sheet, periods=tuple(sorted((*sheet.periods, found))))
    told = _("{period} är tillagd. Inget är sparat än.").format(period=period_label(found))
    return Filled(grown, (told,), (sheet.shown or sheet.keys[0], found) if sheet.keys else None)


def with_series(sheet: Sheet, sent: Sent, ground: Ground) -> Filled:
    """Add the series of the categories that were chosen."""
    chosen = [
        next((one for one in dimension.categories if one.slug == sent.get(f"{NEW_CATEGORY}.{dimension.slug}")), None)
        for dimension in ground.dimensions
    ]
    categories = tuple(one for one in chosen if one)
    if not categories or len(categories) < len(chosen):
        return Filled(sheet, (_("Välj en kategori i varje indelning."),))
    added = with_categories(sheet, categories)
    label = ", ".join(one.label for one in categories)
    if added is sheet:
        return Filled(sheet, (_("Serien {series} finns redan.").format(series=label),))
    focus = (added.keys[-1], sheet.periods[-1]) if sheet.periods else None
    return Filled(added, (_("Serien {series} är tillagd. Inget är sparat än.").format(series=label),), focus)


def with_categories(sheet: Sheet, categories: tuple[Category, ...]) -> Sheet:
    """Return the sheet with one more series, or the very same where it has that one."""
    key = series_key(categories)
    if key in sheet.keys:
        return sheet
    return replace(sheet, series=(*sheet.series, Series(key, categories)), shown="")


def pasted(sheet: Sheet, sent: Sent, ground: Ground) -> Filled:
    """Lay a table from a spreadsheet into the sheet: by its own headings, or from a cell on where it has none."""
    block = read_block(sent.get(PASTED, ""))
    if not any(text.strip() for row in block.rows for text in row):
        return Filled(sheet, (_("Rutan är tom. Kopiera tabellen i kalkylarket och klistra in den där."),))
    known = replace(ground.cube, dimensions=ground.dimensions, series=sheet.series)
    table = read_table(block, known, ground.name)
    if table is not None and table.cells:
        return by_headings(sheet, table)
    return from_a_cell(sheet, block, sent)


def by_headings(sheet: Sheet, table: Table) -> Filled:
    """Lay a table that says itself where its cells belong."""
    filled = laid(sheet, table.cells)
    grown = replace(filled, shown="").having({}, table.new_series)
    told = [understood(table.cells)]
    if table.is_transposed:
        told.append(_("Tabellen låg på tvären, så vi vände den."))
    if table.new_periods:
        told.append(_("Nya perioder: {periods}.").format(periods=", ".join(map(period_label, table.new_periods))))
    if table.new_series:
        labels = (" ".join(one.label for one in series.categories) for series in table.new_series)
        told.append(_("Nya serier: {series}.").format(series=", ".join(labels)))
    return Filled(grown, (*told, *map(told_words, table.told)))


def from_a_cell(sheet: Sheet, block: Block, sent: Sent) -> Filled:
    """Lay numbers without headings into the sheet, from the cell that was chosen on."""
    codes = [period.code for period in sheet.periods]
    first, key = sent.get(FIRST_PERIOD, ""), sent.get(FIRST_SERIES, "")
    if first not in codes or key not in sheet.keys:
        told = _("Tabellen har inga rubriker som vi känner igen. Välj var den första rutan ska hamna.")
        return Filled(sheet, (told,), pasted=sent.get(PASTED, ""))
    laying = place(block, Grid(sheet.keys, sheet.periods), codes.index(first), sheet.keys.index(key))
    outside = outside_words(laying)
    return Filled(laid(sheet, laying.cells), (understood(laying.cells), *([outside] if outside else [])))


def laid(sheet: Sheet, cells: tuple[PastedCell, ...]) -> Sheet:
    """Return the sheet with pasted cells in it; an empty one leaves what stands there."""
    texts = {(one.key, one.period): one.text.strip() for one in cells if one.text.strip()}
    return sheet.having({cell: replace(sheet.at(cell), text=text) for cell, text in texts.items()})


def understood(cells: tuple[PastedCell, ...]) -> str:
    """Say how much was found."""
    filled = [one for one in cells if one.text.strip()]
    words = ngettext("Vi fyllde i {count} ruta.", "Vi fyllde i {count} rutor.", len(filled)).format(count=len(filled))
    return " ".join((words, _("Se efter att det blev rätt. Inget är sparat än.")))
