"""The pack of a real model that lies beside the checkout."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import SHARED
from tests.models.tiny import describe, sha256

RETAIL = SHARED / "models" / "openvino-reid-retail-0095"
POINTS = [
    (0.31556875, 0.46157410),
    (0.68262291, 0.45983393),
    (0.50026249, 0.64050536),
    (0.34947187, 0.82469196),
    (0.65343645, 0.82325089),
]


def write_retail_pack(folder: Path) -> Path:
    """A folder with a copy of the model and the description it lacks; skips without the model."""
    if not RETAIL.is_dir():
        pytest.skip("no model pack beside the checkout")
    folder.mkdir(parents=True, exist_ok=True)
    for file in RETAIL.iterdir():
        shutil.copyfile(file, folder / file.name)
    (weights,) = folder.glob("*.bin")
    fields = {
        "id": "retail-0095",
        "licence": "Apache-2.0",
        "format": "openvino",
        "file": f"{weights.stem}.xml",
        "sha256": sha256(weights.with_suffix(".xml")),
        "weights_sha256": sha256(weights),
        "dimension": 256,
        "input": {"size": 128, "colour_order": "bgr", "mean": [0, 0, 0], "scale": [1, 1, 1]},
        "alignment": {"landmarks": [[128 * x, 128 * y] for x, y in POINTS]},
    }
    describe(folder, fields)
    return folder
