"""What tests of a whole site share: a database server that is theirs to stop."""

from collections.abc import Iterator

import pytest

from tests.support import machine, servers


@pytest.fixture(name="server")
def server_fixture() -> Iterator[servers.PostgreSQL]:
    """Yield a PostgreSQL of the test's own, to be stopped and started."""
    programs = machine.postgresql()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    with servers.postgresql(programs) as server:
        yield server
