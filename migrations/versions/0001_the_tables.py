"""The tables: strategies and goals, indicators and their editions, texts, and releases, which guard what they hold.

A later migration that copies a guarded table, which is how SQLite changes one, has to make its triggers again.
"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SLUG = "slug <> '' AND length(slug) <= 80 AND ltrim(slug, 'abcdefghijklmnopqrstuvwxyz0123456789-') = ''"
PERIOD = "length(period) BETWEEN 4 AND 10 AND ltrim(period, '0123456789HQMW-') = ''"
NUMBER = (
    "ltrim(CAST(value AS TEXT), '-.0123456789') = '' AND "
    "CAST(value AS TEXT) NOT IN ('', '-') AND "
    "CAST(value AS TEXT) NOT LIKE '_%-%' AND "
    "CAST(value AS TEXT) NOT LIKE '%.%.%' AND "
    "CAST(value AS TEXT) NOT LIKE '%.' AND "
    "CAST(value AS TEXT) NOT LIKE '.%' AND "
    "CAST(value AS TEXT) NOT LIKE '-.%'"
)

GUARDED = {
    "edition": (
        "edition_series",
        "footnote",
        "milestone",
        "observation",
        "observation_footnote",
        "source",
        "target",
    ),
    "revision": ("section",),
}
ROWS = {"INSERT": "NEW.{0}", "UPDATE": "OLD.{0}, NEW.{0}", "DELETE": "OLD.{0}"}
REFUSAL = "what belongs to a release is never changed"
REFUSE_WHOLE = f"""
    CREATE FUNCTION refuse_released() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
    END $$
"""
REFUSE_PART = """
    CREATE FUNCTION refuse_part_of_released_{whole}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT FROM {whole} WHERE id IN (OLD.{whole}_id, NEW.{whole}_id) AND release_id IS NOT NULL) THEN
            RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN COALESCE(NEW, OLD);
    END $$
