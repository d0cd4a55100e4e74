"""Makes of forms what templates show."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from wtforms import BooleanField, Field, FieldList, PasswordField, SelectField, TextAreaField

from webapp.editing.desk.colours import ColourField
from webapp.editing.desk.fields import UNSEEN_ALONE, DayField
from webapp.editing.desk.forms import RecordForm, RowForm, own_fields, text_of
from webapp.editing.desk.merging import Clash
from webapp.editing.desk.pages import Fault, FieldView, FormView, Option, RowsView, RowView
from webapp.editing.desk.uploads import UploadField
from webapp.language import gettext as _
from webapp.richtext import UNSEEN

KINDS: tuple[tuple[type[Field], str], ...] = (
    (BooleanField, "box"),
    (SelectField, "choice"),
    (TextAreaField, "lines"),
    (DayField, "day"),
    (UploadField, "file"),
    (PasswordField, "secret"),
)
"""How a field is shown; any other is a line."""
MORE_THAN_ONE = 2
Clashes = Mapping[str, Clash]


def form_view(
    form: RecordForm,
    clashes: Clashes | None = None,
    taken: frozenset[str] = frozenset(),
    *,
    is_unsaved: bool = False,
    here: str = "",
) -> FormView:
    """Return a form as it is shown, with the row that was just moved looked at."""
    fields = tuple(looked_at(one, here) for one in each(form, clashes or {}, taken))
    kept = tuple((name, UNSEEN.sub("", str(form[name].data or ""))) for name in ("radversion", "bas"))
    whole = (Fault("innehall", _("Formuläret"), str(error)) for error in form.form_errors)
    return FormView(fields, (*whole, *faults(fields)), kept, is_unsaved)


def each(form: RecordForm, clashes: Clashes, taken: frozenset[str]) -> Iterator[FieldView | RowsView]:
    """Yield the fields of a form and its lists of rows."""
    for field in own_fields(form):
        if isinstance(field, FieldList):
            label, one = str(field.label.text), (field.render_kw or {}).get("one", "")
            rows = tuple(
                row_view(f"{field.short_name}.{row.form.nyckel.data}.", row.form, f"{one} {number}", clashes, taken)
                for number, row in enumerate(field, 1)
            )
            own_errors = tuple(str(error) for error in field.errors if isinstance(error, str) and error)
            part = form.parts.get(field.short_name, "")
            yield RowsView(field.short_name, label, field.description, rows, own_errors, part)
        else:
            view = field_view(field, field.short_name, clashes, taken)
            yield replace(view, part=form.parts.get(field.short_name, ""))


def looked_at(view: FieldView | RowsView, here: str) -> FieldView | RowsView:
    """Return a list with the row that is to be looked at marked; anything else as it is."""
    if not isinstance(view, RowsView):
        return view
    return replace(view, rows=tuple(replace(row, is_here=bool(here) and row.key == here) for row in view.rows))


def row_view(head: str, row: RowForm, legend: str, clashes: Clashes, taken: frozenset[str]) -> RowView:
    """Return a row as it is shown."""
    views = {one.short_name: field_view(one, f"{head}{one.short_name}", clashes, taken) for one in own_fields(row)}
    fields = tuple(view for name, view in views.items() if name not in row.folded)
    folded = tuple(view for name, view in views.items() if name in row.folded)
    return RowView(row.nyckel.name, row.nyckel.data, legend, fields, row.fold, folded)


def field_view(field: Field, path: str, clashes: Clashes, taken: frozenset[str]) -> FieldView:
    """Return a field as it is shown; ``path`` is how it is compared."""
    value = UNSEEN.sub("", text_of(field))
    options: tuple[Option, ...] = ()
    if isinstance(field, SelectField):
        options = tuple(Option(str(one[0]), str(one[1]), str(one[0]) == value) for one in field.iter_choices())
    return FieldView(
        name=field.name,
        label=str(field.label.text),
        hint=field.description,
        kind="unseen"
        if is_unseen(field)
        else next((kind for known, kind in KINDS if isinstance(field, known)), "line"),
        value=value,
        errors=tuple(str(error) for error in field.errors if error),
        is_required=field.flags.required or False,
        is_markdown="data-markdown" in (field.render_kw or {}),
        longest=getattr(field.flags, "maxlength", 0) or 0,
        options=options,
        clash=clashes.get(path),
        is_taken=path in taken,
        accept=(field.render_kw or {}).get("accept", ""),
        carried=field.carried if isinstance(field, UploadField) else "",
        swatch=field.swatch if isinstance(field, ColourField) else None,
    )


def is_unseen(field: Field) -> bool:
    """Say whether a field is no choice yet, and need not be shown."""
    if not isinstance(field, SelectField) or field.render_kw != UNSEEN_ALONE:
        return False
    return len(list(field.iter_choices())) < MORE_THAN_ONE and not field.errors


def faults(fields: tuple[FieldView | RowsView, ...]) -> Iterator[Fault]:
    """Yield every error and every clash, in the order of the form."""
    for field in fields:
        if isinstance(field, RowsView):
            yield from (Fault(field.id, field.label, error) for error in field.errors)
            for row in field.rows:
                yield from (of_row(fault, row.legend) for one in (*row.fields, *row.folded) for fault in faults_of(one))
        else:
            yield from faults_of(field)


def faults_of(field: FieldView) -> Iterator[Fault]:
    """Yield the errors of a field, and that two have changed it."""
    yield from (Fault(field.id, field.label, error) for error in field.errors)
    if field.clash:
        yield Fault(field.id, field.label, clash_words(field.clash))


def clash_words(clash: Clash) -> str:
    """Say that two have changed a field."""
    if clash.is_released:
        return _("En publicering ändrade samma fält. Välj vilken text som ska gälla.")
    return _("En kollega ändrade samma fält. Välj vilken text som ska gälla.")


def of_row(fault: Fault, legend: str) -> Fault:
    """Return an error of a row's field, with the row named."""
    return Fault(fault.anchor, f"{legend}, {fault.label}", fault.text)
