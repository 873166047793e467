from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from facerec_desktop.core.errors import Cancelled, DatabaseBusy, DatabaseDamaged, ModelMissing
from facerec_desktop.core.faces import Frame
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.profile import workspace as module
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.vision.alignment import align
from tests.faces import VARIATIONS, astronaut, hopper
from tests.models.tiny import DIMENSION, write_pack
from tests.services.learning import learn


@pytest.fixture
def paths():
    return AppPaths.default()


@pytest.fixture
def tiny(paths):
    """The id of a small pack the user installed."""
    write_pack(paths.packs / "tiny")
    return "tiny"


def answer(workspace, image):
    (face,) = workspace.pipeline().recognise(Frame(image, "photo"))
    return face.match.name


def test_opening_loads_no_models(choice, monkeypatch):
    monkeypatch.setattr(type(choice), "load", lambda self: pytest.fail("models were loaded"))
    with Workspace(choice) as workspace:
        assert workspace.people.list() == []


def test_models_are_loaded_once_whoever_asks(choice, monkeypatch):
    loads = []
    load = type(choice).load
    monkeypatch.setattr(type(choice), "load", lambda self: loads.append(self) or load(self))
    with Workspace(choice) as workspace, ThreadPoolExecutor(4) as pool:
        pipelines = list(pool.map(lambda _: workspace.pipeline(), range(8)))
    assert len(loads) == 1
    assert all(pipeline is pipelines[0] for pipeline in pipelines)


def test_who_is_enrolled_is_recognised_once_the_gallery_is_refreshed(workspace):
    before = workspace.pipeline()
    learn(workspace, "Eileen", astronaut())
    assert answer(workspace, astronaut()) == "Eileen"
    assert answer(workspace, hopper()) is None
    # Whoever still works with the old pipeline is not disturbed.
    assert before.index.gallery.is_empty
    assert workspace.pipeline().detector is before.detector


def test_people_are_remembered(choice):
    with Workspace(choice) as workspace:
        learn(workspace, "Grace", hopper())
    with Workspace(choice) as workspace:
        assert answer(workspace, hopper()) == "Grace"
        workspace.people.delete("grace")
        workspace.refresh_gallery()
        assert answer(workspace, hopper()) is None


def break_the_vector(workspace, vector):
    with workspace.database.transaction() as tables:
        tables.execute("UPDATE embeddings SET vector = ?", [(-vector).tobytes()])


@pytest.mark.expects_log_warnings
def test_a_vector_that_broke_on_the_disk_is_made_again(choice, caplog):
    with Workspace(choice) as workspace:
        learn(workspace, "Grace", hopper())
        [before] = workspace.embeddings.gallery(workspace.embedder.key).vectors
        break_the_vector(workspace, before)
    with Workspace(choice) as workspace:
        assert answer(workspace, hopper()) == "Grace"
        assert "1 damaged" in caplog.text
        [after] = workspace.embeddings.gallery(workspace.embedder.key).vectors
        assert after @ before > 0.99


@pytest.mark.expects_log_warnings
def test_a_vector_whose_picture_broke_too_needs_a_backup(choice):
    with Workspace(choice) as workspace:
        learn(workspace, "Grace", hopper())
        break_the_vector(workspace, workspace.embeddings.gallery(workspace.embedder.key).vectors[0])
        with workspace.database.transaction() as tables:
            tables.execute("UPDATE samples SET crop = substr(crop, 1, length(crop) / 2)")
    with Workspace(choice) as workspace, pytest.raises(DatabaseDamaged):
        workspace.pipeline()


def test_refreshing_before_anything_is_loaded_does_nothing(choice, monkeypatch):
    monkeypatch.setattr(type(choice), "load", lambda self: pytest.fail("models were loaded"))
    with Workspace(choice) as workspace:
        workspace.refresh_gallery()


def test_a_second_program_on_the_same_data_is_refused(choice, paths):
    with Workspace(choice), pytest.raises(DatabaseBusy):
        Workspace.open(paths)
    Workspace.open(paths).close()


def test_an_unknown_embedder_leaves_no_traces(paths):
    with pytest.raises(ModelMissing, match="no recognition model"):
        Workspace.open(paths, "no-such-model")
    assert not paths.database.exists()


