"""The way to the settings of cookies stands on every page of the editors' side, by the name that it has everywhere."""

import pytest

from tests.support.desk_routes import EXAMPLES
from tests.support.editors import ADMINISTRATOR, Editor
from tests.support.html import parsed

WAY = "Inställningar för kakor"
FRAGMENTS = {"texts.found_figures", "data.cell_history"}
"""What is put into a page that has the way already."""


def has_way(answer) -> bool:
    """Say whether a page's foot leads to the settings."""
    ways = parsed(answer.text).select('footer a[href="/kakor"]')
    return [way.get_text() for way in ways] == [WAY]


def test_every_page_leads_to_the_settings(editors_app):
    """As whoever may see them all."""
    administrator = Editor(editors_app).log_in(ADMINISTRATOR)
    for endpoint, address in EXAMPLES.items():
        if endpoint not in FRAGMENTS:
            assert has_way(administrator.get(address)), endpoint


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/redaktion/logga-in", 200),
        ("GET", "/redaktion/glomt-losenord", 200),
        ("GET", "/redaktion/finns-inte", 404),
        ("PUT", "/redaktion/logga-in", 405),
    ],
)
def test_so_does_every_page_before_the_login(editors_app, method, path, status):
    """And those that refuse."""
    answer = editors_app.test_client().open(path, method=method)
    assert answer.status_code == status
    assert has_way(answer)
