"""A site with one person of each role, for real requests against it."""

from tests.support.editors_fixtures import (
    administrator_fixture,
    editor_fixture,
    editors_app_fixture,
    peopled_fixture,
    visitor_fixture,
    writer_fixture,
)

__all__ = [
    "administrator_fixture",
    "editor_fixture",
    "editors_app_fixture",
    "peopled_fixture",
    "visitor_fixture",
    "writer_fixture",
]
