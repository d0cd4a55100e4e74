"""What the README and the form of an invitation say of each role is what the table of permissions lets it do."""

import re

import pytest

from tests.support.machine import ROOT
from webapp.accounts.forms import Invite
from webapp.accounts.permissions import OF_ROLE, TABLE
from webapp.models.people import Role

ENDPOINTS = {
    "drafts": "data.receive",
    "publishes": "releases.send_out",
    "takes back": "releases.take_back",
    "strategies": "plans.strategier_spara",
    "target areas": "plans.omraden_spara",
    "goals": "plans.mal_spara",
    "indicators": "edited_indicators.indikatorer_spara",
    "breakdowns": "edited_indicators.indelningar_spara",
    "calculated": "calculations.receive",
    "contacts": "site_desk.kontakter_spara",
    "old addresses": "site_desk.gamla-adresser_spara",
    "accessibility statement": "site_desk.tillganglighet_spara",
    "introductions": "site_desk.sidtexter_spara",
    "people": "accounts.invite",
    "services": "registry_desk.tjanster_spara",
    "site's look": "theme_desk.utseende_spara",
    "two must agree": "settings.publicering_spara",
}
WORDS = {
    "utkast": "data.receive",
    "publicerar": "releases.send_out",
    "strategier": "plans.strategier_spara",
    "indikatorer": "edited_indicators.indikatorer_spara",
    "kontakter": "site_desk.kontakter_spara",
    "gamla adresser": "site_desk.gamla-adresser_spara",
    "tillgänglighet": "site_desk.tillganglighet_spara",
    "personer": "accounts.invite",
    "tjänster": "registry_desk.tjanster_spara",
    "utseende": "theme_desk.utseende_spara",
    "om två ska godkänna": "settings.publicering_spara",
}


def roles_of_readme() -> dict[str, str]:
    """Return what the README says of each role."""
    text = ROOT.joinpath("README.md").read_text("utf-8")
    return {role: " ".join(said.split()) for role, said in re.findall(r"^- \*(\w+)\* ([^;.]+)[;.]", text, re.MULTILINE)}


@pytest.fixture(name="said_in_form")
def said_in_form_fixture(editors_app):
    """Return what the form of an invitation says of each role."""
    with editors_app.test_request_context():
        return {one.value: one.words for one in Invite(meta={"csrf": False}).roles()}


@pytest.mark.parametrize(("words", "endpoint"), ENDPOINTS.items())
def test_the_readme_tells_of_each_thing_at_the_first_role_that_may_do_it(words, endpoint):
    """And at no other."""
    told = [role for role, said in roles_of_readme().items() if words in said]
    assert told == [first_of(endpoint)]


@pytest.mark.parametrize(("words", "endpoint"), WORDS.items())
def test_an_invitation_tells_of_each_thing_at_the_first_role_that_may_do_it(said_in_form, words, endpoint):
    """And at no other."""
    assert [role for role, said in said_in_form.items() if words in said] == [first_of(endpoint)]


def first_of(endpoint: str) -> str:
    """Return the least role that may use an endpoint."""
    return next(role for role in Role if OF_ROLE[role] >= TABLE[endpoint]).value
