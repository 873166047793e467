from __future__ import annotations

import io
import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from facerec_desktop.core.errors import PeopleFileError
from facerec_desktop.core.faces import Frame, Image, ModelKey
from facerec_desktop.core.people import Gallery, NewSample
from facerec_desktop.services.people.people_file import export_people, import_people
from facerec_desktop.services.profile.workspace import Workspace, embed_stored
from facerec_desktop.vision.alignment import sample_crop
from tests.faces import astronaut, hopper, lit, mirrored


def sample(workspace: Workspace, image: Image) -> NewSample:
    [face] = workspace.pipeline().aligned_faces(Frame(image, "photo"))
    crop, landmarks = sample_crop(image, face.detection.landmarks)
    return NewSample(crop, landmarks, face.quality.score, "photo.jpg", "monday")


def enrol(workspace: Workspace, name: str, *images: Image) -> None:
    samples = [sample(workspace, image) for image in images]
    embedder = workspace.pipeline().embedder
    workspace.people.enrol(name, samples, embed_stored(embedder, samples))
    workspace.refresh_gallery()


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    enrol(workspace, "Grace Hopper", hopper(), mirrored(hopper()))
    enrol(workspace, "Eileen Collins", astronaut())
    return workspace


def forget_all(workspace: Workspace) -> None:
    for person in workspace.people.list():
        workspace.people.forget(person.id)
    workspace.refresh_gallery()


@pytest.mark.long
@pytest.mark.parametrize("passphrase", [None, "correct horse"])
def test_people_come_back_as_they_were(
    filled: Workspace, tmp_path: Path, passphrase: str | None
) -> None:
    before = filled.pipeline().index.gallery
    path = tmp_path / "all.facepeople"
    assert export_people(filled, path, passphrase=passphrase) == 2
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert (b"Grace" in path.read_bytes()) is (passphrase is None)
    forget_all(filled)
    done = import_people(filled, path, passphrase)
    assert (done.people, done.samples, done.known, done.renamed) == (2, 3, 0, ())
    filled.refresh_gallery()
    after = filled.pipeline().index.gallery
    assert sorted(after.names) == sorted(before.names)
    assert np.array_equal(np.sort(after.vectors, axis=0), np.sort(before.vectors, axis=0))
    [face] = filled.pipeline().recognise(Frame(lit(hopper(), 0.7), "again"))
    assert face.match.name == "Grace Hopper"


def test_what_is_known_is_passed_over(filled: Workspace, tmp_path: Path) -> None:
    export_people(filled, tmp_path / "a")
    done = import_people(filled, tmp_path / "a")
    assert (done.people, done.samples, done.known) == (0, 0, 3)
    assert len(filled.people.list()) == 2


def test_somebody_else_of_the_same_name_stays_somebody_else(
    filled: Workspace, tmp_path: Path
) -> None:
    export_people(filled, tmp_path / "a", [filled.people.find("Grace Hopper").id])
    forget_all(filled)
    enrol(filled, "Grace Hopper", astronaut())
    done = import_people(filled, tmp_path / "a")
    assert done.renamed == (("Grace Hopper", "Grace Hopper (2)"),)
    assert [one.name for one in filled.people.list()] == ["Grace Hopper", "Grace Hopper (2)"]


def test_an_import_is_one_edit(filled: Workspace, tmp_path: Path) -> None:
    export_people(filled, tmp_path / "a")
    forget_all(filled)
    import_people(filled, tmp_path / "a")
    filled.journal.undo()
    assert filled.people.list() == []
    filled.journal.redo()
    assert len(filled.people.list()) == 2


def test_vectors_of_another_model_are_made_anew(filled: Workspace, tmp_path: Path) -> None:
    export_people(filled, tmp_path / "a")
    change(tmp_path / "a", lambda people: people["model"].update(id="another"))
    before = filled.pipeline().index.gallery
    forget_all(filled)
    import_people(filled, tmp_path / "a")
    filled.refresh_gallery()
    after = filled.pipeline().index.gallery
    assert np.allclose(np.sort(before.vectors, 0), np.sort(after.vectors, 0), atol=2e-2)


@pytest.mark.parametrize("wrong", [None, "", "correct horses"])
def test_the_passphrase_is_needed(filled: Workspace, tmp_path: Path, wrong: str | None) -> None:
    export_people(filled, tmp_path / "a", passphrase="correct horse")  # noqa: S106
    with pytest.raises(PeopleFileError, match="passphrase"):
        import_people(filled, tmp_path / "a", wrong)


