"""A file that is far too large is refused early, and neither memory nor disk pays for it."""

import http.client
import re
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support import editors, servers, sites

HUGE, PIECE = 200_000_000, 1_000_000
MOST_MORE = 20_000
"""Kilobytes of memory that a refused file may cost."""
BOUNDARY = "gransen"
HEAD = (
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="fil"; filename="stor.csv"\r\nContent-Type: text/csv\r\n\r\n'
).encode()


@pytest.fixture(name="site")
def site_fixture(peopled, tmp_path):
    """Yield a running site with people."""
    with servers.serve(sites.copy(peopled, tmp_path)) as site:
        yield site


def memory(process):
    """Return the kilobytes of a process and all below it."""
    found = 0
    for one in (process, *children(process)):
        # A child may end before it is looked at; one that has ended holds nothing.
        with suppress(FileNotFoundError, ProcessLookupError):
            status = Path(f"/proc/{one}/status").read_text("utf-8")
            resident = re.search(r"VmRSS:\s+(\d+)", status)
            found += int(resident[1]) if resident else 0
    return found


def children(process):
    """Yield the processes below one."""
    with suppress(FileNotFoundError, ProcessLookupError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text("utf-8").split():
                yield int(child)
                yield from children(int(child))


def sent(site, cookie, *, with_length):
    """Send the file piece by piece and return the status; a server may hang up once it has said no."""
    connection = http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=servers.PATIENCE)
    connection.putrequest("POST", "/redaktion/siffror/6/fil")
    told = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Cookie": cookie, "Origin": site.url}
    told |= {"Content-Length": str(HUGE)} if with_length else {"Transfer-Encoding": "chunked"}
    for name, value in told.items():
        connection.putheader(name, value)
    connection.endheaders()
    try:
        pieces = (HEAD, *([b"1;2\n" * (PIECE // 4)] * (HUGE // PIECE)))
        for piece in pieces:
            connection.send(piece if with_length else b"%x\r\n%b\r\n" % (len(piece), piece))
    except (BrokenPipeError, ConnectionResetError):
        pass
    try:
        return connection.getresponse().status
    except (ConnectionResetError, http.client.RemoteDisconnected):
        return None
    finally:
        connection.close()


def logged_in(site):
    """Return the cookie of somebody who may send files."""
    connection = http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=servers.PATIENCE)
    connection.request("GET", editors.LOGIN)
    page = connection.getresponse()
    first = page.getheader("Set-Cookie").partition(";")[0]
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.read().decode())[1]
    form = f"email={editors.WRITER}&password={editors.PASSWORD.replace(' ', '+')}&csrf_token={token}".encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": first, "Origin": site.url}
    connection.request("POST", editors.LOGIN, form, headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    assert answer.status == 302
    return answer.getheader("Set-Cookie").partition(";")[0]


@pytest.mark.parametrize("with_length", [True, False], ids=["length", "chunked"])
def test_200_megabytes_are_refused_early(site, tmp_path, with_length):
    """413, or a closed connection; nothing is stored, no file is left, and memory stays where it was."""
    cookie = logged_in(site)
    sent_before, before = set(tmp_path.rglob("*")), memory(site.process)
    assert sent(site, cookie, with_length=with_length) in {413, None}
    assert memory(site.process) - before < MOST_MORE
    assert {path.name for path in set(tmp_path.rglob("*")) - sent_before} <= {"malbild.db-wal", "malbild.db-shm"}
