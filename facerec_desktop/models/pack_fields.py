"""What the ``model.toml`` of a pack says, checked as it is asked for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from facerec_desktop.core.errors import ModelMissing, ModelPackInvalid
from facerec_desktop.core.faces import LANDMARK_NAMES, DecisionRule
from facerec_desktop.core.ordinary_files import open_ordinary
from facerec_desktop.core.template import Template
from facerec_desktop.models.graphs import ColourOrder, Preprocessing

DESCRIPTION_FILE = "model.toml"
ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
MAX_DESCRIPTION_BYTES = 100_000
MIN_INPUT_SIZE, MAX_INPUT_SIZE = 16, 1024
MIN_STRETCH, MAX_STRETCH = 0.5, 2.0
MAX_NUMBER = 1e6
CAUTIOUS_RULE = DecisionRule(threshold=0.5, gap=0.03)
"""For packs that state no rule: strict for every embedder met so far but the built-in one."""


def read_description(folder: Path) -> dict[str, Any]:
    """The description of a pack as it is written, nothing checked.

    Raises:
        ModelMissing: there is none.
        ModelPackInvalid: it cannot be read.
    """
    path = folder / DESCRIPTION_FILE
    try:
        with open_ordinary(path) as file:
            data = file.read(MAX_DESCRIPTION_BYTES)
    except OSError as error:
        raise ModelMissing(f"There is no model pack in {path.parent}: no {path.name}.") from error
    try:
        return tomllib.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise ModelPackInvalid(f"{path} cannot be read: {error}.") from error


class PackFields:
    """The values of a description, checked as they are asked for.

    Every method that asks for one raises ``ModelPackInvalid``, naming the pack and the field, where
    the value is missing or makes no sense.
    """

    def __init__(self, values: Mapping[str, Any], folder: Path) -> None:
        self._values = values
        self.folder = folder

    def invalid(self, problem: str) -> ModelPackInvalid:
        """The error that says what is wrong with this pack."""
        return ModelPackInvalid(f"The model pack {self.folder.name}: {problem}.")

    def text(self, name: str, default: str | None = None) -> str:
        """A text that says something."""
        value = self._values.get(name, default)
        if not isinstance(value, str) or not value.strip():
            raise self.invalid(f'"{name}" is missing or no text')
        return value

    def id(self) -> str:
        """The name on the command line."""
        name = self.text("id")
        if not ID.fullmatch(name):
            raise self.invalid(
                '"id" has to be of small letters, digits, points and hyphens, 64 at most'
            )
        return name

    def flag(self, name: str) -> bool:
        """True or false; false where nothing is said."""
        value = self._values.get(name, False)
        if not isinstance(value, bool):
            raise self.invalid(f'"{name}" has to be true or false')
        return value

    def file(self, name: str) -> Path:
        """A file that lies in the pack.

        Raises:
            ModelMissing: it is not there.
        """
        if Path(self.text(name)).name != self.text(name):
            raise self.invalid(f'"{name}" has to name a file inside the pack')
        return self.inside(self.folder / self.text(name))

    def inside(self, path: Path) -> Path:
        """A file of the pack, which is no link to somewhere else.

        Raises:
            ModelMissing: it is not there.
        """
        if not _is_file(path):
            raise ModelMissing(f"The model pack {self.folder.name} lacks its file {path.name}.")
        if path.resolve().parent != self.folder.resolve():
            raise self.invalid(f"{path.name} is a link to a file outside the pack")
        return path

    def whole(self, name: str, least: int, most: int, section: str | None = None) -> int:
        """A whole number between two others."""
        value = self._section(section).get(name)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.invalid(f'"{name}" has to be a whole number from {least} to {most}')
        return value

    def template(self) -> Template:
        """Where landmarks lie in the aligned face."""
        size = self.whole("size", MIN_INPUT_SIZE, MAX_INPUT_SIZE, "input")
        points = self._section("alignment").get("landmarks")
        if not isinstance(points, list) or len(points) != len(LANDMARK_NAMES):
            raise self.invalid('"landmarks" of [alignment] has to be five points')
        pairs = [tuple(self._numbers(point, 2, "landmarks")) for point in points]
        inside = all(0 <= number <= size for pair in pairs for number in pair)
        if not inside or len(set(pairs)) < len(pairs):
            raise self.invalid('"landmarks" have to be different points inside the picture')
        if not _is_upright(pairs):
            raise self.invalid(
                '"landmarks" have to be the eye on the left of the picture, the one on the right, '
                "the nose, and the corners of the mouth on the left and on the right, as in an "
                "upright face"
            )
        stretch = self._section("alignment").get("stretch", 1.0)
        if not _is_number(stretch) or not MIN_STRETCH <= stretch <= MAX_STRETCH:
            raise self.invalid(f'"stretch" has to lie in {MIN_STRETCH}..{MAX_STRETCH}')
        return Template(size, tuple((pair[0], pair[1]) for pair in pairs), float(stretch))

    def preprocessing(self) -> Preprocessing:
        """What the model expects instead of plain RGB pixels."""
        section = self._section("input")
        mean = self._numbers(section.get("mean"), 3, "mean")
        scale = self._numbers(section.get("scale"), 3, "scale")
        if 0 in scale:
            raise self.invalid('"scale" cannot be 0')
        try:
            order = ColourOrder(str(section.get("colour_order")))
        except ValueError:
            raise self.invalid('"colour_order" has to be "rgb" or "bgr"') from None
        return Preprocessing((mean[0], mean[1], mean[2]), (scale[0], scale[1], scale[2]), order)

    def rule(self) -> DecisionRule:
        """When a face is named; ``CAUTIOUS_RULE`` where nothing is said."""
        if "decision" not in self._values:
            return CAUTIOUS_RULE
        section = self._section("decision")
        values = self._numbers([section.get("threshold"), section.get("gap")], 2, "decision")
        if not (-1 <= values[0] <= 1 and 0 <= values[1] <= 2):
            raise self.invalid('"threshold" has to lie in -1..1 and "gap" in 0..2')
        return DecisionRule(threshold=values[0], gap=values[1])

    def _section(self, name: str | None) -> Mapping[str, Any]:
        section = self._values if name is None else self._values.get(name)
        if not isinstance(section, Mapping):
            raise self.invalid(f"the section [{name}] is missing")
        return section

    def _numbers(self, values: object, count: int, name: str) -> list[float]:
        if (
            not isinstance(values, list)
            or len(values) != count
            or not all(_is_number(value) for value in values)
        ):
            raise self.invalid(f'"{name}" has to be {count} numbers')
        return [float(value) for value in values]


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name no file can have
        return False


def _is_upright(points: Sequence[tuple[float, ...]]) -> bool:
    left_eye, right_eye, _, left_corner, right_corner = points
    sides_are_right = left_eye[0] < right_eye[0] and left_corner[0] < right_corner[0]
    return sides_are_right and left_eye[1] + right_eye[1] < left_corner[1] + right_corner[1]


def _is_number(value: object) -> bool:
    """Whether a value is a finite number of a sane size; true and false are none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= MAX_NUMBER
