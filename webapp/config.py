"""The settings: one frozen value, read from the environment once and checked before anything starts.

pydantic-settings was considered; a dozen variables with sentences of their own are shorter without it.
"""

import os
import re
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TypeVar
from urllib.parse import urlsplit

from click import ClickException
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

SHORTEST_SECRET = 32
HIGHEST_PORT = 65535
MOST_WORKERS = 64
MOST_PROXIES = 5
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
DRIVERS = {"sqlite": "sqlite", "postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}
HOST_NAME = r"(\[[0-9a-f:.]+\]|[\w.-]+)"
SITE_ADDRESS = re.compile(rf"(https?://{HOST_NAME}(?::([0-9]{{1,5}}))?)/?")
ALLOWED_HOST = re.compile(rf"\.?{HOST_NAME}(:[0-9]{{1,5}})?")
REDIS_ADDRESS = re.compile(r"(rediss?://|unix:///)[!-~]+")
SMTP_ADDRESS = re.compile(
    rf"smtps?://([^\s@/?#]+@)?{HOST_NAME}(:[0-9]{{1,5}})?/?(\?from=[^\s@]+@[^\s@&]+)?", re.IGNORECASE
)
LOCAL, FROM_CDN = "local", "cdn"
LISTENING = re.compile(r"[\w.:-]+")
DATABASE_FORMS = "it may be sqlite:////folder/that/exists/file.db or postgresql://user:password@host/name"

Environment = Mapping[str, str]
Read = TypeVar("Read")


class ConfigError(ClickException):
    """Say in one sentence which setting is wrong and what it may be."""


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting of the site; ``secret_key`` and the database address stay out of its ``repr``."""

    database_url: str = field(repr=False)
    secret_key: str = field(repr=False)
    instance_dir: Path
    site_url: str
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    trusted_proxy_hops: int = 0
    allowed_hosts: tuple[str, ...] = LOOPBACK
    allow_insecure_services: bool = False
    chartjs_from_cdn: bool = False
    redis_url: str = field(default="", repr=False)
    smtp_url: str = field(default="", repr=False)
    source_addresses: frozenset[str] = frozenset()

    @property
    def is_secure(self) -> bool:
        """Say whether visitors come over https."""
        return self.site_url.startswith("https:")

    @classmethod
    def from_environment(cls, environment: Environment = os.environ) -> "Config":
        """Read and check the environment; raise ConfigError naming the variable."""
        host = checked(environment, "HOST", "127.0.0.1", listening_address)
        port = whole_number(environment, "PORT", 8000, lowest=1, highest=HIGHEST_PORT)
        site_url = checked(environment, "SITE_URL", f"http://{bracketed(host)}:{port}", http_address)
        instance = writable_folder(environment.get("INSTANCE_DIR") or "instance")
        return cls(
            database_url=checked(environment, "DATABASE_URL", f"sqlite:///{instance / 'malbild.db'}", database_address),
            secret_key=secret_key(environment, instance),
            instance_dir=instance,
            site_url=site_url,
            host=host,
            port=port,
            workers=whole_number(environment, "WEB_CONCURRENCY", 1, lowest=1, highest=MOST_WORKERS),
            trusted_proxy_hops=whole_number(environment, "TRUSTED_PROXY_HOPS", 0, highest=MOST_PROXIES),
            allowed_hosts=allowed_hosts(environment, site_url),
            chartjs_from_cdn=checked(environment, "CHARTJS_SOURCE", LOCAL, from_cdn),
            redis_url=checked(environment, "REDIS_URL", "", redis_address),
            smtp_url=checked(environment, "SMTP_URL", "", smtp_address),
            source_addresses=checked(environment, "SOURCE_ADDRESSES", "", source_addresses),
            allow_insecure_services=bool(whole_number(environment, "ALLOW_INSECURE_SERVICES", 0, highest=1)),
        )


def checked(environment: Environment, name: str, default: str, check: Callable[[str], Read]) -> Read:
    """Read one variable and run its check, which raises ValueError with what the value may be."""
    try:
        return check(environment.get(name) or default)
    except ValueError as error:
        raise ConfigError(f"{name} is wrong: {error}.") from None


def whole_number(environment: Environment, name: str, default: int, *, lowest: int = 0, highest: int) -> int:
    """Read a whole number between two bounds."""

    def check(text: str) -> int:
        short = text.isascii() and text.isdigit() and len(text) <= len(str(highest))
        if not (short and lowest <= int(text) <= highest):
            raise ValueError(f"it may be a whole number from {lowest} to {highest}")
        return int(text)

    return checked(environment, name, str(default), check)


def from_cdn(text: str) -> bool:
    """Check where Chart.js is to come from, and say whether that is another host than ours."""
    if text not in {LOCAL, FROM_CDN}:
        raise ValueError(f"it may be {LOCAL} or {FROM_CDN}")
    return text == FROM_CDN


def listening_address(text: str) -> str:
    """Check the name or number of an address to listen on; IPv6 may stand in brackets."""
    host = text.strip("[]")
    if not LISTENING.fullmatch(host):
        raise ValueError("it may be an address of this machine, such as 127.0.0.1 or ::1")
    return host


def http_address(text: str) -> str:
    """Check a site's own address: scheme, host and perhaps a port, nothing after them."""
    found = SITE_ADDRESS.fullmatch(text.lower())
    if not found or int(found[3] or 0) > HIGHEST_PORT:
        raise ValueError("it may be an address such as https://mal.example.se, without a path")
    return found[1]


def database_address(text: str) -> str:
    """Check a database address and name the driver we use; never repeats the address, it may hold a password."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise ValueError(DATABASE_FORMS) from None
    backend = url.drivername.partition("+")[0]
    if backend not in DRIVERS:
        raise ValueError(DATABASE_FORMS)
    url = sqlite_file(url) if backend == "sqlite" else url
    return url.set(drivername=DRIVERS[backend]).render_as_string(hide_password=False)


def redis_address(text: str) -> str:
    """Check the address of a Redis; empty where there is none. Never repeats it, it may hold a password."""
    if text and not REDIS_ADDRESS.fullmatch(text):
        raise ValueError("it may be an address such as redis://user:password@host:6379/0")
    return text


def smtp_address(text: str) -> str:
    """Check the address of a mail server; empty where there is none. Never repeats it, it may hold a password."""
    if text and not SMTP_ADDRESS.fullmatch(text):
        raise ValueError(
            "it may be smtp://user:password@host:587 or smtps://…:465, with ?from=name@host for the sender's address"
        )
    return text


def source_addresses(text: str) -> frozenset[str]:
    """Check the addresses beside the public web that figures may be fetched from: an intranet's server, say."""
    try:
        return frozenset(str(ip_address(part.strip().strip("[]"))) for part in text.split(",") if part.strip())
    except ValueError:
        raise ValueError("it may be IP addresses such as 10.1.2.3 with commas between them") from None


def sqlite_file(url: URL) -> URL:
    """Check that SQLite can have its file there and name it from the root; a database in memory has no second start."""
    file = Path(url.database or "").resolve()
    if url.database in {None, ":memory:"} or url.query or file.is_dir() or not file.parent.is_dir():
        raise ValueError(DATABASE_FORMS)
    return url.set(database=str(file))


def writable_folder(text: str) -> Path:
    """Make the instance folder and check that files can be kept there."""
    folder = Path(text).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise ConfigError(
            f"INSTANCE_DIR is wrong: it may be a folder that can be written to, not {folder} ({error.strerror})."
        ) from None
    return folder


def secret_key(environment: Environment, instance: Path) -> str:
    """Return the secret from the environment, or the one made once and kept in the instance folder."""

    def check(text: str) -> str:
        if len(text.encode()) < SHORTEST_SECRET:
            raise ValueError(f"it may be {SHORTEST_SECRET} bytes or more; leave it out and one is made")
        return text

    return checked(environment, "SECRET_KEY", "", check) if environment.get("SECRET_KEY") else kept_secret(instance)


def kept_secret(instance: Path) -> str:
    """Read the kept secret, making it first where there is none; only the owner may read the file."""
    path = instance / "secret_key"
    try:
        if not path.exists():
            make_secret(path)
        secret = path.read_text("utf-8").strip()
    except (OSError, ValueError):
        secret = ""
    if len(secret) < SHORTEST_SECRET:
        raise ConfigError(
            f"SECRET_KEY is wrong: it may be left out only where {path} can be read and holds a whole secret"
            f" ({SHORTEST_SECRET} bytes or more); without that file one is made."
        )
    return secret


def make_secret(path: Path) -> None:
    """Make a secret that appears whole or not at all; of two processes that start together the first one's is kept."""
    with NamedTemporaryFile("w", dir=path.parent) as fresh, suppress(FileExistsError):
        fresh.write(secrets.token_urlsafe(48))
        fresh.flush()
        os.link(fresh.name, path)


def allowed_hosts(environment: Environment, site_url: str) -> tuple[str, ...]:
    """Return the hosts that requests may name: the site's own and loopback unless told otherwise."""

    def check(text: str) -> tuple[str, ...]:
        hosts = tuple(filter(None, (part.strip().lower() for part in text.split(","))))
        if not hosts or not all(map(ALLOWED_HOST.fullmatch, hosts)):
            raise ValueError("it may be host names with commas between them")
        return hosts

    own = urlsplit(site_url).hostname or ""
    return checked(environment, "ALLOWED_HOSTS", ",".join(dict.fromkeys((bracketed(own), *LOOPBACK))), check)


def bracketed(host: str) -> str:
    """Write an IPv6 address the way a Host header does."""
    try:
        return f"[{host}]" if ip_address(host).version == 6 else host  # noqa: PLR2004 -- IPv6 is a name, not a number
    except ValueError:
        return host
