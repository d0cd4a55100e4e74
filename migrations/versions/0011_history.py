"""History, approvals and previews; a planned release can be cancelled before its time, and only before.

The tables of editions and revisions keep their guards; the one against changes now lets a planned one become a draft.
"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KINDS = ("ordinary", "correction", "revision", "definition")
DEEDS = (
    "created",
    "changed",
    "deleted",
    "drafted",
    "discarded",
    "proposed",
    "approved",
    "declined",
    "released",
    "planned",
    "replanned",
    "cancelled",
    "taken_back",
    "logged_in",
    "logged_out",
    "refused",
)
SUBJECTS = (
    "site",
    "strategy",
    "area",
    "goal",
    "indicator",
    "service",
    "theme",
    "statement",
    "redirect",
    "contact",
    "person",
    "setting",
    "preview",
)
WHO = "(actor <> '') <> (person_id IS NOT NULL)"
ONE_DRAFT = "(edition_id IS NULL) <> (revision_id IS NULL)"
PERIOD = "length(period) BETWEEN 4 AND 10 AND ltrim(period, '0123456789HQMW-') = ''"
REASON = "kind = 'ordinary' OR reason <> ''"
WHOLE = ("edition", "revision")
HISTORY = ("change", "changed_field")
RELEASED = "what belongs to a release is never changed"
HAPPENED = "what has happened is never changed"
MOMENT = sa.DateTime(timezone=True)
IS_PLANNED = (
    "NEW.release_id IS NULL AND EXISTS (SELECT 1 FROM release WHERE id = OLD.release_id AND publish_at > {now})"
)
NOW_OF_SQLITE = "strftime('%Y-%m-%d %H:%M:%f', 'now')"
REFUSE_CHANGE = f"""
    CREATE FUNCTION refuse_unless_planned() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {IS_PLANNED.format(now="now()")} THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION '{RELEASED}' USING ERRCODE = 'integrity_constraint_violation';
    END $$
"""
REFUSE_HISTORY = f"""
    CREATE FUNCTION refuse_happened() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{HAPPENED}' USING ERRCODE = 'integrity_constraint_violation';
    END $$
