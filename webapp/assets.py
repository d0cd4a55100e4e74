"""What the browser loads: CSS, scripts and fonts, built once by ``flask build`` and served by hashed names.

A name without a built file is left out of the page: without npm there are no scripts and the pages work all the
same. What builds is imported at its first use, because a worker only reads what has been built.
"""

import json
from importlib import import_module
from pathlib import Path

import click
from flask import Flask, current_app

from webapp import paths

GENERATED = paths.STATIC / "gen"
MANIFEST = GENERATED / "manifest.json"
OUTPUTS = {
    name: f"gen/{file}"
    for name, file in (
        ("site_css", "site.%(version)s.css"),
        ("editor_css", "editor.%(version)s.css"),
        ("editor_js", "editor.%(version)s.js"),
        ("site_js", "site.%(version)s.js"),
        ("framed_js", "framed.%(version)s.js"),
        ("matomo", "matomo.%(version)s.js"),
        ("chartjs", "chartjs.%(version)s.js"),
    )
}
"""Where each bundle is built, by the name that templates know."""
FONTS = {"source-sans-400.woff2": "Regular", "source-sans-600.woff2": "Semibold"}
"""The fonts by their plain names, and which weight of Source Sans each is cut from."""
BUILT = "built"


def init_app(app: Flask) -> None:
    """Register the template global ``asset`` and the command ``flask build``."""
    app.extensions[BUILT] = built_urls()
    app.jinja_env.globals["asset"] = app.extensions[BUILT].get
    app.jinja_env.globals["font_urls"] = [f"{app.static_url_path}/gen/{name}" for name in built_fonts().values()]
    app.cli.add_command(build)


def built_urls() -> dict[str, str]:
    """Return the address of each bundle that has been built."""
    versions: dict[str, str] = json.loads(MANIFEST.read_text()) if MANIFEST.exists() else {}
    return {
        name: f"/static/{output % {'version': versions[output]}}"
        for name, output in OUTPUTS.items()
        if output in versions
    }


def built_url(name: str) -> str | None:
    """Return the address of a bundle as the site knew it when it started; None where it has not been built."""
    urls: dict[str, str] = current_app.extensions[BUILT]
    return urls.get(name)


def built_fonts() -> dict[str, str]:
    """Return the hashed name of each font that has been built."""
    return {plain: found.name for plain in FONTS for found in sorted(GENERATED.glob(f"{Path(plain).stem}.*.woff2"))[:1]}


@click.command("build")
def build() -> None:
    """Build style sheet, scripts and fonts into static/gen, each also compressed."""
    import_module("webapp.bundling").build(current_app)
