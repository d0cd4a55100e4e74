"""Two editors at the same moment, on SQLite and on PostgreSQL: what is calculated of both their releases is of both."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest

from tests.support import editors
from tests.support.calculations import calculated
from tests.support.editors import ADMINISTRATOR, EDITOR, Editor
from tests.support.examples import a_simple_content, an_indicator
from tests.support.filling import fields, form_of, opened
from webapp import clock
from webapp.cube.calculation.formula import Operand, Share
from webapp.cube.cube import ONLY_SERIES
from webapp.cube.period import Period
from webapp.extensions import db
from webapp.models.edition import Edition
from webapp.models.indicator import Indicator
from webapp.models.release import ReleaseKind
from webapp.publishing.copying import edition_content
from webapp.publishing.drafts import draft_edition
from webapp.publishing.numbering import draft_of
from webapp.publishing.releases import ReleaseFacts, release
from webapp.transactions import transactional

ROUNDS = 3
RELEASES = "/redaktion/publiceringar/ny"
NAMES = ("del", "hel", "andel", "annan")


@pytest.fixture(name="site")
def site_fixture(stored_app):
    """Return a site with a part, a whole and the share of them, on each engine."""
    with stored_app.app_context():
        transactional(begin)()
    return stored_app


def begin():
    """Store four indicators, let one be calculated of the first two, and release the figures of them all."""
    ids = {name: an_indicator(db.session, name, name=name.capitalize(), subject=name).id for name in NAMES}
    calculated(db.session, db.session.get_one(Indicator, ids["andel"]), Share(Operand("del"), Operand("hel")))
    typed = (("del", "50"), ("hel", "200"), ("annan", "1"))
    drafts = [draft_edition(db.session, ids[name], a_simple_content({"2021": digits})) for name, digits in typed]
    facts = ReleaseFacts(clock.now(), ReleaseKind.ORDINARY, "provet")
    release(db.session, drafts, facts)
    release(db.session, [draft_of(db.session, Edition, ids["andel"])], facts)


@pytest.fixture(name="both")
def both_fixture(site):
    """Return two browsers, each with an editor of their own."""
    first = Editor(site, "127.0.0.2").log_in(EDITOR)
    editors.forget_codes(site)
    return first, Editor(site, "127.0.0.3").log_in(ADMINISTRATOR)


def indicator_id(name):
    """Return the id of an indicator."""
    return db.session.query(Indicator.id).filter_by(slug=name).scalar()


@transactional
def drafted(name, digits):
    """Begin a draft of an indicator; return its indicator's id."""
    found = indicator_id(name)
    draft_edition(db.session, found, a_simple_content({"2021": digits}))
    return found


def ready(editor, address, **changes):
    """Open a form and return what sends it, with some changes."""
    filled = {**opened(editor, address), "gor": "spara", **changes}
    return lambda: editor.post(address.partition("?")[0], dict(filled), token=filled["csrf_token"])


def ready_to_release(editor, found):
    """Open the release of an indicator's draft and return what sends it."""
    address = f"{RELEASES}?av=indicator.{found}"
    form = form_of(editor.get(address).text)
    (chosen,) = (str(one["value"]) for one in form.select("[name=drafts][checked]"))
    filled = {**fields(form), "drafts": chosen, "kind": "ordinary", "reason": "Nya siffror"}
    return lambda: editor.post(RELEASES, {**filled, "gor": "spara"}, token=filled["csrf_token"])


def at_once(*deeds):
    """Do everything at the same moment; return the answers."""
    barrier = Barrier(len(deeds))

    def do(deed):
        barrier.wait(60)
        return deed()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


def share_of():
    """Return the editions that the draft of the share is calculated of, and what it says."""
    stored = edition_content(db.session, draft_of(db.session, Edition, indicator_id("andel")))
    return stored.basis.numbers, stored.cube.get(ONLY_SERIES, Period.parse("2021")).value


def test_two_releases_at_once_are_both_calculated_of(site, both):
    """Again and again: neither is lost, and neither answers with a fault."""
    for turn in range(1, ROUNDS + 1):
        with site.app_context():
            found = drafted("del", str(50 + turn)), drafted("hel", str(200 + turn))
        deeds = [ready_to_release(editor, one) for editor, one in zip(both, found, strict=True)]
        assert [answer.status_code for answer in at_once(*deeds)] == [303, 303]
        with site.app_context():
            numbers, value = share_of()
        assert numbers == (1 + turn, 1 + turn)
        assert value == round(100 * Decimal(50 + turn) / (200 + turn), 5)


def test_two_formulas_at_once_never_make_a_circle(site, both):
    """One is stored; the other is told the way round, whichever came first."""
    with site.app_context():
        ids = [indicator_id(name) for name in ("del", "annan")]
    taken = ("annan", "del")
    address = "/redaktion/siffror/{}/berakning/summa"
    rows = [{f"operands-{row}-indicator": one for row in (0, 1)} for one in taken]
    deeds = [ready(editor, address.format(found), **row) for editor, found, row in zip(both, ids, rows, strict=True)]
    answers = sorted(at_once(*deeds), key=lambda answer: answer.status_code)
    assert [answer.status_code for answer in answers] == [303, 422]
    assert "Det går runt i en ring" in answers[1].text


def test_a_release_while_a_formula_is_chosen_is_calculated_of(site, both):
    """Whichever is first, the draft is of what was released last."""
    with site.app_context():
        found = drafted("del", "60")
        other = indicator_id("annan")
    form = f"/redaktion/siffror/{other}/berakning/summa"
    taken = {f"operands-{row}-indicator": "del" for row in (0, 1)}
    deeds = ready_to_release(both[0], found), ready(both[1], form, **taken)
    assert [answer.status_code for answer in at_once(*deeds)] == [303, 303]
    with site.app_context():
        stored = edition_content(db.session, draft_of(db.session, Edition, other))
    assert stored.basis.numbers == (2, 2)
    assert stored.cube.get(ONLY_SERIES, Period.parse("2021")).value == 120
