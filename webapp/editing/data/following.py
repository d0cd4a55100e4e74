"""What an edition says beside its values, where a release has overtaken its draft.

A target is one fact, and so are all sources: half of one and half of the other would be nobody's.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from webapp.cube.cube import Cube
from webapp.editing.data.sheet import Sent
from webapp.language import gettext as _
from webapp.publishing import fields
from webapp.publishing.contents import EditionContent
from webapp.wording.deeds import FieldChange
from webapp.wording.history import place, value

MINE, THEIRS = "min", "deras"
CHOICE = "val.utgava"
"""What the names of the fields begin with in which it is chosen whose fact is to hold."""
LABELS: Mapping[str, Callable[[], str]] = {
    "unit": lambda: _("Enhet"),
    "decimals": lambda: _("Decimaler"),
    "target": lambda: _("Målvärde"),
    "index_base": lambda: _("Index utgår från"),
    "next_update": lambda: _("Nästa uppdatering"),
    "definition_note": lambda: _("Ändrad definition"),
    "sources": lambda: _("Källor"),
    "footnotes": lambda: _("Fotnoter"),
}
PARTS = {"target": "target.", "sources": "source.", "footnotes": "footnote."}
"""How the fields of a fact of several parts begin in the history."""


@dataclass(frozen=True, slots=True)
class FactClash:
    """A fact that both the draft and a release have changed, each in a way of its own; ``chosen`` is whose holds."""

    name: str
    base: str
    mine: str
    theirs: str
    chosen: str = ""

    @property
    def field(self) -> str:
        """Return the name of the field in which it is chosen."""
        return f"{CHOICE}.{self.name}"


def disputed(
    content: EditionContent, before: EditionContent | None, live: EditionContent, sent: Sent
) -> tuple[FactClash, ...]:
    """Return the facts that both have changed, with what was chosen of each."""
    if before is None:
        return ()
    return tuple(
        FactClash(name, said(before, name), said(content, name), said(live, name), choice_of(name, sent))
        for name in LABELS
        if getattr(content, name) not in (getattr(before, name), getattr(live, name))
        and getattr(live, name) != getattr(before, name)
    )


def choice_of(name: str, sent: Sent) -> str:
    """Return whose fact was chosen; empty where nothing was."""
    choice = sent.get(f"{CHOICE}.{name}", "")
    return choice if choice in {MINE, THEIRS} else ""


def chosen(content: EditionContent, live: EditionContent, clashes: tuple[FactClash, ...]) -> EditionContent:
    """Return a draft with the released facts that were chosen."""
    return replace(content, **{one.name: getattr(live, one.name) for one in clashes if one.chosen == THEIRS})


def said(content: EditionContent, name: str) -> str:
    """Write a fact for a reader; empty where there is none."""
    alone = EditionContent(Cube((), (), {}), **{name: getattr(content, name)})
    return "; ".join(parts(fields.of(alone), name))


def parts(found: fields.Fields, name: str) -> Iterator[str]:
    """Yield the parts of a fact, each by its name where there may be several."""
    for where, text in found.items():
        if where.field == name:
            yield value(where.field, text)
        elif where.field.startswith(PARTS.get(name, "\0")):
            change = FieldChange(where.field, None, text, where.series, where.period)
            yield f"{place(change, {})} {value(where.field, text)}"
