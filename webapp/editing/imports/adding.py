"""Adds to an indicator's breakdowns what a confirmed file needs, with the rights, checks and history that they have."""

from collections.abc import Iterator, Sequence

from webapp.accounts.permissions import may
from webapp.cube.cube import Category, Cube, Dimension
from webapp.editing.data.queries import Ground
from webapp.editing.desk import handling, keeping
from webapp.editing.desk.forms import new_key
from webapp.editing.imports.arrived import Proposal
from webapp.editing.imports.reading import dimensions_by
from webapp.editing.imports.rulesform import Ours
from webapp.editing.indicators.views import DIMENSIONS
from webapp.extensions import db
from webapp.language import gettext as _
from webapp.wording.deeds import DeedKind
from webapp.wording.many import some


def may_add() -> bool:
    """Say whether whoever is logged in may change breakdowns."""
    return may("edited_indicators.indelningar_spara")


def ours(ground: Ground) -> Ours:
    """Return the indicator as a form about a file needs it."""
    return Ours(ground.dimensions, may_add(), ground.may_be_divided)


def fits(proposal: Proposal, ground: Ground) -> bool:
    """Say whether every breakdown and category of a proposal is still there, or is to be added, and no more."""
    rules = proposal.arrived.rules
    known = dimensions_by(rules, ground) if rules else ground.dimensions
    if {one.slug for one in proposal.cube.dimensions} != {one.slug for one in known}:
        return False
    return slugs(proposal.cube) <= {(one.slug, category.slug) for one in known for category in one.categories}


def slugs(cube: Cube) -> set[tuple[str, str]]:
    """Return the dimension and the slug of every category that data is divided by."""
    return {(one.slug, category.slug) for one in cube.dimensions for category in one.categories}


def add(ground: Ground, added: Sequence[Dimension]) -> None:
    """Write new categories and breakdowns, within a writing transaction."""
    ids = dict(zip((one.slug for one in ground.dimensions), ground.ids, strict=True))
    for one in added:
        write(ground.id, ids.get(one.slug), one)


def write(indicator_id: int, dimension_id: int | None, added: Dimension) -> None:
    """Write one breakdown with its new categories last, and note what that changed."""
    stored = keeping.stored_or_404(DIMENSIONS, dimension_id) if dimension_id is not None else None
    begun = {"indicator_id": str(indicator_id), "label": added.label, "slug": added.slug, "kind": added.kind}
    values = {"categories": [], **(stored.values if stored else begun)}
    values["categories"] = [*values["categories"], *map(row_of, added.categories)]
    found = DIMENSIONS.write(db.session, dimension_id, values)
    changed = handling.changes(
        handling.filled(db.session, DIMENSIONS, stored),
        handling.filled(db.session, DIMENSIONS, keeping.stored_or_404(DIMENSIONS, found)),
    )
    title = stored.title if stored else added.label
    keeping.note(DIMENSIONS, found, DeedKind.CHANGED if stored else DeedKind.CREATED, title, changed)


def row_of(category: Category) -> dict[str, str]:
    """Return a category as the form of a breakdown says it."""
    return {"nyckel": new_key(), "label": category.label, "slug": category.slug, "role": category.role.value}


def added_words(added: Sequence[Dimension], ground: Ground) -> Iterator[str]:
    """Yield what is added once the file is confirmed."""
    known = {one.slug for one in ground.dimensions}
    for one in added:
        names = some([category.label for category in one.categories])
        if one.slug in known:
            words = _("När du bekräftar läggs det här till i indelningen {name}: {names}.")
        else:
            words = _("När du bekräftar får indikatorn indelningen {name}, med {names}.")
        yield words.format(name=one.label, names=names)
    if added:
        yield _("Kastar du filen läggs inget till. Kastar du utkastet sedan står det som lagts till kvar.")


def refused_words() -> str:
    """Say why somebody cannot confirm a file that adds to breakdowns."""
    return _(
        "Filen lägger till i en indelning, och det får bara redaktörer göra. "
        "Be en redaktör öppna filen och bekräfta: den ligger kvar här."
    )
