"""Broken and odd pictures: the same in every run."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageCms
from PIL.ExifTags import Base

from tests.sources.pictures import (
    ENCODINGS,
    encoded,
    encoded_as,
    noise,
    png_of_zeros,
    quadrants,
)

Files = Iterator[tuple[str, bytes]]
"""Names and contents."""

SUFFIXES = {
    "jpeg": "jpg", "progressive": "jpg", "png": "png", "webp": "webp", "lossy webp": "webp",
    "avif": "avif", "heic": "heic", "tiff": "tif", "lzw tiff": "tif", "jpeg tiff": "tif",
    "bmp": "bmp",
}  # fmt: skip
TURNED = ("jpeg", "png", "webp", "avif", "tiff")
"""Formats whose EXIF Pillow writes as it is."""
FOREIGN = ("JPEG2000", "PPM", "TGA", "ICO", "PCX", "EPS", "PDF", "SGI", "DDS", "ICNS")
_QUARTERS = (0.0, 0.25, 0.5, 0.75, 0.999)
_LONGEST = {"jpeg": 60_000, "png": 60_000, "tiff": 60_000, "bmp": 60_000, "webp": 16_383}


def all_pictures() -> Files:
    """Every odd picture there is."""
    for make in (_cut, _misnamed, _turned, _modes, _sizes, _moving, _bombs, _lies, _foreign, _hit):
        yield from make()


def wholes(picture: Image.Image | None = None) -> dict[str, bytes]:
    """One good file of every encoding."""
    shown = picture or noise()
    files = {name: encoded_as(shown, name) for name in ENCODINGS}
    return {**files, "gif": encoded(shown.quantize(16), "GIF")}


def hit(data: bytes, rng: random.Random) -> bytes:
    """The file with a few of its bytes changed, moved, doubled or lost; its head most of all."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        reach = len(changed) if rng.random() < 0.5 else min(len(changed), 400)
        if reach < 2:
            break
        place = rng.randrange(reach)
        deed = rng.randrange(5)
        if deed == 0:
            changed[place] ^= 1 << rng.randrange(8)
        elif deed == 1:
            changed[place : place + 4] = struct.pack(">I", rng.choice(_NUMBERS))
        elif deed == 2:
            changed[place : place + 4] = struct.pack("<I", rng.choice(_NUMBERS))
        elif deed == 3:
            del changed[place : place + rng.randint(1, 64)]
        else:
            start = rng.randrange(len(changed))
            changed[place:place] = changed[start : start + rng.randint(1, 64)]
    return bytes(changed)


_NUMBERS = (0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 60_000)


def _cut() -> Files:
    for name, data in wholes().items():
        for part in _QUARTERS:
            yield f"cut {name} {part}.{_suffix(name)}", data[: int(part * len(data))]


def _misnamed() -> Files:
    for name, data in wholes(quadrants()).items():
        for suffix in ("jpg", "png", "mp4", "txt"):
            if suffix != _suffix(name):
                yield f"really {name}.{suffix}", data


def _turned() -> Files:
    for name in TURNED:
        for orientation in range(10):
            tags = Image.Exif()
            tags[Base.Orientation] = orientation
            data = encoded_as(quadrants(), name, exif=tags.tobytes())
            yield f"turned {orientation} {name}.{_suffix(name)}", data
    for number, junk in enumerate((b"Exif\x00\x00", b"Exif\x00\x00II*\x00\xff\xff\xff\xff", b"x")):
        yield f"exif {number}.jpg", encoded_as(quadrants(), "jpeg", exif=junk)


def _modes() -> Files:
    picture = quadrants()
    for mode in ("1", "L", "P", "RGB", "CMYK", "YCbCr", "I;16", "F", "RGBA", "LA", "LAB"):
        for form, suffix in (("TIFF", "tif"), ("PNG", "png"), ("JPEG", "jpg"), ("WebP", "webp")):
            try:
                yield f"mode {mode}.{suffix}".replace(";", "_"), encoded(_in(picture, mode), form)
            except (OSError, ValueError):
                continue  # a format without that mode
    deep = Image.fromarray(np.linspace(0, 65535, 64 * 96).reshape(64, 96).astype(np.uint16))
    yield "deep.png", encoded(deep, "PNG")
    yield "deep.tif", encoded(deep, "TIFF")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for number, one in enumerate((profile, b"junk", profile[:60], b"\0" * 100_000)):
        yield f"profile {number}.jpg", encoded_as(picture, "jpeg", icc_profile=one)


def _in(picture: Image.Image, mode: str) -> Image.Image:
    if mode == "I;16":
        return Image.fromarray(np.asarray(picture.convert("L")).astype(np.uint16) * 257)
    if mode == "LAB":
        lab = ImageCms.createProfile("LAB")
        turned = ImageCms.profileToProfile(
            picture, ImageCms.createProfile("sRGB"), lab, outputMode="LAB"
        )
        assert turned is not None
        return turned
    return picture.convert(mode)


def _sizes() -> Files:
    for name in ENCODINGS:
        yield f"tiny {name}.{_suffix(name)}", encoded_as(Image.new("RGB", (1, 1), "red"), name)
    for name, length in _LONGEST.items():
        for size in ((length, 1), (1, length)):
            picture = Image.new("RGB", size, (9, 80, 200))
            yield f"long {name} {size[0]}.{_suffix(name)}", encoded_as(picture, name)


