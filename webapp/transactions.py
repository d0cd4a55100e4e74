"""The one place that commits.

What was read before (the logged-in user, say) ends its transaction first: on SQLite a transaction that
began as a reader cannot become a writer safely, and SQLAlchemy ignores the option on a connection
that has already begun.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from webapp import clock
from webapp.extensions import WRITER, db
from webapp.models.base import AnySession

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


def transactional(function: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """Run a POST view or a command as one writing transaction: committed when it returns, undone when it raises."""

    @wraps(function)
    def in_transaction(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
        with writing():
            answer = function(*args, **kwargs)
            db.session.commit()
        return answer

    return in_transaction


@contextmanager
def undone() -> Iterator[AnySession]:
    """Run what stands inside as a writing transaction that is undone at the end, whatever it did."""
    with writing():
        yield db.session


def is_writing() -> bool:
    """Say whether what is written now is part of a transaction that will be committed."""
    return bool(db.session.info.get("writing"))


@contextmanager
def writing() -> Iterator[None]:
    """Begin a writing transaction; what is not committed at the end is undone.

    Whoever has waited for others to write comes after them: what they released is out, not about to be.
    """
    if is_writing():
        raise RuntimeError("a writing transaction within another would undo what that one has written so far")
    db.session.rollback()
    db.session.connection(execution_options=WRITER)
    clock.catch_up()
    db.session.info["writing"] = True
    try:
        yield
    finally:
        db.session.rollback()
        db.session.info.pop("writing", None)
