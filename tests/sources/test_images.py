import os
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from facerec_desktop.core.errors import (
    ImageDamaged,
    ImageError,
    ImageMissing,
    ImageTooLarge,
    ImageUnsupported,
)
from facerec_desktop.sources.images import MAX_FILE_BYTES, decode_image, read_image_file

from .pictures import (
    BLUE,
    ENCODINGS,
    GREEN,
    RED,
    distance,
    encoded,
    encoded_as,
    noise,
    png_of_zeros,
    quadrants,
)

PATH = Path("picture.jpg")
ORIENTATION = 0x0112
STORED_AS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def decode(data: bytes) -> NDArray[np.uint8]:
    return decode_image(data, PATH)


@pytest.mark.parametrize("name", ENCODINGS)
def test_reads_every_format(name: str) -> None:
    image = decode(encoded_as(quadrants(), name))
    assert image.dtype == np.uint8
    assert image.flags.c_contiguous
    assert image.flags.writeable
    assert distance(image, np.asarray(quadrants())) < 4


@pytest.mark.parametrize("name", ["jpeg", "png", "webp", "avif", "heic", "tiff", "lzw tiff"])
def test_every_orientation_shows_the_same_picture(name: str) -> None:
    picture = quadrants()
    for orientation, turn in STORED_AS.items():
        stored = picture if turn is None else picture.transpose(turn)
        exif = Image.Exif()
        exif[ORIENTATION] = orientation
        image = decode(encoded_as(stored, name, exif=exif.tobytes()))
        assert distance(image, np.asarray(picture)) < 4, orientation


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_orientations_that_do_not_exist_are_ignored(orientation: int) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    assert distance(decode(encoded_as(quadrants(), "png", exif=exif)), np.asarray(quadrants())) == 0


def test_broken_exif_does_not_cost_the_picture() -> None:
    data = encoded_as(quadrants(), "jpeg", exif=b"Exif\x00\x00II*\x00\xff\xff\xff\xff")
    assert distance(decode(data), np.asarray(quadrants())) < 4


@pytest.mark.parametrize("image_format", ["GIF", "WebP", "PNG", "AVIF", "TIFF", "HEIF", "MPO"])
def test_only_the_first_picture_of_several_is_read(image_format: str) -> None:
    first, *others = (Image.new("RGB", (32, 16), colour) for colour in (RED, GREEN, BLUE))
    image = decode(encoded(first, image_format, save_all=True, append_images=others))
    assert image.shape == (16, 32, 3)
    assert image.mean(axis=(0, 1)) == pytest.approx(RED, abs=4)


@pytest.mark.parametrize("size", [(1, 1), (60000, 1), (1, 60000), (511, 513)])
def test_odd_sizes(size: tuple[int, int]) -> None:
    turned = Image.Exif()
    turned[ORIENTATION] = 6
    picture = noise(*size)
    pixels = np.asarray(picture)
    assert np.array_equal(decode(encoded(picture, "PNG")), pixels)
    assert np.array_equal(decode(encoded(picture, "PNG", exif=turned)), np.rot90(pixels, -1))


@pytest.mark.parametrize("name", [*ENCODINGS, "gif"])
def test_a_part_of_a_file_is_an_error(name: str) -> None:
    whole = encoded(noise(), "GIF") if name == "gif" else encoded_as(noise(), name)
    for quarters in (1, 2, 3):
        with pytest.raises(ImageDamaged) as caught:
            decode(whole[: len(whole) * quarters // 4])
        assert caught.value.reason in {"the image is cut off", "the image is damaged"}


def test_a_cut_off_photo_says_so() -> None:
    whole = encoded_as(noise(), "jpeg")
    with pytest.raises(ImageDamaged, match=r"picture.jpg: the image is cut off"):
        decode(whole[: len(whole) // 2])


def test_an_empty_file_says_so() -> None:
    with pytest.raises(ImageDamaged, match="the file is empty"):
        decode(b"")


@pytest.mark.parametrize("data", [b"just text", b"\x00" * 1000, b"%PDF-1.7"])
def test_something_else_says_what_can_be_read(data: bytes) -> None:
    with pytest.raises(ImageUnsupported, match=r"not an image the program can read \(JPEG, PNG"):
        decode(data)


@pytest.mark.parametrize(
    "head", [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"II*\x00", b"MM\x00*"]
)
def test_a_signature_alone_is_a_damaged_image(head: bytes) -> None:
    for rest in (b"", b"\x00" * 500, b"\xff" * 500):
        with pytest.raises(ImageDamaged):
            decode(head + rest)


def test_a_bomb_is_refused_by_its_header() -> None:
    bomb = png_of_zeros(20000, 20000)
    assert len(bomb) < 100_000
    reason = "20000×20000 pixels is more than the limit of 60 megapixels"
    with pytest.raises(ImageTooLarge, match=reason):
        decode(bomb)


def test_a_variant_nobody_can_read_is_unsupported() -> None:
    data = bytearray(encoded(quadrants(), "BMP"))
    data[30:34] = (9).to_bytes(4, "little")
    with pytest.raises(ImageUnsupported, match="variant"):
        decode(bytes(data))


@pytest.mark.parametrize("name", ["jpeg", "png", "tiff", "bmp"])
def test_changed_bytes_give_a_picture_or_a_known_error(name: str) -> None:
    whole = encoded_as(noise(), name)
    random = np.random.default_rng(1)
    for _ in range(60):
        data = bytearray(whole)
        for place in random.integers(0, min(len(data), 2000), 4):
            data[place] = random.integers(0, 256)
        try:
            assert decode(bytes(data)).ndim == 3
        except ImageError as error:
            assert error.reason  # noqa: PT017 - either outcome is right


def test_reads_files_through_links(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"content")
    (tmp_path / "link.jpg").symlink_to(tmp_path / "file")
    assert read_image_file(tmp_path / "link.jpg") == b"content"


def test_missing_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "folder.jpg").mkdir()
    with pytest.raises(ImageMissing, match=r"none.jpg: there is no such file"):
        read_image_file(tmp_path / "none.jpg")
    with pytest.raises(ImageUnsupported, match=r"folder.jpg: this is a folder"):
        read_image_file(tmp_path / "folder.jpg")


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.jpg"
    path.touch()
    os.truncate(path, MAX_FILE_BYTES + 1)
    with pytest.raises(ImageTooLarge, match="larger than 256 MB"):
        read_image_file(path)
