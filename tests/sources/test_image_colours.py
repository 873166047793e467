import struct
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms

from facerec_desktop.sources.images import decode_image

from .pictures import BLUE, RED, distance, encoded, encoded_as, quadrants

PATH = Path("picture")
RAMP = np.tile(np.linspace(0, 1, 256), (16, 1))
RAMP_8_BIT = np.repeat(np.round(RAMP * 255).astype(np.uint8)[:, :, None], 3, axis=2)


def decode(data: bytes) -> NDArray[np.uint8]:
    return decode_image(data, PATH)


@pytest.mark.parametrize(
    "levels",
    [
        (RAMP * 65535).astype(np.uint16),
        RAMP.astype(np.float32),
        (RAMP * 255).astype(np.float32),
        (RAMP * 65535).astype(np.int32),
        (RAMP * 2e6 - 1e6).astype(np.float32),
        (RAMP * 2e5 - 1e5).astype(np.int32),
    ],
    ids=["16 bit", "float to 1", "float to 255", "32 bit", "float beyond", "32 bit signed"],
)
def test_deep_grey_is_scaled_and_not_clipped(levels: NDArray[Any]) -> None:
    image = decode(encoded(Image.fromarray(levels), "TIFF"))
    assert distance(image, RAMP_8_BIT) < 0.6


@pytest.mark.parametrize("suffix", [".png", ".tiff"])
@pytest.mark.parametrize("channels", [1, 3])
def test_16_bit_colour_and_grey_keep_their_mean(suffix: str, channels: int) -> None:
    levels = np.repeat((RAMP * 65535).astype(np.uint16)[:, :, None], channels, axis=2)
    _, data = cv2.imencode(suffix, levels)
    image = decode(data.tobytes())
    assert image.mean() == pytest.approx(127.5, abs=1)
    assert distance(image, RAMP_8_BIT) < 1.1


def test_big_endian_16_bit_grey() -> None:
    assert distance(decode(_big_endian_tiff((RAMP * 65535).astype(">u2"))), RAMP_8_BIT) < 0.6


def test_holes_in_float_pictures_are_black() -> None:
    levels = RAMP.astype(np.float32)
    levels[0] = np.nan
    levels[1] = np.inf
    levels[2] = -np.inf
    image = decode(encoded(Image.fromarray(levels), "TIFF"))
    assert image[0].max() == 0
    assert image[1].min() == 255
    assert image[2].max() == 0
    assert distance(image[3:], RAMP_8_BIT[3:]) < 0.6


@pytest.mark.parametrize("level", [0.0, np.nan])
def test_an_empty_float_picture_is_black(level: float) -> None:
    image = decode(encoded(Image.fromarray(np.full((4, 5), level, np.float32)), "TIFF"))
    assert image.shape == (4, 5, 3)
    assert image.max() == 0


@pytest.mark.parametrize(
    ("mode", "image_format"),
    [
        ("CMYK", "JPEG"),
        ("CMYK", "TIFF"),
        ("YCbCr", "TIFF"),
        ("P", "PNG"),
        ("P", "GIF"),
        ("P", "TIFF"),
        ("RGBA", "PNG"),
        ("RGBA", "TIFF"),
        ("RGBX", "TIFF"),
    ],
)
def test_colour_modes_show_the_same_picture(mode: str, image_format: str) -> None:
    picture = quadrants()
    converted = picture.quantize(16) if mode == "P" else picture.convert(mode)
    assert distance(decode(encoded(converted, image_format)), np.asarray(picture)) < 3


@pytest.mark.parametrize("mode", ["L", "1", "LA"])
def test_grey_modes(mode: str) -> None:
    picture = quadrants().convert("L").convert(mode)
    expected = np.asarray(picture.convert("L").convert("RGB"))
    assert distance(decode(encoded(picture, "PNG")), expected) == 0


