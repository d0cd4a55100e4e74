"""A Matomo of the tests' own, on another loopback name than the site: it answers as a real one does and notes who asks.

What it says is what it has been asked, never what a browser tells of itself.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

SCRIPT = """
(() => {
  const said = {};
  const commands = {
    setTrackerUrl: url => { said.endpoint = url; },
    setSiteId: id => { said.idsite = id; },
    setSecureCookie: () => {},
    setReferrerUrl: url => { said.urlref = url; },
    setCustomUrl: url => { said.url = url; },
    setDocumentTitle: title => { said.action_name = title; },
    trackPageView: () => {
      const months = 60 * 60 * 24 * 393;
      document.cookie = `_pk_id.${said.idsite}.1fff=abc.1; path=/; max-age=${months}; samesite=lax`;
      document.cookie = `_pk_ses.${said.idsite}.1fff=1; path=/; max-age=1800; samesite=lax`;
      const {endpoint, ...query} = said;
      navigator.sendBeacon(`${endpoint}?${new URLSearchParams({...query, rec: 1})}`);
    },
  };
  const push = (...all) => { for (const [name, ...more] of all) commands[name](...more); };
  const waiting = window._paq || [];
  window._paq = {push};
  push(...waiting);
})();
"""


@dataclass
class Matomo:
    """What was asked of it: every address, and of those the page views."""

    url: str
    asked: list[str] = field(default_factory=list)

    @property
    def views(self) -> list[dict[str, str]]:
        """Return what each page view said."""
        hits = [urlsplit(one) for one in self.asked if urlsplit(one).path == "/matomo.php"]
        return [{name: values[0] for name, values in parse_qs(hit.query).items()} for hit in hits]

    def services(self, site: int = 4) -> str:
        """Return the file that declares it."""
        return f"""
[[services]]
slug = "matomo"
name = "Matomo"
provider = "Provarna"
country = "Sverige"
purpose = "statistics"
why = "Prövar att det som räknas är tillåtet."
privacy_url = "{self.url}/om"
script_url = "{self.url}/matomo.js?idsite={site}"
hosts.script-src = ["{self.url}"]
hosts.connect-src = ["{self.url}"]

[[services.stored]]
name = "_pk_id."
is_prefix = true
why = "Känner igen webbläsaren."
lifetime = "393 d"

[[services.stored]]
name = "_pk_ses."
is_prefix = true
why = "Håller ihop besöket."
lifetime = "30 min"

[[services]]
slug = "film"
name = "Filmen"
provider = "Provarna"
country = "Sverige"
purpose = "third_party"
why = "Visar film."
privacy_url = "{self.url}/film"
player_url = "{self.url}/film/{{id}}"
hosts.frame-src = ["{self.url}"]
"""


@contextmanager
def matomo() -> Iterator[Matomo]:
    """Start it on a free port, and stop it at the end."""
    asked: list[str] = []

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/javascript")
            self.end_headers()
            self.wfile.write(SCRIPT.encode())

        def do_POST(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield Matomo(f"http://localhost:{server.server_port}", asked)
        finally:
            server.shutdown()
            thread.join()
