"""``flask user``: makes the first account, lists accounts, closes one, and helps who has lost password or telephone."""

import sys

import click

from webapp.accounts import journal, services
from webapp.accounts.queries import people, person_by_email
from webapp.accounts.services import AccountRefusedError
from webapp.extensions import db
from webapp.models.people import Role
from webapp.operating import OperatorGroup
from webapp.publishing.history import COMMAND
from webapp.transactions import transactional

user = OperatorGroup("user", help="The people who may log in.")


@user.command("create")
@click.argument("email")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True, help="What the person may do.")
@click.option("--name", help="The person's name; without it the part of the address before the @.")
def create(email: str, role: str, name: str | None) -> None:
    """Make an account; its password is asked for twice, or read from two lines on standard input."""
    password = typed_twice()
    ident = made(email, role, name or email.partition("@")[0], password)
    journal.note("account made", ident, role=role)
    click.echo(f"{email} can log in as {role}.")


@transactional
def made(email: str, role: str, name: str, password: str) -> int:
    """Make an account and return its number; the password was typed before anything was locked."""
    try:
        person = services.create(db.session, email, name, Role(role), password)
    except AccountRefusedError as refused:
        raise click.ClickException(str(refused)) from None
    services.note_created(db.session, COMMAND, person)
    return person.id


def typed_twice() -> str:
    """Read a password twice, from the keyboard without showing it, or as it comes; refuse where they differ."""
    if sys.stdin.isatty():
        first, again = (click.prompt(words, hide_input=True) for words in ("Password", "Once more"))
    else:
        first, again = (sys.stdin.readline().rstrip("\r\n") for _ in range(2))
    if first != again:
        raise click.ClickException("The two passwords are not the same. Nothing was made.")
    return str(first)


@user.command("list")
def show() -> None:
    """List who may log in, with the number that the log knows each by."""
    for person in people(db.session):
        marks = (
            "second factor" if person.has_second_factor else "no second factor",
            "" if person.is_active else "closed",
        )
        click.echo("  ".join(filter(None, (str(person.id), person.email, person.role.value, *marks))))


@user.command("deactivate")
@click.argument("email")
@transactional
def deactivate(email: str) -> None:
    """Close an account; every session of it ends."""
    person = person_by_email(db.session, email)
    if person is None:
        raise click.ClickException("There is no account with that address.")
    try:
        services.change(person.id, role=person.role, is_active=False, by=COMMAND)
    except AccountRefusedError as refused:
        raise click.ClickException(str(refused)) from None
    journal.note("account changed", person.id, active=0)
    click.echo(f"{person.email} can no longer log in.")


@user.command("reset-second-factor")
@click.argument("email")
@transactional
def reset_second_factor(email: str) -> None:
    """Take away a lost app, passkeys and recovery codes; the person sets up a new second factor at the next login."""
    person = services.without_second_factor(db.session, email)
    if person is None:
        raise click.ClickException("There is no account with that address.")
    journal.note("second factor removed", person.id)
    click.echo(f"{person.email} logs in with the password alone, and is asked for a new second factor.")


@user.command("set-password")
@click.argument("email")
def set_password(email: str) -> None:
    """Give somebody another password, asked for as ``create`` does; every session of theirs ends."""
    ident = renewed(email, typed_twice())
    journal.note("password set", ident)
    click.echo(f"{email} logs in with the new password.")


@transactional
def renewed(email: str, password: str) -> int:
    """Set a password and return the number of the account; it was typed before anything was locked."""
    try:
        person = services.with_password(db.session, email, password)
    except AccountRefusedError as refused:
        raise click.ClickException(str(refused)) from None
    if person is None:
        raise click.ClickException("There is no account with that address.")
    return person.id
