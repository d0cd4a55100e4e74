"""Services: who is declared, what each stores, the policy's versions, and a history that the database itself guards."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

SLUG = "{0} <> '' AND length({0}) <= 80 AND ltrim({0}, 'abcdefghijklmnopqrstuvwxyz0123456789-') = ''"
HOST = "ltrim({0}, 'abcdefghijklmnopqrstuvwxyz0123456789-.{1}') = ''"
SCHEMES = "origin LIKE 'http://_%' OR origin LIKE 'https://_%' OR origin LIKE 'ws://_%' OR origin LIKE 'wss://_%'"
DIRECTIVES = "'script-src', 'style-src', 'img-src', 'font-src', 'connect-src', 'media-src', 'frame-src'"
HISTORY = ("consent_policy", "service_change")
REFUSAL = "what belongs to a release is never changed"


def upgrade() -> None:
    """Bring the database forward."""
    make_services()
    make_hosts()
    make_what_is_stored()
    make_history()
    for statement in guards():
        op.execute(statement)


def make_services() -> None:
    """Make the table of who is declared."""
    op.create_table(
        "service",
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("provider", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("purpose", one_of("purpose", "necessary", "statistics", "third_party"), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("privacy_url", sa.String(), nullable=False),
        sa.Column("script_url", sa.String(), nullable=False),
        sa.Column("player_url", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(SLUG.format("slug"), name=op.f("ck_service_slug")),
        sa.CheckConstraint(
            "name <> '' AND provider <> '' AND country <> '' AND why <> ''", name=op.f("ck_service_filled")
        ),
        sa.CheckConstraint("purpose = 'necessary' OR privacy_url <> ''", name=op.f("ck_service_privacy_url")),
        sa.CheckConstraint(
            "purpose <> 'necessary' OR (script_url = '' AND player_url = '')", name=op.f("ck_service_needs_nobody")
        ),
        sa.CheckConstraint("player_url = '' OR player_url LIKE '%{id}%'", name=op.f("ck_service_player_url")),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_service")),
    )


def make_hosts() -> None:
    """Make the tables of where services are loaded from, by us and by players themselves."""
    op.create_table(
        "service_host",
        sa.Column("service_slug", sa.String(length=80), nullable=False),
        sa.Column("directive", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.CheckConstraint(f"directive IN ({DIRECTIVES})", name=op.f("ck_service_host_directive")),
        sa.CheckConstraint(f"{HOST.format('origin', ':/')} AND ({SCHEMES})", name=op.f("ck_service_host_origin")),
        of_service("service_host"),
        sa.PrimaryKeyConstraint("service_slug", "directive", "origin", name=op.f("pk_service_host")),
    )
    op.create_table(
        "service_beyond",
        sa.Column("service_slug", sa.String(length=80), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.CheckConstraint(
            f"host <> '' AND {HOST.format('host', '*')} AND host NOT LIKE '_%*%'", name=op.f("ck_service_beyond_host")
        ),
        of_service("service_beyond"),
        sa.PrimaryKeyConstraint("service_slug", "host", name=op.f("pk_service_beyond")),
    )


def make_what_is_stored() -> None:
    """Make the table of cookies and storage keys."""
    op.create_table(
        "service_stored",
        sa.Column("service_slug", sa.String(length=80), nullable=False),
        sa.Column("place", one_of("place", "cookie", "localStorage", "sessionStorage", "indexedDB"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("is_prefix", sa.Boolean(), nullable=False),
        sa.Column("domain", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("lifetime", sa.Integer(), nullable=True),
        sa.Column("http_only", sa.Boolean(), nullable=False),
        sa.CheckConstraint("name <> '' AND why <> ''", name=op.f("ck_service_stored_filled")),
        sa.CheckConstraint("lifetime BETWEEN 1 AND 34214400", name=op.f("ck_service_stored_lifetime")),
        sa.CheckConstraint(HOST.format("domain", ""), name=op.f("ck_service_stored_domain")),
        sa.CheckConstraint("path LIKE '/%'", name=op.f("ck_service_stored_path")),
        sa.CheckConstraint("place = 'cookie' OR NOT http_only", name=op.f("ck_service_stored_http_only")),
        of_service("service_stored"),
        sa.PrimaryKeyConstraint(
            "service_slug", "place", "name", "is_prefix", "domain", "path", name=op.f("pk_service_stored")
        ),
    )


def make_history() -> None:
    """Make the tables that only grow: the policy's versions and what each service said before and after."""
    op.create_table(
        "consent_policy",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_consent_policy_number")),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_consent_policy_release_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_consent_policy")),
    )
    op.create_table(
        "service_change",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("service_slug", sa.String(length=80), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.CheckConstraint(SLUG.format("service_slug"), name=op.f("ck_service_change_service_slug")),
        sa.CheckConstraint("before <> after", name=op.f("ck_service_change_change")),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_service_change_release_id")),
        sa.PrimaryKeyConstraint("release_id", "service_slug", name=op.f("pk_service_change")),
    )


def one_of(name: str, *words: str) -> sa.Enum:
    """Return the type of one word of a closed list."""
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=24)


def of_service(table: str) -> sa.ForeignKeyConstraint:
    """Tie the rows of a table to their service."""
    name = op.f(f"fk_{table}_service_slug")
    return sa.ForeignKeyConstraint(["service_slug"], ["service.slug"], name=name, ondelete="CASCADE")


def guards() -> Iterator[str]:
    """Yield the triggers that refuse to change or delete what has happened."""
    if op.get_bind().dialect.name == "postgresql":
        for table in HISTORY:
            yield (
                f"CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW"
                " EXECUTE FUNCTION refuse_released()"
            )
        return
    for table in HISTORY:
        for change in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {table}_{change} BEFORE {change} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )


def downgrade() -> None:
    """Bring the database back."""
    for table in ("service_change", "consent_policy", "service_stored", "service_beyond", "service_host", "service"):
        op.drop_table(table)
