from __future__ import annotations

from dataclasses import replace

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as ops

from facerec_desktop.core.errors import ModelDamaged, ModelPackInvalid
from facerec_desktop.models import builtin
from facerec_desktop.models.graphs import ColourOrder
from facerec_desktop.models.packs import describe_pack
from facerec_desktop.vision.alignment import align
from facerec_desktop.vision.embedder import BATCH, load_embedder
from tests.faces import PEOPLE, VARIATIONS
from tests.models.retail import write_retail_pack
from tests.models.tiny import DIMENSION, SIZE, graph, write_pack


@pytest.fixture
def tiny(tmp_path):
    """The description of a pack whose vectors are 4×4 averages of the picture."""
    write_pack(tmp_path)
    return describe_pack(tmp_path)


def pictures(count, size=SIZE, seed=0):
    return np.random.default_rng(seed).integers(0, 256, (count, size, size, 3), np.uint8)


def averages(faces):
    """What the tiny pack computes, worked out with NumPy."""
    scaled = (faces.astype(np.float32) - 127.5) / 128
    blocks = scaled.reshape(len(faces), 4, SIZE // 4, 4, SIZE // 4, 3).mean(axis=(2, 4))
    vectors = blocks.transpose(0, 3, 1, 2).reshape(len(faces), DIMENSION)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def variations(detector, embedder):
    """The vectors of every variation of everybody's photo, by name."""
    return {
        name: embedder.embed(
            np.stack(
                [
                    align(image, detector.detect(image)[0].landmarks, embedder.template)
                    for image in (change(photo()) for change in VARIATIONS.values())
                ]
            )
        )
        for name, photo in PEOPLE.items()
    }


def check_told_apart(vectors, strangers_below):
    one, other = vectors.values()
    least_same = min((one @ one.T).min(), (other @ other.T).min())
    most_different = (one @ other.T).max()
    assert most_different < strangers_below < least_same
    # Well above: the gap is wider than the spread within a person.
    assert least_same - most_different > 2 * (1 - least_same)


@pytest.mark.long
def test_one_person_stays_the_same_and_two_differ(detector, embedder):
    check_told_apart(variations(detector, embedder), builtin.RULE.threshold)


def test_vectors_are_of_length_one(embedder):
    faces = pictures(3, embedder.template.size)
    faces[0], faces[1] = 0, 255
    vectors = embedder.embed(faces)
    assert vectors.shape == (3, embedder.dimension)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_batch_is_many_single_faces(embedder):
    faces = pictures(BATCH + 3, embedder.template.size)
    singles = np.concatenate([embedder.embed(face[None]) for face in faces])
    # Half precision rounds a little differently in another batch.
    np.testing.assert_allclose(embedder.embed(faces), singles, atol=5e-3)


@pytest.mark.parametrize("count", [0, 1, BATCH - 1, BATCH, BATCH + 1, 3 * BATCH])
def test_any_number_of_faces_is_embedded_in_order(tiny, count):
    faces = pictures(count)
    vectors = load_embedder(tiny).embed(faces)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(vectors, averages(faces), atol=1e-5)


def test_the_mirror_image_counts_where_the_model_asks_for_it(tiny):
    embedder = load_embedder(replace(tiny, mirror=True))
    faces = pictures(5)
    vectors = embedder.embed(faces)
    np.testing.assert_allclose(embedder.embed(faces[:, :, ::-1]), vectors, atol=1e-5)
    assert abs(vectors - averages(faces)).max() > 0.01


def test_colours_come_in_the_order_the_model_asks_for(tiny):
    preprocessing = replace(tiny.preprocessing, colour_order=ColourOrder.BGR)
    faces = pictures(2)
    vectors = load_embedder(replace(tiny, preprocessing=preprocessing)).embed(faces)
    np.testing.assert_allclose(vectors, averages(faces[..., ::-1]), atol=1e-5)


def test_mean_and_scale_follow_the_order_the_model_asks_for(tiny):
    unlike = replace(tiny.preprocessing, mean=(10.0, 20.0, 30.0), scale=(2.0, 4.0, 8.0))
    swapped = replace(unlike, colour_order=ColourOrder.BGR)
    face = np.full((1, SIZE, SIZE, 3), (30, 20, 10), np.uint8)
    for preprocessing, expected in ((unlike, [10, 0, -2.5]), (swapped, [0, 0, 0])):
        (vector,) = load_embedder(replace(tiny, preprocessing=preprocessing)).embed(face)
        whole = np.repeat(expected, 16)
        np.testing.assert_allclose(vector, whole / max(np.linalg.norm(whole), 1), atol=1e-6)


def network(shape, outputs, *, kind=np.float32):
    """A graph with the given input shape that sums each picture into ``outputs`` numbers."""
    pixels = ops.parameter(shape, kind, name="pixels")
    axes = np.arange(1, len(shape))
    total = ops.reduce_sum(pixels, axes, keep_dims=True)
    flat = ops.reshape(total, np.array([0, 1]), special_zero=True)
    return ov.Model([ops.concat([flat] * outputs, axis=1)], [pixels], "sum")


UNFIT = {
    "too few numbers": ([-1, 3, SIZE, SIZE], DIMENSION - 1, ModelPackInvalid, "47 numbers"),
    "too many numbers": ([-1, 3, SIZE, SIZE], 2 * DIMENSION, ModelPackInvalid, "96 numbers"),
    "another size": ([-1, 3, 32, 32], DIMENSION, ModelPackInvalid, "16×16"),
    "grey pictures": ([-1, 1, SIZE, SIZE], DIMENSION, ModelPackInvalid, "16×16"),
    "colours last": ([-1, SIZE, SIZE, 3], DIMENSION, ModelPackInvalid, "16×16"),
    "no pictures": ([-1, 3], DIMENSION, ModelDamaged, "pictures"),
}


@pytest.mark.parametrize(("shape", "numbers", "error", "words"), UNFIT.values(), ids=UNFIT)
def test_a_graph_that_is_not_what_its_pack_says_is_refused(tmp_path, shape, numbers, error, words):
    write_pack(tmp_path, network(shape, numbers))
    with pytest.raises(error, match=words):
        load_embedder(describe_pack(tmp_path))


def test_a_graph_with_two_inputs_is_refused(tmp_path):
    first, second = (ops.parameter([-1, 3, SIZE, SIZE], np.float32) for _ in range(2))
    write_pack(tmp_path, ov.Model([ops.add(first, second)], [first, second], "two"))
    with pytest.raises(ModelDamaged, match="pictures"):
        load_embedder(describe_pack(tmp_path))


def test_a_graph_made_for_one_picture_at_a_time_is_opened_up_or_refused(tmp_path):
    write_pack(tmp_path / "open", network([1, 3, SIZE, SIZE], DIMENSION))
    assert load_embedder(describe_pack(tmp_path / "open")).embed(pictures(3)).shape == (
        3,
        DIMENSION,
    )
    write_pack(tmp_path / "closed", graph(batch=1))
    with pytest.raises((ModelDamaged, ModelPackInvalid), match="at a time"):
        load_embedder(describe_pack(tmp_path / "closed"))


def test_a_graph_whose_numbers_are_not_finite_is_refused(tmp_path):
    pixels = ops.parameter([-1, 3, SIZE, SIZE], np.float32)
    small = ops.avg_pool(pixels, [4, 4], [0, 0], [0, 0], [4, 4], exclude_pad=True)
    write_pack(tmp_path, ov.Model([ops.log(small)], [pixels], "log"))
    with pytest.raises(ModelPackInvalid, match="finite"):
        load_embedder(describe_pack(tmp_path))


@pytest.mark.long
@pytest.mark.shared_data
def test_the_retail_pack_needs_only_a_description(detector, tmp_path):
    write_retail_pack(tmp_path)
    description = describe_pack(tmp_path)
    embedder = load_embedder(description)
    vectors = variations(detector, embedder)
    assert {part.shape for part in vectors.values()} == {(len(VARIATIONS), 256)}
    check_told_apart(vectors, description.rule.threshold)
