"""What the first edition of an indicator takes from its file beside the values."""

from decimal import Decimal

import pytest

from webapp.cube.cube import Cube
from webapp.cube.dataset import Dataset, Role, SourceCategory, SourceDimension, Told
from webapp.cube.mapping.beside import Beside, told_beside
from webapp.cube.mapping.rules import Only, Rules
from webapp.cube.period import Period
from webapp.cube.value import Marker, Observation

SHARE = SourceCategory("S", "Andel", "procent", 1)
COUNT = SourceCategory("N", "Antal", "antal")
MEASURES = SourceDimension("Mått", "mått", Role.METRIC, (COUNT, SHARE))


def told(*values: str, use: str = "", **said) -> Beside:
    """Return what is told beside values by a file, of which one measure may be taken."""
    cells = {("", Period.parse(f"{2000 + at}")): Observation(Decimal(one)) for at, one in enumerate(values)}
    cells[("", Period.parse("1999"))] = Observation(marker=Marker.MISSING)
    rules = Rules({"Mått": Only(use)} if use else {})
    return told_beside(Dataset((MEASURES,), {}, Told(**said)), rules, Cube((), (), cells))


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (told("1", "2"), Beside()),
        (told("1.50", "20"), Beside(decimals=1)),
        (told("78.186074504"), Beside(decimals=2)),
        (told("7.25", decimals=1, unit=" % ", source="SCB"), Beside("procent", 1, "SCB")),
        (told("7", use="S", unit="kronor", decimals=3), Beside("procent", 1)),
        (told("7", use="N", decimals=0), Beside()),
        (told("7", use="X", unit="kronor"), Beside("kronor")),
        (told("7.1", decimals=-1), Beside()),
        (told("7.1", decimals=17), Beside(decimals=6)),
    ],
)
def test_a_file_tells_unit_decimals_and_source(found, wanted):
    """Of the measure that is taken before all others; where nobody says it, two decimals are the most."""
    assert found == wanted
