"""``flask theme load``: makes the site look like the region whose theme lies in a file."""

from pathlib import Path

import click

from webapp.branding.checks import ThemeRefusedError
from webapp.branding.reading import UnreadableThemeError, theme_of
from webapp.branding.services import set_theme
from webapp.extensions import db
from webapp.operating import OperatorGroup
from webapp.transactions import transactional

theme = OperatorGroup("theme", help="Whose site it is, and what it looks like.")
OPERATOR = "driften"


@theme.command("load")
@click.argument("file", type=click.Path(path_type=Path))
@transactional
def load(file: Path) -> None:
    """Set the theme of a TOML file and the pictures beside it."""
    try:
        changed = set_theme(db.session, theme_of(file.parent, file.name), OPERATOR)
    except (UnreadableThemeError, ThemeRefusedError) as error:
        raise click.ClickException(str(error)) from None
    click.echo("The theme is set." if changed else "The theme is as it was.")
