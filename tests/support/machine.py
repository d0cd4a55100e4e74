"""The programs that the tests need and pip cannot bring: where they are, and how they get there.

Run as a program it installs what is missing when it is root on Debian; elsewhere it names what is missing,
and the tests that need it skip with the reason (with ``CI=true`` they fail).
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


def chromium() -> Path | None:
    """Return the system's Chromium, where there is one."""
    return on_path("chromium", "chromium-browser", "google-chrome")


def postgresql() -> Path | None:
    """Return the folder of PostgreSQL's server programs; Debian keeps them off the path."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name))
    found = on_path("initdb")
    return installed[-1] if installed else found and found.resolve().parent


def redis() -> Path | None:
    """Return Redis's server program, where there is one."""
    return on_path("redis-server")


def firefox() -> Path | None:
    """Return Firefox, where there is one."""
    return on_path("firefox-esr", "firefox")


def webkit_driver() -> Path | None:
    """Return the program that drives WebKit."""
    return on_path("WebKitWebDriver")


def webkit() -> Path | None:
    """Return WebKit's small browser; Debian keeps it off the path, beside the library it is made with."""
    installed = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    return installed[-1] if installed else on_path("MiniBrowser")


def screen() -> Path | None:
    """Return the screen that nobody sees."""
    return on_path("Xvfb")


def openssl() -> Path | None:
    """Return the program that makes certificates."""
    return on_path("openssl")


def axe() -> Path | None:
    """Return the accessibility checker that npm brought."""
    return AXE if AXE.exists() else None


def on_path(*names: str) -> Path | None:
    """Return the first of some programs that the shell would find."""
    return next((Path(found) for name in names if (found := shutil.which(name))), None)


@dataclass(frozen=True, slots=True)
class Part:
    """A program the tests need: how to look for it, and the Debian package that holds it, if one does."""

    name: str
    find: Callable[[], Path | None]
    package: str | None


PARTS = (
    Part("Chromium", chromium, "chromium"),
    Part("Firefox", firefox, "firefox-esr"),
    Part("WebKit's driver", webkit_driver, "webkit2gtk-driver"),
    Part("WebKit's browser", webkit, "webkit2gtk-driver"),
    Part("Xvfb", screen, "xvfb"),
    Part("OpenSSL", openssl, "openssl"),
    Part("PostgreSQL", postgresql, "postgresql"),
    Part("Redis", redis, "redis-server"),
    Part("axe-core (npm ci)", axe, None),
)


def missing() -> list[Part]:
    """Return the parts that are not here."""
    return [part for part in PARTS if part.find() is None]


def install(packages: list[str]) -> None:
    """Install Debian packages, without questions."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", "--quiet", *command], env=environment, check=True)


def main() -> None:
    """Install what can be installed and name what is still missing."""
    packages = sorted({part.package for part in missing() if part.package})
    if packages and os.geteuid() == 0 and shutil.which("apt-get"):
        install(packages)
    for part in missing():
        print(f"{part.name} is missing: the tests that need it are left out.")


if __name__ == "__main__":
    main()
