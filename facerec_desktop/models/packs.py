"""The user's own embedders: a folder with a graph and a ``model.toml`` that describes it."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from io import BufferedReader
from pathlib import Path
from typing import Any

from facerec_desktop.core.errors import (
    ModelDamaged,
    ModelMissing,
    ModelPackInvalid,
    ModelRefused,
)
from facerec_desktop.core.faces import LANDMARK_NAMES, DecisionRule, ModelKey
from facerec_desktop.core.ordinary_files import open_ordinary
from facerec_desktop.core.template import Template
from facerec_desktop.models.catalogue import EmbedderDescription
from facerec_desktop.models.graphs import ColourOrder, Precision, Preprocessing, read_graph

DESCRIPTION_FILE = "model.toml"
REFUSED = "refused"
"""In the section [trained] of a description: the model was found worse than what it came from."""
SUFFIXES = {"openvino": ".xml", "onnx": ".onnx"}
ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
MAX_DESCRIPTION_BYTES = 100_000
MIN_INPUT_SIZE, MAX_INPUT_SIZE = 16, 1024
MIN_STRETCH, MAX_STRETCH = 0.5, 2.0
MAX_DIMENSION = 4096
MAX_NUMBER = 1e6
_EXTERNAL = b"\x0a\x08location"
"""How ONNX writes the key of a tensor's other file."""
_PART_BYTES = 1 << 22
CAUTIOUS_RULE = DecisionRule(threshold=0.5, gap=0.03)
"""For packs that state no rule: strict for every embedder met so far but the built-in one."""


def describe_pack(folder: Path) -> EmbedderDescription:
    """Read and check the description of a pack; the graph itself is only hashed.

    Raises:
        ModelMissing: there is no pack, or a file it names is missing.
        ModelPackInvalid: the description lacks something or contradicts itself.
        ModelDamaged: a file differs from the hash the description states.
        ModelRefused: it was measured after it was fine-tuned, and found worse.
    """
    description = read_description(folder)
    if is_refused(description):
        raise ModelRefused(
            f"The model {folder.name} was measured when it was fine-tuned and found worse than the "
            "one it came from, so it is not used. Remove it, or train again."
        )
    return _described(description, folder)


def verify_pack(folder: Path) -> None:
    """Check a pack as ``describe_pack`` does, one that was found worse too.

    Raises:
        ModelMissing: there is no pack, or a file it names is missing.
        ModelPackInvalid: the description lacks something or contradicts itself.
        ModelDamaged: a file differs from the hash the description states.
    """
    _described(read_description(folder), folder)


def _described(description: Mapping[str, Any], folder: Path) -> EmbedderDescription:
    fields = _Fields(description, folder)
    graph, digest = _verified_graph(fields)
    template, preprocessing = fields.template(), fields.preprocessing()
    mirror = fields.flag("mirror")
    # Vectors made from other pixels are other vectors, even by the same weights.
    recipe = f"{digest} {template} {preprocessing} {mirror}"
    if template.stretch != 1:
        recipe += f" {template.stretch}"
    return EmbedderDescription(
        key=ModelKey(fields.id(), hashlib.sha256(recipe.encode()).hexdigest()),
        title=fields.text("title", fields.id()),
        licence=fields.text("licence"),
        dimension=fields.whole("dimension", 1, MAX_DIMENSION),
        template=template,
        preprocessing=preprocessing,
        mirror=mirror,
        precision=Precision.FP32,
        rule=fields.rule(),
        read=lambda: read_graph(graph, may_map=False),
    )


def _verified_graph(fields: _Fields) -> tuple[Path, str]:
    """The graph of a pack, and the hashes of all that it is made of."""
    graph = fields.file("file")
    if graph.suffix != SUFFIXES.get(fields.text("format")):
        raise fields.invalid('"format" has to be "openvino" (a .xml file) or "onnx" (a .onnx file)')
    digest = _verified(graph, fields.text("sha256"), fields)
    weights = graph.with_suffix(".bin")
    if fields.text("format") == "openvino":
        digest += _verified(fields.inside(weights), fields.text("weights_sha256"), fields)
    else:
        _refuse_other_files(graph, fields)
    return graph, digest


