"""Puts the house together; nothing but wsgi.py and the tests imports it."""

import re
from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING

import click
from flask import Flask
from htmx_flask import Htmx
from werkzeug.middleware.proxy_fix import ProxyFix

from webapp import addresses, answers, assets, clock, errors, extensions, paths, security, serving, tally, templating
from webapp.accounts import installing as accounts
from webapp.audit import commands as audit_commands
from webapp.audit import views as audit
from webapp.branding import commands as branding_commands
from webapp.branding import views as branding
from webapp.branding import wearing
from webapp.config import Config
from webapp.consent.middleware import ConsentMiddleware
from webapp.consent.policy import BASE, REPORT, Policy
from webapp.cookies import asking, embeds, refused
from webapp.cookies import commands as cookies_commands
from webapp.cookies import views as cookies
from webapp.cookies.in_force import InForce
from webapp.corrections import views as corrections
from webapp.editing.calculations import views as calculations
from webapp.editing.data import views as data
from webapp.editing.desk import rescue
from webapp.editing.history import views as edited_history
from webapp.editing.imports import views as imports
from webapp.editing.indicators import views as edited_indicators
from webapp.editing.plans import views as plans
from webapp.editing.previews import views as opened_previews
from webapp.editing.registry import views as registry_desk
from webapp.editing.releases import views as edited_releases
from webapp.editing.settings import views as edited_settings
from webapp.editing.site import views as site_desk
from webapp.editing.sources import views as sources
from webapp.editing.start import views as start
from webapp.editing.texts import views as texts
from webapp.editing.theme import views as theme_desk
from webapp.extensions import db
from webapp.indicators import views as indicators
from webapp.lazily import Later
from webapp.method import views as method
from webapp.pages import views as pages
from webapp.previews import views as previews
from webapp.search import views as search
from webapp.strategies import views as strategies
from webapp.visits import commands as visits_commands
from webapp.visits import tracking
from webapp.visits.middleware import counting
from webapp.visits.services import counter

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

REPORTED = BASE.merged(Policy.of({REPORT: (cookies.REPORTS,)}))
"""What every page may load, and where browsers say what they have refused."""
FEATURES = (
    *(strategies, indicators, pages, method, search, branding, cookies, audit, corrections, previews),
    *(start, plans, edited_indicators, texts, data, imports, sources, calculations, edited_releases, edited_history),
    *(site_desk, theme_desk, registry_desk, edited_settings, opened_previews),
)
"""What the public sees, and what editors do."""
HASHED_NAME = re.compile(r"^.+\.[0-9a-f]{8}\.\w+$")


def create_app(config: Config | None = None) -> Flask:
    """Return the site; raise ConfigError where a setting is wrong."""
    config = config or Config.from_environment()
    app = Flask("webapp", template_folder=str(paths.TEMPLATES), static_folder=str(paths.STATIC))
    app.config.update(
        SECRET_KEY=config.secret_key,
        SQLALCHEMY_DATABASE_URI=config.database_url,
        TRUSTED_HOSTS=list(config.allowed_hosts),
        MALBILD=config,
    )
    templating.init_app(app)
    addresses.init_app(app)
    Htmx(app)
    extensions.init_app(app)
    assets.init_app(app)
    errors.init_app(app)
    answers.init_app(app)
    serving.init_app(app)
    wearing.init_app(app)
    asking.init_app(app)
    embeds.init_app(app)
    tracking.init_app(app)
    refused.init_app(app)
    rescue.init_app(app)
    security.init_app(app, https=config.is_secure)
    accounts.init_app(app, config)
    for feature in FEATURES:
        app.register_blueprint(feature.blueprint)
    app.cli.add_command(Later("demo", demo_commands, "The demonstration site."))
    app.cli.add_command(branding_commands.theme)
    cookies_commands.consent.add_command(audit_commands.audit)
    app.cli.add_command(cookies_commands.consent)
    app.cli.add_command(visits_commands.visits)
    app.cli.add_command(Later("data", data_commands, "Files and sources of statistics."))
    app.cli.add_command(Later("source", source_commands, "Saved sources of statistics."))
    wrap(app, config)
    return app


def demo_commands() -> click.Group:
    """Return the commands for the demonstration."""
    found: click.Group = import_module("webapp.demo.commands").demo
    return found


def data_commands() -> click.Group:
    """Return the commands for files."""
    found: click.Group = import_module("webapp.editing.imports.commands").data
    return found


def source_commands() -> click.Group:
    """Return the commands for saved sources."""
    found: click.Group = import_module("webapp.editing.imports.sourcecommands").source
    return found


def wrap(app: Flask, config: Config) -> None:
    """Put the layers round Flask: the proxy's word outermost, then the clock, consent, counting and files."""
    static = security.Files(
        app.wsgi_app,
        root=paths.STATIC,
        prefix="static/",
        allow_all_origins=False,
        immutable_file_test=lambda _path, url: bool(HASHED_NAME.match(url)),
    )
    with app.app_context():
        counted = counting(static, tally.keep_with(app, counter(db.engine)).add)
    held: WSGIApplication = ConsentMiddleware(counted, InForce(app), secure=config.is_secure, base=REPORTED)
    layers = at_one_moment(held)
    if hops := config.trusted_proxy_hops:
        layers = ProxyFix(layers, x_for=hops, x_proto=hops, x_host=hops)
    app.wsgi_app = layers  # type: ignore[method-assign,assignment] # Flask's own documentation wraps an application so


def at_one_moment(application: "WSGIApplication") -> "WSGIApplication":
    """Answer each request as of one moment: a release comes between two requests, never in the middle of one."""

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        with clock.held():
            return application(environ, start_response)

    return answer
