"""Where templates, static files and migrations lie, in the source tree and in an installed wheel alike."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def home(package: Path = PACKAGE) -> Path:
    """Return the folder that holds templates/: the package when installed, else the repository."""
    return package if (package / "templates").is_dir() else package.parent


HOME = home()
TEMPLATES = HOME / "templates"
STATIC = HOME / "static"
MIGRATIONS = HOME / "migrations"
NODE_MODULES = HOME / "node_modules"
