"""What can be done to people: edits and their history, and what is looked at before one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from facerec_desktop.core.people import Person, Sample, Veto


class EditAction(StrEnum):
    """What was done to people."""

    ENROL = "enrol"
    ADD_SAMPLES = "add samples"
    RENAME = "rename"
    MERGE = "merge"
    MOVE = "move"
    SPLIT = "split"
    DELETE_SAMPLES = "delete samples"
    SET_COVER = "set cover"
    VETO = "veto"
    REMOVE_VETO = "remove veto"
    IMPORT = "import"


@dataclass(frozen=True)
class JournalEntry:
    """An edit that can be taken back, or made again.

    Attributes:
        id: key in the database, larger for later edits.
        action: what was done.
        subject: the name it was done to.
        target: the other name it concerned, None when there was none.
        count: how many samples it concerned.
        made_at: when, in UTC.
        is_undone: whether it was taken back.
    """

    id: int
    action: EditAction
    subject: str
    target: str | None
    count: int
    made_at: datetime
    is_undone: bool


@dataclass(frozen=True)
class Receipt:
    """What was erased when somebody was forgotten.

    Attributes:
        name: whom.
        samples: face crops.
        vectors: of all models.
        vetoes: faces said not to be them.
        heads: trained heads that knew them.
        journal_entries: edits that mentioned them.
        backups: copies of the database that held them.
        forgotten_at: when, in UTC.
        models: fine-tuned models that knew them.
    """

    name: str
    samples: int
    vectors: int
    vetoes: int
    heads: int
    journal_entries: int
    backups: int
    forgotten_at: datetime
    models: int = 0


@dataclass(frozen=True, eq=False)
class SampleCard:
    """A sample beside the person's other ones.

    Attributes:
        sample: the sample.
        likeness: cosine with what the person's other samples agree on, -1..1; None for an only
            one, or without a vector of the model in use.
        stands_out: whether it looks like somebody else.
    """

    sample: Sample
    likeness: float | None
    stands_out: bool


@dataclass(frozen=True, eq=False)
class PersonDetails:
    """Everything the page of a person shows.

    Attributes:
        person: who it is.
        samples: their shots, those least like the others first.
        vetoes: faces that were said not to be them.
    """

    person: Person
    samples: tuple[SampleCard, ...]
    vetoes: tuple[Veto, ...]


@dataclass(frozen=True, eq=False)
class MergePreview:
    """What merging one person into another would do.

    Attributes:
        source: who would be gone.
        target: who would have all shots.
        moving: the shots that would move.
        likeness: cosine of what both look like, -1..1; None where one has no vectors.
        look_alike: whether they could be one person.
    """

    source: Person
    target: Person
    moving: tuple[Sample, ...]
    likeness: float | None
    look_alike: bool


@dataclass(frozen=True)
class Imported:
    """What came out of a file of people.

    Attributes:
        people: how many people got new shots.
        samples: how many shots are new.
        known: shots that were there already.
        renamed: names in the file that another person has, with the names used instead.
    """

    people: int
    samples: int
    known: int
    renamed: tuple[tuple[str, str], ...]
