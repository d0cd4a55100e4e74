"""Visitors with Firefox and with WebKit, through the WebDriver commands that both understand.

Firefox takes them on a socket of its own (Marionette), WebKit over http from the driver that Debian has; so neither
needs a program that Debian lacks.
"""

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from tests.support.servers import free_port
from tests.support.visitors import Cookie

PATIENCE = 60.0
LOOK = 0.05
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
TALL = 3000
"""So tall a window shows pages whole: WebKit's driver does not always scroll to what it is to press."""
KEYS = {"Escape": "\ue00c"}
PREFERENCES: Mapping[str, object] = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.newtabpage.enabled": False,
    "browser.region.network.url": "",
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.security.https_first": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.server": "",
}


NOT_YET = ("element not interactable", "element click intercepted", "stale element reference")
"""What a driver says of an element while a page is still being laid out."""


class RefusedError(Exception):
    """Say what a browser would not do."""


class HungError(Exception):
    """Say that a driver has stopped answering: nothing was seen of the site, and the test may be tried once more."""


class Driver(Protocol):
    """Whoever carries commands to a browser; their names are the WebDriver standard's, as Marionette has them."""

    def command(self, name: str, **parameters: Any) -> Any:
        """Send a command and return its answer; raise RefusedError."""


class Marionette:
    """Firefox's own socket: each message is its length, a colon and JSON."""

    def __init__(self, port: int) -> None:
        """Connect, once Firefox listens."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
                break
            except ConnectionRefusedError:
                if time.monotonic() > end:
                    raise
                time.sleep(LOOK)
        self._stream = self._socket.makefile("rb")
        self._number = 0
        self._read()
        self.command("NewSession", acceptInsecureCerts=True)

    def command(self, name: str, **parameters: Any) -> Any:
        """Send a command and return its answer."""
        self._number += 1
        text = json.dumps([0, self._number, name if ":" in name else f"WebDriver:{name}", parameters])
        self._socket.sendall(f"{len(text.encode())}:{text}".encode())
        _, _, error, result = self._read()
        if error:
            raise RefusedError(f"{name}: {error['message']}")
        return result["value"] if isinstance(result, dict) and set(result) == {"value"} else result

    def _read(self) -> Any:
        digits = b""
        while (digit := self._stream.read(1)) != b":":
            if not digit:
                raise RefusedError("Firefox has hung up")
            digits += digit
        return json.loads(self._stream.read(int(digits)))

    def close(self) -> None:
        """Hang up."""
        self._stream.close()
        self._socket.close()


class OverHttp:
    """A driver that is a web server, as WebKit's."""

    ADDRESSES: Mapping[str, tuple[str, str]] = {
        "Navigate": ("POST", "/url"),
        "Back": ("POST", "/back"),
        "FindElements": ("POST", "/elements"),
        "ElementClick": ("POST", "/element/{id}/click"),
        "GetElementText": ("GET", "/element/{id}/text"),
        "IsElementDisplayed": ("GET", "/element/{id}/displayed"),
        "ExecuteScript": ("POST", "/execute/sync"),
        "GetCookies": ("GET", "/cookie"),
        "PerformActions": ("POST", "/actions"),
        "NewWindow": ("POST", "/window/new"),
        "SwitchToWindow": ("POST", "/window"),
        "GetWindowHandle": ("GET", "/window"),
        "SetWindowRect": ("POST", "/window/rect"),
        "GetCurrentURL": ("GET", "/url"),
        "DeleteSession": ("DELETE", ""),
    }

    def __init__(self, address: str, capabilities: Mapping[str, object]) -> None:
        """Begin a session."""
        self._address = address
        made = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
        self._address += f"/session/{made['sessionId']}"

    def command(self, name: str, **parameters: Any) -> Any:
        """Send a command and return its answer."""
        method, path = self.ADDRESSES[name]
        return self._ask(method, path.format(**parameters), parameters)

    def _ask(self, method: str, path: str, parameters: Mapping[str, Any]) -> Any:
        data = json.dumps(parameters).encode() if method == "POST" else None
        url, kind = self._address + path, {"Content-Type": "application/json"}
        request = urllib.request.Request(url, data, kind, method=method)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            with error:
                raise RefusedError(f"{method} {path}: {error.read().decode()[:300]}") from None
        except OSError as error:
            raise HungError(f"{method} {path}: {error}") from None


