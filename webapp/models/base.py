"""What all tables share: names of constraints, the row version, and the checks that both engines understand.

The classes have no relationships on purpose: what a page reads is a statement somebody wrote, so no
template can start a query. A rule the database can hold is a constraint, in SQL that SQLite and
PostgreSQL read alike (``ltrim`` with a set of letters stands in for a pattern).
"""

from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, scoped_session

from webapp.cube.period import Period
from webapp.cube.value import Flag
from webapp.models.types import ExactDecimal, FlagSet, PeriodCode, UTCDateTime

AnySession = Session | scoped_session[Any]
"""A session, or the name of the one that belongs to this request."""

SLUG_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-"
LONGEST_SLUG = 80
Slug = String(LONGEST_SLUG)

CONSTRAINT_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The parent of every table."""

    metadata = MetaData(naming_convention=CONSTRAINT_NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        Decimal: ExactDecimal,
        datetime: UTCDateTime,
        Period: PeriodCode,
        frozenset[Flag]: FlagSet,
    }


class Versioned:
    """A row that two editors may open at once: saving over a newer version raises StaleDataError."""

    version: Mapped[int] = mapped_column()
    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": version}


def is_slug(column: str = "slug") -> CheckConstraint:
    """Require small letters, digits and hyphens; never a dot, which joins slugs in series keys."""
    rule = f"{column} <> '' AND length({column}) <= {LONGEST_SLUG} AND ltrim({column}, '{SLUG_LETTERS}') = ''"
    return CheckConstraint(rule, name=column)


def is_filled(*columns: str) -> CheckConstraint:
    """Require that texts are not empty."""
    return CheckConstraint(" AND ".join(f"{column} <> ''" for column in columns), name="filled")


def is_number(column: str = "value") -> CheckConstraint:
    """Require digits with at most one sign in front and one point inside; NaN and Infinity are none."""
    text = f"CAST({column} AS TEXT)"
    rules = [f"ltrim({text}, '-.0123456789') = ''", f"{text} NOT IN ('', '-')"]
    rules += [f"{text} NOT LIKE '{shape}'" for shape in ("_%-%", "%.%.%", "%.", ".%", "-.%")]
    return CheckConstraint(" AND ".join(rules), name=f"{column}_is_number")


def is_period(column: str = "period") -> CheckConstraint:
    """Require the letters and the length of a period code."""
    rule = f"length({column}) BETWEEN 4 AND 10 AND ltrim({column}, '0123456789HQMW-') = ''"
    return CheckConstraint(rule, name=f"{column}_is_period")
