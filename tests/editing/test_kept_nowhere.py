"""Every address of the editors' side, as an administrator meets it: kept by nobody, and never compressed."""

import pytest

from tests.support import desk_routes
from tests.support.desk_routes import EXAMPLES
from tests.support.editors import ADMINISTRATOR, Editor, forget_codes
from webapp.accounts.sessions import is_editors

VALUES = {"token": "inget", "kind": "siffror", "record_id": "1"}


def addresses(app):
    """Return each endpoint, method and address, with the example where there is one."""
    adapter = app.url_map.bind("127.0.0.1:8000")
    for rule in app.url_map.iter_rules():
        if is_editors(rule.rule):
            given = {name: VALUES.get(name, 999_999) for name in rule.arguments - set(rule.defaults or ())}
            built = adapter.build(rule.endpoint, given)
            for method in sorted(rule.methods & {"GET", "POST"}):
                yield rule.endpoint, method, EXAMPLES.get(rule.endpoint, built)


def test_every_page_has_an_example(editors_app):
    """A new one without a row fails here, and so does a row that is left behind."""
    assert desk_routes.unmatched(editors_app) == set()


@pytest.mark.parametrize("coding", ["br, gzip", "gzip", "zstd, deflate"])
def test_no_answer_is_kept_or_compressed(editors_app, coding):
    """A token beside text that others choose must not be compressed, and Back must find nothing after the logout."""
    seen = 0
    administrator = Editor(editors_app)
    for endpoint, method, address in addresses(editors_app):
        if not administrator.is_in():
            forget_codes(editors_app)
            administrator = Editor(editors_app).log_in(ADMINISTRATOR)
        headers = {"Accept-Encoding": coding}
        if method == "GET":
            answer = administrator.get(address, headers=headers)
        else:
            answer = administrator.post(address, headers=headers)
        told = (endpoint, method, answer.status_code)
        assert answer.status_code == 200 or endpoint not in EXAMPLES or method == "POST", told
        assert "no-store" in answer.headers["Cache-Control"], told
        assert "Content-Encoding" not in answer.headers, told
        assert "ETag" not in answer.headers, told
        seen += 1
    assert seen > 100
