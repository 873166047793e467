from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import numpy as np
import PIL.Image
import pytest

from facerec_desktop.core.errors import DatabaseDamaged, InternalError
from facerec_desktop.core.people import SAMPLE_SIZE
from facerec_desktop.storage.encoding import (
    decode_crop,
    decode_landmarks,
    decode_moment,
    decode_vectors,
    encode_crop,
    encode_landmarks,
    encode_now,
    encode_text,
    encode_vector,
)
from tests.storage.faces import DIMENSION, embedding, sample


def png(mode: str, side: int) -> bytes:
    target = io.BytesIO()
    PIL.Image.new(mode, (side, side)).save(target, "PNG")
    return target.getvalue()


def test_crops_come_back_to_the_pixel() -> None:
    crop = sample(1).crop
    back = decode_crop(encode_crop(crop))
    np.testing.assert_array_equal(back, crop)
    assert back.dtype == np.uint8


@pytest.mark.parametrize(
    "crop",
    [
        np.zeros((SAMPLE_SIZE, SAMPLE_SIZE), np.uint8),
        np.zeros((SAMPLE_SIZE, SAMPLE_SIZE - 1, 3), np.uint8),
        np.zeros((SAMPLE_SIZE, SAMPLE_SIZE, 3), np.float32),
    ],
)
def test_other_crops_are_refused(crop: np.ndarray) -> None:
    with pytest.raises(InternalError, match="crop"):
        encode_crop(crop)


@pytest.mark.parametrize(
    "cell",
    [
        b"",
        b"no picture",
        encode_crop(sample().crop)[:500],
        encode_crop(sample().crop).replace(b"IDAT", b"IDAX"),
        png("L", SAMPLE_SIZE),
        png("RGB", SAMPLE_SIZE * 2),
    ],
)
def test_damaged_crops_are_reported(cell: bytes) -> None:
    with pytest.raises(DatabaseDamaged, match="photo"):
        decode_crop(cell)


def test_a_crop_with_a_flipped_bit_is_reported() -> None:
    cell = bytearray(encode_crop(sample(1).crop))
    cell[len(cell) // 2] ^= 4
    with pytest.raises(DatabaseDamaged, match="photo"):
        decode_crop(bytes(cell))


def test_landmarks_come_back() -> None:
    landmarks = sample(1).landmarks
    np.testing.assert_array_equal(decode_landmarks(encode_landmarks(landmarks)), landmarks)


@pytest.mark.parametrize("landmarks", [np.zeros((5, 3)), np.zeros((2, 5)), np.full((5, 2), np.nan)])
def test_other_landmarks_are_refused(landmarks: np.ndarray) -> None:
    with pytest.raises(InternalError, match="Landmarks"):
        encode_landmarks(landmarks.astype(np.float32))


def test_damaged_landmarks_are_reported() -> None:
    with pytest.raises(DatabaseDamaged):
        decode_landmarks(bytes(36))


def test_vectors_come_back() -> None:
    vectors = [embedding(seed).vector for seed in range(3)]
    block = b"".join(encode_vector(vector) for vector in vectors)
    back = decode_vectors(block, (3, DIMENSION))
    np.testing.assert_array_equal(back, np.stack(vectors))
    assert back.dtype == np.float32


def test_no_vectors_are_an_empty_array() -> None:
    assert decode_vectors(b"", (0, DIMENSION)).shape == (0, DIMENSION)


@pytest.mark.parametrize(
    "vector",
    [
        np.zeros(8),
        np.full(8, np.nan),
        np.array([np.inf, 0]),
        np.ones(8),
        np.array([1.01, 0]),
        np.array([[1.0, 0]]),
        np.array([]),
    ],
)
def test_vectors_that_are_not_of_length_one_are_refused(vector: np.ndarray) -> None:
    with pytest.raises(InternalError, match="length 1"):
        encode_vector(vector.astype(np.float32))


@pytest.mark.parametrize("cell", [b"", bytes(31), bytes(32), b"\xff" * 32])
def test_damaged_vectors_are_reported(cell: bytes) -> None:
    with pytest.raises(DatabaseDamaged, match="vector"):
        decode_vectors(encode_vector(embedding().vector) + cell, (2, DIMENSION))


@pytest.mark.parametrize("text", ["", "Ünïcödé 名前 🙂", "zero \0 byte"])
def test_ordinary_texts_stay(text: str) -> None:
    assert encode_text(text) == text


def test_halves_of_characters_become_storable_and_stay_different() -> None:
    first, second = encode_text("a\udc80.jpg"), encode_text("a\udc81.jpg")
    assert first.encode() != second.encode()


def test_moments_come_back_in_utc() -> None:
    moment = decode_moment(encode_now())
    assert moment.utcoffset() == timedelta(0)
    assert abs(datetime.now(UTC) - moment) < timedelta(minutes=1)


def test_damaged_moments_are_reported() -> None:
    with pytest.raises(DatabaseDamaged, match="date"):
        decode_moment("yesterday")
