"""People, their shots and the edits of both in plain words."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from facerec_desktop.core.people import Person
from facerec_desktop.core.people_edits import (
    EditAction,
    Imported,
    JournalEntry,
    MergePreview,
    Receipt,
    SampleCard,
)
from facerec_desktop.ui.words import wording

translate = QCoreApplication.translate

_VERY_ALIKE, _ALIKE = 0.8, 0.6
_EXCELLENT, _GOOD, _FAIR = 0.75, 0.5, 0.3


def shots(count: int) -> str:
    """How many shots."""
    return wording.counted(
        count,
        translate("PeopleWording", "no shots"),
        translate("PeopleWording", "1 shot"),
        translate("PeopleWording", "{count} shots", "", count),
    )


def people(count: int) -> str:
    """How many people."""
    return wording.counted(
        count,
        translate("PeopleWording", "nobody"),
        translate("PeopleWording", "1 person"),
        translate("PeopleWording", "{count} people", "", count),
    )


def day(moment: datetime) -> str:
    """A date as the user's clock and language have it."""
    local = moment.astimezone()
    return QLocale().toString(QDate(local.year, local.month, local.day), "d MMM yyyy")


def minute(moment: datetime) -> str:
    """A date with the time of day."""
    return f"{day(moment)}, {moment.astimezone():%H:%M}"


def since(person: Person) -> str:
    """When somebody was enrolled."""
    return translate("PeopleWording", "since {day}").format(day=day(person.created_at))


def summary(person: Person) -> str:
    """What there is of somebody, in one line."""
    return f"{shots(person.sample_count)} · {since(person)}"


def consent(person: Person) -> str:
    """What somebody agreed to and when."""
    if person.consent is None:
        return translate("PeopleWording", "No consent is noted.")
    text = translate("PeopleWording", "Agreed on {day}: {words}")
    return text.format(day=day(person.consent.given_at), words=person.consent.text)


def quality(value: float) -> str:
    """How good a shot is."""
    if value >= _EXCELLENT:
        return translate("PeopleWording", "Very good quality")
    if value >= _GOOD:
        return translate("PeopleWording", "Good quality")
    if value >= _FAIR:
        return translate("PeopleWording", "Fair quality")
    return translate("PeopleWording", "Poor quality")


def looks_different() -> str:
    """The sign on a shot that looks like somebody else."""
    return translate("PeopleWording", "Looks different")


def likeness(card: SampleCard) -> str:
    """How like the others a shot is."""
    if card.likeness is None:
        return translate("PeopleWording", "There is no other shot to compare it with.")
    if card.stands_out:
        text = translate(
            "PeopleWording",
            "Looks different from the other shots (similarity {score}). Perhaps it shows somebody "
            "else?",
        )
    elif card.likeness >= _VERY_ALIKE:
        text = translate("PeopleWording", "Very like the other shots (similarity {score}).")
    elif card.likeness >= _ALIKE:
        text = translate("PeopleWording", "Like the other shots (similarity {score}).")
    else:
        text = translate("PeopleWording", "Somewhat like the other shots (similarity {score}).")
    return text.format(score=wording.score(card.likeness))


def described(card: SampleCard, *, is_cover: bool) -> str:
    """A shot for those who hear the window instead of seeing it."""
    parts = [card.sample.source, day(card.sample.created_at), quality(card.sample.quality)]
    if card.stands_out:
        parts.append(looks_different())
    if is_cover:
        parts.append(translate("PeopleWording", "Cover"))
    return ", ".join(parts)


def resemblance(preview: MergePreview) -> str:
    """Whether two people could be one."""
    if preview.likeness is None:
        return translate("PeopleWording", "There is nothing to compare them by.")
    if preview.look_alike:
        text = translate("PeopleWording", "They look alike (similarity {score}).")
    else:
        text = translate(
            "PeopleWording",
            "They do not look alike (similarity {score}). Merged, both would be recognised worse.",
        )
    return text.format(score=wording.score(preview.likeness))


