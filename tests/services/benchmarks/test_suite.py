"""The benchmark runs all programs on the same pictures; it times nothing here."""

from __future__ import annotations

from pathlib import Path

import pytest

from facerec_desktop.core.errors import DatasetError
from facerec_desktop.services.benchmarks.rows import Facts, Row
from facerec_desktop.services.benchmarks.suite import Plan, run_benchmark
from facerec_desktop.services.engine.models import ModelChoice
from tests.faces import PEOPLE, astronaut
from tests.services.benchmarks.effort import QUICK
from tests.services.photos import save, shots

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four photos of two people, and one that cannot be read."""
    photos = tmp_path_factory.mktemp("photos")
    for name, image in PEOPLE.items():
        shots(image(), photos / name, 2)
    (photos / "broken.jpg").write_bytes(b"no picture")
    return photos


def test_every_kind_of_work_has_its_rows(choice: ModelChoice, folder: Path) -> None:
    events = list(run_benchmark(Plan(choice, folder=folder), QUICK))
    (facts,) = [one for one in events if isinstance(one, Facts)]
    assert facts.processor
    assert facts.threads >= 1
    assert facts.versions["openvino"]
    rows = {(one.work, one.image): one for one in events if isinstance(one, Row)}
    assert len(rows) == sum(isinstance(one, Row) for one in events)
    for size, image in [
        (s, i) for s in ("640×480", "1280×720") for i in ("one face", "four faces")
    ]:
        row = rows[f"detect {size}, MTCNN", image]
        assert row.agreement == 1
        assert row.ratio
        assert row.operations
        assert row.floor
    smaller, larger = (
        rows[f"detect {size}, MTCNN", "one face"].operations for size in ("640×480", "1280×720")
    )
    assert smaller < larger  # type: ignore[operator]
    for precision, cosine in (("bf16", 0.999), ("f32", 0.9999)):
        row = rows[f"embed one face, FaceNet {precision}", "one face"]
        assert row.agreement == pytest.approx(1, abs=1 - cosine)
        assert row.operations == pytest.approx(1418, abs=1)
    built_in = [row for (work, _), row in rows.items() if "built-in" in work]
    assert [round(row.operations or 0) for row in built_in] == [271, 271, 542]
    assert rows["detect, align, embed 640×480, builtin", "four faces"].note == "faces: 4"
    tracked = rows["track a frame of 640×480", "4 moving faces"]
    assert tracked.note == "faces followed: 4.0"
    assert rows["search, 512 numbers", "100 vectors"].p95
    scanned = rows["scan: detect, align, embed, match", "5 photos"]
    assert scanned.note.startswith("faces: 4;")
    assert scanned.peer_value
    memory = rows["scan: memory of program and decoder", "5 photos"]
    assert memory.value is None or 100 < memory.value < 2000


def test_a_picture_without_a_face_measures_nothing(choice: ModelChoice, tmp_path: Path) -> None:
    wall = save(tmp_path / "wall.png", astronaut()[300:, :100].copy())
    with pytest.raises(DatasetError, match=r"wall\.png shows no face"):
        list(run_benchmark(Plan(choice, photos=[wall]), QUICK))


def test_a_folder_without_photos_cannot_be_scanned(choice: ModelChoice, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="holds no photos"):
        list(run_benchmark(Plan(choice, folder=tmp_path), QUICK))