def _moving() -> Files:
    frames = [Image.new("RGB", (64, 48), colour) for colour in ("red", "lime", "blue")]
    for form, suffix in (("GIF", "gif"), ("PNG", "apng"), ("WebP", "webp"), ("TIFF", "tif")):
        whole = encoded(frames[0], form, save_all=True, append_images=frames[1:])
        yield f"moving.{suffix}", whole
        for part in (0.3, 0.6, 0.9):
            yield f"moving {part}.{suffix}", whole[: int(part * len(whole))]


def _bombs() -> Files:
    yield "bomb 20000.png", png_of_zeros(20_000, 20_000)
    yield "bomb inside.png", png_of_zeros(7700, 7700)
    small = encoded_as(quadrants(), "png")
    for number, kind in enumerate((b"zTXt", b"iCCP", b"iTXt")):
        text = zlib.compress(bytes(20 << 20), 9)
        body = b"name\0" + (b"\1\0\0\0" if kind == b"iTXt" else b"\0") + text
        yield f"bomb text {number}.png", small[:33] + _chunk(kind, body) + small[33:]
    yield "many chunks.png", small[:33] + _chunk(b"tEXt", b"a\0b") * 60_000 + small[33:]
    gif = bytearray(encoded(quadrants().quantize(16), "GIF"))
    gif[6:10] = struct.pack("<HH", 65_535, 65_535)
    yield "bomb.gif", bytes(gif)
    yield "bomb.bmp", _bmp(30_000, 30_000, 1)
    yield "bomb rle.bmp", _bmp(7_000, 7_000, 8, compression=1)
    yield "bomb.tif", _tiff({256: 50_000, 257: 50_000})
    yield "strips.tif", _tiff({256: 100, 257: 100, 278: 1, 273: 0xFFFFFFF0, 279: 0xFFFFFFF0})


def _lies() -> Files:
    """Headers that claim what is not so."""
    png = encoded_as(noise(), "png")
    for number, (width, height) in enumerate(
        ((0, 0), (1, 2**31 - 1), (2**31, 2**31), (60_000, 1_000), (7_000, 8_000), (97, 64))
    ):
        body = struct.pack(">II", width, height) + png[24:29]
        yield f"lying {number}.png", png[:8] + _chunk(b"IHDR", body) + png[33:]
    jpeg = encoded_as(noise(), "jpeg")
    frame = jpeg.index(b"\xff\xc0") + 5
    for number, size in enumerate(((65_500, 65_500), (0, 0), (8_000, 7_000), (65, 96))):
        lie = jpeg[:frame] + struct.pack(">HH", *size) + jpeg[frame + 4 :]
        yield f"lying {number}.jpg", lie
    bits = ((0, 0, 24), (-5, 5, 24), (5, -(2**31), 24), (2**31 - 1, 1, 24), (64, 64, 77))
    for number, (width, height, depth) in enumerate(bits):
        yield f"lying {number}.bmp", _bmp(width, height, depth)
    tags: tuple[dict[int, int], ...] = (
        {}, {256: 0, 257: 0}, {256: 64, 257: 64, 258: 3}, {256: 64, 257: 64, 277: 60_000},
        {256: 64, 257: 64, 259: 99}, {256: 2**31, 257: 2**31}, {256: 64, 257: 64, 262: 77},
    )  # fmt: skip
    for number, one in enumerate(tags):
        yield f"lying {number}.tif", _tiff(one)
    circle = bytearray(_tiff({256: 8, 257: 8}))
    circle[-4:] = struct.pack("<I", 8)
    yield "circle.tif", bytes(circle)
    for name in ("avif", "heic"):
        data = encoded_as(quadrants(), name)
        place = data.index(b"ispe") + 8
        for number, size in enumerate(((60_000, 60_000), (0, 0), (1, 1))):
            lie = data[:place] + struct.pack(">II", *size) + data[place + 8 :]
            yield f"lying {number}.{name}", lie


def _foreign() -> Files:
    for form in FOREIGN:
        yield f"foreign {form}.jpg", encoded(quadrants().resize((64, 64)), form)
    texts = {
        "empty": b"", "zero": bytes(4096), "letters": b"no picture " * 99, "one": b"\xff",
        "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
        "fits": b"SIMPLE  =                    T" + bytes(2850), "psd": b"8BPS\0\1" + bytes(99),
        "exr": b"\x76\x2f\x31\x01" + bytes(99), "program": b"MZ" + bytes(500), "elf": b"\x7fELF",
        "script": b"#!/bin/sh\ntouch never\n", "zip": b"PK\3\4" + bytes(90),
    }  # fmt: skip
    for name, content in texts.items():
        yield f"{name}.jpg", content


def _hit() -> Files:
    rng = random.Random(6)
    for name, data in wholes().items():
        for number in range(8):
            yield f"hit {number} {name}.{_suffix(name)}", hit(data, rng)


def _suffix(name: str) -> str:
    return SUFFIXES.get(name, name)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _bmp(width: int, height: int, depth: int, compression: int = 0) -> bytes:
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, depth, compression, 0, 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 600, 0, 0, 54) + head + bytes(600)


def _tiff(tags: dict[int, int]) -> bytes:
    """A grey picture of one strip, with these tags in place of the right ones."""
    right = {258: 8, 259: 1, 262: 1, 273: 400, 277: 1, 278: 64, 279: 64 * 64}
    entries = sorted({**right, **tags}.items())
    table = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in entries)
    head = b"II*\0" + struct.pack("<IH", 8, len(entries)) + table + bytes(4)
    return head.ljust(400, b"\0") + bytes(64 * 64) + bytes(4)
