"""Sends the letters of the accounts through the mail server of SMTP_URL, aside from the request.

Whoever asks for a new password waits equally long whether the address is known or not, so no answer waits for a
mail server. A letter that could not be sent is one line in the log, without its contents.
"""

import logging
import smtplib
import ssl
from email.message import EmailMessage
from threading import Thread
from urllib.parse import parse_qs, unquote, urlsplit

from flask import current_app
from flask_security import MailUtil

LOG = logging.getLogger(__name__)
PATIENCE = 20.0
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
SMTPS, SUBMISSION, TLS_PORT = "smtps", 587, 465


def can_be_sent() -> bool:
    """Say whether there is a mail server."""
    return bool(current_app.config["MALBILD"].smtp_url)


def send(recipient: str, subject: str, text: str) -> None:
    """Send a letter, some time soon; where there is no mail server nothing is sent."""
    config = current_app.config["MALBILD"]
    if not config.smtp_url:
        LOG.warning("A letter was not sent: SMTP_URL is not set")
        return
    letter = EmailMessage()
    letter["From"] = sender(config.smtp_url, config.site_url)
    letter["To"] = recipient
    letter["Subject"] = subject
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(text)
    Thread(target=deliver, args=(config.smtp_url, letter)).start()


def sender(smtp_url: str, site_url: str) -> str:
    """Return the address that letters come from."""
    said = parse_qs(urlsplit(smtp_url).query).get("from")
    return said[0] if said else f"no-reply@{urlsplit(site_url).hostname}"


def deliver(smtp_url: str, letter: EmailMessage) -> None:
    """Hand a letter to the mail server; a password is told over TLS only, or to this very machine."""
    server = urlsplit(smtp_url)
    host = server.hostname or ""
    secure = ssl.create_default_context()
    try:
        with connected(server.scheme, host, server.port, secure) as post:
            if server.scheme != SMTPS and (post.has_extn("starttls") or (server.username and host not in LOOPBACK)):
                # It raises where the server offers no TLS: then it is not told a password either.
                post.starttls(context=secure)
            if server.username:
                post.login(unquote(server.username), unquote(server.password or ""))
            post.send_message(letter)
    except (OSError, smtplib.SMTPException) as error:
        LOG.warning("A letter was not sent: %s", type(error).__name__)


def connected(scheme: str, host: str, port: int | None, secure: ssl.SSLContext) -> smtplib.SMTP:
    """Connect to the mail server, and learn what it can."""
    if scheme == SMTPS:
        post: smtplib.SMTP = smtplib.SMTP_SSL(host, port or TLS_PORT, timeout=PATIENCE, context=secure)
    else:
        post = smtplib.SMTP(host, port or SUBMISSION, timeout=PATIENCE)
    post.ehlo()
    return post


class Post(MailUtil):
    """Sends what Flask-Security has to say."""

    def send_mail(
        self,
        template: str,
        subject: str,
        recipient: str | tuple[str, str],
        *args: object,
        **kwargs: object,
    ) -> None:
        """Send a letter as plain text."""
        del template, kwargs
        text = str(next(arg for arg in args[1:] if arg))
        send(recipient if isinstance(recipient, str) else recipient[1], subject, text)
