"""The chart as a file for programs: one line per value, the same selection as the figure.

Long, not wide, so that every value can carry its markers, flags and notes. Comma, decimal point, CRLF,
exact digits. A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers never do.
"""

import csv
import io
from collections.abc import Iterator

from webapp import formatting
from webapp.charts import words
from webapp.charts.spec import ChartSeries, ChartSpec, Point
from webapp.language import gettext as _
from webapp.wording.calculations import said

COLUMNS = (
    "serie",
    "serienamn",
    "period",
    "varde",
    "markering",
    "flaggor",
    "fotnot",
    "enhet",
    "matt",
    "malvarde",
    "mal",
    "beraknad_av",
)
DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")
"""How a text begins that a spreadsheet takes for a formula; some take the wide signs for the narrow ones."""
DEFUSED = "'"
BETWEEN = "; "


def csv_text(spec: ChartSpec) -> str:
    """Write a chart's values, series by series."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(lines(spec))
    return file.getvalue()


def lines(spec: ChartSpec) -> Iterator[tuple[str, ...]]:
    """Yield one line for every value or gap in view."""
    periods = words.recorded_periods(spec)
    notes = {note.mark: f"{note.mark} {note.text}" for note in spec.footnotes}
    for series in spec.series:
        for point in series.points:
            if point.period in periods:
                yield line(spec, series, point, notes)


def line(spec: ChartSpec, series: ChartSeries, point: Point, notes: dict[str, str]) -> tuple[str, ...]:
    """Write one value and what is to be known of it; a gap has no number but says why."""
    target = spec.target
    return (
        harmless(series.key),
        harmless(series.label),
        point.period.code,
        "" if point.value is None else formatting.plain(point.value),
        words.explanation(point.marker) if point.value is None else "",
        BETWEEN.join(words.flag_words(point.flags)),
        harmless(BETWEEN.join(notes.get(mark, mark) for mark in point.footnotes)),
        harmless(spec.unit),
        harmless(words.measure_words(spec.measure, _("värde"), spec.index_base)),
        "" if target is None or target.value is None else formatting.plain(target.value),
        harmless(target.short) if target else "",
        harmless(said(spec.calculation)),
    )


def harmless(text: str) -> str:
    """Defuse a text that a spreadsheet would run."""
    return f"{DEFUSED}{text}" if is_dangerous(text) else text


def as_written(text: str) -> str:
    """Return the text that was defused, so that what we have written is read back as it was."""
    return text.removeprefix(DEFUSED) if text.startswith(DEFUSED) and is_dangerous(text) else text


def is_dangerous(text: str) -> bool:
    """Say whether a text would be run, now or once an apostrophe before it has been taken away."""
    return text.lstrip(DEFUSED).startswith(DANGEROUS)
