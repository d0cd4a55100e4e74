"""Puts the accounts into the site: Flask-Security with our settings, sessions, limits, permissions and headers."""

import hmac
from base64 import urlsafe_b64encode
from datetime import timedelta
from functools import wraps
from typing import Any

from flask import Flask, Response, request
from flask_limiter import Limiter
from flask_security import Security
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response as AnyResponse

from webapp import clock, errors
from webapp.accounts import commands, deeds, frame, journal, limits, permissions, turnstile, views
from webapp.accounts.account import Accounts, OneTimeCodes
from webapp.accounts.forms import Forgotten, LogIn, SecondKey
from webapp.accounts.mail import Post
from webapp.accounts.messages import messages
from webapp.accounts.passwords import SHORTEST, Passwords
from webapp.accounts.sessions import START, ServerSide, is_editors
from webapp.accounts.trying import asked_again
from webapp.config import Config
from webapp.language import gettext as _
from webapp.transactions import transactional

FRESH = timedelta(minutes=30)
MEMORY, ROUNDS = 7_168, 5
"""Kibibytes and rounds of each hash: of the pairs that OWASP calls equal one that leaves a worker its memory."""
WHAT_THERE_IS: dict[str, Any] = {
    "URL_PREFIX": "/redaktion",
    "STATIC_FOLDER": None,
    "POST_LOGIN_VIEW": START,
    "POST_LOGOUT_VIEW": "/redaktion/logga-in",
    "POST_CHANGE_VIEW": START,
    "TWO_FACTOR_POST_SETUP_VIEW": permissions.SECOND_FACTOR,
    "RECOVERABLE": True,
    "CHANGEABLE": True,
    "TWO_FACTOR": True,
    "WEBAUTHN": True,
    "MULTI_FACTOR_RECOVERY_CODES": True,
    "MULTI_FACTOR_RECOVERY_CODES_N": 8,
    "RETURN_GENERIC_RESPONSES": True,
    "PASSWORD_HASH": "argon2",
    "PASSWORD_SCHEMES": ["argon2"],
    "PASSWORD_SINGLE_HASH": True,
    "PASSWORD_HASH_PASSLIB_OPTIONS": {
        "argon2__memory_cost": MEMORY,
        "argon2__time_cost": ROUNDS,
        "argon2__parallelism": 1,
    },
    "PASSWORD_LENGTH_MIN": SHORTEST,
    "HASHING_SCHEMES": ["hex_sha256"],
    "DEPRECATED_HASHING_SCHEMES": [],
    "TOTP_ISSUER": "Målbild",
    "TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
    "TWO_FACTOR_AUTHENTICATOR_VALIDITY": 30,
    "TWO_FACTOR_RESCUE_EMAIL": False,
    "WAN_RP_NAME": "Målbild",
    "WAN_ALLOW_AS_FIRST_FACTOR": False,
    "WAN_ALLOW_USER_HINTS": False,
    "WAN_ALLOW_AS_VERIFY": ["secondary"],
    "API_ENABLED_METHODS": ["session"],
    "JOIN_USER_ROLES": False,
    "FRESHNESS": FRESH,
    "FRESHNESS_GRACE_PERIOD": timedelta(0),
    "RESET_PASSWORD_WITHIN": timedelta(hours=1),
    "DATETIME_FACTORY": clock.now,
    "EMAIL_VALIDATOR_ARGS": {"check_deliverability": False, "test_environment": True},
    "EMAIL_HTML": False,
}
ADDRESSES = {
    "LOGIN_URL": "/logga-in",
    "LOGOUT_URL": "/logga-ut",
    "VERIFY_URL": "/bekrafta",
    "RESET_URL": "/glomt-losenord",
    "CHANGE_URL": "/losenord",
    "TWO_FACTOR_SETUP_URL": "/tva-steg/app",
    "TWO_FACTOR_TOKEN_VALIDATION_URL": "/kod",
    "TWO_FACTOR_SELECT_URL": "/valj-steg",
    "TWO_FACTOR_RESCUE_URL": "/hjalp",
    "MULTI_FACTOR_RECOVERY_URL": "/aterstallningskod",
    "MULTI_FACTOR_RECOVERY_CODES_URL": "/tva-steg/koder",
    "WAN_REGISTER_URL": "/tva-steg/passnycklar",
    "WAN_DELETE_URL": "/tva-steg/passnycklar/ta-bort",
    "WAN_SIGNIN_URL": "/passnyckel",
    "WAN_VERIFY_URL": "/bekrafta/passnyckel",
}
TEMPLATES = {
    "LOGIN_USER_TEMPLATE": "login",
    "VERIFY_TEMPLATE": "verify",
    "FORGOT_PASSWORD_TEMPLATE": "forgotten",
    "RESET_PASSWORD_TEMPLATE": "reset",
    "CHANGE_PASSWORD_TEMPLATE": "change",
    "TWO_FACTOR_SETUP_TEMPLATE": "app",
    "TWO_FACTOR_VERIFY_CODE_TEMPLATE": "code",
    "TWO_FACTOR_SELECT_TEMPLATE": "select",
    "MULTI_FACTOR_RECOVERY_TEMPLATE": "recovery",
    "MULTI_FACTOR_RECOVERY_CODES_TEMPLATE": "recovery_codes",
    "WAN_REGISTER_TEMPLATE": "passkeys",
    "WAN_SIGNIN_TEMPLATE": "passkey",
    "WAN_VERIFY_TEMPLATE": "passkey",
}
WRITING = (
    "change_password",
    "mf_recovery",
    "mf_recovery_codes",
    "reset_password",
    "two_factor_setup",
    "two_factor_setup_validate",
    "two_factor_token_validation",
    "wan_delete",
    "wan_register",
    "wan_register_response",
    "wan_signin_response",
    "wan_verify_response",
)
"""Flask-Security's views whose POST changes something stored."""
HASHING = ("change_password", "forgot_password", "login", "reset_password", "verify")
SECOND_FACTOR = ("two_factor_token_validation", "mf_recovery", "wan_signin_response")
csrf = CSRFProtect()


