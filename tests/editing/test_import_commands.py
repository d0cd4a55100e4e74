"""``flask data import`` and ``flask source refresh`` as an operator runs them."""

import json
import os
import signal
import sqlite3
import subprocess
import time
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.support import servers, sites
from tests.support.machine import ROOT
from tests.support.replay import faults
from tests.support.replay.limits import Bearing, limited
from tests.support.replay.pxweb2 import PxWeb2
from tests.support.replay.server import Fault, replaying
from tests.support.replay.tables import people
from webapp.models.arrival import Schedule, SourceKind

TABLE = "År;Storlek;Antal\n2022;Totalt;700\n2022;0 anställda;-\n"
SIZES = {"Totalt": "totalt", "0 anställda": "storlek-0"}
RULES = {
    "rules": {
        "uses": {
            "År": {"as": "period"},
            "Storlek": {
                "as": "dimension",
                "slug": "storlek",
                "categories": {"Totalt": "totalt", "0 anställda": "storlek-0"},
            },
            "Antal": {"as": "only", "code": "Antal"},
        },
        "markers": {"-": "0"},
    },
    "columns": {
        "columns": [
            {"heading": "år", "use": "tid", "split": False, "place": False},
            {"heading": "storlek", "use": "indelning", "split": False, "place": False},
            {"heading": "antal", "use": "varde", "split": False, "place": False},
        ],
        "across": [],
        "sign": "",
    },
}


def columns(across=(), sign="", **wrong):
    """Return a file of rules in which something is said of a column that is never said."""
    column = {"heading": "år", "use": "tid", "split": False, "place": False}
    return {"columns": {"columns": [column | wrong], "across": list(across), "sign": sign}}


@pytest.fixture(name="run")
def run_fixture(editors_app, tmp_path):
    """Return what imports a table with its rules, and hands back what the command said."""

    def run(text, *arguments, rules=RULES, slug="varuexportorer"):
        file, mapping = tmp_path / "tabell.csv", tmp_path / "regler.json"
        file.write_text(text, "utf-8")
        told = ["--mapping", str(mapping)] if rules else []
        mapping.write_text(rules if isinstance(rules, str) else json.dumps(rules), "utf-8")
        command = ["data", "import", str(file), "--indicator", slug, *told, *arguments]
        return editors_app.test_cli_runner().invoke(args=command)

    return run


def test_a_file_becomes_a_draft_by_rules_from_a_file(run):
    """And the same again changes nothing, now without rules: they are remembered."""
    first = run(TABLE)
    assert first.exit_code == 0, first.output
    assert "Ett utkast är sparat. 2 nya värden." in first.output
    again = run(TABLE, rules=None)
    assert again.exit_code == 0, again.output
    assert "Inga ändringar." in again.output


def test_a_release_is_asked_for_by_its_name(run, visitor):
    """Without --release nothing is seen; with it the page says it at once."""
    run(TABLE)
    assert "2022" not in visitor.get("/indikator/varuexportorer.svg").text
    released = run(TABLE.replace("700", "701"), "--release")
    assert "Publicerat." in released.output
    assert "701" in visitor.get("/indikator/varuexportorer").text


