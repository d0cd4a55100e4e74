"""Where a page fetches Chart.js: from our own host, or from the declared one that its visitor allows."""

from flask import current_app, request

from webapp.assets import built_url
from webapp.consent.cdn import CDN, FROM_CDN, Library, is_cdn_allowed
from webapp.consent.middleware import REGISTRY, SERVICES, VISITOR


def chart_library() -> Library | None:
    """Return where this page fetches it, and name the host among what the page uses; none where nothing is built."""
    if current_app.config["MALBILD"].chartjs_from_cdn and is_cdn_allowed(
        request.environ[REGISTRY], request.environ[VISITOR]
    ):
        request.environ[SERVICES].add(CDN)
        return FROM_CDN
    url = built_url("chartjs")
    return Library(url) if url else None
