"""What a page may load, as a value that merges; the header is written in one place only.

A source that could smuggle a directive of its own into the header is no source: there is no text to escape.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

SELF: Final = "'self'"
NONE: Final = "'none'"
ANYBODY: Final = "*"
INLINE: Final = "'unsafe-inline'"
SANDBOX: Final = "sandbox"
FRAME_ANCESTORS: Final = "frame-ancestors"
REPORT: Final = "report-uri"
LOADING = (
    "script-src",
    "style-src",
    "img-src",
    "font-src",
    "connect-src",
    "media-src",
    "frame-src",
)
"""The directives that a service may add to."""
ORDER = ("default-src", *LOADING, "form-action", "base-uri", FRAME_ANCESTORS, REPORT, SANDBOX)
LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
HOST_NAME = rf"{LABEL}(?:\.{LABEL})*"
PORT = r"(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
"""Up to 65535: a browser passes over a source with a higher one, and nobody would know why nothing comes."""
ORIGIN = re.compile(rf"(?:https?|wss?)://{HOST_NAME}(?::{PORT})?")
OWN_PATH = re.compile(r"/[a-z0-9][a-z0-9/-]*")
WORDS = {("img-src", "data:"), (FRAME_ANCESTORS, ANYBODY), ("style-src", INLINE)}
"""What else a directive may hold than our own files and origins."""

Directive = tuple[str, tuple[str, ...]]


class PolicyError(ValueError):
    """Say which source or directive cannot stand in a policy."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What a page may load, by directive; two that allow the same are equal and are written alike."""

    directives: tuple[Directive, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what could not be read back as it was meant."""
        if self.directives != canonical(self.directives):
            raise PolicyError("the directives are not in their order; make policies with Policy.of")
        for directive, sources in self.directives:
            check(directive, sources)
        inline = ("style-src", INLINE) in self.pairs()
        if inline and all(directive != SANDBOX for directive, _ in self.directives):
            raise PolicyError(f"{INLINE} is for a document in a sandbox only")

    @classmethod
    def of(cls, directives: Mapping[str, Iterable[str]]) -> "Policy":
        """Make a policy; raise PolicyError."""
        return cls(canonical((directive, tuple(sources)) for directive, sources in directives.items()))

    @classmethod
    def of_service(cls, hosts: Mapping[str, Iterable[str]]) -> "Policy":
        """Make what a service adds, whole origins and nothing else; raise PolicyError."""
        policy = cls.of(hosts)
        for directive, source in policy.pairs():
            if directive not in LOADING or not ORIGIN.fullmatch(source):
                raise PolicyError(f"a service cannot add {source!r} to {directive}")
        return policy

    def merged(self, *others: "Policy") -> "Policy":
        """Return the policy that allows what any of them allows."""
        return Policy(canonical(directive for policy in (self, *others) for directive in policy.directives))

    def of_our_own(self) -> "Policy":
        """Return it without the origins of others; who may show us in a frame is left as it is."""
        return Policy(
            canonical(
                (directive, tuple(one for one in sources if directive == FRAME_ANCESTORS or not ORIGIN.fullmatch(one)))
                for directive, sources in self.directives
            )
        )

    def only(self, name: str) -> "Policy":
        """Return one of its directives, alone."""
        return Policy(tuple(one for one in self.directives if one[0] == name))

    def pairs(self) -> set[tuple[str, str]]:
        """Return every directive with each of its sources."""
        return {(directive, source) for directive, sources in self.directives for source in sources}

    def write(self) -> str:
        """Return it as the header has it."""
        return "; ".join(" ".join((directive, *sources)) for directive, sources in self.directives)


def canonical(directives: Iterable[Directive]) -> tuple[Directive, ...]:
    """Put directives and sources in order, each once; nobody is nobody only while no one else is named."""
    found: dict[str, set[str]] = {}
    for directive, sources in directives:
        found.setdefault(directive, set()).update(sources)
    return tuple((directive, settled(directive, found[directive])) for directive in sorted(found, key=place))


def settled(directive: str, sources: set[str]) -> tuple[str, ...]:
    """Put sources in order; without any, say that nobody is allowed, which a sandbox says by being there."""
    if not sources and directive != SANDBOX:
        return (NONE,)
    return tuple(sorted(sources - {NONE} or sources))


def place(directive: str) -> int:
    """Return where a directive stands in the header."""
    if directive not in ORDER:
        raise PolicyError(f"{directive!r} is not a directive we use")
    return ORDER.index(directive)


def check(directive: str, sources: Iterable[str]) -> None:
    """Raise PolicyError for a source that the directive may not hold."""
    for source in sources:
        if not is_source(directive, source):
            raise PolicyError(f"{source!r} cannot stand in {directive}")


def is_source(directive: str, source: str) -> bool:
    """Say whether a directive may hold a source."""
    if directive == REPORT:
        return bool(OWN_PATH.fullmatch(source))
    if directive == SANDBOX:
        return False
    return source in {SELF, NONE} or (directive, source) in WORDS or bool(ORIGIN.fullmatch(source))


BASE = Policy.of(
    {
        "default-src": (NONE,),
        "script-src": (SELF,),
        "style-src": (SELF,),
        "img-src": (SELF,),
        "font-src": (SELF,),
        "connect-src": (SELF,),
        "frame-src": (SELF,),
        "form-action": (SELF,),
        "base-uri": (NONE,),
        FRAME_ANCESTORS: (NONE,),
    }
)
"""What every page of ours may load: our own files."""

FRAMED = Policy.of(
    {
        "default-src": (NONE,),
        "script-src": (SELF,),
        "style-src": (SELF,),
        "img-src": (SELF,),
        "font-src": (SELF,),
        "form-action": (SELF,),
        "base-uri": (NONE,),
        FRAME_ANCESTORS: (SELF,),
    }
)
"""For a document that stands in a frame of our own pages; whose player it may show, only the registry says."""

ALONE = Policy.of({"default-src": (NONE,), "style-src": (INLINE,), FRAME_ANCESTORS: (NONE,), SANDBOX: ()})
"""For a file that somebody gave us: it may dress itself, and do nothing else."""
