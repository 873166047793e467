"""Where downloaded weights are kept, and how they are known again."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from facerec_desktop.core.errors import ModelDamaged, ModelError, ModelMissing
from facerec_desktop.core.ordinary_files import open_ordinary
from facerec_desktop.core.private_files import move_whole
from facerec_desktop.models.offered import OFFERED, OfferedModel

NOTE_SUFFIX, PART_SUFFIX, LOCK_SUFFIX = ".sha256", ".part", ".lock"

Examine: TypeAlias = Callable[[OfferedModel, Path, str], None]
"""Makes sure that a file with a certain hash holds a model; raises ``ModelDamaged``."""


class Shelf:
    """The files of the models on offer.

    A file is only on the shelf once its hash is known. The hash is noted beside it, so that a file
    whose hash the program does not carry is at least the one that arrived first; such a file is
    looked into before it is trusted.

    Attributes:
        folder: where downloads go.
        offered: the models there are.
    """

    def __init__(
        self,
        folder: Path,
        bundled: Path | None = None,
        offered: Sequence[OfferedModel] = OFFERED,
        examine: Examine = lambda model, file, digest: None,
    ) -> None:
        """Look at a shelf.

        Args:
            folder: where downloads go; made when something is put there.
            bundled: files that came with the program, never changed.
            offered: the models there are.
            examine: looks into files whose hash the program does not carry.
        """
        self.folder = folder
        self.offered = tuple(offered)
        self._bundled = bundled
        self._examine = examine

    def find(self, model_id: str) -> OfferedModel:
        """The model called so.

        Raises:
            ModelMissing: there is none.
        """
        for model in self.offered:
            if model.id == model_id:
                return model
        names = ", ".join(model.id for model in self.offered)
        raise ModelMissing(f'There is no model "{model_id}" to download; there are: {names}.')

    def path(self, model: OfferedModel) -> Path:
        """Where the file lies, or would lie."""
        bundled = self._bundled / model.file if self._bundled else None
        return bundled if bundled and bundled.is_file() else self.folder / model.file

    def holds(self, model: OfferedModel) -> bool:
        """Whether the file is there; not whether it is in order."""
        return self.path(model).is_file()

    def sha256(self, model: OfferedModel) -> str:
        """The hash the file has to have, whichever of the known ones.

        Raises:
            ModelMissing: the file is not there.
            ModelDamaged: nothing trustworthy says what its hash is.
        """
        path = self.path(model)
        if not path.is_file():
            raise ModelMissing(
                f"{model.title} is not on this computer. Download it on the page of models, or "
                f"with: facerec-desktop models download {model.id}"
            )
        noted = _noted(path)
        if noted and (noted in model.sha256 or not model.is_pinned):
            return noted
        if model.is_pinned and (digest := file_sha256(path)) in model.sha256:
            return digest
        raise _unknown(model)

    def verify(self, model: OfferedModel) -> str:
        """Read the whole file and compare its hash, which is returned.

        Raises:
            ModelMissing: the file is not there, or cannot be read.
            ModelDamaged: it is not the file it was, or never was the model's.
        """
        expected = self.sha256(model)
        if _readable_sha256(self.path(model)) != expected:
            raise ModelDamaged(
                f"{model.title} is damaged: its file differs from the one that was downloaded. "
                "Remove it and download it again."
            )
        if not model.is_pinned:
            self._look_into(model, self.path(model), expected)
        return expected

    def remove(self, model: OfferedModel) -> None:
        """Delete the file, its note, and what remains of a broken download.

        Raises:
            ModelMissing: nothing of it is there.
            ModelError: it came with the program, or cannot be deleted.
        """
        path = self.folder / model.file
        if self.path(model) != path:
            raise ModelError(f"{model.title} came with the program and stays.")
        files = [path.with_name(path.name + one) for one in ("", NOTE_SUFFIX, PART_SUFFIX)]
        if not any(file.exists() for file in files):
            raise ModelMissing(f"{model.title} is not on this computer.")
        try:
            for file in files:
                file.unlink(missing_ok=True)
        except OSError as error:
            raise ModelError(f"{path} cannot be deleted: {error.strerror}.") from error

    def take(self, model: OfferedModel, file: Path) -> None:
        """Put a copy of a file the user has already on the shelf.

        Raises:
            ModelMissing: it cannot be read.
            ModelDamaged: it is not the model's file.
            ModelError: it cannot be copied.
        """
        self.known_as(model, file)
        part = self.part(model)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, part)
        except OSError as error:
            raise ModelError(f"{file.name} cannot be copied: {error.strerror}.") from error
        self.publish(model, part)

    def recognise(self, file: Path) -> OfferedModel:
        """Which model a file is, by its hash.

        Raises:
            ModelMissing: it cannot be read.
            ModelDamaged: it is none of those the program knows.
        """
        digest = _readable_sha256(file)
        for model in self.offered:
            if digest in model.sha256:
                return model
        unknown = " or ".join(model.title for model in self.offered if not model.is_pinned)
        raise ModelDamaged(
            f"{file.name} is not a model this program knows (its SHA-256 is {digest}). "
            f"It may be damaged or another version. If it is {unknown}, whose hash is not known, "
            "add it as that model: with “Use a file I have” beside it, or with --as and its id."
        )

    def known_as(self, model: OfferedModel, file: Path) -> str:
        """The hash of a file that is the model's.

        Raises:
            ModelMissing: it cannot be read.
            ModelDamaged: it is another file.
        """
        digest = _readable_sha256(file)
        if model.is_pinned and digest not in model.sha256:
            raise ModelDamaged(
                f"{file.name} is not the file of {model.title} this program knows: its SHA-256 is "
                f"{digest}, expected was {model.sha256[0]}."
            )
        return digest

    def part(self, model: OfferedModel) -> Path:
        """Where a file grows until it is complete."""
        return self.folder / f"{model.file}{PART_SUFFIX}"

    def publish(self, model: OfferedModel, part: Path) -> None:
        """Put a complete file in its place in one step, if it is the right one.

        Raises:
            ModelDamaged: it is another file; it is deleted.
            ModelError: it cannot be moved there.
        """
        try:
            digest = self.known_as(model, part)
            if not model.is_pinned:
                self._look_into(model, part, digest)
        except ModelDamaged:
            part.unlink(missing_ok=True)
            raise
        target = self.folder / model.file
        try:
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            note = target.with_name(target.name + NOTE_SUFFIX)
            note.write_text(f"{digest}  {target.name}\n", encoding="ascii")
            move_whole(part, target)
        except OSError as error:
            raise ModelError(f"{target} cannot be written: {error.strerror}.") from error

    def _look_into(self, model: OfferedModel, file: Path, digest: str) -> None:
        try:
            self._examine(model, file, digest)
        except ModelDamaged as error:
            raise ModelDamaged(
                f"This is not the file of {model.title}: it does not hold its weights. Remove it "
                "if it is on this computer, and get it again."
            ) from error


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's contents, in hexadecimal."""
    with open_ordinary(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _readable_sha256(path: Path) -> str:
    try:
        return file_sha256(path)
    except OSError as error:
        raise ModelMissing(f"{path} cannot be read: {error.strerror or error}.") from error


def _noted(path: Path) -> str:
    """What stands in the note beside a file, as ``sha256sum`` writes it; empty without one."""
    try:
        text = path.with_name(path.name + NOTE_SUFFIX).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""
    return text.partition(" ")[0].strip().lower()


def _unknown(model: OfferedModel) -> ModelDamaged:
    return ModelDamaged(
        f"The file of {model.title} is not one this program knows. Remove it and download it again."
    )
