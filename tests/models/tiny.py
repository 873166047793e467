"""Model packs small enough to be made by a test."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import openvino as ov
from openvino import opset13 as ops

SIZE = 16
DIMENSION = 48
LANDMARKS = [[5.0, 5.0], [11.0, 5.0], [8.0, 8.0], [6.0, 11.0], [10.0, 11.0]]


def graph(batch: int = -1) -> ov.Model:
    """An embedder whose vectors are the picture, averaged to 4×4 pixels."""
    pixels = ops.parameter([batch, 3, SIZE, SIZE], np.float32, name="pixels")
    small = ops.avg_pool(pixels, [4, 4], [0, 0], [0, 0], [4, 4], exclude_pad=True)
    vectors = ops.reshape(small, np.array([batch, DIMENSION]), special_zero=False)
    return ov.Model([vectors], [pixels], "tiny")


def write_pack(folder: Path, model: ov.Model | None = None) -> dict[str, Any]:
    """Make a pack that is in order, and return the fields of its description."""
    folder.mkdir(parents=True, exist_ok=True)
    ov.serialize(model or graph(), folder / "tiny.xml")
    fields = {
        "id": "tiny",
        "title": "Tiny",
        "licence": "public domain",
        "format": "openvino",
        "file": "tiny.xml",
        "sha256": sha256(folder / "tiny.xml"),
        "weights_sha256": sha256(folder / "tiny.bin"),
        "dimension": DIMENSION,
        "input": {"size": SIZE, "colour_order": "rgb", "mean": [127.5] * 3, "scale": [128.0] * 3},
        "alignment": {"landmarks": LANDMARKS},
        "decision": {"threshold": 0.9, "gap": 0.01},
    }
    describe(folder, fields)
    return fields


def describe(folder: Path, fields: dict[str, Any]) -> None:
    """Write ``model.toml``; a field that is a dictionary becomes a section."""
    plain = {name: value for name, value in fields.items() if not isinstance(value, dict)}
    lines = [f"{name} = {_toml(value)}" for name, value in plain.items()]
    for name in fields.keys() - plain.keys():
        lines.append(f"[{name}]")
        lines += [f"{key} = {_toml(value)}" for key, value in fields[name].items()]
    (folder / "model.toml").write_text("\n".join(lines), "utf-8")


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _toml(value: object) -> str:
    # Texts, numbers and lists look the same in both languages, but for these two.
    return json.dumps(value).replace("NaN", "nan").replace("Infinity", "inf")
