"""People for the tests."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from webapp.models.people import Person, Role


def a_person(session: Session, name: str = "Anna Ek") -> Person:
    """Store somebody who may release."""
    email = f"{name.split(maxsplit=1)[0].lower()}@example.se"
    person = Person(email=email, name=name, role=Role.EDITOR, created_at=datetime(2025, 1, 1, tzinfo=UTC))
    session.add(person)
    session.flush()
    return person