"""


def upgrade() -> None:
    """Bring the database forward."""
    name_people_in_releases()
    make_history()
    make_proposals()
    make_previews()
    for statement in guards():
        op.execute(statement)


def is_postgresql() -> bool:
    """Say which of the two engines this is."""
    return bool(op.get_bind().dialect.name == "postgresql")


def one_of(name: str, words: tuple[str, ...]) -> sa.Enum:
    """Return the type of one word of a closed list."""
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=24)


def name_people_in_releases() -> None:
    """Let a release be made by a person, approved by another, and cancelled."""
    with op.batch_alter_table("release") as release:
        release.add_column(sa.Column("person_id", sa.Integer(), nullable=True))
        release.add_column(sa.Column("approved_by_id", sa.Integer(), nullable=True))
        release.add_column(sa.Column("cancelled_at", MOMENT, nullable=True))
        for column in ("person_id", "approved_by_id"):
            release.create_foreign_key(op.f(f"fk_release_{column}"), "person", [column], ["id"])
            release.create_index(op.f(f"ix_release_{column}"), [column])
        release.drop_constraint(op.f("ck_release_filled"), type_="check")
        release.create_check_constraint(op.f("ck_release_who"), WHO)
        release.create_check_constraint(op.f("ck_release_second_person"), "approved_by_id <> person_id")


def make_history() -> None:
    """Make the tables of what was done."""
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("deed", one_of("deedkind", DEEDS), nullable=False),
        sa.Column("subject", one_of("subject", SUBJECTS), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("release_kind", one_of("releasekind", KINDS), nullable=True),
        sa.Column("release_id", sa.Integer(), nullable=True),
        sa.Column("version_before", sa.Integer(), nullable=True),
        sa.Column("version_after", sa.Integer(), nullable=True),
        sa.CheckConstraint(WHO, name=op.f("ck_change_who")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_change_person_id")),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_change_release_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    for columns in (["at"], ["person_id"], ["release_id"], ["subject", "subject_id"]):
        op.create_index(op.f(f"ix_change_{'_'.join(columns)}"), "change", columns)
    op.create_table(
        "changed_field",
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("series", sa.String(), nullable=True),
        sa.Column("period", sa.String(length=10), nullable=True),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.CheckConstraint("field <> ''", name=op.f("ck_changed_field_filled")),
        sa.CheckConstraint(PERIOD, name=op.f("ck_changed_field_period_is_period")),
        sa.CheckConstraint("before IS NOT NULL OR after IS NOT NULL", name=op.f("ck_changed_field_something")),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name=op.f("fk_changed_field_change_id")),
        sa.PrimaryKeyConstraint("change_id", "position", name=op.f("pk_changed_field")),
        sqlite_with_rowid=False,
    )


def make_proposals() -> None:
    """Make the tables of releases that wait for a second person."""
    op.create_table(
        "release_rule",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("second_person", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_release_rule_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_rule")),
    )
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("publish_at", MOMENT, nullable=True),
        sa.Column("kind", one_of("releasekind", KINDS), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("release_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(REASON, name=op.f("ck_proposal_reason")),
        sa.CheckConstraint("parts > 0", name=op.f("ck_proposal_parts")),
        sa.CheckConstraint("release_id IS NULL OR closed_at IS NOT NULL", name=op.f("ck_proposal_closed")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_proposal_person_id")),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_proposal_release_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    for column in ("closed_at", "person_id", "release_id"):
        op.create_index(op.f(f"ix_proposal_{column}"), "proposal", [column])
    make_parts(
        "proposal",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_proposal_part_digest")),
    )


def make_previews() -> None:
    """Make the tables of who may see drafts before their time."""
    op.create_table(
        "preview",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(token_hash) = 64", name=op.f("ck_preview_token_hash")),
        sa.CheckConstraint("ends_at > made_at", name=op.f("ck_preview_ends_at")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_preview_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preview")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_preview_token_hash")),
    )
    op.create_index(op.f("ix_preview_person_id"), "preview", ["person_id"])
    make_parts("preview")


def make_parts(whole: str, *more: sa.schema.SchemaItem) -> None:
    """Make the table of the drafts that something is about; a discarded draft leaves it."""
    table = f"{whole}_part"
    op.create_table(
        table,
        sa.Column(f"{whole}_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=True),
        sa.Column("revision_id", sa.Integer(), nullable=True),
        *more,
        sa.CheckConstraint(ONE_DRAFT, name=op.f(f"ck_{table}_draft")),
        *(
            sa.ForeignKeyConstraint([f"{one}_id"], [f"{one}.id"], name=op.f(f"fk_{table}_{one}_id"), ondelete="CASCADE")
            for one in (whole, *WHOLE)
        ),
        sa.PrimaryKeyConstraint(f"{whole}_id", "position", name=op.f(f"pk_{table}")),
    )
    for one in WHOLE:
        op.create_index(op.f(f"ix_{table}_{one}_id"), table, [f"{one}_id"])


def guards() -> Iterator[str]:
    """Yield the triggers that let a plan be cancelled, and those that keep the history as it was written."""
    yield guard_of_releases()
    if is_postgresql():
        yield REFUSE_CHANGE
        yield REFUSE_HISTORY
        for whole in WHOLE:
            yield f"DROP TRIGGER {whole}_guard ON {whole}"
            yield guard_of_postgresql(f"{whole}_guard", f"DELETE ON {whole}", "refuse_released")
            yield guard_of_postgresql(f"{whole}_guard_of_changes", f"UPDATE ON {whole}", "refuse_unless_planned")
        for table in HISTORY:
            yield (
                f"CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW"
                " EXECUTE FUNCTION refuse_happened()"
            )
        return
    for whole in WHOLE:
        yield f"DROP TRIGGER {whole}_UPDATE"
        yield guard_of_sqlite(whole, f"AND NOT ({IS_PLANNED.format(now=NOW_OF_SQLITE)})")
    for table in HISTORY:
        for change in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {table}_{change} BEFORE {change} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{HAPPENED}'); END"
            )


def guard_of_releases() -> str:
    """Return the trigger against changes of a release that has come, or it could be moved away and changed then."""
    if is_postgresql():
        return (
            "CREATE TRIGGER release_guard BEFORE UPDATE ON release FOR EACH ROW"
            " WHEN (OLD.publish_at <= now()) EXECUTE FUNCTION refuse_released()"
        )
    return (
        f"CREATE TRIGGER release_UPDATE BEFORE UPDATE ON release WHEN OLD.publish_at <= {NOW_OF_SQLITE}"
        f" BEGIN SELECT RAISE(ABORT, '{RELEASED}'); END"
    )


def guard_of_postgresql(name: str, change: str, function: str) -> str:
    """Return a trigger on what is released."""
    return (
        f"CREATE TRIGGER {name} BEFORE {change} FOR EACH ROW"
        f" WHEN (OLD.release_id IS NOT NULL) EXECUTE FUNCTION {function}()"
    )


def guard_of_sqlite(whole: str, unless: str = "") -> str:
    """Return the trigger against changes of what is released."""
    return (
        f"CREATE TRIGGER {whole}_UPDATE BEFORE UPDATE ON {whole} WHEN OLD.release_id IS NOT NULL {unless}"
        f" BEGIN SELECT RAISE(ABORT, '{RELEASED}'); END"
    )


def first_guards() -> Iterator[str]:
    """Yield the triggers that stood before."""
    yield "DROP TRIGGER release_guard ON release" if is_postgresql() else "DROP TRIGGER release_UPDATE"
    for whole in WHOLE:
        if is_postgresql():
            yield f"DROP TRIGGER {whole}_guard_of_changes ON {whole}"
            yield f"DROP TRIGGER {whole}_guard ON {whole}"
            yield guard_of_postgresql(f"{whole}_guard", f"UPDATE OR DELETE ON {whole}", "refuse_released")
        else:
            yield f"DROP TRIGGER {whole}_UPDATE"
            yield guard_of_sqlite(whole)


def downgrade() -> None:
    """Bring the database back; releases that a person made are then by ``redaktionen``, and the history is gone."""
    for statement in first_guards():
        op.execute(statement)
    for table in ("preview_part", "preview", "proposal_part", "proposal", "release_rule", "changed_field", "change"):
        op.drop_table(table)
    if is_postgresql():
        for function in ("refuse_unless_planned", "refuse_happened"):
            op.execute(f"DROP FUNCTION {function}()")
    op.execute("UPDATE release SET actor = 'redaktionen', person_id = NULL WHERE person_id IS NOT NULL")
    with op.batch_alter_table("release") as release:
        release.drop_constraint(op.f("ck_release_who"), type_="check")
        release.drop_constraint(op.f("ck_release_second_person"), type_="check")
        for column in ("person_id", "approved_by_id"):
            release.drop_index(op.f(f"ix_release_{column}"))
            release.drop_constraint(op.f(f"fk_release_{column}"), type_="foreignkey")
            release.drop_column(column)
        release.drop_column("cancelled_at")
        release.create_check_constraint(op.f("ck_release_filled"), "actor <> ''")
