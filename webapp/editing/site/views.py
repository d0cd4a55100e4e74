"""The addresses of contacts, old addresses, the accessibility statement and introductions on the editors' side."""

from flask import Blueprint

from webapp.editing.desk.records import Editable
from webapp.editing.desk.views import add_addresses
from webapp.editing.site import forms, queries, services
from webapp.language import gettext as _
from webapp.wording.deeds import Subject

blueprint = Blueprint("site_desk", __name__)

CONTACTS = Editable(
    name="kontakter",
    title=_("Kontakter"),
    one=_("kontakt"),
    lead=_("De som besökarna kan fråga. Vem som svarar för en indikator väljer du på indikatorn."),
    form=forms.ContactForm,
    lines=queries.contacts,
    read=queries.contact,
    write=services.write_contact,
    remove=services.remove_contact,
    subject=Subject.CONTACT,
)
REDIRECTS = Editable(
    name="gamla-adresser",
    title=_("Gamla adresser"),
    one=_("gammal adress"),
    lead=_("Den som följer en gammal länk kommer till sidan som har tagit över."),
    form=forms.RedirectForm,
    lines=queries.redirects,
    read=queries.redirect,
    write=services.write_redirect,
    remove=services.remove_redirect,
    subject=Subject.REDIRECT,
)
STATEMENT = Editable(
    name="tillganglighet",
    title=_("Tillgänglighet"),
    one=_("redogörelse"),
    lead=_("Lagen kräver en redogörelse för hur tillgänglig webbplatsen är. Se över den minst en gång om året."),
    form=forms.StatementForm,
    lines=lambda _session: (),
    read=queries.statement,
    write=services.write_statement,
    subject=Subject.STATEMENT,
    is_single=True,
)
PAGE_TEXTS = Editable(
    name="sidtexter",
    title=_("Inledningar"),
    one=_("inledning"),
    lead=_("Egna ord överst på sidor som annars skriver sig själva. Det du ändrar syns direkt."),
    form=forms.PageTextForm,
    lines=queries.page_texts,
    read=queries.page_text,
    write=services.write_page_text,
    can_add=False,
    converter="slug",
)
KINDS = (CONTACTS, REDIRECTS, STATEMENT, PAGE_TEXTS)

for kind in KINDS:
    add_addresses(blueprint, kind)