"""


def upgrade() -> None:
    """Bring the database forward."""
    make_releases()
    make_strategies()
    make_indicators()
    make_breakdowns()
    make_texts()
    make_editions()
    make_values()
    make_targets()
    for statement in guards_of_postgresql() if is_postgresql() else guards_of_sqlite():
        op.execute(statement)


def is_postgresql() -> bool:
    """Say which of the two engines this is."""
    return bool(op.get_bind().dialect.name == "postgresql")


def make_releases() -> None:
    """Make the tables of what goes live together."""
    op.create_table(
        "release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publish_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "ordinary",
                "correction",
                "revision",
                "definition",
                name="releasekind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("actor <> ''", name=op.f("ck_release_filled")),
        sa.CheckConstraint("kind = 'ordinary' OR reason <> ''", name=op.f("ck_release_reason")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
    )
    op.create_index(op.f("ix_release_publish_at"), "release", ["publish_at"])


def make_strategies() -> None:
    """Make the tables of strategies, their areas and goals."""
    op.create_table(
        "strategy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("vision", sa.String(), nullable=False),
        sa.Column("lead", sa.String(), nullable=False),
        sa.Column("adopted", sa.Date(), nullable=True),
        sa.Column("horizon", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("successor_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_strategy_filled")),
        sa.CheckConstraint(SLUG, name=op.f("ck_strategy_slug")),
        sa.CheckConstraint("horizon BETWEEN 1900 AND 2999", name=op.f("ck_strategy_horizon")),
        sa.CheckConstraint("successor_id <> id", name=op.f("ck_strategy_successor")),
        sa.CheckConstraint("valid_to >= valid_from", name=op.f("ck_strategy_validity")),
        sa.ForeignKeyConstraint(["successor_id"], ["strategy.id"], name=op.f("fk_strategy_successor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strategy")),
        sa.UniqueConstraint("slug", name=op.f("uq_strategy_slug")),
    )
    op.create_table(
        "target_area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("strategy_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "colour",
            sa.Enum("navy", "rust", "teal", name="colour", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_target_area_filled")),
        sa.CheckConstraint(SLUG, name=op.f("ck_target_area_slug")),
        sa.CheckConstraint("number > 0", name=op.f("ck_target_area_number")),
        sa.ForeignKeyConstraint(["strategy_id"], ["strategy.id"], name=op.f("fk_target_area_strategy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_area")),
        sa.UniqueConstraint("id", "strategy_id", name=op.f("uq_target_area_id_strategy_id")),
        sa.UniqueConstraint("strategy_id", "number", name=op.f("uq_target_area_strategy_id_number")),
        sa.UniqueConstraint("strategy_id", "slug", name=op.f("uq_target_area_strategy_id_slug")),
    )
    op.create_table(
        "goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("strategy_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("successor_goal_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_goal_filled")),
        sa.CheckConstraint(SLUG, name=op.f("ck_goal_slug")),
        sa.CheckConstraint("number > 0", name=op.f("ck_goal_number")),
        sa.CheckConstraint("successor_goal_id <> id", name=op.f("ck_goal_successor")),
        sa.ForeignKeyConstraint(
            ["area_id", "strategy_id"],
            ["target_area.id", "target_area.strategy_id"],
            name=op.f("fk_goal_area_id_strategy_id"),
        ),
        sa.ForeignKeyConstraint(["strategy_id"], ["strategy.id"], name=op.f("fk_goal_strategy_id")),
        sa.ForeignKeyConstraint(["successor_goal_id"], ["goal.id"], name=op.f("fk_goal_successor_goal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sa.UniqueConstraint("strategy_id", "number", name=op.f("uq_goal_strategy_id_number")),
        sa.UniqueConstraint("strategy_id", "slug", name=op.f("uq_goal_strategy_id_slug")),
    )
    op.create_index(op.f("ix_goal_area_id"), "goal", ["area_id"])


def make_indicators() -> None:
    """Make the tables of indicators and whom to ask."""
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_contact_filled")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    op.create_table(
        "indicator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("definition", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("own_category", sa.String(length=80), nullable=False),
        sa.Column(
            "direction",
            sa.Enum("up", "down", "none", name="direction", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column(
            "colour",
            sa.Enum("navy", "rust", "teal", name="colour", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("regular", sa.Boolean(), nullable=False),
        sa.Column("shares", sa.Boolean(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("deputy", sa.String(), nullable=False),
        sa.Column("successor_indicator_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("name <> '' AND subject <> ''", name=op.f("ck_indicator_filled")),
        sa.CheckConstraint(SLUG, name=op.f("ck_indicator_slug")),
        sa.CheckConstraint("successor_indicator_id <> id", name=op.f("ck_indicator_successor")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_indicator_contact_id")),
        sa.ForeignKeyConstraint(
            ["successor_indicator_id"], ["indicator.id"], name=op.f("fk_indicator_successor_indicator_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("slug", name=op.f("uq_indicator_slug")),
    )
    op.create_index(op.f("ix_indicator_contact_id"), "indicator", ["contact_id"])


def make_breakdowns() -> None:
    """Make the tables of breakdowns and the series that are their combinations."""
    op.create_table(
        "dimension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "ordered",
                "unordered",
                "geo",
                name="dimensionkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("label <> ''", name=op.f("ck_dimension_filled")),
        sa.CheckConstraint(SLUG, name=op.f("ck_dimension_slug")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_dimension_indicator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dimension")),
        sa.UniqueConstraint("id", "indicator_id", name=op.f("uq_dimension_id_indicator_id")),
        sa.UniqueConstraint("indicator_id", "slug", name=op.f("uq_dimension_indicator_id_slug")),
    )
    op.create_table(
        "category",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dimension_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "part", "total", "unknown", name="categoryrole", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("label <> ''", name=op.f("ck_category_filled")),
        sa.CheckConstraint(SLUG, name=op.f("ck_category_slug")),
        sa.ForeignKeyConstraint(["dimension_id"], ["dimension.id"], name=op.f("fk_category_dimension_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_category")),
        sa.UniqueConstraint("dimension_id", "slug", name=op.f("uq_category_dimension_id_slug")),
        sa.UniqueConstraint("id", "dimension_id", name=op.f("uq_category_id_dimension_id")),
    )
    op.create_table(
        "series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "key <> '' AND ltrim(key, 'abcdefghijklmnopqrstuvwxyz0123456789-.') = ''", name=op.f("ck_series_key")
        ),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_series_indicator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
        sa.UniqueConstraint("id", "indicator_id", name=op.f("uq_series_id_indicator_id")),
        sa.UniqueConstraint("indicator_id", "key", name=op.f("uq_series_indicator_id_key")),
    )
    op.create_table(
        "series_category",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("dimension_id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["category_id", "dimension_id"],
            ["category.id", "category.dimension_id"],
            name=op.f("fk_series_category_category_id_dimension_id"),
        ),
        sa.ForeignKeyConstraint(
            ["dimension_id", "indicator_id"],
            ["dimension.id", "dimension.indicator_id"],
            name=op.f("fk_series_category_dimension_id_indicator_id"),
        ),
        sa.ForeignKeyConstraint(
            ["series_id", "indicator_id"],
            ["series.id", "series.indicator_id"],
            name=op.f("fk_series_category_series_id_indicator_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("series_id", "dimension_id", name=op.f("pk_series_category")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_series_category_category_id"), "series_category", ["category_id"])


def make_texts() -> None:
    """Make the tables of the texts of goals."""
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("lead", sa.String(), nullable=False),
        sa.Column("chart_note", sa.String(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=True),
        sa.Column("base_revision_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("base_revision_id <> id", name=op.f("ck_revision_base")),
        sa.CheckConstraint("number > 0", name=op.f("ck_revision_number")),
        sa.ForeignKeyConstraint(
            ["base_revision_id", "goal_id"],
            ["revision.id", "revision.goal_id"],
            name=op.f("fk_revision_base_revision_id_goal_id"),
        ),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_revision_goal_id")),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_revision_release_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("goal_id", "number", name=op.f("uq_revision_goal_id_number")),
        sa.UniqueConstraint("id", "goal_id", name=op.f("uq_revision_id_goal_id")),
    )
    op.create_index(op.f("ix_revision_release_id"), "revision", ["release_id"])
    op.create_index(
        "uq_revision_draft",
        "revision",
        ["goal_id"],
        unique=True,
        sqlite_where=sa.text("release_id IS NULL"),
        postgresql_where=sa.text("release_id IS NULL"),
    )
    op.create_table(
        "section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("lead", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=True),
        sa.Column("selection", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("selection = '' OR indicator_id IS NOT NULL", name=op.f("ck_section_selection")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_section_indicator_id")),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_section_revision_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section")),
        sa.UniqueConstraint("revision_id", "indicator_id", name=op.f("uq_section_revision_id_indicator_id")),
    )
    op.create_index(op.f("ix_section_indicator_id"), "section", ["indicator_id"])
    op.create_index(op.f("ix_section_revision_id"), "section", ["revision_id"])


def make_editions() -> None:
    """Make the tables of editions, the series each holds, and where their figures come from."""
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("decimals", sa.Integer(), nullable=False),
        sa.Column("index_base", sa.String(length=10), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_update", sa.Date(), nullable=True),
        sa.Column("definition_note", sa.String(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=True),
        sa.Column("base_edition_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "length(index_base) BETWEEN 4 AND 10 AND ltrim(index_base, '0123456789HQMW-') = ''",
            name=op.f("ck_edition_index_base_is_period"),
        ),
        sa.CheckConstraint("base_edition_id <> id", name=op.f("ck_edition_base")),
        sa.CheckConstraint("decimals BETWEEN 0 AND 6", name=op.f("ck_edition_decimals")),
        sa.CheckConstraint("number > 0", name=op.f("ck_edition_number")),
        sa.ForeignKeyConstraint(
            ["base_edition_id", "indicator_id"],
            ["edition.id", "edition.indicator_id"],
            name=op.f("fk_edition_base_edition_id_indicator_id"),
        ),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_edition_indicator_id")),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_edition_release_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("id", "indicator_id", name=op.f("uq_edition_id_indicator_id")),
        sa.UniqueConstraint("indicator_id", "number", name=op.f("uq_edition_indicator_id_number")),
    )
    op.create_index(op.f("ix_edition_release_id"), "edition", ["release_id"])
    op.create_index(
        "uq_edition_draft",
        "edition",
        ["indicator_id"],
        unique=True,
        sqlite_where=sa.text("release_id IS NULL"),
        postgresql_where=sa.text("release_id IS NULL"),
    )
    op.create_table(
        "edition_series",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id", "indicator_id"],
            ["edition.id", "edition.indicator_id"],
            name=op.f("fk_edition_series_edition_id_indicator_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["series_id", "indicator_id"],
            ["series.id", "series.indicator_id"],
            name=op.f("fk_edition_series_series_id_indicator_id"),
        ),
        sa.PrimaryKeyConstraint("edition_id", "series_id", name=op.f("pk_edition_series")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_edition_series_series_id"), "edition_series", ["series_id"])
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("licence", sa.String(), nullable=True),
        sa.Column("licence_url", sa.String(), nullable=True),
        sa.Column("retrieved", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_source_filled")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_source_edition_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )
    op.create_index(op.f("ix_source_edition_id"), "source", ["edition_id"])
    op.create_table(
        "footnote",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("mark <> '' AND text <> ''", name=op.f("ck_footnote_filled")),
        sa.CheckConstraint("length(mark) <= 8", name=op.f("ck_footnote_mark")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_footnote_edition_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("edition_id", "mark", name=op.f("pk_footnote")),
    )


def make_values() -> None:
    """Make the tables of values and the footnotes that hang on them."""
    op.create_table(
        "observation",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("value", sa.Text().with_variant(sa.Numeric(), "postgresql"), nullable=True),
        sa.Column(
            "marker",
            sa.Enum(
                "missing",
                "not_applicable",
                "confidential",
                "uncertain",
                "pending",
                name="marker",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("flags", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint(PERIOD, name=op.f("ck_observation_period_is_period")),
        sa.CheckConstraint(NUMBER, name=op.f("ck_observation_value_is_number")),
        sa.CheckConstraint("(value IS NULL) <> (marker IS NULL)", name=op.f("ck_observation_value_or_marker")),
        sa.CheckConstraint("flags BETWEEN 0 AND 63", name=op.f("ck_observation_flags")),
        sa.ForeignKeyConstraint(
            ["edition_id", "series_id"],
            ["edition_series.edition_id", "edition_series.series_id"],
            name=op.f("fk_observation_edition_id_series_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("edition_id", "series_id", "period", name=op.f("pk_observation")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "observation_footnote",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id", "mark"],
            ["footnote.edition_id", "footnote.mark"],
            name=op.f("fk_observation_footnote_edition_id_mark"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["edition_id", "series_id", "period"],
            ["observation.edition_id", "observation.series_id", "observation.period"],
            name=op.f("fk_observation_footnote_edition_id_series_id_period"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("edition_id", "series_id", "period", "mark", name=op.f("pk_observation_footnote")),
        sqlite_with_rowid=False,
    )


def make_targets() -> None:
    """Make the tables of targets and their milestones."""
    op.create_table(
        "target",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "reach_at_least",
                "reach_at_most",
                "more_than_base",
                "less_than_base",
                "keep_at_least",
                "keep_at_most",
                "narrow_gap",
                name="targetkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("value", sa.Text().with_variant(sa.Numeric(), "postgresql"), nullable=True),
        sa.Column("base", sa.String(length=10), nullable=True),
        sa.Column("series_id", sa.Integer(), nullable=True),
        sa.Column("other_series_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(kind = 'narrow_gap') = (other_series_id IS NOT NULL)", name=op.f("ck_target_gap_to")),
        sa.CheckConstraint("(kind = 'narrow_gap') = (series_id IS NOT NULL)", name=op.f("ck_target_gap_from")),
        sa.CheckConstraint(
            "(kind IN ('more_than_base', 'less_than_base')) = (base IS NOT NULL)", name=op.f("ck_target_base")
        ),
        sa.CheckConstraint(
            "(kind IN ('more_than_base', 'less_than_base')) = (value IS NULL)", name=op.f("ck_target_value")
        ),
        sa.CheckConstraint(
            "length(base) BETWEEN 4 AND 10 AND ltrim(base, '0123456789HQMW-') = ''",
            name=op.f("ck_target_base_is_period"),
        ),
        sa.CheckConstraint(PERIOD, name=op.f("ck_target_period_is_period")),
        sa.CheckConstraint(NUMBER, name=op.f("ck_target_value_is_number")),
        sa.CheckConstraint("series_id <> other_series_id", name=op.f("ck_target_gap")),
        sa.ForeignKeyConstraint(
            ["edition_id", "other_series_id"],
            ["edition_series.edition_id", "edition_series.series_id"],
            name=op.f("fk_target_edition_id_other_series_id"),
        ),
        sa.ForeignKeyConstraint(
            ["edition_id", "series_id"],
            ["edition_series.edition_id", "edition_series.series_id"],
            name=op.f("fk_target_edition_id_series_id"),
        ),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_target_edition_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("edition_id", name=op.f("pk_target")),
    )
    op.create_table(
        "milestone",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("value", sa.Text().with_variant(sa.Numeric(), "postgresql"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(PERIOD, name=op.f("ck_milestone_period_is_period")),
        sa.CheckConstraint(NUMBER, name=op.f("ck_milestone_value_is_number")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["target.edition_id"], name=op.f("fk_milestone_edition_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("edition_id", "period", name=op.f("pk_milestone")),
    )


def guards_of_sqlite() -> Iterator[str]:
    """Yield a trigger for each guarded table and each way of changing it."""
    then = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for whole, parts in GUARDED.items():
        for change in ("UPDATE", "DELETE"):
            yield f"CREATE TRIGGER {whole}_{change} BEFORE {change} ON {whole} WHEN OLD.release_id IS NOT NULL {then}"
        for part in parts:
            for change, rows in ROWS.items():
                ids = rows.format(f"{whole}_id")
                found = f"SELECT 1 FROM {whole} WHERE id IN ({ids}) AND release_id IS NOT NULL"  # noqa: S608 -- our names
                yield f"CREATE TRIGGER {part}_{change} BEFORE {change} ON {part} WHEN EXISTS ({found}) {then}"


def guards_of_postgresql() -> Iterator[str]:
    """Yield the functions that refuse and a trigger for each guarded table."""
    yield REFUSE_WHOLE
    for whole, parts in GUARDED.items():
        yield REFUSE_PART.format(whole=whole, refusal=REFUSAL)
        yield (
            f"CREATE TRIGGER {whole}_guard BEFORE UPDATE OR DELETE ON {whole} FOR EACH ROW"
            " WHEN (OLD.release_id IS NOT NULL) EXECUTE FUNCTION refuse_released()"
        )
        for part in parts:
            yield (
                f"CREATE TRIGGER {part}_guard BEFORE INSERT OR UPDATE OR DELETE ON {part} FOR EACH ROW"
                f" EXECUTE FUNCTION refuse_part_of_released_{whole}()"
            )


def downgrade() -> None:
    """Bring the database back."""
    op.drop_table("observation_footnote")
    op.drop_table("milestone")
    op.drop_table("target")
    op.drop_table("series_category")
    op.drop_table("section")
    op.drop_table("observation")
    op.drop_table("source")
    op.drop_table("revision")
    op.drop_table("footnote")
    op.drop_table("edition_series")
    op.drop_table("category")
    op.drop_table("series")
    op.drop_table("goal")
    op.drop_table("edition")
    op.drop_table("dimension")
    op.drop_table("target_area")
    op.drop_table("indicator")
    op.drop_table("strategy")
    op.drop_table("release")
    op.drop_table("contact")
    if is_postgresql():
        for function in ("refuse_released", *(f"refuse_part_of_released_{whole}" for whole in GUARDED)):
            op.execute(f"DROP FUNCTION {function}()")
