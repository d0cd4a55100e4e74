"""The site with pages beside it that only tests have: careless ones, one with what is declared, a blank one.

Run as ``flask --app tests.support.consent_site serve`` it is served like the real one, over https where the
environment names a certificate.
"""

import os
from collections.abc import Mapping
from pathlib import Path

import click
from flask import Blueprint, Flask, Response, make_response, redirect, render_template_string, request
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from tests.support import careless, tracking
from webapp import richtext
from webapp.answers import finished
from webapp.consent.middleware import SERVICES
from webapp.cookies import embeds
from webapp.factory import create_app as create_site

APPLICATION = f"{__name__}:create_app"
UNDECLARED, TRACKER, PLAYER, DOMAIN = "PROV_OKAND", "PROV_SPARARE", "PROV_SPELARE", "PROV_DOMAN"
EMBED = "PROV_INBADDAT"
CERTIFICATE, KEY = "PROV_CERTIFIKAT", "PROV_NYCKEL"
PAGE = """{% extends "base.html" %}{% block title %}Prov{% endblock %}{% block description %}Ett prov.{% endblock %}
{% block main %}<div class="wrap page"><h1>Prov</h1>HELD
{% if embed %}{% with embed = embed, ident = "film" %}{% include "cookies/_embed.html" %}{% endwith %}{% endif %}
<p><a id="vidare" href="/tomt">Vidare</a></p>
<p>TALL</p></div>{% endblock %}"""
TALL = "<br>".join(["Rad"] * 150)
BLANK = PAGE.replace("HELD", "").replace("TALL", "")
WORKER = "fetch('{0}/a', {{mode: 'no-cors'}}).catch(() => 0); importScripts('{0}/a.js')"


def careless_pages(origin: str, domain: str) -> Blueprint:
    """Return the careless pages, as bare as a colleague may have written them."""
    pages = Blueprint("slarv", __name__)
    known = careless.pages(origin, domain)

    @pages.get("/slarv/<name>")
    def document(name: str) -> Response:
        response = make_response(known[name].document)
        for key, value in known[name].headers:
            response.headers.add(key, value)
        return response

    @pages.get("/slarv/<name>.js")
    def script(name: str) -> Response:
        return Response(known[name].script, mimetype="text/javascript")

    worker = Response(WORKER.format(origin), mimetype="text/javascript")
    pages.add_url_rule("/slarv-arbetare.js", "arbetare", lambda: worker)
    pages.add_url_rule("/slarv-tomt", "tomt", lambda: "<!doctype html><title>Tomt</title>")
    pages.add_url_rule("/slarv-vidare", "vidare", lambda: redirect(f"{origin}/vidare.html"))
    return pages


def saved_pages(origin: str, domain: str) -> Blueprint:
    """Return a page with every careless text as it is shown once it has been saved, and past the Markdown too."""
    pages = Blueprint("sparat", __name__)
    texts = [page.head + page.body for page in careless.pages(origin, domain).values()]
    held = "".join(
        f"<div>{richtext.shown(richtext.saved(text))}</div><div>{richtext.cleaned(text)}</div>" for text in texts
    )

    @pages.get("/sparat")
    def saved() -> Response:
        return finished(
            render_template_string(PAGE.replace("HELD", "{{ held|safe }}").replace("TALL", ""), held=held, embed=None)
        )

    return pages


def declared_pages(tracker: str, player: str, embed: int) -> Blueprint:
    """Return a page that uses what is declared, a blank one, and where the tracker has us set a cookie.

    The player stands there twice: as a record behind its question, and as the careless would have it.
    """
    pages = Blueprint("prov", __name__)
    held = f'<script src="{tracker}/sparare.js" defer></script><iframe title="Film" src="{player}/film/1"></iframe>'

    @pages.get("/declared")
    def declared() -> Response:
        request.environ[SERVICES].update(("sparare", "spelare"))
        found = embeds.find(embed)
        shown = embeds.view(found, request.path, "film") if found else None
        return finished(render_template_string(PAGE.replace("HELD", held).replace("TALL", TALL), embed=shown))

    @pages.get("/tomt")
    def blank() -> Response:
        return finished(render_template_string(BLANK, embed=None))

    @pages.get(tracking.COLLECT)
    def collect() -> Response:
        response = Response("", 204)
        response.set_cookie(tracking.HIDDEN, "1", max_age=tracking.YEAR, path="/", httponly=True, samesite="Lax")
        return response

    pages.add_url_rule(
        tracking.ECHO, "echo", lambda: Response(request.headers.get("Cookie", ""), mimetype="text/plain")
    )
    return pages


def bare(origin: str, domain: str) -> Flask:
    """Return the careless pages with nobody to hold them back."""
    app = Flask("slarv", static_folder=None)
    app.register_blueprint(careless_pages(origin, domain))
    return app


def create_app(environment: Mapping[str, str] = os.environ) -> Flask:
    """Return the site with the tests' pages."""
    app = create_site()
    app.register_blueprint(careless_pages(environment[UNDECLARED], environment[DOMAIN]))
    app.register_blueprint(saved_pages(environment[UNDECLARED], environment[DOMAIN]))
    app.register_blueprint(declared_pages(environment[TRACKER], environment[PLAYER], int(environment[EMBED])))
    app.cli.add_command(serve)
    return app


@click.command("serve")
def serve() -> None:
    """Serve the site on HOST and PORT, as the real one is."""
    named = {name: Path(os.environ[name]) for name in (CERTIFICATE, KEY) if name in os.environ}
    Granian(
        APPLICATION,
        factory=True,
        interface=Interfaces.WSGI,
        address=os.environ["HOST"],
        port=int(os.environ["PORT"]),
        blocking_threads=1,
        websockets=False,
        log_level=LogLevels.warning,
        ssl_cert=named.get(CERTIFICATE),
        ssl_key=named.get(KEY),
    ).serve()
