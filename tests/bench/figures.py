"""What the bench prints: one table of figures, each beside its ceiling where it has one."""

from collections.abc import Iterable
from dataclasses import dataclass

WIDTHS = (58, 48, 18)


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table."""

    name: str
    measured: str
    ceiling: str = ""


def at_most(name: str, value: float, ceiling: float, unit: str = "", *, more: str = "") -> Figure:
    """Return a figure that should not be higher than its ceiling."""
    return judged(name, written(value, unit) + more, f"≤ {written(ceiling, unit)}", holds=value <= ceiling)


def at_least(name: str, value: float, floor: float, unit: str = "") -> Figure:
    """Return a figure that should not be lower than its floor."""
    return judged(name, written(value, unit), f"≥ {written(floor, unit)}", holds=value >= floor)


def judged(name: str, measured: str, ceiling: str, *, holds: bool) -> Figure:
    """Return a figure that says so where it does not hold."""
    return Figure(name, measured, ceiling if holds else f"{ceiling}  OVER")


def written(value: float, unit: str = "") -> str:
    """Write a number with its unit: three digits are all that a measurement is worth."""
    digits = f"{value:,.0f}" if value == int(value) or abs(value) >= 100 else f"{value:.3g}"
    return f"{digits} {unit}".rstrip()


def row(figure: Figure) -> str:
    """Return one line of the table."""
    cells = (figure.name, figure.measured, figure.ceiling)
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)) + " |"


def show_heading() -> None:
    """Print the first two lines of the table."""
    print(row(Figure("figure", "measured", "ceiling")))
    print("|" + "|".join("-" * (width + 2) for width in WIDTHS) + "|", flush=True)


def show(title: str, figures: Iterable[Figure]) -> None:
    """Print a part of the table, each row as soon as it is measured."""
    print(row(Figure(f"**{title}**", "")), flush=True)
    for figure in figures:
        print(row(figure), flush=True)
