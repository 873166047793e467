"""``people``: list, show, rename, merge, delete, undo, export and import."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from facerec_desktop.cli import people_words
from facerec_desktop.cli.output import Output, json_option
from facerec_desktop.cli.setup import Setup, pass_setup
from facerec_desktop.cli.unlocking import PASSPHRASE_VARIABLE
from facerec_desktop.core.people import Person
from facerec_desktop.core.people_edits import JournalEntry


@click.group()
def people() -> None:
    """List and change who is enrolled."""


@people.command("list")
@json_option
@pass_setup
def list_people(setup: Setup, as_json: bool) -> None:
    """List everybody enrolled."""
    with Output(as_json=as_json) as output, setup.workspace() as workspace:
        found = workspace.people.list()
        if as_json:
            for person in found:
                output.record(person_fields(person))
        elif found:
            rows = [(p.name, str(p.sample_count), _day(p)) for p in found]
            output.table("People", ("name", "shots", "since"), rows)
        else:
            output.note("Nobody is enrolled yet: facerec-desktop enroll NAME PHOTO…")


@people.command()
@click.argument("name")
@json_option
@pass_setup
def show(setup: Setup, name: str, as_json: bool) -> None:
    """Show what is stored about NAME."""
    with Output(as_json=as_json) as output, setup.workspace() as workspace:
        person = workspace.people.find(name)
        samples = workspace.people.samples(person.id)
        if as_json:
            stored = [
                {
                    "id": sample.id,
                    "source": sample.source,
                    "quality": round(sample.quality, 3),
                    "created_at": sample.created_at.isoformat(),
                }
                for sample in samples
            ]
            output.record({**person_fields(person), "shots": stored})
            return
        rows = [(one.source, f"{one.quality:.2f}", f"{one.created_at:%Y-%m-%d}") for one in samples]
        output.table(person.name, ("photo", "quality", "since"), rows)


@people.command()
@click.argument("name")
@click.argument("new_name")
@json_option
@pass_setup
def rename(setup: Setup, name: str, new_name: str, as_json: bool) -> None:
    """Rename NAME to NEW_NAME."""
    with Output(as_json=as_json) as output, setup.workspace() as workspace:
        _report(output, workspace.people.rename(name, new_name), f"{name} is now called")


@people.command()
@click.argument("source")
@click.argument("target")
@json_option
@pass_setup
def merge(setup: Setup, source: str, target: str, as_json: bool) -> None:
    """Give all shots of SOURCE to TARGET, and forget the name SOURCE."""
    with Output(as_json=as_json) as output, setup.workspace() as workspace:
        _report(output, workspace.people.merge(source, target), f"{source} is now part of")


@people.command()
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@pass_setup
def delete(setup: Setup, name: str, yes: bool, as_json: bool) -> None:
    """Forget NAME for good: crops, vectors and all. It cannot be undone."""
    if as_json and not yes:
        raise click.UsageError("With --json nothing is asked, so --yes is needed.")
    from facerec_desktop.services.people.people_admin import forget

    with Output(as_json=as_json) as output, setup.workspace() as workspace:
        person = workspace.people.find(name)
        if not yes:
            theirs = people_words.shots(person.sample_count)
            question = f"Forget {person.name} and {theirs} for good? {people_words.FOR_GOOD}"
            click.confirm(question, abort=True, err=True)
        receipt = forget(workspace, person.id)
        if as_json:
            output.record(
                {
                    "deleted": receipt.name,
                    "samples": receipt.samples,
                    "heads": receipt.heads,
                    "models": receipt.models,
                }
            )
        else:
            output.say(people_words.forgotten(receipt))


@people.command()
@json_option
@pass_setup
def undo(setup: Setup, as_json: bool) -> None:
    """Take the newest edit of people back; forgetting somebody cannot be undone."""
    with Output(as_json=as_json) as output, setup.workspace() as workspace:
        _tell(output, workspace.journal.undo(), people_words.undone)


@people.command()
@json_option
@pass_setup
def redo(setup: Setup, as_json: bool) -> None:
    """Make the edit again that was undone last."""
    with Output(as_json=as_json) as output, setup.workspace() as workspace:
        _tell(output, workspace.journal.redo(), people_words.redone)


@people.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--person", "names", multiple=True, help="Only this person; may be repeated.")
@click.option("--passphrase", help="Seal the file; FACEREC_PASSPHRASE does the same.")
@click.option("--yes", is_flag=True, help="Replace a file that is there without asking.")
@json_option
@pass_setup
def export_file(
    setup: Setup,
    file: Path,
    names: tuple[str, ...],
    passphrase: str | None,
    yes: bool,
    as_json: bool,
) -> None:
    """Write people with their shots and vectors to FILE."""
    if file.exists() and not yes:
        if as_json:
            raise click.UsageError(f"{file} exists. With --json nothing is asked: add --yes.")
        click.confirm(f"{file} exists. Replace it?", abort=True, err=True)
    from facerec_desktop.services.people.people_file import export_people

    with Output(as_json=as_json) as output, setup.workspace() as workspace:
        ids = [workspace.people.find(name).id for name in names] or None
        secret = _secret(passphrase)
        count = export_people(workspace, file, ids, secret)
        if as_json:
            output.record({"people": count, "file": str(file), "sealed": secret is not None})
        else:
            output.say(f"{people_words.people(count)} written to {file}.")


@people.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--passphrase", help="Of a sealed file; FACEREC_PASSPHRASE does the same.")
@json_option
@pass_setup
def import_file(setup: Setup, file: Path, passphrase: str | None, as_json: bool) -> None:
    """Add the people of FILE; one edit that can be undone."""
    from facerec_desktop.services.people.people_file import import_people

    with Output(as_json=as_json) as output, setup.workspace() as workspace:
        done = import_people(workspace, file, _secret(passphrase))
        if as_json:
            output.record(asdict(done))
        else:
            output.say(people_words.imported(done))


def person_fields(person: Person) -> dict[str, Any]:
    """A person as JSON."""
    return {
        "id": person.id,
        "name": person.name,
        "samples": person.sample_count,
        "created_at": person.created_at.isoformat(),
    }


def _report(output: Output, person: Person, done: str) -> None:
    if output.as_json:
        output.record(person_fields(person))
    else:
        output.say(f"{done} {person.name} ({people_words.shots(person.sample_count)}).")


def _secret(passphrase: str | None) -> str | None:
    """What seals a file: what was typed, even if it is empty and refused, or the environment's."""
    if passphrase is not None:
        return passphrase
    return os.environ.get(PASSPHRASE_VARIABLE) or None


def _tell(
    output: Output, entry: JournalEntry | None, in_words: Callable[[JournalEntry | None], str]
) -> None:
    if output.as_json:
        output.record({"action": entry.action, "name": entry.subject} if entry else {})
    else:
        output.say(in_words(entry))


def _day(person: Person) -> str:
    return f"{person.created_at:%Y-%m-%d}"
