"""What a file of people holds, as bytes: a ZIP with a list, the crops and the vectors.

Nothing read from such a file is trusted: sizes are limited before anything is unpacked, names of
entries are never used as paths, pictures go through the same narrow decoder as the database's.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np

from facerec_desktop.core.errors import DatabaseDamaged, NameInvalid, PeopleFileError
from facerec_desktop.core.faces import Floats, ModelKey
from facerec_desktop.core.people import Consent, NewSample, clean_name
from facerec_desktop.storage.encoding import decode_crop, encode_crop

FORMAT, VERSION = "facerec-desktop people", 1
LIST, VECTORS = "people.json", "vectors.npy"
MAX_LIST_BYTES = 64 * 2**20
MAX_CROP_BYTES = 2**20
MAX_SAMPLES = 200_000
MAX_DIMENSION = 4096
MAX_TEXT = 1000


@dataclass(frozen=True, eq=False)
class ArchivedPerson:
    """Somebody in a file.

    Attributes:
        name: cleaned.
        consent: what they agreed to.
        samples: their faces.
        vectors: float32 ``(samples, dimension)`` of the file's model.
    """

    name: str
    consent: Consent | None
    samples: tuple[NewSample, ...]
    vectors: Floats


@dataclass(frozen=True, eq=False)
class Archive:
    """Everything in a file.

    Attributes:
        model: who made the vectors.
        people: everybody.
    """

    model: ModelKey
    people: tuple[ArchivedPerson, ...]


def pack(archive: Archive) -> bytes:
    """The archive as a ZIP."""
    target = io.BytesIO()
    entries = []
    number = 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as bundle:
        for person in archive.people:
            samples = []
            for sample in person.samples:
                bundle.writestr(_crop_name(number), encode_crop(sample.crop))
                samples.append(_describe(sample))
                number += 1
            entries.append(
                {"name": person.name, "consent": _consent(person.consent), "samples": samples}
            )
        vectors = [one.vectors for one in archive.people if len(one.vectors)]
        table = np.concatenate(vectors) if vectors else np.empty((0, 0), np.float32)
        bundle.writestr(VECTORS, _numbers(table))
        contents = {
            "format": FORMAT,
            "version": VERSION,
            "model": {"id": archive.model.id, "weights_hash": archive.model.weights_hash},
            "people": entries,
        }
        bundle.writestr(LIST, json.dumps(contents, ensure_ascii=False, indent=1))
    return target.getvalue()


def unpack(data: bytes) -> Archive:
    """The archive in a ZIP.

    Raises:
        PeopleFileError: it is no such file, damaged, of a newer version, or too large for us or
            for the memory there is.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as bundle:
            return _read(bundle)
    except PeopleFileError:
        raise
    except (DatabaseDamaged, NameInvalid) as error:
        raise _damaged() from error
    except (
        *(zipfile.BadZipFile, zipfile.LargeZipFile, KeyError, TypeError, ValueError, IndexError),
        *(OSError, RuntimeError, NotImplementedError, EOFError, OverflowError, AttributeError),
    ) as error:
        raise _damaged() from error
    except MemoryError as error:
        raise needs_memory() from error


def needs_memory() -> PeopleFileError:
    """The error for a file that does not fit into memory."""
    return PeopleFileError("The file needs more memory than this computer has.")


def _read(bundle: zipfile.ZipFile) -> Archive:
    contents = json.loads(_entry(bundle, LIST, MAX_LIST_BYTES))
    if contents["format"] != FORMAT:
        raise PeopleFileError("This is not a file of people.")
    if contents["version"] > VERSION:
        raise PeopleFileError(
            "The file was written by a newer version of facerec-desktop. Update the program."
        )
    count = sum(len(person["samples"]) for person in contents["people"])
    if count > MAX_SAMPLES:
        raise PeopleFileError(f"The file holds more than {MAX_SAMPLES} shots.")
    vectors = _vectors(bundle, count)
    return Archive(
        ModelKey(str(contents["model"]["id"]), str(contents["model"]["weights_hash"])),
        tuple(_people(bundle, contents["people"], vectors)),
    )


def _people(
    bundle: zipfile.ZipFile, entries: Sequence[Mapping[str, Any]], vectors: Floats
) -> Iterator[ArchivedPerson]:
    number = 0
    for entry in entries:
        first = number
        samples = []
        for described in entry["samples"]:
            crop = decode_crop(_entry(bundle, _crop_name(number), MAX_CROP_BYTES))
            samples.append(
                NewSample(
                    crop=crop,
                    landmarks=np.array(described["landmarks"], np.float32).reshape(5, 2),
                    quality=min(1.0, max(0.0, float(described["quality"]))),
                    source=str(described["source"])[:MAX_TEXT],
                    session=str(described["session"])[:MAX_TEXT],
                )
            )
            number += 1
        yield ArchivedPerson(
            clean_name(str(entry["name"])),
            _read_consent(entry["consent"]),
            tuple(samples),
            vectors[first:number],
        )


def _vectors(bundle: zipfile.ZipFile, count: int) -> Floats:
    if count == 0:
        return np.empty((0, 0), np.float32)
    limit = count * MAX_DIMENSION * 4 + 1024
    data = _entry(bundle, VECTORS, limit)
    try:
        table = np.load(io.BytesIO(data), allow_pickle=False)
    except MemoryError as error:  # its header may claim any number of rows
        raise _damaged() from error
    if table.dtype != np.float32 or table.ndim != 2 or len(table) != count:
        raise _damaged()
    if not np.isfinite(table).all() or np.any(np.abs(np.linalg.norm(table, axis=1) - 1) > 1e-3):
        raise _damaged()
    return np.asarray(table)


def _entry(bundle: zipfile.ZipFile, name: str, limit: int) -> bytes:
    with bundle.open(name) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise PeopleFileError("The file claims to be larger than anything this program writes.")
    return data


def _describe(sample: NewSample) -> dict[str, object]:
    return {
        "landmarks": [[float(x), float(y)] for x, y in sample.landmarks],
        "quality": float(sample.quality),
        "source": sample.source,
        "session": sample.session,
    }


def _consent(consent: Consent | None) -> dict[str, str] | None:
    if consent is None:
        return None
    return {"text": consent.text, "given_at": consent.given_at.isoformat()}


def _read_consent(entry: Mapping[str, Any] | None) -> Consent | None:
    if entry is None:
        return None
    given_at = datetime.fromisoformat(str(entry["given_at"]))
    if given_at.tzinfo is None:
        raise _damaged()
    return Consent(str(entry["text"])[:MAX_TEXT], given_at)


def _crop_name(number: int) -> str:
    return f"crops/{number}.png"


def _numbers(table: Floats) -> bytes:
    target = io.BytesIO()
    np.save(target, table.astype(np.float32, copy=False), allow_pickle=False)
    return target.getvalue()


def _damaged() -> PeopleFileError:
    return PeopleFileError("The file is damaged, or no file of people.")
