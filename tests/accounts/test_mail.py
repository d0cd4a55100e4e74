"""Letters on their way: over TLS where it is offered, and a password never in clear nor to a stranger."""

import logging
from email.message import EmailMessage

import pytest

from tests.support import machine
from tests.support.certificates import Certificate
from tests.support.editors import WRITER, Editor
from tests.support.post_office import post_office
from webapp.accounts import mail

ELSEWHERE = "127.0.0.2"
"""An address that is of this machine, and is not known as such."""
WHOM = "brev:hemligt-ord@"


@pytest.fixture(name="certificate")
def certificate_fixture(tmp_path):
    """Return a certificate."""
    if machine.openssl() is None:
        pytest.skip("OpenSSL is not installed")
    return Certificate.made(tmp_path)


@pytest.fixture(name="believed")
def believed_fixture(certificate, monkeypatch):
    """Return a certificate that this process believes."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.file))
    return certificate


def letter():
    """Return a letter."""
    found = EmailMessage()
    found["From"], found["To"] = "malbild@lan.example", WRITER
    found.set_content("Hej")
    return found


def warnings(caplog):
    """Return what was logged of letters."""
    return [record.getMessage() for record in caplog.records if record.name == mail.LOG.name]


def test_a_letter_goes_encrypted_where_that_is_offered(mailing_app, office, believed):
    """From the page where somebody asks for it to the mail server, with nothing of it in clear."""
    office.encryption = believed.context()
    Editor(mailing_app).post("/redaktion/glomt-losenord", {"email": WRITER})
    assert office.next_letter()["To"] == WRITER
    in_clear = [command for command, is_encrypted in office.commands if not is_encrypted]
    assert in_clear == ["EHLO", "STARTTLS"]


def test_a_password_is_told_over_tls(believed):
    """To the server that has shown who it is."""
    with post_office(certificate=believed) as office:
        mail.deliver(office.url_for(WHOM), letter())
        assert office.next_letter()
        assert ("AUTH", True) in office.commands


def test_nothing_is_sent_to_a_server_that_nobody_believes(certificate, caplog):
    """Neither password nor letter; one line says so, without either."""
    with post_office(certificate=certificate) as office:
        mail.deliver(office.url_for(WHOM), letter())
        assert [command for command, _ in office.commands] == ["EHLO", "STARTTLS"]
        assert office.letters == []
    assert warnings(caplog) == ["A letter was not sent: SSLCertVerificationError"]


def test_a_password_is_not_told_in_clear_to_another_machine(caplog):
    """Where it offers no TLS, nothing is sent at all."""
    caplog.set_level(logging.INFO)
    with post_office(ELSEWHERE) as office:
        mail.deliver(office.url_for(WHOM), letter())
        assert "AUTH" not in [command for command, _ in office.commands]
        assert office.letters == []
    assert warnings(caplog) == ["A letter was not sent: SMTPNotSupportedError"]
