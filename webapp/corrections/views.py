"""The address of the corrections."""

import re

from flask import Blueprint, Response, abort, request

from webapp.answers import page
from webapp.corrections import compose, queries

PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,4}")
blueprint = Blueprint("corrections", __name__)


@blueprint.get(compose.CORRECTIONS)
def corrections() -> Response:
    """List what was corrected or revised after it had been published, the newest first."""
    asked, total = request.args.get("sida", "1"), queries.count()
    number = int(asked) if PAGE_NUMBER.fullmatch(asked) else 0
    if not 1 <= number <= compose.pages(total):
        abort(404)
    content = compose.corrections_page(queries.mended(number), number, total)
    return page("corrections/corrections.html", address=compose.page_url(number), page=content)
