"""Embeds: what a third party shows in a section, as a record; and the addresses by which services know such things.

SQLite copies the table of sections for it, so the triggers that are lost with the old table are made again.
"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

SLUG = (
    "service_slug <> '' AND length(service_slug) <= 80"
    " AND ltrim(service_slug, 'abcdefghijklmnopqrstuvwxyz0123456789-') = ''"
)
ROWS = {"INSERT": "NEW.revision_id", "UPDATE": "OLD.revision_id, NEW.revision_id", "DELETE": "OLD.revision_id"}
REFUSAL = "what belongs to a release is never changed"
KEY = "ltrim(key, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.~') = ''"


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table(
        "service_page",
        sa.Column("service_slug", sa.String(length=80), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.CheckConstraint("url LIKE 'http%://_%{id}%'", name=op.f("ck_service_page_url")),
        sa.ForeignKeyConstraint(
            ["service_slug"], ["service.slug"], name=op.f("fk_service_page_service_slug"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("service_slug", "url", name=op.f("pk_service_page")),
    )
    op.create_table(
        "embed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_slug", sa.String(length=80), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("transcript_url", sa.String(), nullable=False),
        sa.Column(
            "shape",
            sa.Enum("16:9", "4:3", "high", name="shape", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.CheckConstraint(SLUG, name=op.f("ck_embed_service_slug")),
        sa.CheckConstraint("key <> '' AND title <> ''", name=op.f("ck_embed_filled")),
        sa.CheckConstraint(KEY, name=op.f("ck_embed_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_embed")),
        sa.UniqueConstraint(
            "service_slug",
            "key",
            "title",
            "transcript_url",
            "shape",
            name=op.f("uq_embed_service_slug_key_title_transcript_url_shape"),
        ),
    )
    with op.batch_alter_table("section") as section:
        section.add_column(sa.Column("embed_id", sa.Integer(), nullable=True))
        section.create_foreign_key(op.f("fk_section_embed_id"), "embed", ["embed_id"], ["id"])
        section.create_index(op.f("ix_section_embed_id"), ["embed_id"])
    for statement in (guard(), *guards_of_sections()):
        op.execute(statement)


def is_postgresql() -> bool:
    """Say whether nothing is copied."""
    return op.get_bind().dialect.name == "postgresql"


def guards_of_sections() -> Iterator[str]:
    """Yield the triggers that a copy of the sections would lose."""
    if is_postgresql():
        return
    for change, ids in ROWS.items():
        found = f"SELECT 1 FROM revision WHERE id IN ({ids}) AND release_id IS NOT NULL"  # noqa: S608 -- our names
        yield (
            f"CREATE TRIGGER section_{change} BEFORE {change} ON section WHEN EXISTS ({found})"
            f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )


def guard() -> str:
    """Return the trigger that refuses to change an embed: revisions that are released may show it."""
    if op.get_bind().dialect.name == "postgresql":
        return "CREATE TRIGGER embed_guard BEFORE UPDATE ON embed FOR EACH ROW EXECUTE FUNCTION refuse_released()"
    return f"CREATE TRIGGER embed_UPDATE BEFORE UPDATE ON embed BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"


def downgrade() -> None:
    """Bring the database back."""
    with op.batch_alter_table("section") as section:
        section.drop_index(op.f("ix_section_embed_id"))
        section.drop_constraint(op.f("fk_section_embed_id"), type_="foreignkey")
        section.drop_column("embed_id")
    for statement in guards_of_sections():
        op.execute(statement)
    op.drop_table("embed")
    op.drop_table("service_page")
