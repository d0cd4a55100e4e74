"""Shows the very page that visitors would see if a form were saved: it is, in a transaction that is undone."""

from flask import Response, current_app, g, make_response, request

from webapp.editing.desk import answers, keeping
from webapp.editing.desk.fitting import Sent
from webapp.editing.desk.handling import Saved
from webapp.editing.desk.records import Editable, Ident
from webapp.language import gettext as _
from webapp.previews.views import Shown
from webapp.publishing.state import counted_anew
from webapp.transactions import undone


def previewed(kind: Editable, record_id: Ident | None, sent: Sent) -> Response:
    """Answer with the public page of a record as a form would make it, or with the form where it has errors."""
    with undone():
        outcome = keeping.receive_form(kind, record_id, sent)
        if not isinstance(outcome, Saved):
            return answers.form(kind, record_id, outcome)
        url = keeping.stored_or_404(kind, outcome.id).url
        g.preview = Shown("", _("Så blir sidan när du har sparat."))
        counted_anew()
        endpoint, arguments = current_app.url_map.bind_to_environ(request.environ).match(url, method="GET")
        return make_response(current_app.view_functions[endpoint](**arguments))