def edit(entry: JournalEntry) -> str:
    """What an edit did."""
    return _edit_pattern(entry.action).format(
        name=entry.subject, other=entry.target or "", shots=shots(entry.count)
    )


def _edit_pattern(action: EditAction) -> str:
    patterns = {
        EditAction.ENROL: translate("PeopleWording", "Added {name}, {shots}"),
        EditAction.ADD_SAMPLES: translate("PeopleWording", "Added to {name}: {shots}"),
        EditAction.RENAME: translate("PeopleWording", "Renamed {name} to {other}"),
        EditAction.MERGE: translate("PeopleWording", "Merged {name} into {other}, {shots}"),
        EditAction.MOVE: translate("PeopleWording", "Moved from {name} to {other}: {shots}"),
        EditAction.SPLIT: translate("PeopleWording", "Split {other} off {name}, {shots}"),
        EditAction.DELETE_SAMPLES: translate("PeopleWording", "Deleted from {name}: {shots}"),
        EditAction.SET_COVER: translate("PeopleWording", "Chose another cover for {name}"),
        EditAction.VETO: translate("PeopleWording", "Noted a face that is not {name}"),
        EditAction.REMOVE_VETO: translate(
            "PeopleWording", "Dropped the note that a face is not {name}"
        ),
        EditAction.IMPORT: translate("PeopleWording", "Imported {name}, {shots}"),
    }
    return patterns[action]


def edit_line(entry: JournalEntry) -> str:
    """What an edit did, when, and whether it still stands."""
    line = f"{edit(entry)}\n{minute(entry.made_at)}"
    return f"{line} · {taken_back()}" if entry.is_undone else line


def taken_back() -> str:
    """The sign on an edit that was undone."""
    return translate("PeopleWording", "undone")


def undone(entry: JournalEntry | None) -> str:
    """What was taken back."""
    if entry is None:
        return translate("PeopleWording", "There is nothing to undo.")
    return translate("PeopleWording", "Undone: {edit}").format(edit=edit(entry))


def redone(entry: JournalEntry | None) -> str:
    """What was made again."""
    if entry is None:
        return translate("PeopleWording", "There is nothing to redo.")
    return translate("PeopleWording", "Made again: {edit}").format(edit=edit(entry))


def receipt(done: Receipt) -> str:
    """What was erased, as a text to keep."""
    lines = [
        translate("PeopleWording", "facerec-desktop erased everything it knew of {name}."),
        "",
        translate("PeopleWording", "When: {moment}"),
        translate("PeopleWording", "Shots: {shots}"),
        translate("PeopleWording", "Face vectors: {vectors}"),
        translate("PeopleWording", "Faces said not to be them: {vetoes}"),
        translate("PeopleWording", "Trained heads that knew them: {heads}"),
        translate("PeopleWording", "Fine-tuned models that knew them: {models}"),
        translate("PeopleWording", "Edits that could be undone: {edits}"),
        translate("PeopleWording", "Backups kept by the program: {backups}"),
        "",
        translate(
            "PeopleWording",
            "Remembered photos that show them were erased as well, and the database was compacted. "
            "Whoever is left is backed up anew. The photos themselves, exported files and backups "
            "copied elsewhere are not touched, and still hold {name}.",
        ),
    ]
    return "\n".join(lines).format(
        name=done.name,
        moment=f"{done.forgotten_at.astimezone():%Y-%m-%d %H:%M:%S %z}",
        shots=done.samples,
        vectors=done.vectors,
        vetoes=done.vetoes,
        heads=done.heads,
        models=done.models,
        edits=done.journal_entries,
        backups=done.backups,
    )


def imported(result: Imported) -> str:
    """What came out of a file."""
    if not result.samples:
        return translate("PeopleWording", "Everybody in the file is here already.")
    text = translate("PeopleWording", "Imported: {people}, {shots}.")
    lines = [text.format(people=people(result.people), shots=shots(result.samples))]
    for name, instead in result.renamed:
        other = translate("PeopleWording", "{name} looks different here: now {other}.")
        lines.append(other.format(name=name, other=instead))
    return " ".join(lines)