def test_another_model_learns_from_the_stored_faces(choice, paths, tiny, monkeypatch):
    monkeypatch.setattr(module, "REEMBEDDING_BATCH", 2)
    shots = [change(astronaut()) for change in list(VARIATIONS.values())[:5]]
    with Workspace(choice) as workspace:
        learn(workspace, "Eileen", *shots)
        learn(workspace, "Grace", hopper())
        builtin = workspace.embeddings.gallery(workspace.embedder.key)
    with Workspace.open(paths, tiny) as workspace:
        pipeline = workspace.pipeline()
        gallery = pipeline.index.gallery
        assert gallery.names == builtin.names
        np.testing.assert_array_equal(gallery.sample_ids, builtin.sample_ids)
        assert gallery.vectors.shape == (6, DIMENSION)
        samples = workspace.people.samples_by_id(gallery.sample_ids.tolist())
        faces = [align(one.crop, one.landmarks, pipeline.embedder.template) for one in samples]
        np.testing.assert_allclose(
            gallery.vectors, pipeline.embedder.embed(np.stack(faces)), atol=1e-5
        )
        assert workspace.embeddings.missing(pipeline.embedder.key) == []
    with Workspace(choice) as workspace:
        # The vectors of the first model are still there, and untouched.
        np.testing.assert_array_equal(workspace.pipeline().index.gallery.vectors, builtin.vectors)


def test_the_built_in_model_learns_from_faces_enrolled_with_a_pack(choice, paths, tiny):
    with Workspace.open(paths, tiny) as workspace:
        learn(workspace, "Eileen", astronaut())
        learn(workspace, "Grace", hopper())
    with Workspace(choice) as workspace:
        assert [answer(workspace, photo()) for photo in (astronaut, hopper)] == ["Eileen", "Grace"]


def test_the_smallest_face_and_the_rule_reach_the_pipeline(paths, tiny):
    with Workspace.open(paths, tiny, min_face_size=250) as workspace:
        pipeline = workspace.pipeline()
        assert pipeline.rule == workspace.embedder.rule
        assert pipeline.detector.detect(astronaut()) == []


def test_another_model_is_used_once_everybody_is_learnt_for_it(workspace, tiny):
    learn(workspace, "Eileen", astronaut())
    before = workspace.pipeline()
    steps = workspace.switch(tiny, CancelToken())
    told = []
    for step in steps:
        told.append(step.text)
        assert workspace.pipeline() is before
    assert told[-1] == "Learning known faces anew…"
    after = workspace.pipeline()
    assert after.embedder.key.id == "tiny"
    assert after.index.gallery.vectors.shape == (1, DIMENSION)
    assert after.rule == workspace.embedder.rule
    assert after.detector is before.detector
    assert answer(workspace, astronaut()) == "Eileen"


def test_an_interrupted_change_of_models_changes_nothing_and_is_shorter_next_time(
    workspace, tiny, monkeypatch
):
    learn(workspace, "Eileen", astronaut())
    learn(workspace, "Grace", hopper())
    monkeypatch.setattr(module, "REEMBEDDING_BATCH", 1)
    cancel = CancelToken()
    steps = workspace.switch(tiny, cancel)
    while not next(steps).total:
        pass
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(steps)
    assert workspace.embedder.key.id == "builtin"
    assert answer(workspace, hopper()) == "Grace"
    left = [step for step in workspace.switch(tiny, CancelToken()) if step.total]
    assert [step.total for step in left] == [1]
    assert answer(workspace, hopper()) == "Grace"


def test_who_is_enrolled_during_a_change_of_models_is_known_afterwards(workspace, tiny):
    learn(workspace, "Eileen", astronaut())
    steps = workspace.switch(tiny, CancelToken())
    while next(steps).text != "Learning known faces anew…":
        pass
    learn(workspace, "Grace", hopper())
    assert list(steps) == []
    assert workspace.pipeline().index.gallery.names == ("Eileen", "Grace")


def test_a_model_that_cannot_be_used_leaves_everything_as_it_was(workspace, tiny):
    with pytest.raises(ModelMissing):
        list(workspace.switch("no such model", CancelToken()))
    (workspace.paths.packs / "tiny" / "tiny.bin").write_bytes(b"")
    with pytest.raises(ModelMissing):
        list(workspace.switch(tiny, CancelToken()))
    assert workspace.embedder.key.id == "builtin"


def test_changing_to_the_model_in_use_does_nothing(workspace):
    before = workspace.pipeline()
    list(workspace.switch("builtin", CancelToken()))
    assert workspace.pipeline() is before


def test_a_workspace_that_cannot_be_opened_lets_go_of_its_database(
    choice: ModelChoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("facerec_desktop.services.profile.workspace.HeadStore", int)
        with pytest.raises(TypeError) as kept:  # what is raised keeps the half-made workspace alive
            Workspace(choice)
    with Workspace(choice) as workspace:
        assert workspace.people.list() == []
    assert kept.value
