"""``people``: list, show, rename, merge, delete, undo, export and import."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from facerec_desktop.cli.output import Output, counted, json_option
from facerec_desktop.cli.setup import Setup, pass_setup
from facerec_desktop.cli.unlocking import PASSPHRASE_VARIABLE
from facerec_desktop.core.people import Person
from facerec_desktop.core.people_edits import JournalEntry, Receipt


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
            output.table("People", ("name", "samples", "since"), rows)
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
    """Give all samples of SOURCE to TARGET, and forget the name SOURCE."""
    with Output(as_json=as_json) as output, setup.workspace() as workspace:
        _report(output, workspace.people.merge(source, target), f"{source} is now part of")


@people.command()
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@pass_setup
def delete(setup: Setup, name: str, yes: bool, as_json: bool) -> None:
    """Forget NAME: crops, vectors and all."""
    if as_json and not yes:
        raise click.UsageError("With --json nothing is asked, so --yes is needed.")
    from facerec_desktop.services.people.people_admin import forget

    with Output(as_json=as_json) as output, setup.workspace() as workspace:
        person = workspace.people.find(name)
        question = f"Forget {person.name} and {_samples(person.sample_count)} for good?"
        if not yes:
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
            output.say(f"{person.name} is forgotten.{_learnt(receipt)}")


@people.command()
@json_option
@pass_setup
def undo(setup: Setup, as_json: bool) -> None:
    """Take the newest edit of people back."""
    with Output(as_json=as_json) as output, setup.workspace() as workspace:
        _tell(output, workspace.journal.undo(), "Undone", "There is nothing to undo.")


@people.command()
@json_option
@pass_setup
def redo(setup: Setup, as_json: bool) -> None:
    """Make the edit again that was undone last."""
    with Output(as_json=as_json) as output, setup.workspace() as workspace:
        _tell(output, workspace.journal.redo(), "Done again", "There is nothing to redo.")


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
        secret = passphrase or os.environ.get(PASSPHRASE_VARIABLE)
        count = export_people(workspace, file, ids, secret)
        if as_json:
            output.record({"people": count, "file": str(file), "sealed": bool(secret)})
        else:
            output.say(f"{counted(count, 'person', 'people')} written to {file}.")


@people.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--passphrase", help="Of a sealed file; FACEREC_PASSPHRASE does the same.")
@json_option
@pass_setup
def import_file(setup: Setup, file: Path, passphrase: str | None, as_json: bool) -> None:
    """Add the people of FILE; one edit that can be undone."""
    from facerec_desktop.services.people.people_file import import_people

    with Output(as_json=as_json) as output, setup.workspace() as workspace:
        secret = passphrase or os.environ.get(PASSPHRASE_VARIABLE)
        done = import_people(workspace, file, secret)
        if as_json:
            output.record(asdict(done))
            return
        known = counted(done.known, "was known", "were known")
        new = counted(done.samples, "new sample", "new samples")
        output.say(f"{counted(done.people, 'person', 'people')} got {new}; {known}.")
        for name, instead in done.renamed:
            output.say(f"Another {name} is enrolled already, so this one is called {instead}.")


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
        output.say(f"{done} {person.name} ({_samples(person.sample_count)}).")


def _learnt(receipt: Receipt) -> str:
    """What had learnt somebody who was forgotten, as a sentence; empty if nothing had."""
    kinds = (
        (receipt.heads, "trained head", "trained heads"),
        (receipt.models, "fine-tuned model", "fine-tuned models"),
    )
    gone = " and ".join(counted(*one) for one in kinds if one[0])
    return f" What had learnt them is deleted: {gone}." if gone else ""


def _samples(count: int) -> str:
    return counted(count, "sample", "samples")


def _tell(output: Output, entry: JournalEntry | None, done: str, nothing: str) -> None:
    if output.as_json:
        output.record({"action": entry.action, "name": entry.subject} if entry else {})
    else:
        output.say(f"{done}: {entry.action} {entry.subject}." if entry else nothing)


def _day(person: Person) -> str:
    return f"{person.created_at:%Y-%m-%d}"
