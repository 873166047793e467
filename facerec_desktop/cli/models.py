"""``models``: list, download, verify, add and remove recognition models."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from facerec_desktop.cli.output import Output, json_option
from facerec_desktop.cli.setup import Setup, pass_setup
from facerec_desktop.core.errors import ModelError
from facerec_desktop.core.model_cards import DownloadStep, ModelCard, ModelState
from facerec_desktop.core.progress import CancelToken, Progress

MEGABYTE = 1e6


@click.group()
def models() -> None:
    """List, download, verify, add and remove models."""


@models.command("list")
@json_option
@pass_setup
def list_models(setup: Setup, as_json: bool) -> None:
    """List every model there is."""
    from facerec_desktop.services.engine.model_shelf import model_cards

    with Output(as_json=as_json) as output:
        cards = model_cards(setup.paths)
        if as_json:
            for card in cards:
                output.record(card_fields(card))
            return
        rows = [
            (card.id, card.purpose, card.state, _megabytes(card.size), _about(card))
            for card in cards
        ]
        columns = ("id", "for", "state", "size", "licence; accuracy")
        output.table("Models", columns, rows, unbroken=columns[:4])
        for card in cards:
            if card.problem:
                output.note(f"{card.id}: {card.problem}")


@models.command("download")
@click.argument("model_id", metavar="ID")
@click.option("--mirror", "mirrors", multiple=True, metavar="URL",
              help="Ask this address for the file first; FACEREC_MODEL_MIRROR does the "
              "same.")  # fmt: skip
@click.option("--yes", is_flag=True, help="Accept the terms without being asked.")
@json_option
@pass_setup
def download_one(
    setup: Setup, model_id: str, mirrors: tuple[str, ...], yes: bool, as_json: bool
) -> None:
    """Download the model ID; what a broken download left is gone on with."""
    from facerec_desktop.services.engine.model_shelf import download_model, find_card

    with Output(as_json=as_json) as output:
        card = find_card(setup.paths, model_id)
        if card.state is not ModelState.READY:
            _accept(output, card, _terms(card), yes=yes)
            _follow(output, download_model(setup.paths, model_id, CancelToken(), mirrors))
        _tell(output, find_card(setup.paths, model_id), "is ready")


@models.command()
@click.argument("model_id", metavar="[ID]", required=False)
@json_option
@pass_setup
def verify(setup: Setup, model_id: str | None, as_json: bool) -> None:
    """Compare the files of the model ID, or of all, with their hashes."""
    from facerec_desktop.services.engine.model_shelf import model_cards, verify_model

    with Output(as_json=as_json) as output:
        if model_id is not None:
            _tell(output, verify_model(setup.paths, model_id), "is in order")
            return
        for card in model_cards(setup.paths):
            if card.state is ModelState.ABSENT:
                continue
            try:
                _tell(output, verify_model(setup.paths, card.id), "is in order")
            except ModelError as error:
                output.fail(str(error))
        output.exit()


@models.command()
@click.argument("model_id", metavar="ID")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@pass_setup
def remove(setup: Setup, model_id: str, yes: bool, as_json: bool) -> None:
    """Delete the files of the model ID."""
    if as_json and not yes:
        raise click.UsageError("With --json nothing is asked, so --yes is needed.")
    from facerec_desktop.services.engine.model_shelf import find_card, remove_model

    with Output(as_json=as_json) as output:
        card = find_card(setup.paths, model_id)
        if card.is_removable and not yes:
            click.confirm(f"Delete the files of {card.title}?", abort=True, err=True)
        remove_model(setup.paths, model_id)
        if as_json:
            output.record({"removed": card.id})
        else:
            output.say(f"{card.title} is removed.")


@models.command()
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@click.option("--as", "model_id", metavar="ID", help="Whose file it is, if its hash is not known.")
@click.option("--yes", is_flag=True, help="Accept the warning without being asked.")
@json_option
@pass_setup
def add(setup: Setup, path: Path, model_id: str | None, yes: bool, as_json: bool) -> None:
    """Use a file downloaded elsewhere, or a model of your own: a folder with a model.toml."""
    from facerec_desktop.services.engine.model_shelf import (
        add_file,
        add_pack,
        check_pack,
        find_card,
        model_cards,
    )

    with Output(as_json=as_json) as output:
        if path.is_dir():
            check_pack(setup.paths, path)
            _accept(
                output, None, "A model decides who is who, and nobody has checked this one. Add it "
                "only if you trust where it comes from.", yes=yes,
            )  # fmt: skip
            card = add_pack(setup.paths, path)
        else:
            if model_id is not None:
                owner: ModelCard | None = find_card(setup.paths, model_id)
            else:
                owner = next((one for one in model_cards(setup.paths) if one.may_own(path)), None)
            if owner is not None and owner.sha256 is None:
                _accept(output, owner, _terms(owner), yes=yes)
            card = add_file(setup.paths, path, owner.id if owner else None)
        _tell(output, card, "is ready")


def card_fields(card: ModelCard) -> dict[str, Any]:
    """A model as one JSON object."""
    return {
        "id": card.id,
        "title": card.title,
        "purpose": card.purpose.value,
        "origin": card.origin.value,
        "state": card.state.value,
        "licence": card.licence,
        "terms": card.terms,
        "accuracy": card.accuracy,
        "size": card.size,
        "sha256": card.sha256,
        "path": None if card.path is None else str(card.path),
        "problem": card.problem,
    }


def _terms(card: ModelCard) -> str:
    lines = [f"{card.title}: {card.licence}. {card.terms}"]
    if card.size:
        lines.append(f"{_megabytes(card.size)} to download.")
    if card.sha256 is None:
        lines.append(
            "This program does not know the hash of this file: what arrives first is trusted, and "
            "only that from then on."
        )
    return "\n".join(lines)


def _accept(output: Output, card: ModelCard | None, text: str, *, yes: bool) -> None:
    output.note(text)
    if output.as_json and not yes:
        raise click.UsageError("With --json nothing is asked, so --yes is needed.")
    if not yes:
        question = "Add it?" if card is None else "Go on?"
        click.confirm(question, abort=True, err=True)


def _follow(output: Output, steps: Iterator[DownloadStep]) -> None:
    for step in steps:
        if output.as_json:
            output.record({"received": step.received, "total": step.total, "rate": step.rate})
        elif step.is_waiting:
            output.progress(Progress(0, 0, "Another program is downloading it…"))
        else:
            rate = f"{step.rate / MEGABYTE:.1f} MB/s" if step.rate else ""
            output.progress(Progress(step.received, step.total or 0, rate))


def _tell(output: Output, card: ModelCard, what: str) -> None:
    if output.as_json:
        output.record(card_fields(card))
    else:
        output.say(f"{card.title} {what}.")


def _about(card: ModelCard) -> str:
    return "; ".join(text for text in (card.licence, card.accuracy) if text)


def _megabytes(size: int | None) -> str:
    return "" if size is None else f"{size / MEGABYTE:.1f} MB"
