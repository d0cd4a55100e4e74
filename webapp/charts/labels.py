"""Where words stand in a chart: how wide they are, where they are broken, and how they keep out of each other's way.

The server has no fonts; widths are estimated from the number of letters, a little on the safe side.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from webapp.charts.spec import ChartSpec, Drawing

LETTER = 0.42
"""The width of an average letter of chart text, in rem."""

LINE_HEIGHT = 1.25
LONGEST_LINE = 25
MOST_LINES = 2
ROOM_ABOVE = 0.75
ROOM_BELOW = 0.5


@dataclass(frozen=True, slots=True)
class EndLabel:
    """The name and the last value at the end of a line; ``top`` in rem below the plot's upper edge.

    ``end`` is how far down the line ends, None where it ends before the time axis does.
    """

    series: int
    top: float
    lines: tuple[str, ...]
    value: str
    end: float | None

    @property
    def middle(self) -> float:
        """Return how far down the first line of the name stands."""
        return self.top + LINE_HEIGHT / 2

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Return each line as its plain and its bold part; the value joins the name where it fits."""
        *before, last = (*self.lines,) or ("",)
        if last and len(last) + 1 + len(self.value) > LONGEST_LINE:
            return (*((line, "") for line in before), (last, ""), ("", self.value))
        return (*((line, "") for line in before), (last, self.value))


def end_labels(spec: ChartSpec, plot_height: float) -> tuple[EndLabel, ...]:
    """Return the labels of a line chart, each as near to the end of its line as the others allow."""
    if spec.drawing is not Drawing.LINE:
        return ()
    wished = sorted(wishes(spec, plot_height), key=lambda label: label.top)
    heights = [len(label.texts) * LINE_HEIGHT for label in wished]
    tops = dodge(
        [label.top - height / 2 + ROOM_ABOVE for label, height in zip(wished, heights, strict=True)],
        heights,
        plot_height + ROOM_ABOVE + ROOM_BELOW,
    )
    return tuple(replace(label, top=top - ROOM_ABOVE) for label, top in zip(wished, tops, strict=True))


def wishes(spec: ChartSpec, plot_height: float) -> Iterator[EndLabel]:
    """Yield each label with its middle where its line ends."""
    for place, one in enumerate(spec.series):
        point = one.latest
        if point is not None and point.value is not None:
            depth = plot_height * (1 - spec.scale.share(point.value))
            end = depth if point is one.points[-1] else None
            yield EndLabel(place, depth, name_lines(spec, place), point.text, end)


def name_lines(spec: ChartSpec, place: int) -> tuple[str, ...]:
    """Return the name of a series as lines; the place tells more than the title once more."""
    label = spec.series[place].label
    if label.casefold() == spec.title.casefold():
        label = spec.place
    return wrap(label, LONGEST_LINE, MOST_LINES)


def dodge(wished: Sequence[float], heights: Sequence[float], room: float) -> list[float]:
    """Return tops as near to the wished ones as blocks stacked in this order can come.

    Tops less the heights above them may never fall, so blocks in conflict are pooled at their mean.
    """
    offsets = [sum(heights[:place]) for place in range(len(heights))]
    pools: list[tuple[float, int]] = []
    for top, offset in zip(wished, offsets, strict=True):
        mean, size = top - offset, 1
        while pools and pools[-1][0] > mean:
            before, count = pools.pop()
            mean, size = (before * count + mean * size) / (count + size), count + size
        pools.append((mean, size))
    slack = max(0.0, room - sum(heights))
    placed = [min(max(mean, 0.0), slack) for mean, size in pools for _ in range(size)]
    return [place + offset for place, offset in zip(placed, offsets, strict=True)]


def wrap(text: str, longest: int, most_lines: int) -> tuple[str, ...]:
    """Break a text between words into lines; what does not fit ends in an ellipsis, a word that is too long too."""
    lines: list[str] = []
    for word in filter(None, text.split(" ")):
        if lines and len(lines[-1]) + 1 + len(word) <= longest:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    kept = lines[:most_lines]
    if len(lines) > most_lines:
        kept[-1] += "…"
    return tuple(line if len(line) <= longest else f"{line[: longest - 1].rstrip('…')}…" for line in kept)


def width(text: str) -> float:
    """Return about how wide a text is, in rem."""
    return len(text) * LETTER
