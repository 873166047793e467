"""Our cascade finds the faces that facenet-pytorch's own finds."""

from __future__ import annotations

import cv2
import numpy as np
import PIL.Image
import pytest

from facerec_desktop.core.geometry import iou
from tests.faces import PEOPLE, VARIATIONS, fitted, on_canvas, scaled
from tests.vision.models import mtcnn

WIDTH, HEIGHT = 640, 480
MIN_IOU, MIN_FOUND, MAX_LANDMARK_DISTANCE = 0.95, 0.98, 2.0


@pytest.fixture(scope="module")
def reference():
    """facenet-pytorch's detector by smallest face; torchvision's compiled part is not needed."""
    from importlib import import_module

    import torch

    from facerec_desktop.models.facenet import facenet_pytorch

    package = facenet_pytorch()
    stages = import_module("facenet_pytorch.models.utils.detect_face")
    usual, stages.batched_nms = stages.batched_nms, plain_nms
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield lambda least: package.MTCNN(keep_all=True, min_face_size=least)
    torch.set_num_threads(threads)
    stages.batched_nms = usual


def plain_nms(boxes, scores, groups, limit):
    """Greedy suppression by intersection over union, for a single picture."""
    assert (groups == 0).all()
    areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    waiting, kept = scores.argsort(descending=True), []
    while len(waiting):
        best, waiting = waiting[0], waiting[1:]
        kept.append(best)
        shared = (
            boxes[best].minimum(boxes[waiting])[:, 2:] - boxes[best].maximum(boxes[waiting])[:, :2]
        )
        overlap = shared.clamp(min=0).prod(dim=1)
        waiting = waiting[overlap / (areas[best] + areas[waiting] - overlap) <= limit]
    return scores.new_tensor(kept, dtype=int)


def compare(ours, theirs, pictures):
    """Faces they find, those of them we find too, and the worst landmark of these in pixels."""
    total, found, worst = 0, 0, 0.0
    # One after the other: the threads of both would get into each other's way.
    expected = [theirs.detect(picture, landmarks=True) for picture in pictures]
    for (boxes, _, landmarks), mine in zip(expected, map(ours.detect, pictures), strict=True):
        if boxes is None:
            continue
        total += len(boxes)
        if not mine:
            continue
        overlap = iou(boxes.astype(np.float32), np.stack([face.box for face in mine]))
        for row, points in zip(overlap, landmarks.astype(np.float32), strict=True):
            if row.max() >= MIN_IOU:
                found += 1
                distance = np.linalg.norm(mine[row.argmax()].landmarks - points, axis=1).max()
                worst = max(worst, float(distance))
    return total, found, worst


def webcam_pictures():
    for photo in PEOPLE.values():
        for change in VARIATIONS.values():
            yield fitted(change(photo()), WIDTH, HEIGHT)
    one, other = (scaled(photo(), 0.5) for photo in PEOPLE.values())
    group = on_canvas(one, WIDTH, HEIGHT, 20, 100)
    group[100 : 100 + other.shape[0], 330 : 330 + other.shape[1]] = other
    yield group


@pytest.mark.long
@pytest.mark.parametrize("min_face_size", [40, 20])
def test_faces_that_come_with_packages(reference, session_cache, min_face_size):
    pictures = list(webcam_pictures())
    total, found, worst = compare(
        mtcnn(session_cache, min_face_size), reference(min_face_size), pictures
    )
    assert total >= len(pictures)
    assert found >= MIN_FOUND * total, f"{found} of {total}"
    assert worst <= MAX_LANDMARK_DISTANCE


@pytest.mark.long
@pytest.mark.shared_data
@pytest.mark.parametrize("min_face_size", [40, 20])
def test_photos_and_video(reference, session_cache, shared_data, min_face_size):
    people = sorted((shared_data / "celeba_dev").iterdir())[:: 196 // 14]
    files = [sorted(person.iterdir())[0] for person in people]
    files += sorted((shared_data / "photos").glob("*.jpg"))
    pictures = [fitted(read(file), WIDTH, HEIGHT) for file in files]
    pictures += moments(shared_data / "video" / "crowd.mp4", range(0, 105, 10))
    total, found, worst = compare(
        mtcnn(session_cache, min_face_size), reference(min_face_size), pictures
    )
    assert total >= len(files)
    assert found >= MIN_FOUND * total, f"{found} of {total}"
    assert worst <= MAX_LANDMARK_DISTANCE


def read(path):
    with PIL.Image.open(path) as photo:
        return np.array(photo.convert("RGB"))


def moments(path, places):
    video = cv2.VideoCapture(str(path))
    for place in places:
        video.set(cv2.CAP_PROP_POS_FRAMES, place)
        done, frame = video.read()
        assert done
        yield cv2.resize(frame[..., ::-1], (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
    video.release()
