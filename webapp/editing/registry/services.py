"""Writes a declared service among the others, with every refusal told at its field."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from webapp.consent.cdn import CDN
from webapp.consent.checks import RegistryRefusedError, origin_fault
from webapp.consent.registry import Place, Registry, Service, Stored
from webapp.consent.state import UNKNOWN_VERSION, Purpose
from webapp.cookies.queries import stored
from webapp.cookies.reading import UNITS
from webapp.cookies.services import compared, in_order, refuse, set_services
from webapp.editing.desk.keeping import by
from webapp.editing.desk.records import InTheWayError, Values, WrongError
from webapp.editing.registry.queries import showing
from webapp.language import gettext as _
from webapp.language import listed
from webapp.models.base import AnySession

NEW = "ny"
"""What stands in the address of an empty form, and so can be no service's."""


def write_service(session: AnySession, slug: str | None, values: Values, *, insecure: bool) -> str:
    """Declare a service in place of what it was; raise WrongError. ``insecure`` lets http hosts through, for tests."""
    old = stored(session)
    refuse_slug(slug, values["slug"])
    wanted = service_of(values)
    all_wanted = (*(one for one in old.services if one.slug != slug), wanted)
    try:
        refuse(all_wanted, insecure=insecure)
    except RegistryRefusedError as error:
        raise WrongError(**dict(placed(error.faults, values, insecure=insecure))) from None
    changed = compared(old, in_order(Registry(old.version, all_wanted)))
    if changed.asks_anew and old.version > UNKNOWN_VERSION and not values["asks_anew"]:
        sentence = _(
            "Det här är mer än besökarna har sagt ja till. Sparar du får samtycket version {version}, och besökare som"
            " har sagt ja tillfrågas igen. Kryssa i rutan om det ska bli så."
        )
        raise WrongError(asks_anew=sentence.format(version=changed.version))
    set_services(session, all_wanted, by(), insecure=insecure, is_told=False)
    return wanted.slug


def refuse_slug(old: str | None, new: str) -> None:
    """Refuse a short name that is taken by the site, or another than the service has; raise WrongError."""
    if CDN in (old, new):
        raise WrongError(slug=_("Den tjänsten följer serverns inställningar och ändras av den som driver webbplatsen."))
    if old and new != old:
        raise WrongError(slug=_("Kortnamnet går inte att ändra i efterhand. Det är ”{slug}”.").format(slug=old))
    if new == NEW:
        raise WrongError(slug=_("Kortnamnet är upptaget av webbplatsen själv."))


def remove_service(session: AnySession, slug: str, *, insecure: bool) -> None:
    """Declare a service no longer; raise InTheWayError. ``insecure`` lets the others have http hosts, for tests."""
    if slug == CDN:
        raise InTheWayError(_("Tjänsten följer serverns inställningar. Den som driver webbplatsen tar bort den där."))
    if names := showing(session, slug):
        shown = listed([f"”{name}”" for name in names])
        raise InTheWayError(_("Tjänsten visar något på {names}. Ta bort det där först.").format(names=shown))
    others = (one for one in stored(session).services if one.slug != slug)
    set_services(session, others, by(), insecure=insecure, is_told=False)


def service_of(values: Values) -> Service:
    """Return the service that a form describes."""
    hosts: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for row in values["hosts"]:
        hosts[row["directive"]] += (row["origin"],)
    return Service(
        **{name: values[name] for name in ("slug", "name", "provider", "country")},
        **{name: values[name] for name in ("privacy_url", "script_url", "player_url")},
        purpose=Purpose(values["purpose"]),
        why=folded(values["why"]),
        hosts=dict(hosts),
        page_urls=tuple(values["page_urls"].split()),
        loads_from=tuple(values["loads_from"].split()),
        stored=tuple(map(thing_of, values["stored"])),
    )


def thing_of(row: Values) -> Stored:
    """Return the cookie or other thing stored that a row describes."""
    return Stored(
        name=row["name"],
        why=folded(row["why"]),
        lifetime=None if row["amount"] is None else row["amount"] * UNITS[row["unit"]],
        place=Place(row["place"]),
        is_prefix=row["is_prefix"],
        domain=row["domain"],
        path=row["path"] or "/",
        http_only=row["http_only"],
    )


def folded(text: str) -> str:
    """Return a text on one line: what visitors read of a service has no paragraphs."""
    return " ".join(text.split())


def placed(faults: Mapping[str, str], values: Values, *, insecure: bool) -> Iterator[tuple[str, str]]:
    """Yield the sentences of a refusal at the fields of the form that they are about."""
    for field, sentence in faults.items():
        slug, _dot, name = field.partition(".")
        part, _dot, rest = name.partition(".")
        if slug != values["slug"]:
            yield "slug", _("Tjänsten ”{slug}” måste rättas först: {sentence}").format(slug=slug, sentence=sentence)
        elif part == "stored":
            number, _dot, column = rest.partition(".")
            row = values["stored"][int(number) - 1]
            yield f"stored.{row['nyckel']}.{'amount' if column == 'lifetime' else column}", sentence
        elif part == "hosts":
            for row in values["hosts"]:
                if row["directive"] == rest and (told := origin_fault(row["origin"], insecure=insecure)):
                    yield f"hosts.{row['nyckel']}.origin", told
        else:
            yield name, sentence
