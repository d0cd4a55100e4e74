"""``flask consent audit``: proves with a real browser that the site does what it says, and fails where it does not."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import click
from flask import current_app, render_template
from flask.cli import with_appcontext

from webapp import paths
from webapp.audit import compose, services
from webapp.audit.reports import Line, Report
from webapp.audit.serving import Witness, served
from webapp.cookies.queries import stored
from webapp.extensions import db
from webapp.transactions import transactional

OPERATOR = "driften"
FOLDER = "granskning"
FINDINGS_EXIT, INCOMPLETE_EXIT = 1, 3
"""Two is what a command line that makes no sense ends with."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
STYLES = (paths.STATIC / "css" / "tokens.css", paths.STATIC / "css" / "report.css")


@click.command("audit")
@click.option("--url", default="", help="A running site. Without it the site is served for the audit alone.")
@click.option("--out", type=click.Path(path_type=Path), help="The folder for the reports (INSTANCE_DIR/granskning).")
@click.option("--browser", type=click.Path(path_type=Path, exists=True), help="Chromium, where it is not on the path.")
@click.option("--publish", is_flag=True, help="Show the report on the site; /kakor links it.")
@click.pass_context
@with_appcontext
def audit(context: click.Context, url: str, out: Path | None, browser: Path | None, *, publish: bool) -> None:
    """Look at every public page in five states and hold what happens against what is declared."""
    report = made(url.rstrip("/"), browser or on_path())
    for file in write(report, out or current_app.config["MALBILD"].instance_dir / FOLDER):
        click.echo(file)
    for line in (*report.findings, *report.stopped):
        click.echo(told(line))
    for limit in report.limits:
        click.echo(f"Limit: {limit}")
    click.echo(f"{len(report.pages)} pages, {len(report.walks)} states, {len(report.findings)} findings.")
    if publish:
        keep(report)
    context.exit(FINDINGS_EXIT if report.findings else 0 if report.is_complete else INCOMPLETE_EXIT)


def made(url: str, browser: Path | None) -> Report:
    """Run the audit; raise ClickException where it cannot run."""
    if find_spec("playwright") is None:
        raise click.ClickException("An audit needs a browser's driver: pip install 'malbild[audit]'.")
    # Only who audits has the driver, and only here is it needed.
    from webapp.audit import running  # noqa: PLC0415 -- an extra that a server does without

    secure = urlsplit(url).scheme == "https" if url else current_app.config["MALBILD"].is_secure
    registry = stored(db.session)
    db.session.rollback()
    with reached(url) as (site, witness):
        try:
            return running.run(running.Task(site, registry, secure, browser, witness))
        except running.NoPagesError:
            raise click.ClickException(f"{site} does not answer with a page.") from None
        except OSError as error:
            raise click.ClickException(f"{site} cannot be reached: {error}.") from None


@contextmanager
def reached(url: str) -> Iterator[tuple[str, Witness | None]]:
    """Yield the address to look at: the one given, that of a site on https, or this site served for the audit."""
    config = current_app.config["MALBILD"]
    if url and urlsplit(url).scheme not in {"http", "https"}:
        raise click.ClickException("--url may be an address that begins with https:// or http://.")
    if url or config.is_secure:
        yield url or config.site_url, None
        return
    witness = Witness(current_app.wsgi_app)
    with served(witness) as site:
        yield site, witness


def on_path() -> Path | None:
    """Return the system's Chromium; without one the driver's own is used."""
    return next((Path(found) for name in BROWSERS if (found := shutil.which(name))), None)


def write(report: Report, folder: Path) -> tuple[Path, Path]:
    """Write the report for people and for machines; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"granskning-{report.made_at:%Y%m%dT%H%M%S}"
    html = dressed(render_template("audit/report.html", page=compose.report_page(report)))
    files = (folder / f"{name}.html", folder / f"{name}.json")
    for file, content in zip(files, (html, report.as_json()), strict=True):
        file.write_text(content + "\n", "utf-8")
    return files


def dressed(html: str) -> str:
    """Return a report with what it wears in it: it is a file of its own and loads nothing."""
    style = "".join(sheet.read_text("utf-8") for sheet in STYLES)
    return html.replace("</head>", f"<style>\n{style}</style>\n</head>", 1)


def told(line: Line) -> str:
    """Return a line for whoever ran the audit."""
    return f"[{line.choice}] {line.verdict}: {line.what} {line.name} ({line.detail or line.page or 'no page'})"


@transactional
def keep(report: Report) -> None:
    """Show the report on the site from now on."""
    services.publish(db.session, report, OPERATOR)