def test_what_is_not_answered_is_said_and_waits(run, writer):
    """For an editor, who finds the file in the list."""
    waiting = run(TABLE, rules=None)
    assert waiting.exit_code == 1
    assert "väntar på att en redaktör säger vad den betyder" in waiting.output
    assert "tabell.csv" in writer.get("/redaktion/siffror/6/fil").text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"slug": "finns-inte"}, "Det finns ingen indikator som heter ”finns-inte”."),
        ({"rules": {"rules": {"uses": []}}}, "Filen med regler går inte att läsa"),
        ({"rules": {"columns": {"columns": 1}, "rules": {}}}, "Filen med regler går inte att läsa"),
        ({"rules": {"columns": 5}}, "Filen med regler går inte att läsa: columns."),
        ({"rules": columns(heading=5)}, "Filen med regler går inte att läsa: columns.columns.heading."),
        ({"rules": columns(use="zz")}, "Filen med regler går inte att läsa: columns.columns.use."),
        ({"rules": columns(use="del:zz")}, "Filen med regler går inte att läsa: columns.columns.use."),
        ({"rules": columns(use=[])}, "Filen med regler går inte att läsa: columns.columns.use."),
        ({"rules": columns(split="nej")}, "Filen med regler går inte att läsa: columns.columns.split."),
        ({"rules": columns(place=None)}, "Filen med regler går inte att läsa: columns.columns.place."),
        ({"rules": columns(across=["zz"])}, "Filen med regler går inte att läsa: columns.across."),
        ({"rules": columns(sign=5)}, "Filen med regler går inte att läsa: columns.sign."),
        ({"rules": {"columns": {"columns": [1]}}}, "Filen med regler går inte att läsa: columns.columns."),
        ({"rules": {"rules": {"markers": {"-": "1e999999"}}}}, "Filen med regler går inte att läsa: markers."),
        ({"rules": [1]}, "Filen med regler ska vara ett JSON-objekt med rules och columns."),
        ({"rules": "{\n,"}, "Filen med regler är inte skriven som JSON. Felet står på rad 2."),
        ({"rules": "[" * 100_000}, "Filen med regler är inte skriven som JSON."),
        ({"rules": {"regler": {}}}, "Filen med regler går inte att läsa: regler."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(run, arguments, said):
    """Never in a traceback."""
    outcome = run(TABLE, **arguments)
    assert outcome.exit_code == 1
    assert said in outcome.output
    assert "Traceback" not in outcome.output
    assert len(outcome.output.splitlines()) == 1


def test_rules_in_another_encoding_are_refused_in_a_sentence(editors_app, tmp_path):
    """Also by a file that needs none."""
    file, mapping = tmp_path / "tabell.csv", tmp_path / "regler.json"
    file.write_text(TABLE, "utf-8")
    mapping.write_bytes(json.dumps(RULES, ensure_ascii=False).encode("cp1252"))
    command = ["data", "import", str(file), "--indicator", "varuexportorer", "--mapping", str(mapping)]
    outcome = editors_app.test_cli_runner().invoke(args=command)
    assert outcome.output.strip() == "Error: Filen med regler ska vara skriven i UTF-8."


def test_a_file_that_is_no_data_stores_nothing(run):
    """A picture."""
    outcome = run("\x00\x01\x02", rules=None)
    assert outcome.exit_code == 1
    assert outcome.output.startswith("Error:")
    assert len(outcome.output.splitlines()) == 1


def save_people(database, url):
    """Save a question for 400,000 values, as the form would."""
    selections = [
        {"variable": code, "how": "all", "codes": [], "count": 0, "codelist": ""}
        for code in ("Region", "Alder", "Kon", "ContentsCode", "Tid")
    ]
    query = {"base": f"{url}/v2", "table": "TAB1", "selections": selections, "language": "sv"}
    with sqlite3.connect(database) as connection:
        connection.execute(
            "INSERT INTO data_source (indicator_id, name, kind, query, schedule, releases, outcome, failures, version)"
            " VALUES (6, 'Alla', ?, ?, ?, 0, '', 0, 1)",
            (SourceKind.PXWEB2.value, json.dumps(query), Schedule.DAILY.value),
        )
    connection.close()


def counts(database):
    """Return how much of every kind is stored."""
    with sqlite3.connect(database) as connection:
        found = [
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 -- names of ours
            for table in ("original", "arrival", "edition", "observation", "change")
        ]
    connection.close()
    return found


def test_400_000_values_come_whole_and_a_kill_in_the_middle_stores_nothing(peopled, tmp_path):
    """Three parts at three calls a second; killed while the second part is on its way, and then asked again."""
    environment = {**sites.copy(peopled, tmp_path), "SOURCE_ADDRESSES": "127.0.0.1"}
    database = tmp_path / sites.NAME
    bearing = Bearing(cells=150_000, calls=3, window=1)
    with replaying(limited(bearing, PxWeb2([people()], bearing))) as source:
        save_people(database, source.url)
        before = counts(database)
        source.faults.append(Fault("/v2/tables/TAB1/data", faults.drip, skip=1, times=1))
        command = [servers.PYTHON, "-m", "flask", "--app", "wsgi", "source", "refresh", "--due"]
        with subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as one:
            while sum(path.endswith("/data") for path in source.paths) < 2:
                assert one.poll() is None
                time.sleep(0.05)
            os.kill(one.pid, signal.SIGKILL)
        assert counts(database) == before
        source.faults.clear()
        said = servers.flask("source", "refresh", "--due", environment=environment)
        assert "väntar på att en redaktör säger vad den betyder" in said
        assert source.most_within(bearing.window) <= bearing.calls
    assert counts(database) == [before[0] + 2, before[1] + 1, *before[2:]]
    with sqlite3.connect(database) as connection:
        wanted = "SELECT content FROM original ORDER BY id DESC LIMIT 2"
        answers, content = (row[0] for row in connection.execute(wanted))
    connection.close()
    with ZipFile(BytesIO(answers)) as file:
        assert len(file.namelist()) == 1 + 3
    kept = json.loads(content)
    assert len(kept["value"]) == 400_000
