"""A tracker and a player that behave as real ones do, and their declarations."""

from collections.abc import Mapping
from datetime import timedelta

from tests.support.parties import Content
from webapp.consent.registry import Place, Service, Stored
from webapp.consent.state import Purpose

HEARTBEAT = 150
"""Milliseconds."""
YEAR = timedelta(days=365)
OF_SCRIPT = ("sp_har", "sp_hela", "sp_djupt")
HIDDEN = "sp_dold"
COOKIES = (*OF_SCRIPT, HIDDEN)
KEY = "sp_minne"
DEEP = "/declared/djupt"
COLLECT = "/samla"
"""Where our own server sets a cookie that scripts do not see, as server-side tagging does."""
ECHO = f"{DEEP}/eko"
"""Where our own server says which cookies it was sent."""

TRACKER = """
const year = 31536000;
const kept = () => {
  document.cookie = `sp_har=1; path=/; max-age=${year}`;
  document.cookie = `sp_hela=1; path=/; domain=DOMAIN; max-age=${year}`;
  document.cookie = `sp_djupt=1; path=DEEP; max-age=${year}`;
  localStorage.setItem('KEY', '1');
  sessionStorage.setItem('KEY', '1');
  indexedDB.open('KEY');
};
const beat = () => { kept(); fetch('ORIGIN/slag', {mode: 'no-cors', credentials: 'include'}).catch(() => 0); };
fetch('COLLECT').catch(() => 0);
beat();
setInterval(beat, HEARTBEAT);
"""
PLAYER = """<!doctype html><meta charset=utf-8><title>Spelare</title><p>Film
<script>setInterval(() => fetch('/slag').catch(() => 0), HEARTBEAT)</script>
"""


def tracker(domain: str, origin: str) -> Mapping[str, Content]:
    """Return what a tracker serves that is let in on a domain."""
    names = {"DOMAIN": domain, "ORIGIN": origin, "DEEP": DEEP, "KEY": KEY, "COLLECT": COLLECT}
    return {"/sparare.js": ("text/javascript", filled(TRACKER, names).encode()), "/slag": ("text/plain", b"")}


def player(_origin: str) -> Mapping[str, Content]:
    """Return what the player serves."""
    return {"/film/1": ("text/html; charset=utf-8", filled(PLAYER, {}).encode()), "/slag": ("text/plain", b"")}


def filled(text: str, names: Mapping[str, str]) -> str:
    """Return a script with its names filled in."""
    for name, value in {**names, "HEARTBEAT": str(HEARTBEAT)}.items():
        text = text.replace(name, value)
    return text


def declared_tracker(origin: str, domain: str) -> Service:
    """Return the declaration of the tracker."""
    why = "Känner igen webbläsaren."
    return Service(
        slug="sparare",
        name="Spåraren",
        provider="Spårare AB",
        country="USA",
        purpose=Purpose.STATISTICS,
        why="Räknar besök, så att vi hittar fel.",
        privacy_url="https://sparare.example/om",
        hosts={"script-src": (origin,), "connect-src": (origin,)},
        script_url=f"{origin}/sparare.js",
        stored=(
            Stored("sp_har", why, YEAR),
            Stored("sp_hela", why, YEAR, domain=domain),
            Stored("sp_djupt", why, YEAR, path=DEEP),
            Stored("sp_dold", why, YEAR, http_only=True),
            Stored(KEY, why, place=Place.LOCAL_STORAGE),
            Stored(KEY, why, place=Place.SESSION_STORAGE),
            Stored(KEY, why, place=Place.INDEXED_DB),
        ),
    )


def declared_memory() -> Service:
    """Return the declaration of something necessary of our own, which nobody is asked about."""
    return Service(
        slug="minne",
        name="Sidans minne",
        provider="Regionen",
        country="Sverige",
        purpose=Purpose.NECESSARY,
        why="Minns hur du vill ha sidan.",
        stored=(
            Stored("minne_", "Minns det du har valt.", place=Place.LOCAL_STORAGE, is_prefix=True),
            Stored("minne", "Minns det du har valt.", place=Place.SESSION_STORAGE),
        ),
    )


def declared_player(origin: str) -> Service:
    """Return the declaration of the player."""
    return Service(
        slug="spelare",
        name="Spelaren",
        provider="Spelare AB",
        country="Irland",
        purpose=Purpose.THIRD_PARTY,
        why="Visar film.",
        privacy_url="https://spelare.example/om",
        hosts={"frame-src": (origin,)},
        player_url=f"{origin}/film/{{id}}",
        loads_from=("cdn.spelare.example",),
    )
