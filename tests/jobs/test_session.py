"""Which models a window opens with, when those chosen cannot be used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from facerec_desktop.core.errors import ModelDamaged, ModelMissing
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.jobs.results import WorkspaceReport
from facerec_desktop.jobs.session import Session
from facerec_desktop.jobs.tasks import open_workspace
from facerec_desktop.models.offered import YUNET
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.engine.pipeline import Pipeline
from tests.models.tiny import write_pack


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    """Folders with a pack, and nothing downloaded."""
    paths = AppPaths(tmp_path / "data", tmp_path / "cache", tmp_path / "logs")
    write_pack(paths.packs / "tiny")
    return paths


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[ModelChoice]:
    """The choices that were loaded; loading takes no time."""
    choices: list[ModelChoice] = []

    def load(choice: ModelChoice) -> None:
        choices.append(choice)

    def prepare(self: object) -> Iterator[object]:
        yield from ()
        self._choice.load()  # type: ignore[attr-defined]

    monkeypatch.setattr("facerec_desktop.services.profile.workspace.Workspace.prepare", prepare)
    monkeypatch.setattr(ModelChoice, "load", load)
    return choices


def opened(session: Session) -> WorkspaceReport:
    work = open_workspace(session, CancelToken())
    try:
        while True:
            next(work)
    except StopIteration as end:
        report: WorkspaceReport = end.value
        return report
    finally:
        session.close_workspace()


def put_damaged(paths: AppPaths) -> None:
    """A file of YuNet that is not what its note says."""
    paths.weights.mkdir(parents=True)
    (paths.weights / YUNET.file).write_bytes(b"not YuNet any more")
    note = paths.weights / f"{YUNET.file}.sha256"
    note.write_text(f"{YUNET.sha256[0]}  {YUNET.file}\n", "ascii")


@pytest.mark.parametrize(
    ("put", "words"),
    [(lambda _: None, "YuNet is not on this computer"), (put_damaged, "YuNet is damaged")],
    ids=["missing", "damaged"],
)
@pytest.mark.parametrize("falls_back", [True, False])
def test_a_detector_that_cannot_be_used_leaves_the_recognition_model_as_it_is(
    paths: AppPaths,
    loaded: list[ModelChoice],
    put: Callable[[AppPaths], None],
    words: str,
    falls_back: bool,
) -> None:
    put(paths)
    session = Session(paths, "tiny", 60, "yunet", falls_back=falls_back)
    report = opened(session)
    assert (report.embedder_id, report.problem) == ("tiny", "")
    assert words in report.detector_problem
    assert session.embedder_id == "tiny"
    assert [(one.detector_id, one.min_face_size) for one in loaded] == [("mtcnn", 60)]


def test_a_recognition_model_that_cannot_be_loaded_leaves_the_detector_as_it_is(
    paths: AppPaths, loaded: list[ModelChoice], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ModelChoice, "require_detector", lambda _: None)

    def load(choice: ModelChoice) -> None:
        loaded.append(choice)
        if choice.embedder.key.id == "tiny":
            raise ModelDamaged("Tiny is damaged.")

    monkeypatch.setattr(ModelChoice, "load", load)
    report = opened(Session(paths, "tiny", None, "yunet", falls_back=True))
    assert (report.embedder_id, report.problem) == ("builtin", "Tiny is damaged.")
    assert report.detector_problem == ""
    assert [one.detector_id for one in loaded] == ["yunet", "yunet"]
    with pytest.raises(ModelDamaged):
        opened(Session(paths, "tiny", None, "yunet"))


def test_both_may_be_replaced(paths: AppPaths, loaded: list[ModelChoice]) -> None:
    report = opened(Session(paths, "gone", None, "yunet", falls_back=True))
    assert report.embedder_id == "builtin"
    assert '"gone"' in report.problem
    assert "YuNet" in report.detector_problem


def test_a_detector_that_goes_while_models_are_loaded_is_the_one_replaced(
    paths: AppPaths, loaded: list[ModelChoice], monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(choice: ModelChoice) -> None:
        loaded.append(choice)
        monkeypatch.setattr(ModelChoice, "require_detector", require)
        if choice.detector_id == "yunet":
            raise ModelMissing("YuNet is gone.")

    require = ModelChoice.require_detector
    monkeypatch.setattr(ModelChoice, "require_detector", lambda _: None)
    monkeypatch.setattr(ModelChoice, "load", load)
    report = opened(Session(paths, "tiny", None, "yunet", falls_back=True))
    assert (report.embedder_id, report.problem) == ("tiny", "")
    assert "YuNet" in report.detector_problem


def test_what_cannot_be_replaced_is_an_error(
    paths: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(_: ModelChoice) -> Pipeline:
        raise ModelDamaged("MTCNN is damaged.")

    monkeypatch.setattr(ModelChoice, "load", load)
    with pytest.raises(ModelDamaged, match="MTCNN"):
        opened(Session(paths, "tiny", falls_back=True))
