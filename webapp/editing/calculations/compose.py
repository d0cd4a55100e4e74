"""Makes the pages of calculated indicators: what comes out of a formula, and the figures in place of the grid."""

from collections.abc import Iterator, Mapping

from flask import url_for

from webapp import formatting
from webapp.accounts.permissions import may
from webapp.charts.build import telling_label
from webapp.cube.calculation.formula import FormulaKind
from webapp.cube.diff import compare
from webapp.editing.calculations import queries
from webapp.editing.calculations.pages import FiguresPage, Result
from webapp.editing.calculations.words import ADDRESS_OF
from webapp.editing.data.compose import place, release_url
from webapp.editing.data.queries import Ground
from webapp.editing.data.review import groups, news, unchanged, value_words
from webapp.editing.data.sheet import Sent, changed, read
from webapp.editing.history.places import history_url
from webapp.extensions import db
from webapp.language import gettext as _
from webapp.language import listed
from webapp.publishing.calculating import Said
from webapp.wording.calculations import calculated_words
from webapp.wording.deeds import Subject
from webapp.wording.periods import period_label

MOST_NAMED = 6


def labels_of(ground: Ground) -> dict[str, str]:
    """Return what each series is called."""
    return {one.key: telling_label(one, ground.name) for one in ground.cube.series}


def result(ground: Ground, said: Said | None) -> Result:
    """Return what a formula gives, compared with what was released last."""
    labels, difference = labels_of(ground), compare(ground.live.cube, ground.cube)
    return Result(
        told=tuple(told(said, labels)),
        news=tuple(news(difference, labels)),
        groups=tuple(groups(difference, labels, {})),
        unchanged=unchanged(difference.unchanged),
    )


def told(said: Said | None, labels: Mapping[str, str]) -> Iterator[str]:
    """Yield what is to be known of a result."""
    if said is None:
        yield _("Siffrorna blir desamma som de som är publicerade.")
        return
    found = said.found
    if found.left_out:
        sentence = _("De här serierna finns inte i alla indikatorerna och kommer därför inte med: {names}.")
        yield sentence.format(names=few(tuple(telling_label(one, one.key) for one in found.left_out)))
    if found.by_zero:
        sentence = _("Det går bara att dela med tal över noll. Därför blir det inget tal här: {places}.")
        yield sentence.format(places=few(tuple(place(cell, labels) for cell in found.by_zero)))


def few(names: tuple[str, ...]) -> str:
    """Name some, and count the rest of them."""
    if len(names) <= MOST_NAMED:
        return listed(names)
    rest = _("{count} till").format(count=len(names) - MOST_NAMED)
    return listed([*names[:MOST_NAMED], rest])


def figures_page(ground: Ground, coming: str, sent: Sent | None) -> FiguresPage | None:
    """Return the figures of a calculated indicator; None where its figures are typed."""
    if ground.formula is None:
        return None
    labels = labels_of(ground)
    is_stored = ground.is_draft and may("data.preview")
    return FiguresPage(
        title=ground.name,
        unit=ground.content.unit,
        lead=lead(ground),
        words=calculated_words(ground.formula, queries.used(db.session, ground.formula)),
        coming=coming,
        columns=tuple(labels.values()),
        rows=tuple(rows(ground)),
        form_url=form_url(ground.id, ground.formula.kind) if may("calculations.form") else "",
        facts_url=url_for("data.facts", indicator_id=ground.id),
        history_url=history_url(Subject.INDICATOR, ground.id),
        public_url=f"/indikator/{ground.slug}" if ground.is_seen else "",
        preview_url=url_for("data.preview", indicator_id=ground.id) if is_stored else "",
        publish_url=release_url(ground.id) if ground.is_draft and may("releases.new") else "",
        renew_url=url_for("calculations.renew", indicator_id=ground.id),
        discard_url=url_for("data.discard", indicator_id=ground.id) if is_stored else "",
        typed=tuple(typed(ground, sent)) if sent else (),
    )


def form_url(indicator_id: int, kind: FormulaKind) -> str:
    """Return where a formula is changed."""
    return url_for("calculations.form", indicator_id=indicator_id, formula=ADDRESS_OF[kind])


def lead(ground: Ground) -> str:
    """Say what the figures are."""
    if ground.is_draft and ground.content.is_typed:
        return _("Utkastet har inskrivna siffror. Det räknas inte om förrän du har publicerat eller kastat det.")
    if ground.is_draft and ground.content.basis:
        return _("Det här är ett utkast med beräknade siffror. Ingen annan ser det förrän det publiceras.")
    if ground.coming:
        return _("Siffrorna är beräknade och publiceras {when}.").format(when=formatting.moment(ground.coming))
    if ground.released:
        return _("Siffrorna är beräknade och publicerade.")
    return _("Siffrorna kommer så snart det som de räknas ut från är publicerat.")


def rows(ground: Ground) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the periods and their values."""
    for period in reversed(ground.cube.periods):
        yield period_label(period), tuple(value_words(ground.cube.get(one.key, period)) for one in ground.cube.series)


def typed(ground: Ground, sent: Sent) -> Iterator[str]:
    """Yield what somebody has typed before they knew that the figures are calculated."""
    labels = labels_of(ground)
    for cell, entry in changed(read(sent, ground.cube, ground.dimensions), ground.cube).items():
        yield f"{place(cell, labels)}: {entry.text}"
