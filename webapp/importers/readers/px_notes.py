"""What a PX file says of single cells: notes in words, and signs such as the «*» of what is preliminary."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from webapp.cube.dataset import CellNote, SourceDimension
from webapp.importers.readers.px_frame import File

ANY = "*"
"""Stands for every value of a variable."""
NOTES, SIGNS = ("CELLNOTEX", "CELLNOTE"), ("DATANOTECELL",)
Names: TypeAlias = Sequence[Mapping[str, str]]
"""The codes of each variable's values by all that they are called."""


def cell_notes(file: File, dimensions: Sequence[SourceDimension]) -> tuple[tuple[CellNote, ...], dict[int, str]]:
    """Return the notes on cells, and the signs beside single cells by place; a sign on many cells is a note."""
    names = names_of(file, dimensions)
    notes = [*pointed(file, NOTES, names)]
    signs: dict[int, str] = {}
    for note in pointed(file, SIGNS, names):
        if None in note.codes:
            notes.append(note)
        else:
            signs[place_of(note.codes, dimensions)] = note.text
    return tuple(notes), signs


def names_of(file: File, dimensions: Sequence[SourceDimension]) -> Names:
    """Return the codes by code and by label, in the asked language and in the first."""
    found = []
    for variable, dimension in zip(file.variables, dimensions, strict=True):
        codes = list(dimension.places)
        labels = [one.label for one in dimension.categories]
        originals = file.first.texts("VALUES", variable.name)
        pairs = (
            *zip(originals, codes, strict=False),
            *zip(labels, codes, strict=True),
            *zip(codes, codes, strict=True),
        )
        found.append(dict(reversed(pairs)) | {code: code for code in codes})
    return found


def pointed(file: File, keywords: tuple[str, ...], names: Names) -> Iterator[CellNote]:
    """Yield notes whose every subkey is known; one on a value that is not there is on no cell."""
    for subkeys, text in file.notes(keywords):
        if len(subkeys) == len(names):
            pairs = tuple(zip(subkeys, names, strict=True))
            if all(key == ANY or key in known for key, known in pairs):
                yield CellNote(tuple(None if key == ANY else known[key] for key, known in pairs), text)


def place_of(codes: Sequence[str | None], dimensions: Sequence[SourceDimension]) -> int:
    """Return the place of a cell whose every code is known."""
    found = 0
    for code, dimension in zip(codes, dimensions, strict=True):
        found = found * len(dimension.categories) + dimension.places[code or ""]
    return found
