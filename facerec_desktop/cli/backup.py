"""``backup``: list, make and restore copies of the database."""

from __future__ import annotations

from typing import Any

import click

from facerec_desktop.cli.output import Output, json_option
from facerec_desktop.cli.people_words import are_people
from facerec_desktop.cli.setup import Setup, pass_setup
from facerec_desktop.core.backups import BackupCard

MEGABYTE = 1_000_000


@click.group()
def backup() -> None:
    """List, make and restore copies of the people enrolled.

    Copies are made by themselves and lie beside the database. One of each day stays, renewed some
    minutes after people were changed.
    """


@backup.command("list")
@json_option
@pass_setup
def list_copies(setup: Setup, as_json: bool) -> None:
    """List the copies, newest first."""
    from facerec_desktop.services.people.backups import list_backups

    with Output(as_json=as_json) as output:
        cards = list_backups(setup.paths)
        if as_json:
            for card in cards:
                output.record(_fields(card))
        elif cards:
            rows = [(one.path.name, _moment(one), _people(one), _size(one)) for one in cards]
            columns = ("name", "made", "people", "size")
            output.table("Backups", columns, rows, unbroken=columns)
        else:
            output.note("There is no backup yet: facerec-desktop backup now")


@backup.command()
@json_option
@pass_setup
def now(setup: Setup, as_json: bool) -> None:
    """Make a copy now, and check it in full."""
    from facerec_desktop.services.people.backups import list_backups

    with Output(as_json=as_json) as output, setup.workspace() as workspace:
        path = workspace.back_up()
        [card] = [one for one in list_backups(setup.paths) if one.path == path]
        if as_json:
            output.record(_fields(card))
        else:
            output.say(f"{are_people(card.people or 0)} in {card.path}.")


@backup.command()
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@pass_setup
def restore(setup: Setup, name: str, yes: bool, as_json: bool) -> None:
    """Put the copy NAME in the place of the database.

    NAME is the name of a copy, a part of it that fits no other, "newest" for the newest that can be
    read, or the path of a file.
    What is there now becomes the newest copy; if it is damaged, it is put aside.
    """
    if as_json and not yes:
        raise click.UsageError("With --json nothing is asked, so --yes is needed.")
    from facerec_desktop.services.people.backups import find_backup, restore_backup

    with Output(as_json=as_json) as output:
        copy = find_backup(setup.paths, name)
        if not yes:
            click.confirm(f"Go back to {copy.name}?", abort=True, err=True)
        restored = restore_backup(setup.paths, copy)
        if as_json:
            aside = str(restored.aside) if restored.aside else None
            output.record({"restored": str(copy), "people": restored.people, "aside": aside})
            return
        output.say(f"{are_people(restored.people)} enrolled again, as in {copy.name}.")
        if restored.aside:
            output.say(f"The damaged database is kept as {restored.aside}.")


@backup.command("start-afresh")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@pass_setup
def start_afresh(setup: Setup, yes: bool, as_json: bool) -> None:
    """Begin with nobody enrolled, where the database is damaged or gone.

    The copies stay. What is there now becomes the newest of them; if it is damaged, it is put
    aside.
    """
    if as_json and not yes:
        raise click.UsageError("With --json nothing is asked, so --yes is needed.")
    from facerec_desktop.services.people.backups import begin_anew

    with Output(as_json=as_json) as output:
        if not yes:
            click.confirm("Start afresh, with nobody enrolled?", abort=True, err=True)
        begun = begin_anew(setup.paths)
        if as_json:
            output.record({"people": 0, "aside": str(begun.aside) if begun.aside else None})
            return
        output.say("Nobody is enrolled now. The copies stay: facerec-desktop backup list")
        if begun.aside:
            output.say(f"The damaged database is kept as {begun.aside}.")


def _fields(card: BackupCard) -> dict[str, Any]:
    return {
        "name": card.path.name,
        "file": str(card.path),
        "made_at": card.made_at.isoformat(),
        "people": card.people,
        "bytes": card.size,
    }


def _moment(card: BackupCard) -> str:
    return f"{card.made_at.astimezone():%Y-%m-%d %H:%M}"


def _people(card: BackupCard) -> str:
    return "unreadable" if card.people is None else str(card.people)


def _size(card: BackupCard) -> str:
    return f"{card.size / MEGABYTE:.1f} MB"
