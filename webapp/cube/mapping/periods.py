"""The period of a source's category: by its code, or by its label where the code is a number of the source's own."""

from webapp.cube.dataset import SourceCategory, SourceDimension
from webapp.cube.period import Period, PeriodKind
from webapp.cube.periodtext import read_period
from webapp.cube.timecodes import period_of


def period_in(dimension: SourceDimension, category: SourceCategory, kind: PeriodKind | None) -> Period | None:
    """Return the period of a category, or None where it names none or more than one.

    ``kind`` settles what can be read in two ways; without it the source's own word for how long its periods are does,
    unless the label names a period of another kind than the code, as «2022/23» is not the year 2022.
    """
    wanted = kind or dimension.period_kind
    if kind is None and category.label != category.code:
        code, label = period_of(category.code, wanted), read_period(category.label)
        if code is not None and label is not None and code.kind != label.kind:
            return None
    for text in (category.code, category.label):
        found = period_of(text, wanted) or read_period(text, [wanted] if wanted else ())
        if found is not None and wanted in {None, found.kind}:
            return found
    return None
