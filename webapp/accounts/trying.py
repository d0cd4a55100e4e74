"""Setting an app up: a code that is wrong is asked for again, with the key that the app has been given already."""

from functools import wraps
from typing import Any

from flask import current_app, make_response, render_template, url_for
from flask_security import current_user
from flask_security.proxies import _security
from flask_security.utils import check_and_get_token_status
from werkzeug.wrappers import Response as AnyResponse

from webapp.accounts.limits import View

WRONG = 422


def asked_again(view: View) -> View:
    """Let the second step of setting an app up come back where its code is wrong.

    Flask-Security leads back to the first step, which makes another key: the app would then hold one too many.
    """

    @wraps(view)
    def answer(token: str) -> AnyResponse | str:
        met = view(token)
        if not isinstance(met, AnyResponse) or met.location != url_for("security.two_factor_setup"):
            return met
        within = current_app.config["SECURITY_TWO_FACTOR_SETUP_WITHIN"]
        expired, invalid, state = check_and_get_token_status(token, "tf_setup", within)
        return met if expired or invalid else make_response(second_step(token, state["totp_secret"]), WRONG)

    return answer


def second_step(token: str, sealed: str) -> str:
    """Return the page on which a code is asked for, with what the app reads."""
    security: Any = _security
    shown = security.totp_factory.fetch_setup_values(sealed, current_user)
    return render_template(
        "accounts/app.html",
        two_factor_setup_form=security.forms["two_factor_setup_form"].cls(formdata=None),
        two_factor_verify_code_form=security.forms["two_factor_verify_code_form"].cls(formdata=None),
        choices=(),
        chosen_method="authenticator",
        state_token=token,
        authr_qrcode=shown["image"],
        authr_key=shown["key"],
    )
