"""A field for a file: what is stored is told in words, and a file that was sent but not written stays in the form.

It lies there whole, in a hidden field: nothing waits on the server for a form that may never come back, and whoever
sends it again is checked as the first time. A file's own name is never used for anything.
"""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64Error
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from werkzeug.datastructures import FileStorage, MultiDict
from wtforms import Field, FileField, Form

from webapp.editing.desk.fields import LINE, trimmed
from webapp.language import gettext as _

SHOWN_DIGITS = 8
CARRIED = "fil:"
"""How the text begins in which a file travels with a form; no words of ours about a stored file do."""
MOST_CARRIED = 250_000


class UploadField(FileField):
    """A file that may take another's place: ``data`` is what was sent, ``kept`` says what is stored.

    ``carried`` is what was sent and not written, as text that travels with the form.
    """

    kept = ""
    carried = ""

    def process_data(self, value: object) -> None:
        """Take what is said of a stored file."""
        self.kept = str(value or "")
        self.data = None

    def process_formdata(self, valuelist: Iterable[object]) -> None:
        """Take a file, and what the form said was stored when it was opened."""
        values = list(valuelist)
        self.data = chosen(values)
        for one in values:
            if isinstance(one, str) and not one.startswith(CARRIED):
                self.kept = trimmed(one)[:LINE]

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


def chosen(values: Iterable[object]) -> bytes | None:
    """Return the file that a form holds, the one that was chosen last; None where there is none."""
    return next(contents(reversed(list(values))), None)


def contents(values: Iterable[object]) -> Iterator[bytes]:
    """Yield every file among what was sent in one field."""
    for one in values:
        if isinstance(one, FileStorage) and one.filename:
            one.stream.seek(0)
            yield one.read()
        elif isinstance(one, str) and one.startswith(CARRIED):
            try:
                yield b64decode(one.removeprefix(CARRIED), validate=True)
            except (NotBase64Error, ValueError):
                continue


def carried(content: bytes) -> str:
    """Return a file as text that can travel with a form."""
    return f"{CARRIED}{b64encode(content).decode()}"


def keep_files(form: Form, sent: MultiDict[str, Any]) -> None:
    """Let each file that was sent stay in a form which is shown again, unless it was wrong itself.

    No browser sends a file twice by itself: one that is too large to travel is asked for again.
    """
    for field in form:
        if not isinstance(field, UploadField) or field.errors:
            continue
        content = chosen(sent.getlist(field.name))
        if content is not None and len(content) <= MOST_CARRIED:
            field.carried = carried(content)
        elif content is not None:
            field.errors = [_("Filen är inte sparad än. Välj den en gång till.")]
