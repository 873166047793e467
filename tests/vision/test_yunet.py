from __future__ import annotations

import cv2
import numpy as np
import pytest

from facerec_desktop.core.errors import ModelDamaged
from facerec_desktop.core.geometry import iou
from facerec_desktop.models.graphs import Precision, read_graph
from facerec_desktop.models.shelf import file_sha256
from facerec_desktop.vision.loading import load_yunet
from facerec_desktop.vision.yunet import YunetNetwork, YunetSettings
from tests.conftest import SHARED
from tests.faces import astronaut, hopper

WEIGHTS = SHARED / "models" / "yunet" / "face_detection_yunet.onnx"

pytestmark = pytest.mark.shared_data


@pytest.fixture(scope="module")
def weights():
    if not WEIGHTS.is_file():
        pytest.skip("no YuNet beside the checkout")
    return WEIGHTS


@pytest.fixture(scope="module")
def load(weights, session_cache):
    def detector(precision=Precision.FP32, **settings):
        cache, wanted = session_cache / "models", YunetSettings(**settings)
        return load_yunet(weights, file_sha256(weights), cache, wanted, precision)

    return detector


def opencv(weights, image, threshold=0.7):
    """Boxes and landmarks of OpenCV's own YuNet."""
    size = (image.shape[1], image.shape[0])
    detector = cv2.FaceDetectorYN.create(str(weights), "", size, threshold, 0.3)
    _, found = detector.detect(np.ascontiguousarray(image[:, :, ::-1]))
    boxes = found[:, :4].copy()
    boxes[:, 2:] += boxes[:, :2]
    return boxes.astype(np.float32), found[:, 4:14].reshape(-1, 5, 2)


def test_boxes_and_landmarks_are_those_of_opencv(load, weights):
    image = astronaut()
    boxes, points = opencv(weights, image)
    faces = load(min_face_size=20).detect(image)
    assert len(faces) == len(boxes) == 1
    assert iou(boxes, faces[0].box[None]).min() > 0.999
    assert np.abs(faces[0].landmarks - points[0]).max() < 0.05


def test_sixteen_bits_see_the_same_face_a_little_less_precisely(load):
    (exact,) = load(min_face_size=20).detect(hopper())
    (coarse,) = load(Precision.BF16, min_face_size=20).detect(hopper())
    assert iou(exact.box[None], coarse.box[None])[0, 0] > 0.93
    eyes = np.linalg.norm(exact.landmarks[0] - exact.landmarks[1])
    assert np.linalg.norm(exact.landmarks - coarse.landmarks, axis=1).max() < 0.08 * eyes


@pytest.mark.long
def test_real_photos_agree_with_opencv(load, weights, shared_data):
    from facerec_desktop.sources.images import decode_image, read_image_file

    detector, agreed = load(min_face_size=1), []
    for path in sorted((shared_data / "celeba_dev").glob("*/*.jpg"))[::200]:
        image = decode_image(read_image_file(path), path)
        rows, columns = (side // 32 * 32 for side in image.shape[:2])
        image = np.ascontiguousarray(image[:rows, :columns])
        boxes, _ = opencv(weights, image)
        mine = np.stack([face.box for face in detector.detect(image)])
        agreed += iou(boxes, mine).max(axis=1).tolist()
    assert len(agreed) > 15
    assert np.mean(np.array(agreed) >= 0.99) >= 0.98


@pytest.mark.long
@pytest.mark.parametrize("scale", [0.2, 1.0, 3.0, 6.0])
def test_faces_of_every_size_are_found_at_their_place(load, scale):
    image = cv2.resize(hopper(), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    (usual,) = load(min_face_size=20).detect(hopper())
    (face,) = load(min_face_size=20).detect(np.asarray(image, np.uint8))
    assert iou(usual.box[None] * scale, face.box[None])[0, 0] > 0.8


def test_small_faces_are_left_out(load):
    assert load(min_face_size=300).detect(astronaut()) == []


@pytest.mark.parametrize("shape", [(1, 1), (7, 900), (33, 31)])
def test_pictures_of_any_shape_are_looked_at(load, shape):
    assert load().detect(np.zeros((*shape, 3), np.uint8)) == []


def test_a_size_that_comes_again_gives_the_same_answer(load):
    detector = load(min_face_size=20)
    first, *others = [detector.detect(astronaut()) for _ in range(4)]
    for other in others:
        assert iou(first[0].box[None], other[0].box[None])[0, 0] > 0.999


@pytest.mark.long
def test_only_so_many_sizes_are_kept(weights):
    network = YunetNetwork(read_graph(weights), Precision.FP32)
    for side in (32, 64, 96, 128, 160, 192):
        for _ in range(3):
            network(np.zeros((side, 32, 3), np.uint8))
    assert 0 < len(network._own_size) <= 4


@pytest.mark.long
def test_moving_pictures_are_followed(load):
    live = load().live
    (found,) = live.detect(astronaut())
    (followed,) = live.follow(astronaut(), [found.box + 4])
    assert followed is not None
    assert iou(found.box[None], followed.box[None])[0, 0] > 0.8


def test_another_file_is_refused(weights, session_cache):
    with pytest.raises(ModelDamaged, match="differs"):
        load_yunet(weights, "0" * 64, session_cache / "models")
