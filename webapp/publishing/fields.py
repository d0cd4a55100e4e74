"""What an edition or a revision says, field by field as texts, so that two of them can be laid side by side.

A cell of data is a field with a series and a period; every other field has a name of its own. The sections of a text
are told apart by their keys: told apart by where they stand, one that is removed makes every later one look changed.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from webapp import formatting
from webapp.cube.aim import TargetFacts
from webapp.cube.value import Observation
from webapp.publishing.contents import Basis, EditionContent, RevisionContent, SectionContent
from webapp.wording.calculations import Used, plain_words
from webapp.wording.deeds import FieldChange


class Place(NamedTuple):
    """Where a text stands."""

    field: str
    series: str | None = None
    period: str | None = None


Fields = dict[Place, str]
Content = EditionContent | RevisionContent


def of(content: Content) -> Fields:
    """Return every field that says something."""
    return saying(of_edition(content) if isinstance(content, EditionContent) else of_revision(content))


def saying(found: Iterable[tuple[Place, str]]) -> Fields:
    """Keep the fields that say something."""
    return {place: text for place, text in found if text}


def differences(before: Content | None, after: Content) -> tuple[FieldChange, ...]:
    """Return the fields that do not say the same, in the order they stand; None says nothing."""
    if (
        isinstance(before, RevisionContent)
        and isinstance(after, RevisionContent)
        and have_keys_in_common(before, after)
    ):
        return unlike(of_earlier(before, after), of(after)) + reordered(before, after)
    return unlike(of(before) if before else {}, of(after))


def have_keys_in_common(before: RevisionContent, after: RevisionContent) -> bool:
    """Say whether sections can be told apart by their keys: those of texts from before there were any cannot."""
    keys = [{section.key for section in one.sections} for one in (before, after)]
    return not all(keys) or not keys[0].isdisjoint(keys[1])


def unlike(before: Fields, after: Fields) -> tuple[FieldChange, ...]:
    """Return the fields that do not say the same."""
    return tuple(
        FieldChange(place.field, before.get(place), after.get(place), place.series, place.period)
        for place in dict.fromkeys((*before, *after))
        if before.get(place) != after.get(place)
    )


def of_earlier(before: RevisionContent, after: RevisionContent) -> Fields:
    """Return the fields of earlier texts: sections by the number they have later, and apart those that are gone."""
    numbers = {section.key: number for number, section in enumerate(after.sections, 1)}
    names = [
        f"section.{numbers[section.key]}" if section.key in numbers else f"removed.{number}"
        for number, section in enumerate(before.sections, 1)
    ]
    return saying(of_revision(before, names))


def reordered(before: RevisionContent, after: RevisionContent) -> tuple[FieldChange, ...]:
    """Return the order of the sections that are in both, by what they were called, if it is another."""
    later = [section.key for section in after.sections]
    called = {section.key: section.label or section.heading or str(n) for n, section in enumerate(before.sections, 1)}
    was = [key for key in called if key in later]
    said = sorted(was, key=later.index)
    if was == said:
        return ()
    return (FieldChange("sections", *(", ".join(called[key] for key in order) for order in (was, said))),)


def digest(content: Content) -> str:
    """Return a hash that is another as soon as anything else is said."""
    told = sorted((*(part or "" for part in place), text) for place, text in of(content).items())
    judgement = content.judgement if isinstance(content, RevisionContent) else None
    return sha256(repr((told, judgement.name if judgement else "")).encode()).hexdigest()


def of_edition(content: EditionContent) -> Iterator[tuple[Place, str]]:
    """Yield the fields of an edition, those that are empty too."""
    yield Place("unit"), content.unit
    yield Place("decimals"), str(content.decimals)
    yield Place("index_base"), content.index_base.code if content.index_base else ""
    yield Place("next_update"), content.next_update.isoformat() if content.next_update else ""
    yield Place("definition_note"), content.definition_note
    yield Place("calculation"), of_basis(content.basis)
    yield from of_target(content.target)
    for number, source in enumerate(content.sources, 1):
        for name in ("text", "url", "licence", "licence_url"):
            yield Place(f"source.{number}.{name}"), getattr(source, name) or ""
        yield Place(f"source.{number}.retrieved"), source.retrieved.isoformat() if source.retrieved else ""
    for note in content.footnotes:
        yield Place(f"footnote.{note.mark}"), note.text
    for series in content.cube.series:
        yield Place("series", series.key), ", ".join(one.label for one in series.categories) or series.key
    for (key, period), seen in content.cube.cells.items():
        yield from ((Place(field, key, period.code), text) for field, text in of_cell(seen))


def of_basis(basis: Basis | None) -> str:
    """Write what an edition was calculated of; empty where it was not."""
    if basis is None:
        return ""
    parts = zip(basis.names, basis.formula.operands, basis.numbers, basis.labels, strict=True)
    used = [Used(name, operand.indicator, number, label) for name, operand, number, label in parts]
    return plain_words(basis.formula, used)


def of_cell(seen: Observation) -> Iterator[tuple[str, str]]:
    """Yield the three fields of a cell: its number or marker, its flags, and the footnotes that hang on it."""
    yield "value", formatting.plain(seen.value) if seen.value is not None else f":{seen.marker}"
    yield "flags", ", ".join(sorted(seen.flags))
    yield "footnotes", ", ".join(seen.footnotes)


def of_target(target: TargetFacts | None) -> Iterator[tuple[Place, str]]:
    """Yield the fields of a target."""
    if target is None:
        return
    yield Place("target.kind"), target.kind
    yield Place("target.period"), target.period.code
    yield Place("target.value"), formatting.plain(target.value) if target.value is not None else ""
    yield Place("target.base"), target.base.code if target.base else ""
    yield Place("target.between"), " – ".join(target.between or ())
    for period, value in target.milestones:
        yield Place("target.milestone", None, period.code), formatting.plain(value)


def of_revision(content: RevisionContent, names: Sequence[str] = ()) -> Iterator[tuple[Place, str]]:
    """Yield the fields of a goal's texts, those that are empty too; who signed a judgement is left out.

    ``names`` are what the sections are called instead of by where they stand.
    """
    yield Place("lead"), content.lead
    yield Place("chart_note"), content.chart_note
    for name, section in zip(names or numbered(content), content.sections, strict=True):
        yield from ((Place(f"{name}.{field}"), text) for field, text in of_section(section))
    if view := content.judgement:
        yield Place("judgement.status"), view.status
        yield Place("judgement.text"), view.text
        yield Place("judgement.written"), view.written.isoformat()


def numbered(content: RevisionContent) -> list[str]:
    """Name the sections by where they stand."""
    return [f"section.{number}" for number in range(1, len(content.sections) + 1)]


def of_section(section: SectionContent) -> Iterable[tuple[str, str]]:
    """Yield the fields of a section."""
    for name in ("label", "heading", "lead", "text", "selection"):
        yield name, getattr(section, name)
    yield "indicator", section.indicator or ""
    if embed := section.embed:
        yield "embed", f"{embed.service} {embed.key}: {embed.title} ({embed.shape}) {embed.transcript_url}".strip()
