"""The one place that commits.

What was read before (the logged-in user, say) ends its transaction first: on SQLite a transaction that
began as a reader cannot become a writer safely, and SQLAlchemy ignores the option on a connection
that has already begun.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from webapp.extensions import WRITER, db

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


def transactional(function: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """Run a POST view or a command as one writing transaction: committed when it returns, undone when it raises."""

    @wraps(function)
    def in_transaction(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
        if db.session.info.get("writing"):
            raise RuntimeError("a writing transaction within another would undo what that one has written so far")
        db.session.rollback()
        db.session.connection(execution_options=WRITER)
        db.session.info["writing"] = True
        try:
            answer = function(*args, **kwargs)
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise
        finally:
            db.session.info.pop("writing", None)
        return answer

    return in_transaction
