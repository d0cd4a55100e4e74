"""Between a form and a receipt: which words were read, what is stored of the answer, and what a visitor sees of it."""

from dataclasses import replace

from flask import current_app, render_template, request
from sqlalchemy.exc import SQLAlchemyError

from webapp.consent.own import RECEIPT_COOKIE
from webapp.consent.state import UNKNOWN_VERSION, Choice
from webapp.cookies import asking, compose, queries, receipts, words
from webapp.cookies.asking import Words
from webapp.cookies.forms import Answer
from webapp.cookies.pages import ReceiptView, SettingsPage
from webapp.cookies.receipts import Made
from webapp.extensions import db
from webapp.language import current
from webapp.models.consent import Source
from webapp.models.site import TextPlace
from webapp.publishing import introductions

CHOICES = "cookies/_choices.html"


def words_read(answer: Answer) -> Words | None:
    """Return the words that were read before an answer; None where other words stand there now."""
    now = words_at(answer.source)
    return now if now and answer.fingerprint == now.fingerprint else None


def words_at(source: Source) -> Words | None:
    """Return the words that stand now where a choice is made; None where there is nothing to choose."""
    if source is Source.BANNER:
        banner = words.banner(asking.registry())
        return asking.words_of_banner(banner) if banner else None
    if source is Source.EMBED:
        always = words.always(asking.registry())
        return asking.words_of_always(always) if always else None
    return words_of_choices(settings_page(None))


def words_of_choices(page: SettingsPage) -> Words:
    """Return what the settings say; whose they are makes no difference to the words."""
    return asking.words_in(render_template(CHOICES, page=page))


def settings_page(receipt: ReceiptView | None) -> SettingsPage:
    """Return the settings as this visitor sees them."""
    secure = current_app.config["MALBILD"].is_secure
    introduction = introductions.introduction(TextPlace.COOKIES)
    return compose.settings_page(asking.registry(), asking.visitor(), receipt, introduction, secure=secure)


def is_possible(answer: Answer, read: Words | None) -> bool:
    """Say whether an answer can be kept: a no always, a yes only to words that hold and a policy that is known."""
    return answer.choice is Choice.NOTHING or (read is not None and asking.visitor().version > UNKNOWN_VERSION)


def receipt(answer: Answer, read: Words | None) -> str | None:
    """Store the receipt of an answer and return its number; None where there is none, and the choice stands anyway.

    Words that stand there no longer were read too, where somebody else's receipt tells which they were. A no beside
    words that nobody knows has no receipt: it would say what was read without knowing it.
    """
    try:
        made = made_now(answer, read) if read else receipts.made_before(db.engine, answer.fingerprint, answer.source)
        return receipts.keep(db.engine, replace(made, choice=answer.choice)) if made else None
    except SQLAlchemyError as error:
        current_app.logger.warning("A receipt cannot be stored: %s", type(error).__name__)
        return None


def made_now(answer: Answer, read: Words) -> Made:
    """Return what is stored of an answer to the words of today."""
    return Made(answer.choice, asking.visitor().version, answer.source, current(), read.text, read.fingerprint)


def own_receipt() -> ReceiptView | None:
    """Return the receipt whose number the visitor holds; None while the database is away."""
    number = request.cookies.get(RECEIPT_COOKIE, "")
    try:
        return queries.receipt(db.session, number) if number else None
    except SQLAlchemyError:
        db.session.rollback()
        return None


def is_audited() -> bool:
    """Say whether a report of an audit is public; while the database is away nothing is said of it."""
    try:
        return queries.is_audited(db.session)
    except SQLAlchemyError:
        db.session.rollback()
        return False
