"""An example of every page of the editors' side, so that none is left out when all of them are looked at."""

from collections.abc import Mapping

from flask import Flask

from webapp.accounts.sessions import is_editors

ELSEWHERE = frozenset(
    {
        "accounts.invitation",
        "accounts.resume",
        "history.file",
        "imports.answers",
        "imports.original",
        "imports.step",
        "sources.find",
        "registry_desk.tjanster_fil",
        "security.login",
        "security.mf_recovery",
        "security.reset_password",
        "security.tf_select",
        "security.two_factor_rescue",
        "security.two_factor_token_validation",
        "security.wan_delete",
        "security.wan_signin",
        "security.wan_verify",
    }
)
"""Files, steps of a login that lead somewhere else for those who are logged in (tests/accounts looks at those), and
what begins with a file or a source (tests/editing/test_imports and test_sources look at those)."""

RECORDS: Mapping[str, str] = {
    "plans.strategier": "1",
    "plans.omraden": "1",
    "plans.mal": "1",
    "edited_indicators.indikatorer": "6",
    "edited_indicators.indelningar": "1",
    "registry_desk.tjanster": "youtube",
    "site_desk.kontakter": "1",
    "site_desk.gamla-adresser": "1",
}
"""The kinds of records that can be added and taken away, and which one is looked at."""

EXAMPLES: Mapping[str, str] = {
    "accounts.account": "/redaktion/konto",
    "accounts.ask_to_forget": "/redaktion/personer/1/glom",
    "accounts.logins": "/redaktion/inloggningar",
    "accounts.people": "/redaktion/personer",
    "accounts.second_factor": "/redaktion/tva-steg",
    "calculations.form": "/redaktion/siffror/6/berakning",
    "data.cell_history": "/redaktion/siffror/6/historik?key=totalt&period=2021",
    "data.facts": "/redaktion/siffror/6/utgava",
    "data.grid": "/redaktion/siffror/6",
    "data.indicators": "/redaktion/siffror",
    "imports.files": "/redaktion/siffror/6/fil",
    "sources.sources": "/redaktion/siffror/6/kallor",
    "history.beside": "/redaktion/historik/siffror/6?ena=1&andra=2",
    "history.history": "/redaktion/historik",
    "opened_previews.previews": "/redaktion/forhandsvisningar",
    "releases.new": "/redaktion/publiceringar/ny",
    "releases.release": "/redaktion/publiceringar/1",
    "releases.releases": "/redaktion/publiceringar",
    "security.change_password": "/redaktion/losenord",
    "security.forgot_password": "/redaktion/glomt-losenord",
    "security.mf_recovery_codes": "/redaktion/tva-steg/koder",
    "security.two_factor_setup": "/redaktion/tva-steg/app",
    "security.verify": "/redaktion/bekrafta",
    "security.wan_register": "/redaktion/tva-steg/passnycklar",
    "settings.publicering": "/redaktion/publicering",
    "settings.settings": "/redaktion/installningar",
    "site_desk.sidtexter": "/redaktion/sidtexter/metod",
    "site_desk.sidtexter_lista": "/redaktion/sidtexter",
    "site_desk.tillganglighet": "/redaktion/tillganglighet",
    "start.start": "/redaktion",
    "texts.found_figures": "/redaktion/texter/siffror?q=export",
    "texts.goal": "/redaktion/texter/5",
    "texts.goals": "/redaktion/texter",
    "theme_desk.utseende": "/redaktion/utseende",
    **{f"{kind}_lista": f"/redaktion/{kind.partition('.')[2]}" for kind in RECORDS},
    **{f"{kind}_ny": f"/redaktion/{kind.partition('.')[2]}/ny" for kind in RECORDS},
    **{kind: f"/redaktion/{kind.partition('.')[2]}/{found}" for kind, found in RECORDS.items()},
    **{f"{kind}_ta_bort": f"/redaktion/{kind.partition('.')[2]}/{found}/ta-bort" for kind, found in RECORDS.items()},
}
"""An address for each endpoint, as an administrator of the demonstration opens it."""


def unmatched(app: Flask) -> set[str]:
    """Return the editors' endpoints to be read that have no example, and what is listed and exists no more."""
    read = {rule.endpoint for rule in app.url_map.iter_rules() if is_editors(rule.rule) and "GET" in rule.methods}
    return read ^ (ELSEWHERE | EXAMPLES.keys())
