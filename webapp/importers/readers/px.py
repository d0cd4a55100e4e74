"""PX, the format of PC-Axis and PxWeb: keywords, and then numbers whose order the keywords give.

Languages other than the file's first are read where they are asked for. The code of a variable is its VARIABLECODE,
as PxWeb's other formats have it, and its name where there is none.
"""

import re

from webapp.cube.dataset import Dataset
from webapp.importers.base import Original, Sureness, Wanted
from webapp.importers.readers.encoding import opening, swedish_page, text_of
from webapp.importers.readers.px_data import Data, read_cells
from webapp.importers.readers.px_frame import File, dimensions, marks, told
from webapp.importers.readers.px_keywords import KEY, split
from webapp.importers.readers.px_notes import cell_notes

FIRST = frozenset(
    {"CHARSET", "AXIS-VERSION", "CODEPAGE", "LANGUAGE", "LANGUAGES", "CREATION-DATE", "MATRIX", "SUBJECT-CODE"}
    | {"SUBJECT-AREA", "TITLE", "DESCRIPTION", "CONTENTS", "DECIMALS", "SHOWDECIMALS", "UNITS", "STUB", "HEADING"}
    | {"COPYRIGHT", "NEXT-UPDATE", "UPDATE-FREQUENCY", "TABLEID", "DATABASE", "DEFAULT-GRAPH", "CONFIDENTIAL"}
)
"""Keywords that files begin with."""
SOON = re.compile(r";\s*+(?:MATRIX|SUBJECT-(?:AREA|CODE)|CONTENTS|STUB|HEADING|VALUES)\b[^=;]{0,200}=", re.IGNORECASE)
"""What comes soon after any other first keyword."""
SUFFIX = ".px"
HEAD = 100_000
"""Bytes that say how the rest is written."""
CODEPAGE = re.compile(rb'CODEPAGE\s*=\s*"([^"]{1,40})"', re.IGNORECASE)
CHARSET = re.compile(rb'CHARSET\s*=\s*"ANSI"', re.IGNORECASE)
DOS = "cp850"


class Px:
    """Reads PX."""

    name = "px"

    def sureness(self, original: Original) -> Sureness:
        """Say how sure it is, from the first keywords and the name of the file."""
        text = opening(original.content)
        found = KEY.match(text)
        if found and (found["keyword"].upper() in FIRST or SOON.search(text)):
            return Sureness.CERTAIN
        return Sureness.LIKELY if found and original.name.casefold().endswith(SUFFIX) else Sureness.NO

    def read(self, original: Original, wanted: Wanted) -> Dataset:
        """Read the one dataset of a file."""
        text = text_of(original.content, *pages(original.content))
        keywords, begins = split(text)
        language = wanted.language if wanted.language in keywords.languages else keywords.first
        file = File(keywords, keywords.speaking(language))
        found = dimensions(file)
        keys = [file.first.text("KEYS", name) for name in file.stub]
        naming = dimensions(File(keywords, keywords)) if any(keys) else found
        cells = read_cells(Data(text, begins, len(file.stub)), naming, keys)
        notes, signs = cell_notes(file, found)
        return Dataset(found, cells, told(file), signs, notes, marks=marks(file))


def pages(content: bytes) -> list[str]:
    """Return the code page that a file declares, or that of DOS for the oldest files, which declare nothing."""
    head = content[:HEAD]
    declared = CODEPAGE.search(head)
    if declared:
        return [declared[1].decode("ascii", "replace")]
    return [DOS] if not CHARSET.search(head) and swedish_page(head) == DOS else []
