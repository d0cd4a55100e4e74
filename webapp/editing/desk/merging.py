"""What two editors wrote at once, field by field: nothing of either is lost, and only what both changed is asked about.

A list's rows are fields too, named ``<list>.<key of the row>.<field>``; ``<list>.ordning`` holds their order.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Texts = Mapping[str, str]
"""The fields of a form by their names, as text."""
ORDER = "ordning"


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both changed, each in a way of their own; ``is_released`` where theirs is what visitors see."""

    base: str
    mine: str
    theirs: str
    is_released: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """Both editors' work in one; where they clash, mine stands until somebody has chosen.

    ``taken`` names the fields that are as the other wrote them, because I had left them alone.
    """

    texts: Texts
    clashes: Mapping[str, Clash]
    taken: frozenset[str]


def merge(base: Texts, mine: Texts, theirs: Texts) -> Merged:
    """Return what became of a form that was changed by two; a field that is not there is empty."""
    texts: dict[str, str] = {}
    clashes: dict[str, Clash] = {}
    taken: set[str] = set()
    orders = {name: merged_order(name, base, mine, theirs) for name in (*mine, *theirs) if name.endswith(f".{ORDER}")}
    for name in dict.fromkeys((*mine, *theirs)):
        was, own, other = (side.get(name, "") for side in (base, mine, theirs))
        if name in orders:
            texts[name] = " ".join(orders[name])
        elif is_in(name, orders):
            own, other = (own if row_in(name, mine) else other), (other if row_in(name, theirs) else own)
            texts[name] = other if own == was else own
            if own == was != other:
                taken.add(name)
            elif own not in (was, other) and other != was:
                clashes[name] = Clash(was, own, other)
    return Merged(texts, clashes, frozenset(taken))


def merged_order(name: str, base: Texts, mine: Texts, theirs: Texts) -> list[str]:
    """Return the rows that both want, in my order: who takes a row away does so only if the other left it alone."""
    head = name.removesuffix(ORDER)
    was, own, other = (side.get(name, "").split() for side in (base, mine, theirs))
    gone = {key for key in was if key not in own and not differs(f"{head}{key}.", base, theirs)}
    gone |= {key for key in was if key not in other and not differs(f"{head}{key}.", base, mine)}
    return [key for key in dict.fromkeys((*own, *other)) if key not in gone]


def differs(head: str, one: Texts, other: Texts) -> bool:
    """Say whether a row that both have is another in one of them."""
    first, second = ({name: text for name, text in side.items() if name.startswith(head)} for side in (one, other))
    return bool(second) and first != second


def is_in(name: str, orders: Mapping[str, list[str]]) -> bool:
    """Say whether a field belongs to the form: a row's does as long as its row is kept."""
    parts = name.split(".")
    order = orders.get(f"{parts[0]}.{ORDER}")
    return order is None or parts[1] in order


def row_in(name: str, side: Texts) -> bool:
    """Say whether a side has the row that a field belongs to; a field of no row is everybody's."""
    parts = name.split(".")
    order = side.get(f"{parts[0]}.{ORDER}")
    return order is None or len(parts) == 1 or parts[1] in order.split()
