"""Services are stored whole, come back as they were given, and every change of them leaves a trace."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.support.services import COUNTER, MATOMO, PLAYER
from webapp.consent.checks import RegistryRefusedError
from webapp.consent.registry import Registry, Stored
from webapp.cookies.queries import history, stored
from webapp.cookies.reading import services_of
from webapp.cookies.services import in_order, set_services
from webapp.models import consent as tables
from webapp.models.release import Release
from webapp.publishing.visibility import site_state

ACTOR = "Eva"
THREE = (MATOMO, PLAYER, COUNTER)
INSECURE = replace(PLAYER, hosts={"frame-src": ("http://spelare.test",)}, player_url="http://spelare.test/{id}")


@pytest.fixture(name="declared")
def declared_fixture(session):
    """Return a session where three services are declared."""
    set_services(session, THREE, ACTOR)
    session.commit()
    session.expunge_all()
    return session


def test_before_anybody_has_declared_anything_there_is_no_policy(session):
    """Its version is none that a yes can be said to."""
    assert stored(session) == Registry(0, ())


def test_services_come_back_as_they_were_given(declared):
    """Words, hosts, lifetimes and all, in one order on either engine."""
    assert stored(declared) == in_order(Registry(1, THREE))
    assert [one.slug for one in stored(declared).services] == ["matomo", "raknaren", "spelare"]


def test_services_are_in_force_at_once(session):
    """The site state counts on, so that every process reads them anew; the release says who and what."""
    before = site_state(session)
    changed = set_services(session, THREE, ACTOR)
    assert (changed.added, changed.version) == (("matomo", "raknaren", "spelare"), 1)
    assert site_state(session) > before
    row = session.scalars(select(Release)).one()
    assert (row.actor, row.reason) == (ACTOR, "Tjänsterna som webbplatsen använder ändrades.")


def test_services_declared_again_as_they_stand_are_no_release(declared):
    """An order of their own is none, and neither is a host named twice."""
    hosts = {name: origins * 2 for name, origins in reversed(MATOMO.hosts.items())}
    same = replace(MATOMO, hosts={**hosts, "img-src": ()}, stored=MATOMO.stored[::-1])
    before = site_state(declared)
    changed = set_services(declared, (PLAYER, same, COUNTER), ACTOR)
    assert changed.slugs == ()
    assert changed.version == 1
    assert site_state(declared) == before
    assert len(history(declared)) == 3


@pytest.mark.parametrize(
    ("change", "version"),
    [
        ({"why": "Räknar besök."}, 1),
        ({"name": "Räkneverket"}, 1),
        ({"stored": MATOMO.stored[:1]}, 1),
        ({"hosts": {"script-src": ("https://matomo.exempel.se",)}}, 1),
        ({"country": "USA"}, 2),
        ({"stored": (*MATOMO.stored, Stored("ny", "Minns något nytt.", timedelta(days=1)))}, 2),
        ({"hosts": {**MATOMO.hosts, "img-src": ("https://bilder.exempel.se",)}}, 2),
    ],
)
def test_the_policy_has_a_new_version_only_where_more_is_asked(declared, change, version):
    """Words may change, and less may be stored, without asking anybody anew; what is declared now is in force."""
    changed = set_services(declared, (replace(MATOMO, **change), PLAYER, COUNTER), ACTOR)
    assert (changed.changed, changed.version, changed.asks_anew) == (("matomo",), version, version == 2)
    assert stored(declared) == in_order(Registry(version, (replace(MATOMO, **change), PLAYER, COUNTER)))


def test_what_is_taken_away_and_comes_back_is_asked_for_anew(declared):
    """Nobody has said yes to it in between."""
    away = set_services(declared, (MATOMO, COUNTER), ACTOR)
    assert (away.removed, away.version) == (("spelare",), 1)
    back = set_services(declared, THREE, ACTOR)
    assert (back.added, back.version) == (("spelare",), 2)


def test_a_version_says_with_which_release_it_came(declared):
    """So that a receipt can be understood later."""
    set_services(declared, (MATOMO, COUNTER), ACTOR)
    set_services(declared, THREE, "Bo")
    came = select(tables.ConsentPolicy.number, Release.actor).join(
        Release, Release.id == tables.ConsentPolicy.release_id
    )
    assert declared.execute(came.order_by(tables.ConsentPolicy.number)).all() == [(1, ACTOR), (2, "Bo")]


def test_every_change_says_who_and_what_was_said_before_and_after(declared):
    """Newest first; what was said loads again, so nothing of it is lost."""
    newer = replace(MATOMO, why="Räknar besök.")
    set_services(declared, (newer, COUNTER), "Bo")
    changes = history(declared)
    assert [(one.slug, one.actor) for one in changes] == [
        ("matomo", "Bo"),
        ("spelare", "Bo"),
        ("matomo", ACTOR),
        ("raknaren", ACTOR),
        ("spelare", ACTOR),
    ]
    assert services_of(changes[0].before) == in_order(Registry(1, (MATOMO,))).services
    assert services_of(changes[0].after) == in_order(Registry(1, (newer,))).services
    assert (changes[1].after, changes[4].before) == ("", "")
    assert changes[0].changed_at >= changes[2].changed_at


def test_a_change_of_its_hosts_alone_is_a_new_version_of_the_row(declared):
    """Or two editors could write over each other's hosts; what did not change keeps its own."""
    more = replace(MATOMO, hosts={"script-src": MATOMO.hosts["script-src"]})
    set_services(declared, (more, PLAYER, COUNTER), ACTOR)
    rows = select(tables.Service.slug, tables.Service.version).order_by(tables.Service.slug)
    assert declared.execute(rows).all() == [("matomo", 2), ("raknaren", 1), ("spelare", 1)]
    assert declared.scalar(select(func.count()).select_from(tables.ServiceHost)) == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (replace(MATOMO, hosts={"script-src": ("https://*.exempel.se",)}, script_url=""), "matomo.hosts.script-src"),
        (INSECURE, "spelare.hosts.frame-src"),
        (replace(MATOMO, stored=(Stored("a", "b", timedelta(days=500)),)), "matomo.stored.1.lifetime"),
        (replace(MATOMO, stored=(Stored("samtycke", "b"),)), "matomo.stored.1.name"),
        (replace(MATOMO, stored=(Stored("a", "b"), Stored("a", "c"))), "matomo.stored.2.name"),
        (replace(MATOMO, stored=(replace(MATOMO.stored[2], http_only=True),)), "matomo.stored.1.http_only"),
        (replace(MATOMO, slug="a" * 81), f"{'a' * 81}.slug"),
        (replace(MATOMO, privacy_url="//exempel.se/om"), "matomo.privacy_url"),
        (replace(MATOMO, slug="raknaren"), "raknaren.slug"),
    ],
)
def test_a_refused_service_leaves_everything_as_it_was(declared, wrong, field):
    """Neither a row nor a release; the field is named, with a sentence."""
    before = site_state(declared)
    with pytest.raises(RegistryRefusedError) as refusal:
        set_services(declared, (wrong, COUNTER), ACTOR)
    assert refusal.value.faults[field].endswith(".")
    assert stored(declared) == in_order(Registry(1, THREE))
    assert site_state(declared) == before


def test_an_unencrypted_host_passes_where_tests_allow_it(session):
    """Only there; the database itself does not mind."""
    set_services(session, (INSECURE,), ACTOR, insecure=True)
    assert stored(session).services == (INSECURE,)


def test_what_the_site_does_itself_may_be_told_on_a_page_of_its_own(session):
    """The address is kept as it was given."""
    set_services(session, (replace(COUNTER, privacy_url="/kakor"),), ACTOR)
    assert stored(session).services[0].privacy_url == "/kakor"
