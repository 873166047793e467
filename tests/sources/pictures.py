"""Pictures in every format, made by the tests themselves."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

import numpy as np
import pillow_heif
from numpy.typing import NDArray
from PIL import Image

pillow_heif.register_heif_opener()

WIDTH, HEIGHT = 96, 64
RED, GREEN, BLUE, GREY = (220, 30, 30), (30, 200, 30), (30, 30, 220), (120, 120, 120)

ENCODINGS: dict[str, tuple[str, dict[str, Any]]] = {
    "jpeg": ("JPEG", {"quality": 95, "subsampling": 0}),
    "progressive": ("JPEG", {"quality": 95, "subsampling": 0, "progressive": True}),
    "png": ("PNG", {}),
    "webp": ("WebP", {"lossless": True}),
    "lossy webp": ("WebP", {"quality": 95}),
    "avif": ("AVIF", {"quality": 95, "subsampling": "4:4:4"}),
    "heic": ("HEIF", {"quality": 95, "chroma": 444}),
    "tiff": ("TIFF", {}),
    "lzw tiff": ("TIFF", {"compression": "tiff_lzw"}),
    "jpeg tiff": ("TIFF", {"compression": "jpeg", "quality": 95}),
    "bmp": ("BMP", {}),
}


def quadrants() -> Image.Image:
    """Four colours, so that no turn or flip leaves the picture as it is."""
    pixels = np.empty((HEIGHT, WIDTH, 3), np.uint8)
    half_height, half_width = HEIGHT // 2, WIDTH // 2
    pixels[:half_height, :half_width] = RED
    pixels[:half_height, half_width:] = GREEN
    pixels[half_height:, :half_width] = BLUE
    pixels[half_height:, half_width:] = GREY
    return Image.fromarray(pixels)


def noise(width: int = WIDTH, height: int = HEIGHT) -> Image.Image:
    """A picture that does not compress, so that half a file is half a picture."""
    random = np.random.default_rng(7)
    return Image.fromarray(random.integers(0, 256, (height, width, 3), np.uint8))


def encoded(picture: Image.Image, image_format: str, **options: Any) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, image_format, **options)
    return buffer.getvalue()


def encoded_as(picture: Image.Image, name: str, **options: Any) -> bytes:
    image_format, usual = ENCODINGS[name]
    return encoded(picture, image_format, **usual, **options)


def slow_jpeg() -> bytes:
    """A small file within the limits that takes several tenths of a second to decode."""
    return encoded(Image.new("RGB", (5000, 5000), RED), "JPEG", progressive=True)


def png_of_zeros(width: int, height: int) -> bytes:
    """A black picture of one bit per pixel, made without holding it in memory."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    pieces = [packer.compress(row * 500) for _ in range(height // 500)]
    pieces.append(packer.compress(row * (height % 500)) + packer.flush())
    chunks = ((b"IHDR", header), (b"IDAT", b"".join(pieces)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def distance(first: NDArray[Any], second: NDArray[Any]) -> float:
    """Mean absolute difference in grey levels."""
    assert first.shape == second.shape
    return float(np.abs(first.astype(float) - second.astype(float)).mean())