class DrivenVisitor:
    """A window of a driven browser."""

    def __init__(self, driver: Driver, site: str, window: str) -> None:
        """Look at a site from a window."""
        self._driver = driver
        self._site = site
        self._window = window

    def _command(self, name: str, **parameters: Any) -> Any:
        if self._driver.command("GetWindowHandle") != self._window:
            self._driver.command("SwitchToWindow", handle=self._window)
        return self._driver.command(name, **parameters)

    def _found(self, selector: str) -> list[str]:
        found = self._command("FindElements", using="css selector", value=selector)
        return [one[ELEMENT] for one in found]

    def _one(self, selector: str) -> str:
        end = time.monotonic() + PATIENCE
        while not (found := self._found(selector)):
            if time.monotonic() > end:
                raise RefusedError(f"nothing is found by {selector}")
            time.sleep(LOOK)
        return found[0]

    def open(self, path: str) -> None:
        """Open an address of the site."""
        self._command("Navigate", url=self._site + path)

    def click(self, selector: str) -> None:
        """Press what a selector finds once it can be pressed; the standard waits for the page that it leads to."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                self._command("ElementClick", id=self._one(selector))
            except RefusedError as error:
                if time.monotonic() > end or not any(words in str(error) for words in NOT_YET):
                    raise
                time.sleep(LOOK)
            else:
                return

    def press(self, key: str) -> None:
        """Press a key."""
        pressed = [{"type": kind, "value": KEYS.get(key, key)} for kind in ("keyDown", "keyUp")]
        self._command("PerformActions", actions=[{"type": "key", "id": "tangenter", "actions": pressed}])

    def back(self) -> None:
        """Press Back."""
        self._command("Back")

    def count(self, selector: str) -> int:
        """Return how many elements can be seen."""
        with suppress(RefusedError):
            return sum(self._command("IsElementDisplayed", id=one) for one in self._found(selector))
        return 0

    def words(self, selector: str) -> str:
        """Return the words of an element."""
        return str(self._command("GetElementText", id=self._one(selector)))

    def cookies(self) -> Mapping[str, Cookie]:
        """Return every cookie that goes to the page's address."""
        return {
            cookie["name"]: Cookie(
                cookie["value"],
                cookie.get("expiry", 0),
                cookie.get("path", ""),
                cookie.get("domain", ""),
                cookie.get("sameSite", ""),
                cookie.get("secure", False),
                cookie.get("httpOnly", False),
            )
            for cookie in self._command("GetCookies")
        }

    def run(self, script: str) -> Any:
        """Return what an expression is."""
        return self._command("ExecuteScript", script=f"return {script}", args=[])

    def tab(self) -> "DrivenVisitor":
        """Return a second window."""
        made = self._command("NewWindow", type="tab")
        return DrivenVisitor(self._driver, self._site, made["handle"])


@contextmanager
def started(*command: str | Path, **more: Any) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program, which is gone at the end."""
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, **more) as process:
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()


class Firefox:
    """One running Firefox, which can forget everything and be somebody new."""

    FORGET = """
    const [scripts, signal, done] = arguments;
    Services.prefs.setBoolPref("javascript.enabled", scripts);
    Services.prefs.setBoolPref("privacy.globalprivacycontrol.enabled", signal);
    Services.clearData.deleteData(Ci.nsIClearDataService.CLEAR_ALL, () => done(true));
    """

    def __init__(self, driver: Marionette) -> None:
        """Know how to talk to it."""
        self._driver = driver

    @contextmanager
    def visitor(self, site: str, *, scripts: bool = True, signal: bool = False) -> Iterator[DrivenVisitor]:
        """Make a new visitor, who may have asked the browser to tell every site not to sell or share."""
        window = self._one_window()
        self._driver.command("Marionette:SetContext", value="chrome")
        self._driver.command("ExecuteAsyncScript", script=self.FORGET, args=[scripts, signal])
        self._driver.command("Marionette:SetContext", value="content")
        yield DrivenVisitor(self._driver, site, window)
        self._one_window()

    def _one_window(self) -> str:
        """Leave nothing open but an empty window, or what ran there would go on; return its handle."""
        empty: str = self._driver.command("NewWindow", type="tab")["handle"]
        for handle in self._driver.command("GetWindowHandles"):
            if handle != empty:
                self._driver.command("SwitchToWindow", handle=handle)
                self._driver.command("CloseWindow")
        self._driver.command("SwitchToWindow", handle=empty)
        return empty


@contextmanager
def firefox(program: Path) -> Iterator[Firefox]:
    """Start Firefox with a profile of its own."""
    port = free_port()
    with TemporaryDirectory(prefix="malbild-firefox-", ignore_cleanup_errors=True) as profile:
        said = {**PREFERENCES, "marionette.port": port}
        lines = "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in said.items())
        Path(profile, "user.js").write_text(lines, encoding="utf-8")
        options = ("--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile", profile)
        with started(program, *options, stdout=subprocess.DEVNULL):
            driver = Marionette(port)
            try:
                yield Firefox(driver)
            finally:
                driver.close()


@contextmanager
def screen(program: Path) -> Iterator[str]:
    """Start a screen that nobody sees and yield its name."""
    options = ("-displayfd", "1", "-screen", "0", f"1280x{TALL}x24", "-nolisten", "tcp")
    with started(program, *options, stdout=subprocess.PIPE) as process:
        assert process.stdout
        yield f":{process.stdout.readline().decode().strip()}"


@contextmanager
def webkit_driver(program: Path, screen: str) -> Iterator[str]:
    """Start WebKit's driver on a screen and yield its address."""
    port = free_port()
    environment = {**os.environ, "DISPLAY": screen}
    with started(program, f"--port={port}", env=environment, stdout=subprocess.DEVNULL):
        end = time.monotonic() + PATIENCE
        while True:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            if time.monotonic() > end:
                raise RefusedError("WebKit's driver does not answer")
            time.sleep(LOOK)
        yield f"http://127.0.0.1:{port}"


@contextmanager
def webkit(program: Path, browser: Path, screen: str, site: str, *, scripts: bool = True) -> Iterator[DrivenVisitor]:
    """Start WebKit's small browser for a new visitor; a driver of its own, so one that hangs is gone with its test."""
    options = ["--automation", *([] if scripts else ["--enable-javascript=false"])]
    wanted = {"binary": str(browser), "args": options}
    with webkit_driver(program, screen) as address:
        driver = OverHttp(address, {"acceptInsecureCerts": True, "webkitgtk:browserOptions": wanted})
        try:
            driver.command("SetWindowRect", x=0, y=0, width=1280, height=TALL)
            yield DrivenVisitor(driver, site, driver.command("GetWindowHandle"))
        finally:
            with suppress(HungError):
                driver.command("DeleteSession")
