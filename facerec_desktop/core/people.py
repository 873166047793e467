"""People, their samples, and the gallery a face is compared with."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.errors import NameInvalid
from facerec_desktop.core.faces import Embedding, Floats, Image, ModelKey

MAX_NAME_LENGTH = 100
NAMES_OF_NOBODY = frozenset({"unknown", "неизвестный"})
"""What faces without a name are called, in the languages of the program, in small letters."""
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Invisible marks that turn the direction of the text around them."""
SAMPLE_SIZE = 256
"""Side of a stored sample crop in pixels; wide enough for every model's template."""


def clean_name(text: str) -> str:
    """Return a person's name in its stored form: NFC, single spaces, no margins.

    Raises:
        NameInvalid: it is empty, invisible, longer than ``MAX_NAME_LENGTH`` or holds control
            characters.
    """
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not any(character.isprintable() for character in name.replace(" ", "")):
        raise NameInvalid("A person needs a name that can be seen.")
    if len(name) > MAX_NAME_LENGTH:
        raise NameInvalid(f"A name can have at most {MAX_NAME_LENGTH} characters.")
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in name):
        raise NameInvalid("A name cannot hold control characters.")
    return name


def usable_name(text: str) -> str:
    """A name for somebody who has had another, or none: ``clean_name``, and not misleading.

    Raises:
        NameInvalid: also if it is what faces without a name are called, or turns text around.
    """
    name = clean_name(text)
    if name.casefold() in NAMES_OF_NOBODY:
        raise NameInvalid(f"“{name}” is what faces without a name are called. Choose another name.")
    if not _TURNING.isdisjoint(name):
        raise NameInvalid("A name cannot hold control characters.")
    return name


@dataclass(frozen=True)
class Consent:
    """That somebody agreed to be recognised.

    Attributes:
        text: what they agreed to, in the words they saw.
        given_at: when, in UTC.
    """

    text: str
    given_at: datetime


@dataclass(frozen=True)
class Origin:
    """Where in a file a face was seen, so that the whole picture can be shown again.

    Attributes:
        path: the photo or video, absolute.
        time: seconds since the start of a video, None for a photo.
        box: ``(x1, y1, x2, y2)`` in pixels of the upright picture.
    """

    path: Path
    time: float | None
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Person:
    """Somebody enrolled.

    Attributes:
        id: key in the database.
        name: unique, compared without regard to case.
        created_at: when they were enrolled, in UTC.
        sample_count: how many samples they have.
        cover_id: the sample that stands for them: the one chosen, otherwise their best; None
            without samples.
        consent: what they agreed to, None when nobody asked.
    """

    id: int
    name: str
    created_at: datetime
    sample_count: int
    cover_id: int | None = None
    consent: Consent | None = None


@dataclass(frozen=True, eq=False)
class NewSample:
    """A face about to be stored for a person.

    Attributes:
        crop: RGB ``uint8`` ``(SAMPLE_SIZE, SAMPLE_SIZE, 3)``, aligned, with a margin.
        landmarks: float32 ``(5, 2)`` in pixels of the crop.
        quality: 0..1.
        source: where it was seen, as the user knows it.
        session: samples of one occasion share it; splits never separate them.
        origin: the file it was seen in, None for a camera.
    """

    crop: Image
    landmarks: Floats
    quality: float
    source: str
    session: str
    origin: Origin | None = None


@dataclass(frozen=True, eq=False)
class Shot:
    """A face about to be stored, with its vector."""

    sample: NewSample
    embedding: Embedding


@dataclass(frozen=True, eq=False)
class NewPerson:
    """Somebody about to be stored.

    Attributes:
        name: as the user writes it.
        consent: what they agreed to.
        samples: their faces.
        embeddings: one per sample, in the same order.
    """

    name: str
    consent: Consent | None
    samples: tuple[NewSample, ...]
    embeddings: tuple[Embedding, ...]


@dataclass(frozen=True, eq=False)
class Sample:
    """A stored face of a person; the fields of ``NewSample`` with their keys."""

    id: int
    person_id: int
    crop: Image
    landmarks: Floats
    quality: float
    source: str
    session: str
    created_at: datetime
    origin: Origin | None = None


@dataclass(frozen=True, eq=False)
class Veto:
    """A face that was said not to be somebody.

    Attributes:
        id: key in the database.
        person_id: whom it is not.
        crop: RGB ``uint8`` ``(SAMPLE_SIZE, SAMPLE_SIZE, 3)``, aligned, with a margin.
        landmarks: float32 ``(5, 2)`` in pixels of the crop.
        created_at: when it was said, in UTC.
    """

    id: int
    person_id: int
    crop: Image
    landmarks: Floats
    created_at: datetime


@dataclass(frozen=True, eq=False)
class Vetoes:
    """Faces that were said not to be somebody.

    Attributes:
        vectors: float32 ``(vetoes, dimension)``, each of length 1.
        person_ids: int64 ``(vetoes,)``, whom each face is not.
    """

    vectors: Floats
    person_ids: NDArray[np.int64]

    @classmethod
    def none(cls, dimension: int = 0) -> Vetoes:
        """No vetoes."""
        return cls(np.empty((0, dimension), np.float32), np.empty(0, np.int64))


@dataclass(frozen=True, eq=False)
class Gallery:
    """Everybody a face is compared with, for one model; immutable.

    Attributes:
        model: whose vectors these are.
        person_ids: int64 ``(people,)``.
        names: one per person, in the order of ``person_ids``.
        vectors: float32 ``(samples, dimension)``, each of length 1.
        owners: int64 ``(samples,)``, indices into ``person_ids``.
        sample_ids: int64 ``(samples,)``.
        qualities: float32 ``(samples,)``, 0..1.
        vetoes: whom certain faces are not.
    """

    model: ModelKey
    person_ids: NDArray[np.int64]
    names: tuple[str, ...]
    vectors: Floats
    owners: NDArray[np.int64]
    sample_ids: NDArray[np.int64]
    qualities: Floats
    vetoes: Vetoes = field(default_factory=Vetoes.none)

    @classmethod
    def empty(cls, model: ModelKey, dimension: int) -> Gallery:
        """A gallery of nobody."""
        nothing = np.empty(0, np.int64)
        vectors = np.empty((0, dimension), np.float32)
        return cls(model, nothing, (), vectors, nothing, nothing, np.empty(0, np.float32))

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody to compare with."""
        return len(self.vectors) == 0

    def vectors_of(self, name: str) -> Floats:
        """The vectors of whoever has that name in any case; no rows where nobody has."""
        mine = [known.casefold() == name.casefold() for known in self.names]
        vectors: Floats = self.vectors[np.array(mine, np.bool_)[self.owners]]
        return vectors
