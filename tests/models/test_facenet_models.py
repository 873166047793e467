from __future__ import annotations

import shutil
from dataclasses import replace

import numpy as np
import pytest

from facerec_desktop.core.errors import ModelDamaged, ModelMissing
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.template import Template
from facerec_desktop.models import facenet_models
from facerec_desktop.models.facenet_models import TEMPLATE, describe_facenet
from facerec_desktop.models.graphs import Precision
from facerec_desktop.models.offered import FACENET_CASIA, FACENET_VGGFACE2
from facerec_desktop.models.selection import find_embedder, shelf_of
from facerec_desktop.models.shelf import Shelf
from facerec_desktop.vision.alignment import align
from facerec_desktop.vision.embedder import load_embedder
from tests.faces import astronaut

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def shelf(tmp_path_factory, facenet_file):
    """One with a FaceNet that nobody trained."""
    shelf = Shelf(tmp_path_factory.mktemp("weights"))
    shelf.take(FACENET_CASIA, facenet_file)
    return shelf


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    return tmp_path_factory.mktemp("prepared")


@pytest.fixture
def eager(facenet_file):
    """facenet-pytorch itself with the same weights: pixels to vectors."""
    import torch

    from facerec_desktop.models.facenet import embedding_network
    from facerec_desktop.models.shelf import file_sha256

    network = embedding_network(facenet_file, file_sha256(facenet_file))

    def embed(faces):
        pixels = (torch.from_numpy(faces.transpose(0, 3, 1, 2).astype(np.float32)) - 127.5) / 128
        with torch.no_grad():
            return network(pixels).numpy()

    return embed


def agreement(shelf, prepared, eager, faces, precision):
    description = replace(describe_facenet(FACENET_CASIA, shelf, prepared), precision=precision)
    ours, theirs = load_embedder(description).embed(faces), eager(faces)
    between = theirs @ theirs.T
    # It would prove nothing if every face gave nearly the same vector.
    assert between[~np.eye(len(faces), dtype=bool)].mean() < 0.99
    return (ours * theirs).sum(axis=1).min()


@pytest.mark.parametrize(
    ("precision", "least"), [(Precision.FP32, 0.9999), (Precision.BF16, 0.999)]
)
def test_vectors_agree_with_facenet_pytorch(shelf, prepared, eager, precision, least):
    image = astronaut()
    points = np.float32([[200, 100], [250, 100], [225, 130], [205, 155], [245, 155]])
    faces = np.stack([align(image, points * scale + 20, TEMPLATE) for scale in (0.6, 1, 1.5, 2)])
    assert agreement(shelf, prepared, eager, faces, precision) >= least


@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("precision", "least"), [(Precision.FP32, 0.9999), (Precision.BF16, 0.999)]
)
def test_vectors_of_real_faces_agree_with_facenet_pytorch(
    shelf, prepared, eager, precision, least, shared_data, session_cache
):
    from facerec_desktop.sources.images import decode_image, read_image_file
    from facerec_desktop.vision.loading import load_mtcnn

    detector = load_mtcnn(session_cache / "models")
    photos = sorted((shared_data / "lfw_dev" / "images").glob("*/*.jpg"))[::90]
    images = [decode_image(read_image_file(path), path) for path in photos]
    found = [(image, detector.detect(image)) for image in images]
    faces = np.stack([align(image, one[0].landmarks, TEMPLATE) for image, one in found if one])
    assert len(faces) > 10
    assert agreement(shelf, prepared, eager, faces, precision) >= least


def test_a_face_in_the_picture_is_as_wide_as_in_training():
    image = astronaut()
    points = np.float32([[200, 100], [250, 100], [225, 130], [205, 155], [245, 155]])
    natural = Template(160, TEMPLATE.natural_landmarks)
    wide, narrow = align(image, points, TEMPLATE), align(image, points, natural)
    columns = np.rint(np.arange(100) * TEMPLATE.stretch).astype(int)
    difference = np.abs(wide[:, columns].astype(int) - narrow[:, :100].astype(int))
    assert np.median(difference) <= 3


def test_a_file_not_downloaded_says_how_to_get_it(tmp_path):
    paths = AppPaths(tmp_path, tmp_path / "cache", tmp_path / "logs")
    with pytest.raises(ModelMissing, match="models download facenet-vggface2"):
        find_embedder("facenet-vggface2", paths)


def test_it_is_found_by_its_name_and_nothing_is_read_yet(tmp_path):
    paths = AppPaths(tmp_path, tmp_path / "cache", tmp_path / "logs")
    shelf = shelf_of(paths)
    shelf.folder.mkdir(parents=True)
    shelf.path(FACENET_CASIA).write_bytes(b"no weights")
    with pytest.raises(ModelDamaged, match="not one this program knows"):
        find_embedder("facenet-casia-webface", paths)
    note = shelf.folder / f"{FACENET_CASIA.file}.sha256"
    note.write_text("0" * 64)
    found = find_embedder("facenet-casia-webface", paths)
    assert (found.dimension, found.template.size) == (512, 160)
    with pytest.raises(ModelDamaged, match="differs"):
        found.read()


def test_other_weights_make_vectors_of_another_key(tmp_path):
    shelf = Shelf(tmp_path)
    keys = set()
    for digit in "01":
        shelf.path(FACENET_CASIA).write_bytes(b"")
        (tmp_path / f"{FACENET_CASIA.file}.sha256").write_text(digit * 64)
        keys.add(describe_facenet(FACENET_CASIA, shelf, tmp_path).key)
    assert len(keys) == 2


def test_a_damaged_graph_is_made_anew(shelf, prepared):
    description = describe_facenet(FACENET_CASIA, shelf, prepared)
    description.read()
    (folder,) = prepared.iterdir()
    (folder / "embedder.xml").write_text("<html></html>")
    assert description.read().inputs[0].partial_shape.to_string() == "[?,3,160,160]"


def test_only_the_file_that_is_known_is_taken(tmp_path, facenet_file):
    shelf = Shelf(tmp_path / "weights")
    with pytest.raises(ModelDamaged, match="281cebca"):
        shelf.take(FACENET_VGGFACE2, facenet_file)
    assert not shelf.holds(FACENET_VGGFACE2)
    with pytest.raises(ModelDamaged, match="not a model this program knows"):
        shelf.recognise(facenet_file)
    with pytest.raises(ModelMissing, match="cannot be read"):
        shelf.recognise(tmp_path / "none.pt")


def test_what_is_removed_is_gone(tmp_path):
    shelf = Shelf(tmp_path / "weights", tmp_path / "bundled")
    (tmp_path / "file").write_bytes(b"weights")
    shelf.take(FACENET_CASIA, tmp_path / "file")
    assert shelf.holds(FACENET_CASIA)
    shelf.remove(FACENET_CASIA)
    assert list(shelf.folder.iterdir()) == []
    (tmp_path / "bundled").mkdir()
    shutil.copy(tmp_path / "file", tmp_path / "bundled" / FACENET_CASIA.file)
    assert shelf.holds(FACENET_CASIA)
    with pytest.raises(Exception, match="came with the program"):
        shelf.remove(FACENET_CASIA)


def test_the_description_says_what_it_is(shelf, prepared):
    description = describe_facenet(FACENET_CASIA, shelf, prepared)
    assert description.title == FACENET_CASIA.title
    assert description.template == facenet_models.TEMPLATE