def test_lab() -> None:
    picture = quadrants()
    lab = ImageCms.createProfile("LAB")
    transform = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), lab, "RGB", "LAB")
    image = decode(encoded(transform.apply(picture), "TIFF"))
    assert distance(image, np.asarray(picture)) < 3


@pytest.mark.parametrize("name", ["png", "webp", "avif", "heic", "tiff"])
def test_transparency_lies_on_grey_and_hides_its_colour(name: str) -> None:
    picture = quadrants().convert("RGBA")
    alpha = Image.new("L", picture.size, 255)
    alpha.paste(0, (0, 0, 48, 32))
    alpha.paste(128, (0, 32, 48, 64))
    picture.putalpha(alpha)
    image = decode(encoded_as(picture, name))
    assert image[4:28, 4:44].mean(axis=(0, 1)) == pytest.approx([128] * 3, abs=3)
    half = [(level + 128) / 2 for level in BLUE]
    assert image[36:60, 4:44].mean(axis=(0, 1)) == pytest.approx(half, abs=4)


@pytest.mark.parametrize("image_format", ["PNG", "GIF"])
def test_transparent_palette_entry(image_format: str) -> None:
    picture = Image.new("P", (8, 8), 1)
    picture.putpalette([*RED, *BLUE])
    picture.paste(0, (0, 0, 4, 8))
    image = decode(encoded(picture, image_format, transparency=0))
    assert (image[:, :4] == 128).all()
    assert (image[:, 4:] == BLUE).all()


def test_transparent_colour_without_alpha_channel() -> None:
    picture = quadrants()
    image = decode(encoded(picture, "PNG", transparency=RED))
    assert (image[:32, :48] == 128).all()
    assert (image[32:] == np.asarray(picture)[32:]).all()


@pytest.mark.parametrize("mode", ["RGB", "P", "RGBA"])
def test_embedded_profile_is_brought_to_srgb(mode: str) -> None:
    picture = quadrants()
    converted = picture.quantize(16) if mode == "P" else picture.convert(mode)
    image = decode(encoded(converted, "PNG", icc_profile=_profile_with_red_and_blue_swapped()))
    assert distance(image, np.asarray(picture)[:, :, ::-1]) < 3


def test_srgb_profile_changes_nothing() -> None:
    picture = quadrants()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert distance(decode(encoded(picture, "PNG", icc_profile=profile)), np.asarray(picture)) == 0


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("profile", [b"junk", b"\0" * 200, "swapped"], ids=str)
def test_unusable_profiles_are_ignored(mode: str, profile: bytes | str) -> None:
    swapped = _profile_with_red_and_blue_swapped()
    content = profile if isinstance(profile, bytes) else swapped
    if mode == "RGB" and content is swapped:
        content = swapped[:400]
    picture = quadrants().convert(mode)
    image = decode(encoded(picture, "JPEG", quality=95, subsampling=0, icc_profile=content))
    assert distance(image, np.asarray(picture.convert("RGB"))) < 4


def _profile_with_red_and_blue_swapped() -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    marked = profile.replace("sRGB".encode("utf-16-be"), "test".encode("utf-16-be"))
    return marked.replace(b"rXYZ", b"....").replace(b"bXYZ", b"rXYZ").replace(b"....", b"bXYZ")


def _big_endian_tiff(levels: NDArray[Any]) -> bytes:
    height, width = levels.shape
    short, long = 3, 4
    tags = [
        (256, short, width << 16),
        (257, short, height << 16),
        (258, short, 16 << 16),
        (259, short, 1 << 16),
        (262, short, 1 << 16),
        (273, long, 8 + 2 + 9 * 12 + 4),
        (277, short, 1 << 16),
        (278, short, height << 16),
        (279, long, levels.nbytes),
    ]
    entries = b"".join(struct.pack(">HHII", tag, kind, 1, value) for tag, kind, value in tags)
    head = b"MM\x00*" + struct.pack(">IH", 8, len(tags))
    return head + entries + bytes(4) + levels.tobytes()