def init_app(app: Flask, config: Config) -> None:
    """Let people log in; the order is that of the questions: may you, and did one of our pages send this."""
    app.session_interface = ServerSide(config.secret_key, secure=config.is_secure)
    app.config.update(settings(config))
    journal.init_app(app)
    deeds.init_app(app)
    permissions.init_app(app)
    csrf.init_app(app)
    app.before_request(check_origin)
    app.before_request(do_not_compress)
    limiter = limits.init_app(app, redis_url=config.redis_url)
    app.before_request(limits.work(limiter))
    install(app)
    dress_views(app, limiter)
    frame.init_app(app)
    app.register_blueprint(views.blueprint)
    app.cli.add_command(commands.user)

    def kept_private(response: Response) -> Response:
        if is_editors(request.path):
            response.headers["Cache-Control"] = "no-store"
            if request.endpoint == "security.logout" and config.is_secure:
                response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response

    app.after_request(kept_private)
    turnstile.init_app(app)


def install(app: Flask) -> None:
    """Install Flask-Security, which speaks HTML only and takes no tokens in place of a login."""
    security = Security(
        app,
        Accounts(),
        login_form=LogIn,
        forgot_password_form=Forgotten,
        wan_signin_response_form=SecondKey,
        mail_util_cls=Post,
        password_util_cls=Passwords,
        totp_cls=OneTimeCodes,
    )
    security.want_json(lambda _request: False)
    security.mail_context_processor(lambda: {"site_url": app.config["MALBILD"].site_url})
    app.extensions["security"].login_manager.request_loader(lambda _request: None)


def settings(config: Config) -> dict[str, Any]:
    """Return the settings of Flask-Security and of the tokens in forms."""
    ours = {**WHAT_THERE_IS, **secrets(config), **letters(), **ADDRESSES}
    templates = {name: f"accounts/{template}.html" for name, template in TEMPLATES.items()}
    return {
        **{f"SECURITY_{name}": value for name, value in (ours | templates).items()},
        **messages(),
        "WTF_CSRF_CHECK_DEFAULT": False,
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": False,
    }


def secrets(config: Config) -> dict[str, Any]:
    """Return what seals the second factors; passwords need none, so they outlive the site's secret."""
    return {
        "MULTI_FACTOR_RECOVERY_CODES_KEYS": [urlsafe_b64encode(derived(config, "recovery")).decode()],
        "PASSWORD_SALT": derived(config, "salt").hex(),
        "TOTP_SECRETS": {"1": derived(config, "totp").hex()},
    }


def letters() -> dict[str, str]:
    """Return how the letters are called, and what they are written from."""
    return {
        "EMAIL_SUBJECT_PASSWORD_RESET": _("Välj ett nytt lösenord"),
        "EMAIL_SUBJECT_PASSWORD_NOTICE": _("Ditt lösenord är bytt"),
        "EMAIL_SUBJECT_PASSWORD_CHANGE_NOTICE": _("Ditt lösenord är bytt"),
        "EMAIL_TEMPLATE_PASSWORD_RESET": "accounts/mail/reset",
        "EMAIL_TEMPLATE_PASSWORD_RESET_NOTICE": "accounts/mail/changed",
        "EMAIL_TEMPLATE_PASSWORD_CHANGE_NOTICE": "accounts/mail/changed",
    }


def derived(config: Config, purpose: str) -> bytes:
    """Return a secret for one purpose, made of the site's own."""
    return hmac.digest(config.secret_key.encode(), f"webapp.accounts {purpose}".encode(), "sha256")


def dress_views(app: Flask, limiter: Limiter) -> None:
    """Bound Flask-Security's views, and let those that write do so in one transaction of ours."""
    bounds = {"login": limits.login, "verify": limits.login, "forgot_password": limits.letters}
    bounds |= dict.fromkeys(SECOND_FACTOR, limits.second_factor)
    for name in {*WRITING, *HASHING, *bounds}:
        view: Any = app.view_functions[f"security.{name}"]
        if name == "two_factor_setup_validate":
            view = asked_again(view)
        if name in WRITING:
            view = on_post(view)
        if name in HASHING:
            view = limits.hashing(view)
        app.view_functions[f"security.{name}"] = bounds[name](limiter, view) if name in bounds else view


def on_post(view: limits.View) -> limits.View:
    """Let a view write when it is posted to; a page that is only looked at reads."""
    writing = transactional(view)

    @wraps(view)
    def answer(*args: object, **kwargs: object) -> AnyResponse | str:
        return (writing if request.method == "POST" else view)(*args, **kwargs)

    return answer


def check_origin() -> AnyResponse | None:
    """Refuse what was posted to the editors' side without the token of a page of ours."""
    if not is_editors(request.path) or request.endpoint is None:
        return None
    try:
        csrf.protect()
    except CSRFError:
        raise errors.Refusal(
            400,
            _("Formuläret gick inte att ta emot"),
            _("Sidan har varit öppen för länge, eller så kom formuläret inte från oss. Ingenting har ändrats."),
            (errors.WayOn(START, _("Till redaktionen")),),
        ) from None
    return None


def do_not_compress() -> None:
    """Answer the editors' side as it is: compressed, the length of a page could tell of a secret on it."""
    if is_editors(request.path):
        request.environ.pop("HTTP_ACCEPT_ENCODING", None)
