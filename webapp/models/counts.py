"""What is counted by day: how often pages are shown, and what browsers refused to load. Nothing about anybody."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base, is_filled
from webapp.models.types import one_of

LONGEST_PATH = 200
LONGEST_HOST = 253
LONGEST_DIRECTIVE = 30


class Counted(Base):
    """How many times something happened on a day."""

    __abstract__ = True

    day: Mapped[date] = mapped_column(primary_key=True, sort_order=-1)
    times: Mapped[int] = mapped_column(sort_order=1)


def is_counted(*columns: str) -> tuple[CheckConstraint, CheckConstraint, dict[str, bool]]:
    """Require texts and a count that has begun, in one clustered table."""
    return is_filled(*columns), CheckConstraint("times >= 1", name="times"), {"sqlite_with_rowid": False}


class Way(StrEnum):
    """How a page came to be shown: from another site, from a page of ours, without any, or by a swap of its part."""

    OUTSIDE = "outside"
    INSIDE = "inside"
    DIRECT = "direct"
    SWAP = "swap"


class PageViews(Counted):
    """How often a page was shown to visitors who allow statistics."""

    __tablename__ = "page_views"
    __table_args__ = is_counted("path")

    path: Mapped[str] = mapped_column(String(LONGEST_PATH), primary_key=True)
    way: Mapped[Way] = mapped_column(one_of(Way), primary_key=True)


class Refusals(Counted):
    """How often a browser refused to load something from a host because of a directive of our policy."""

    __tablename__ = "policy_refusals"
    __table_args__ = is_counted("directive", "host")

    directive: Mapped[str] = mapped_column(String(LONGEST_DIRECTIVE), primary_key=True)
    host: Mapped[str] = mapped_column(String(LONGEST_HOST), primary_key=True)
