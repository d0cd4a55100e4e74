"""The history tells of a change once: by the desk with every field, by a command with its reason."""

import pytest

from tests.support.desk import filled, save, see, send
from tests.support.kinds import CONTACTS, SERVICES, THEME
from tests.support.services import PLAYER
from tests.support.themes import EXEMPEL
from webapp.branding.services import set_theme
from webapp.cookies.services import set_services
from webapp.extensions import db
from webapp.publishing.chronicle import Wanted, history
from webapp.transactions import transactional
from webapp.wording.deeds import DeedKind, Subject


def told(desk):
    """Return what the history tells, the newest first."""
    with desk.app_context():
        found = history(db.session, Wanted()).entries
        db.session.remove()
    return found


@pytest.mark.parametrize(
    ("kind", "subject"), [(CONTACTS, Subject.CONTACT), (SERVICES, Subject.SERVICE), (THEME, Subject.THEME)]
)
def test_what_an_editor_changes_is_told_once(editor, desk, kind, subject):
    """With the release that it came with, and what each field said and says."""
    where = save(editor, kind.new, **kind.sent).partition("?")[0]
    save(editor, where, name="Ett nytt namn")
    changed, _made = told(desk)
    assert (changed.deed, changed.subject) == (DeedKind.CHANGED, subject)
    assert changed.who == "Person administratör"
    assert changed.release_id
    assert [(one.before, one.after) for one in changed.fields] == [(kind.sent["name"], "Ett nytt namn")]


def test_a_service_that_an_editor_takes_away_is_told_once(editor, desk):
    """By its name, with why its release was made."""
    where = save(editor, SERVICES.new, **SERVICES.sent).partition("?")[0]
    away = f"{where}/ta-bort"
    send(editor, away, filled(see(editor, away)))
    gone, made = told(desk)
    assert (gone.deed, gone.label) == (DeedKind.DELETED, "Spelaren")
    assert gone.reason == "Tjänsterna som webbplatsen använder ändrades."
    assert gone.release_id
    assert gone.release_id != made.release_id


@pytest.mark.parametrize(("change", "wanted"), [(set_theme, EXEMPEL), (set_services, (PLAYER,))])
def test_what_a_command_changes_is_told_once(desk, change, wanted):
    """As a release of the site, with its reason."""
    with desk.app_context():
        transactional(change)(db.session, wanted, "driften")
        db.session.remove()
    [entry] = told(desk)
    assert (entry.who, entry.deed, entry.subject) == ("driften", DeedKind.RELEASED, Subject.SITE)
    assert entry.reason
    assert entry.release_id