def replace_entry(path: Path, name: str, data: bytes) -> None:
    with zipfile.ZipFile(path) as bundle:
        entries = {one: bundle.read(one) for one in bundle.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        for one, content in {**entries, name: data}.items():
            bundle.writestr(one, content)


def change(path: Path, edit: Callable[[dict], object]) -> None:
    with zipfile.ZipFile(path) as bundle:
        contents = json.loads(bundle.read("people.json"))
    edit(contents)
    replace_entry(path, "people.json", json.dumps(contents).encode())


@pytest.mark.parametrize(
    "edit",
    [
        lambda people: people.update(version=99),
        lambda people: people.update(format="something else"),
        lambda people: people.pop("model"),
        lambda people: people["people"][0].update(name="\n"),
        lambda people: people["people"][0]["samples"][0].update(landmarks=[1, 2]),
        lambda people: people["people"][0]["samples"][0].update(quality="good"),
        lambda people: people["people"][0]["samples"].extend(people["people"][0]["samples"] * 3),
        lambda people: people.update(people=7),
        lambda people: people["people"][0].update(consent={"text": "yes", "given_at": "never"}),
    ],
)
def test_odd_files_are_refused_whole(
    filled: Workspace, tmp_path: Path, edit: Callable[[dict], object]
) -> None:
    export_people(filled, tmp_path / "a")
    forget_all(filled)
    change(tmp_path / "a", edit)
    with pytest.raises(PeopleFileError):
        import_people(filled, tmp_path / "a")
    assert filled.people.list() == []


@pytest.mark.parametrize("part", [0.0, 0.3, 0.7, 0.99])
def test_cut_files_are_refused(filled: Workspace, tmp_path: Path, part: float) -> None:
    export_people(filled, tmp_path / "a")
    data = (tmp_path / "a").read_bytes()
    (tmp_path / "a").write_bytes(data[: int(part * len(data))])
    with pytest.raises(PeopleFileError):
        import_people(filled, tmp_path / "a")


@pytest.mark.long
def test_bombs_and_pickles_are_refused(filled: Workspace, tmp_path: Path) -> None:
    export_people(filled, tmp_path / "a")
    with zipfile.ZipFile(tmp_path / "a") as bundle:
        entries = {name: bundle.read(name) for name in bundle.namelist()}
    pickled = io.BytesIO()
    np.save(pickled, np.array([{}] * 3, object), allow_pickle=True)
    for name, data in (
        ("vectors.npy", pickled.getvalue()),
        ("crops/0.png", bytes(50 * 2**20)),
        ("people.json", b" " * (65 * 2**20)),
    ):
        with zipfile.ZipFile(tmp_path / "b", "w", zipfile.ZIP_DEFLATED) as bundle:
            for entry, content in {**entries, name: data}.items():
                bundle.writestr(entry, content)
        with pytest.raises(PeopleFileError):
            import_people(filled, tmp_path / "b")


@pytest.mark.parametrize("shape", [(3, 2**50), (2**50, 128), (2**31, 2**31, 2**31)])
def test_vectors_that_claim_to_be_huge_are_refused(
    filled: Workspace, tmp_path: Path, shape: tuple[int, ...]
) -> None:
    export_people(filled, tmp_path / "a")
    claim = io.BytesIO()
    fields = {"descr": "<f4", "fortran_order": False, "shape": shape}
    np.lib.format.write_array_header_1_0(claim, fields)
    replace_entry(tmp_path / "a", "vectors.npy", claim.getvalue())
    with pytest.raises(PeopleFileError, match="damaged"):
        import_people(filled, tmp_path / "a")


def test_a_file_that_does_not_fit_into_memory_is_told(
    filled: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run_out(_: bytes) -> None:
        raise MemoryError

    export_people(filled, tmp_path / "a")
    monkeypatch.setattr("facerec_desktop.services.people.people_archive.decode_crop", run_out)
    with pytest.raises(PeopleFileError, match="more memory"):
        import_people(filled, tmp_path / "a")


def test_an_export_reads_all_vectors_once(
    filled: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, reads = filled.embeddings.gallery, []

    def counted(key: ModelKey) -> Gallery:
        reads.append(key)
        return read(key)

    monkeypatch.setattr(filled.embeddings, "gallery", counted)
    assert export_people(filled, tmp_path / "a") == 2
    assert len(reads) == 1


def test_missing_files_and_folders_are_named(filled: Workspace, tmp_path: Path) -> None:
    with pytest.raises(PeopleFileError, match=r"nothing\.facepeople cannot be read"):
        import_people(filled, tmp_path / "nothing.facepeople")
    with pytest.raises(PeopleFileError, match="cannot be written"):
        export_people(filled, tmp_path / "no folder" / "a")
    forget_all(filled)
    with pytest.raises(PeopleFileError, match="nobody"):
        export_people(filled, tmp_path / "a")
