"""Every table that is stored, known as soon as this module is: what migrations and the database extension ask."""

from webapp.models import (
    approval,
    arrival,
    calculation,
    consent,
    counts,
    edition,
    history,
    indicator,
    people,
    release,
    revision,
    site,
    strategy,
)
from webapp.models.base import Base

MODULES = (
    strategy,
    release,
    indicator,
    revision,
    edition,
    site,
    consent,
    counts,
    people,
    history,
    approval,
    calculation,
    arrival,
)
METADATA = Base.metadata
