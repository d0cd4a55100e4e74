"""Reads what a browser says it has refused, and keeps of it only the directive and the host: nothing about anybody.

A browser also tells which page it was and with which query, what stood there and more; none of that is looked at.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from webapp.consent.policy import HOST_NAME, ORDER
from webapp.consent.registry import Registry

DIRECTIVES = frozenset(ORDER)
PART_OF_A_DIRECTIVE = re.compile("-(?:elem|attr)$")
ADDRESS = re.compile(rf"(?:https?|wss?)://(?P<host>{HOST_NAME}|\[[0-9a-f:.]+\])(?::[0-9]+)?(?:[/?#].*)?", re.IGNORECASE)
WORDS = frozenset({"inline", "eval", "wasm-eval", "data", "blob", "self"})
"""What is refused without being anybody's."""
EXTENSION = re.compile(r"[a-z-]*extension\b", re.IGNORECASE)
OTHER = "(other)"
LONGEST_HOST = 253


@dataclass(frozen=True, slots=True)
class Refusal:
    """That something was refused: by which directive, and from which host or, in brackets, of which kind it was."""

    directive: str
    host: str


def refusal(body: bytes, registry: Registry) -> Refusal | None:
    """Read a report; None where it is none, or speaks of a directive that we do not send."""
    try:
        said = json.loads(body)["csp-report"]
        named = said.get("effective-directive") or said.get("violated-directive")
        blocked = said.get("blocked-uri")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    directive = directive_of(named)
    return Refusal(directive, host_of(blocked, declared_hosts(registry))) if directive else None


def directive_of(named: object) -> str:
    """Return the directive of ours that a report names; empty where it is none."""
    words = named.split() if isinstance(named, str) else []
    directive = PART_OF_A_DIRECTIVE.sub("", words[0].lower()) if words else ""
    return directive if directive in DIRECTIVES else ""


def host_of(blocked: object, declared: Iterable[str]) -> str:
    """Return the host of what was refused, by the name it is declared under if it is; a kind stands in brackets."""
    if not isinstance(blocked, str):
        return OTHER
    found = ADDRESS.fullmatch(blocked)
    if found is None:
        kind = blocked.partition(":")[0].lower()
        return f"({kind})" if kind in WORDS else "(extension)" if EXTENSION.match(blocked) else OTHER
    host = found["host"].lower()
    known = next((one for one in declared if host == one or host.endswith(f".{one}")), host)
    return known if len(known) <= LONGEST_HOST else OTHER


def declared_hosts(registry: Registry) -> list[str]:
    """Return the names of all hosts that are declared, the most exact first."""
    origins = (one for service in registry.services for several in service.hosts.values() for one in several)
    named = {one.partition("://")[2].partition(":")[0] for one in origins}
    named |= {host.removeprefix("*.") for service in registry.services for host in service.loads_from}
    return sorted(named, key=len, reverse=True)
