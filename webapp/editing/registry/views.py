"""The addresses of the registry of services on the editors' side."""

from flask import Blueprint, Response

from webapp.editing.desk.records import Editable
from webapp.editing.desk.views import add_addresses
from webapp.editing.registry import desk, forms, queries
from webapp.language import gettext as _
from webapp.wording.deeds import Subject

blueprint = Blueprint("registry_desk", __name__)

SERVICES = Editable(
    name="tjanster",
    title=_("Tjänster"),
    one=_("tjänst"),
    lead=_(
        "Det som står här får besökarens webbläsare hämta, efter ett ja. Allt annat stoppas. Listan visas på /kakor."
    ),
    form=forms.ServiceForm,
    lines=queries.services,
    read=queries.service,
    write=desk.write_service,
    remove=desk.remove_service,
    subject=Subject.SERVICE,
    released=queries.last_release,
    converter="slug",
    links=((".tjanster_fil", _("Hämta alla tjänster som en fil (TOML)")),),
)

add_addresses(blueprint, SERVICES)


@blueprint.get("/redaktion/tjanster.toml", endpoint="tjanster_fil")
def export() -> Response:
    """Send what is declared as ``flask consent services show`` writes it."""
    response = Response(queries.as_file(), mimetype="application/toml")
    response.headers["Content-Disposition"] = "attachment; filename=tjanster.toml"
    response.headers["Cache-Control"] = "no-store"
    return response