def is_pack(folder: Path) -> bool:
    """Whether a folder claims to be a pack."""
    return _is_file(folder / DESCRIPTION_FILE)


def is_refused(description: Mapping[str, Any]) -> bool:
    """Whether a pack says that it is kept although it was measured and found worse."""
    trained = description.get("trained")
    return isinstance(trained, dict) and trained.get(REFUSED) is True


def pack_files(folder: Path) -> list[Path]:
    """The files a pack consists of, the description first.

    Raises:
        ModelError: the pack is not in order.
    """
    fields = _Fields(read_description(folder), folder)
    graph = fields.file("file")
    weights = [graph.with_suffix(".bin")] if fields.text("format") == "openvino" else []
    return [folder / DESCRIPTION_FILE, graph, *weights]


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


def _verified(path: Path, expected: str, fields: _Fields) -> str:
    try:
        with open_ordinary(path) as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelMissing(f"{path} cannot be read: {error.strerror or error}.") from error
    if digest != expected.lower():
        raise ModelDamaged(
            f"The model pack {fields.folder.name}: {path.name} has the SHA-256 {digest}, but its "
            f"{DESCRIPTION_FILE} says {expected}. Trust the file only if you know where it is from."
        )
    return digest


def _refuse_other_files(graph: Path, fields: _Fields) -> None:
    """An ONNX graph may keep its weights in files no hash is stated for."""
    with open_ordinary(graph) as file:
        found = any(_EXTERNAL in part for part in _overlapping(file))
    if found:
        raise fields.invalid(f"{graph.name} keeps weights in other files; put them into it")


def _overlapping(file: BufferedReader) -> Iterator[bytes]:
    """A file in parts, each beginning with the end of the one before."""
    tail = b""
    while part := file.read(_PART_BYTES):
        yield tail + part
        tail = part[-len(_EXTERNAL) :]


class _Fields:
    """The values of a description, checked as they are asked for."""

    def __init__(self, values: Mapping[str, Any], folder: Path) -> None:
        self._values = values
        self.folder = folder

    def invalid(self, problem: str) -> ModelPackInvalid:
        return ModelPackInvalid(f"The model pack {self.folder.name}: {problem}.")

    def text(self, name: str, default: str | None = None) -> str:
        value = self._values.get(name, default)
        if not isinstance(value, str) or not value.strip():
            raise self.invalid(f'"{name}" is missing or no text')
        return value

    def id(self) -> str:
        name = self.text("id")
        if not ID.fullmatch(name):
            raise self.invalid(
                '"id" has to be of small letters, digits, points and hyphens, 64 at most'
            )
        return name

    def flag(self, name: str) -> bool:
        value = self._values.get(name, False)
        if not isinstance(value, bool):
            raise self.invalid(f'"{name}" has to be true or false')
        return value

    def file(self, name: str) -> Path:
        if Path(self.text(name)).name != self.text(name):
            raise self.invalid(f'"{name}" has to name a file inside the pack')
        return self.inside(self.folder / self.text(name))

    def inside(self, path: Path) -> Path:
        """A file of the pack, which is no link to somewhere else."""
        if not _is_file(path):
            raise ModelMissing(f"The model pack {self.folder.name} lacks its file {path.name}.")
        if path.resolve().parent != self.folder.resolve():
            raise self.invalid(f"{path.name} is a link to a file outside the pack")
        return path

    def whole(self, name: str, least: int, most: int, section: str | None = None) -> int:
        value = self._section(section).get(name)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.invalid(f'"{name}" has to be a whole number from {least} to {most}')
        return value

    def template(self) -> Template:
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
