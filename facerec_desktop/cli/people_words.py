"""People, their shots and the edits of both in plain words, as the window has them."""

from __future__ import annotations

from facerec_desktop.cli.output import counted
from facerec_desktop.core.people_edits import EditAction, Imported, JournalEntry, Receipt

FOR_GOOD = "This cannot be undone."
_EDITS = {
    EditAction.ENROL: "Added {name}, {shots}",
    EditAction.ADD_SAMPLES: "Added to {name}: {shots}",
    EditAction.RENAME: "Renamed {name} to {other}",
    EditAction.MERGE: "Merged {name} into {other}, {shots}",
    EditAction.MOVE: "Moved from {name} to {other}: {shots}",
    EditAction.SPLIT: "Split {other} off {name}, {shots}",
    EditAction.DELETE_SAMPLES: "Deleted from {name}: {shots}",
    EditAction.SET_COVER: "Chose another cover for {name}",
    EditAction.VETO: "Noted a face that is not {name}",
    EditAction.REMOVE_VETO: "Dropped the note that a face is not {name}",
    EditAction.IMPORT: "Imported {name}, {shots}",
}


def shots(count: int) -> str:
    """How many shots."""
    return counted(count, "shot", "shots")


def people(count: int) -> str:
    """How many people."""
    return counted(count, "person", "people")


def are_people(count: int) -> str:
    """How many people, as the beginning of what they are."""
    return counted(count, "person is", "people are")


def undone(entry: JournalEntry | None) -> str:
    """What was taken back."""
    if entry is None:
        return "There is nothing to undo; forgetting somebody cannot be undone."
    return f"Undone: {_edit(entry)}"


def redone(entry: JournalEntry | None) -> str:
    """What was made again."""
    return f"Made again: {_edit(entry)}" if entry else "There is nothing to redo."


def forgotten(receipt: Receipt) -> str:
    """Who was forgotten for good, and what had learnt them."""
    kinds = (
        (receipt.heads, "trained head", "trained heads"),
        (receipt.models, "fine-tuned model", "fine-tuned models"),
    )
    gone = " and ".join(counted(*one) for one in kinds if one[0])
    learnt = f" What had learnt them is deleted: {gone}." if gone else ""
    return f"{receipt.name} is forgotten.{learnt} {FOR_GOOD}"


def imported(result: Imported) -> str:
    """What came out of a file."""
    if not result.samples:
        return "Everybody in the file is here already."
    known = counted(result.known, "other was", "others were")
    text = f"{people(result.people)} got {counted(result.samples, 'new shot', 'new shots')}"
    lines = [f"{text}; {known} known already." if result.known else f"{text}."]
    for name, instead in result.renamed:
        lines.append(f"Another {name} is enrolled already, so this one is called {instead}.")
    return "\n".join(lines)


def _edit(entry: JournalEntry) -> str:
    """What an edit did, and when: the newest edit need not be what was done last."""
    words = _EDITS[entry.action].format(
        name=entry.subject, other=entry.target or "", shots=shots(entry.count)
    )
    return f"{words} ({entry.made_at.astimezone():%Y-%m-%d %H:%M})."
