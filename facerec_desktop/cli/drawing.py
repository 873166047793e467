"""Copies of pictures with boxes and names drawn into them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image as Pictures
from PIL import ImageDraw, ImageFont

from facerec_desktop.core.errors import UserError
from facerec_desktop.core.faces import Frame, RecognisedFace
from facerec_desktop.core.overlay import Certainty, FaceLabel, label_for

COLOURS = {
    Certainty.CERTAIN: (59, 91, 255),
    Certainty.LIKELY: (0, 128, 128),
    Certainty.UNKNOWN: (255, 176, 32),
}
TEXT = {Certainty.UNKNOWN: (30, 20, 0)}
LIGHT_TEXT = (255, 255, 255)
QUALITY = 92


class AnnotatedCopies:
    """A folder of annotated copies.

    No two pictures share a copy, and no picture is overwritten by its copy.
    """

    def __init__(self, folder: Path) -> None:
        """Make the folder.

        Raises:
            UserError: it cannot be made.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(f"The folder {folder} cannot be made: {error.strerror}.") from error
        self._folder = folder
        self._taken: set[Path] = set()

    def write(self, path: Path, frame: Frame, faces: Sequence[RecognisedFace]) -> Path:
        """Write the copy of a picture; returns where it lies.

        Raises:
            UserError: it cannot be written.
        """
        picture = Pictures.fromarray(frame.image)
        for face in faces:
            _draw(picture, label_for(face))
        moment = "" if frame.time is None else f"-{frame.time:08.2f}s"
        target = self._free_name(path, f"{path.stem}{moment}")
        try:
            picture.save(target, quality=QUALITY)
        except OSError as error:
            raise UserError(f"{target} cannot be written: {error.strerror or error}.") from error
        return target

    def _free_name(self, original: Path, stem: str) -> Path:
        number = 1
        target = self._folder / f"{stem}.jpg"
        while target in self._taken or _same_file(target, original):
            number += 1
            target = self._folder / f"{stem}-{number}.jpg"
        self._taken.add(target)
        return target


def _same_file(first: Path, second: Path) -> bool:
    return first.exists() and second.exists() and first.samefile(second)


def _draw(picture: Pictures.Image, label: FaceLabel) -> None:
    pen = ImageDraw.Draw(picture)
    colour = COLOURS[label.certainty]
    width = max(2, round(max(picture.size) / 400))
    x1, y1, x2, y2 = label.box
    if label.certainty is Certainty.UNKNOWN:
        _dashed(pen, label.box, colour, width)
    else:
        pen.rectangle((x1, y1, x2, y2), outline=colour, width=width)
    font = ImageFont.load_default(max(14, round(max(picture.size) / 55)))
    name = label.name or "Unknown"
    text = name if label.certainty is not Certainty.LIKELY else f"{name}?"
    left, top, right, bottom = pen.textbbox((0, 0), text, font=font)
    pad = width + 2
    wide, high = right - left + 2 * pad, bottom - top + 2 * pad
    x = min(max(0, x1), max(0, picture.width - wide))
    y = y1 - high if y1 >= high else min(y2, picture.height - high)
    pen.rectangle((x, y, x + wide, y + high), fill=colour)
    pen.text(
        (x + pad - left, y + pad - top), text, font=font, fill=TEXT.get(label.certainty, LIGHT_TEXT)
    )


def _dashed(
    pen: ImageDraw.ImageDraw,
    box: tuple[float, float, float, float],
    colour: tuple[int, int, int],
    width: int,
) -> None:
    x1, y1, x2, y2 = box
    dash = 4 * width
    for start in range(int(x1), int(x2), 2 * dash):
        for y in (y1, y2):
            pen.line((start, y, min(start + dash, x2), y), fill=colour, width=width)
    for start in range(int(y1), int(y2), 2 * dash):
        for x in (x1, x2):
            pen.line((x, start, x, min(start + dash, y2)), fill=colour, width=width)
