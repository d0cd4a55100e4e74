"""Reads the connections out of the log that Chromium keeps of its network, where also those stand that carry nothing.

A preconnect makes no request, so nothing but this log tells of it. Playwright's events were tried first and miss it.
The format is Chromium's own (net/log/net_log_util.cc): numbers for event types, explained in ``constants``.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

ASKED_FOR = ("TCP_CLIENT_SOCKET_POOL_REQUESTED_SOCKET", "TCP_CLIENT_SOCKET_POOL_REQUESTED_SOCKETS")
GROUP = re.compile(r"(?:[a-z]+/)*(?:https?|wss?)://(?P<host>\[[^\]]+\]|[^:/ ]+)(?::\d+)? <(?P<made_for>[^>]*)>")
ITS_OWN = frozenset(
    {
        "accounts.google.com",
        "android.clients.google.com",
        "clients2.google.com",
        "edgedl.me.gvt1.com",
        "optimizationguide-pa.googleapis.com",
        "redirector.gvt1.com",
        "safebrowsing.googleapis.com",
        "update.googleapis.com",
        "www.google.com",
    }
)
"""Whom Chromium turns to by itself, whatever page is open."""
ABOUT_FORMS = "content-autofill.googleapis.com"
"""Whom Chromium asks about each form that it meets, in the name of the page."""


def connections(log: Path, site: str) -> Iterator[str]:
    """Yield the host of every connection that was asked for, other than by the browser for itself.

    What the browser asks its maker for is known by the host and by not being made for a page of ``site``.
    """
    told = json.loads(log.read_text("utf-8"))
    types = told["constants"]["logEventTypes"]
    wanted = {types[name] for name in ASKED_FOR if name in types}
    for event in told["events"]:
        found = GROUP.match(event.get("params", {}).get("group_id", "")) if event["type"] in wanted else None
        if found and not is_its_own(found["host"], found["made_for"], site):
            yield found["host"].strip("[]")


def is_its_own(host: str, made_for: str, site: str) -> bool:
    """Say whether the browser turned to a host for itself."""
    return host == ABOUT_FORMS or (host in ITS_OWN and not made_for.startswith(site))
