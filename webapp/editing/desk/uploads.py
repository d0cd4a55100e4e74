"""A field for a file: what is stored is told in words, and what was sent is asked for again where it was not written.

A file's own name is never used for anything.
"""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from werkzeug.datastructures import FileStorage, MultiDict
from wtforms import Field, FileField, Form

from webapp.editing.desk.fields import LINE, trimmed
from webapp.language import gettext as _

SHOWN_DIGITS = 8


class UploadField(FileField):
    """A file that may take another's place: ``data`` is what was sent, ``kept`` says what is stored."""

    kept = ""

    def process_data(self, value: object) -> None:
        """Take what is said of a stored file."""
        self.kept = str(value or "")
        self.data = None

    def process_formdata(self, valuelist: Iterable[object]) -> None:
        """Take a file, and what the form said was stored when it was opened."""
        self.data = None
        for one in valuelist:
            if isinstance(one, FileStorage):
                self.data = one.read() if one.filename else self.data
            else:
                self.kept = trimmed(str(one))[:LINE]

    def _value(self) -> str:
        return self.kept


def upload(label: str, hint: str = "", *, accept: str = "") -> Field:
    """Return a field for a file."""
    return UploadField(label, description=hint, render_kw={"accept": accept} if accept else {})


def told(kind: str, content: bytes) -> str:
    """Say in words which file is stored, so that two that differ are told of differently."""
    size = -(-len(content) // 1000)
    mark = sha256(content).hexdigest()[:SHOWN_DIGITS]
    return _("{kind}, {size} kB, kännetecken {mark}").format(kind=kind, size=size, mark=mark)


def ask_again(form: Form, sent: MultiDict[str, Any]) -> None:
    """Say of each file that was sent with a form which is shown again that no browser sends it twice by itself."""
    for field in form:
        files = sent.getlist(field.name) if isinstance(field, UploadField) and not field.errors else ()
        if any(isinstance(one, FileStorage) and one.filename for one in files):
            field.errors = [_("Filen är inte sparad än. Välj den en gång till.")]
