"""A damaged file is read or refused with a sentence, never anything else."""

import json
from random import Random

import pytest

from tests.support.damage import damaged, twisted
from tests.support.statistics import NOTHING, samples
from webapp.cube.dataset import Dataset
from webapp.importers import formats
from webapp.importers.base import Original, ReadError
from webapp.importers.showing import as_json

SEED, MOST_SHOWN, MOST_LETTERS = 6, 20_000, 401
LARGE, TIMES, FEWER = 20_000, 15, 4
"""Large files take longer to read, and are not damaged as often."""


def refusal(content: bytes, name: str, format_name: str) -> str:
    """Read and show a file; return the sentence that refuses it, and let through nothing else."""
    try:
        called, found = formats.read(Original(content, name), NOTHING, format_name)
    except ReadError as error:
        return error.sentence
    if not isinstance(found, Dataset) or found.size < MOST_SHOWN:
        json.dumps(as_json(called, found), ensure_ascii=False).encode()
    return "."


TEXTS = [path for path in samples() if not path.name.endswith(".xlsx")]
"""Spreadsheets are read by a process of their own, and damaged in tests of their own."""


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_a_damaged_sample_is_read_or_refused(path):
    """Cut off, garbled, and with other things where something is expected; by whom it is for and by all the others."""
    content = path.read_bytes()
    chance = Random(SEED)  # noqa: S311 -- the same damage each time
    times = TIMES if len(content) < LARGE else FEWER
    for broken in (*damaged(content, chance, times), *twisted(content, chance, times)):
        for name in ("", *(reader.name for reader in formats.READERS)):
            sentence = refusal(broken, path.name, name)
            assert sentence.endswith((".", "”", "…"))
            assert len(sentence) <= MOST_LETTERS
            assert len(sentence.splitlines()) == 1
