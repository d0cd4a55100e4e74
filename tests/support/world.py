"""A small world for consent: the site, a tracker and a player that are declared, and one whom nobody declared.

Each is a site of its own to a browser. Names that end in ``.localhost`` lead here in every browser.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Thread

from werkzeug.serving import WSGIRequestHandler, make_server

from tests.support import consent_site, parties, servers, sites, tracking
from tests.support.certificates import Certificate
from tests.support.parties import Party
from webapp import clock
from webapp.config import Config
from webapp.consent.embeds import Embed
from webapp.consent.registry import Service
from webapp.cookies.services import set_services
from webapp.extensions import db
from webapp.factory import create_app
from webapp.models import revision
from webapp.models.release import ReleaseKind
from webapp.models.strategy import Goal
from webapp.publishing.contents import RevisionContent, SectionContent
from webapp.publishing.drafts import draft_revision
from webapp.publishing.releases import ReleaseFacts, release
from webapp.transactions import transactional

BACK_END = "tests.support.consent_site"
GOAL = 14
"""The goal that shows a film."""


@dataclass(frozen=True, slots=True)
class World:
    """Everybody's address, and the third parties themselves."""

    url: str
    bare: str
    domain: str
    tracker: Party
    player: Party
    undeclared: Party
    control: Party
    """Whom the bare pages turn to, so that nothing of theirs is counted with the site's."""
    environment: Mapping[str, str]
    trusted: str
    """The hash of the key that the tests' own browsers believe."""

    @property
    def parties(self) -> tuple[Party, Party, Party]:
        """Return every third party that the site's pages may turn to."""
        return self.tracker, self.player, self.undeclared

    def forget(self) -> None:
        """Let every third party begin anew."""
        for party in (*self.parties, self.control):
            party.forget()


@contextmanager
def made(folder: Path, *, top: str, is_secure: bool = False) -> Iterator[World]:
    """Make a world below a top level domain and in a folder."""
    names = {name: f"{name}.{top}" for name in ("sparare", "spelare", "okand", "prov", "malbild")}
    domain = names["malbild"]
    with ExitStack() as stack:
        certificate = Certificate.made(folder, *names.values(), f"www.{domain}") if is_secure else None

        def party(name: str, contents: parties.Contents = parties.nothing) -> Party:
            context = certificate.context() if certificate else None
            return stack.enter_context(parties.open_for_business(names[name], contents, context))

        tracker = party("sparare", partial(tracking.tracker, domain))
        player, undeclared = party("spelare", tracking.player), party("okand")
        control = party("prov")
        services = (
            tracking.declared_tracker(tracker.origin, domain),
            tracking.declared_player(player.origin),
            tracking.declared_memory(),
        )
        port = str(servers.free_port())
        url = f"http{'s' if is_secure else ''}://www.{domain}:{port}"
        environment = {
            **sites.make_demonstration(folder),
            **{key: str(value) for key, value in encryption(certificate).items()},
            "PORT": port,
            "SITE_URL": url,
            "ALLOW_INSECURE_SERVICES": "1",
            consent_site.DOMAIN: domain,
            consent_site.UNDECLARED: undeclared.origin,
            consent_site.TRACKER: tracker.origin,
            consent_site.PLAYER: player.origin,
        }
        environment[consent_site.EMBED] = str(declare(environment, services))
        bare = stack.enter_context(served_bare(consent_site.bare(control.origin, domain), f"bar.{domain}"))
        believed = certificate.file if certificate else None
        stack.enter_context(servers.serve(environment, app=BACK_END, certificate=believed))
        trusted = certificate.trusted() if certificate else ""
        yield World(url, bare, domain, tracker, player, undeclared, control, environment, trusted)


def encryption(certificate: Certificate | None) -> dict[str, Path]:
    """Return the settings of a server that encrypts."""
    return {consent_site.CERTIFICATE: certificate.file, consent_site.KEY: certificate.key} if certificate else {}


def declare(environment: Mapping[str, str], services: tuple[Service, ...]) -> int:
    """Declare services in place of the demonstration's, let a goal show a film, and return the number of the embed."""
    app = create_app(Config.from_environment(environment))

    @transactional
    def add() -> int:
        set_services(db.session, services, "provet", insecure=True)
        goal = db.session.query(Goal).filter_by(number=GOAL).one()
        section = SectionContent(heading="Film", text="En film.", embed=Embed("spelare", "1", "En film om målet"))
        draft = draft_revision(db.session, goal.id, RevisionContent(lead="Mer.", sections=(section,)))
        release(db.session, [draft], ReleaseFacts(clock.now(), ReleaseKind.ORDINARY, "provet"))
        return db.session.query(revision.Embed.id).filter_by(service_slug="spelare").one()[0]

    with app.app_context():
        number = add()
        db.session.remove()
        db.engine.dispose()
    return number


class Silent(WSGIRequestHandler):
    """Writes no log."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 -- Werkzeug's own name
        """Say nothing."""


@contextmanager
def served_bare(app: object, name: str) -> Iterator[str]:
    """Serve an application with nothing around it."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Silent)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{name}:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
