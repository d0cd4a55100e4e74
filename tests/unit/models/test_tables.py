"""The shape of the tables, read from the models alone."""

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint

from webapp.models.approval import Preview, PreviewPart, ProposalPart
from webapp.models.arrival import Original
from webapp.models.base import Base, Versioned
from webapp.models.consent import (
    AuditReport,
    ConsentPolicy,
    ConsentText,
    Receipt,
    ServiceBeyond,
    ServiceChange,
    ServiceHost,
    ServicePage,
    ServiceStored,
)
from webapp.models.counts import PageViews, Refusals
from webapp.models.edition import EditionSeries, Observation, ObservationFootnote
from webapp.models.history import Change, ChangedField
from webapp.models.indicator import SeriesCategory
from webapp.models.people import EditorSession, Passkey
from webapp.models.registry import METADATA
from webapp.models.revision import Embed

LONGEST_NAME = 63  # PostgreSQL cuts longer names off without a word
PARTS_OF_A_SERVICE = {ServiceHost, ServiceBeyond, ServicePage, ServiceStored}
DEEDS = {Change, ChangedField, Preview, PreviewPart, ProposalPart}
HISTORY = {ConsentPolicy, ServiceChange, ConsentText, Receipt, Embed, AuditReport}
COUNTS = {PageViews, Refusals}
LOGINS = {Passkey, EditorSession}
FILES = {Original}
ROWS_NOBODY_EDITS_ALONE = (
    {SeriesCategory, EditionSeries, Observation, ObservationFootnote}
    | PARTS_OF_A_SERVICE
    | DEEDS
    | HISTORY
    | COUNTS
    | LOGINS
    | FILES
)


def test_every_row_that_can_be_edited_has_a_version():
    """Two editors who open the same row are told."""
    kinds = {mapper.class_ for mapper in Base.registry.mappers}
    assert kinds - ROWS_NOBODY_EDITS_ALONE == {kind for kind in kinds if issubclass(kind, Versioned)}
    assert all(kind.__mapper__.version_id_col is not None for kind in kinds - ROWS_NOBODY_EDITS_ALONE)


def test_every_constraint_has_a_name_that_fits():
    """Migrations find constraints by name on both engines."""
    for table in METADATA.sorted_tables:
        for item in (*table.constraints, *table.indexes):
            assert item.name, f"a constraint of {table.name} has no name"
            assert len(item.name) <= LONGEST_NAME


def test_constraint_names_are_unique_in_their_table():
    """One name, one rule."""
    for table in METADATA.sorted_tables:
        names = [item.name for item in (*table.constraints, *table.indexes)]
        assert len(names) == len(set(names))


def test_a_foreign_key_points_at_a_key():
    """Each refers to a primary key or to a declared unique set of columns, as both engines demand."""
    for table in METADATA.sorted_tables:
        for key in (item for item in table.constraints if isinstance(item, ForeignKeyConstraint)):
            target = key.referred_table
            columns = {element.column.name for element in key.elements}
            unique = [item for item in target.constraints if isinstance(item, UniqueConstraint)]
            sets = [{column.name for column in item.columns} for item in (target.primary_key, *unique)]
            assert columns in sets, f"{key.name} points at no key"
