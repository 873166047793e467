"""The user's own embedders: a folder with a graph and a ``model.toml`` that describes it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from io import BufferedReader
from pathlib import Path
from typing import Any

from facerec_desktop.core.errors import ModelDamaged, ModelMissing, ModelRefused
from facerec_desktop.core.faces import ModelKey
from facerec_desktop.core.ordinary_files import open_ordinary
from facerec_desktop.models.catalogue import EmbedderDescription
from facerec_desktop.models.graphs import Precision, read_graph
from facerec_desktop.models.pack_fields import DESCRIPTION_FILE, PackFields, read_description

REFUSED = "refused"
"""In the section [trained] of a description: the model was found worse than what it came from."""
SUFFIXES = {"openvino": ".xml", "onnx": ".onnx"}
MAX_DIMENSION = 4096
_EXTERNAL = b"\x0a\x08location"
"""How ONNX writes the key of a tensor's other file."""
_PART_BYTES = 1 << 22


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
    fields = PackFields(description, folder)
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


def _verified_graph(fields: PackFields) -> tuple[Path, str]:
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
    try:
        return (folder / DESCRIPTION_FILE).is_file()
    except OSError:  # a name no folder can have
        return False


def is_refused(description: Mapping[str, Any]) -> bool:
    """Whether a pack says that it is kept although it was measured and found worse."""
    trained = description.get("trained")
    return isinstance(trained, dict) and trained.get(REFUSED) is True


def pack_files(folder: Path) -> list[Path]:
    """The files a pack consists of, the description first.

    Raises:
        ModelError: the pack is not in order.
    """
    fields = PackFields(read_description(folder), folder)
    graph = fields.file("file")
    weights = [graph.with_suffix(".bin")] if fields.text("format") == "openvino" else []
    return [folder / DESCRIPTION_FILE, graph, *weights]


def _verified(path: Path, expected: str, fields: PackFields) -> str:
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


def _refuse_other_files(graph: Path, fields: PackFields) -> None:
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
