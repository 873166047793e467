"""The image formats that are read, told from a file's first bytes and never from its name.

Exactly one Pillow reader sees the data. The classes are used directly because ``Image.open``
would try all formats it knows, and refuses large pictures before saying how large they are.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from PIL.AvifImagePlugin import AvifImageFile
from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

FORMAT_NAMES = "JPEG, PNG, WebP, AVIF, HEIC, TIFF, GIF or BMP"

Reader = Callable[[BytesIO], ImageFile]

_SIGNATURES: tuple[tuple[bytes, Reader], ...] = (
    (b"\xff\xd8\xff", JpegImageFile),
    (b"\x89PNG\r\n\x1a\n", PngImageFile),
    (b"GIF87a", GifImageFile),
    (b"GIF89a", GifImageFile),
    (b"II*\x00", TiffImageFile),
    (b"MM\x00*", TiffImageFile),
    (b"II+\x00", TiffImageFile),
    (b"MM\x00+", TiffImageFile),
)
_BMP_HEADER_SIZES = {12, 16, 40, 52, 56, 64, 108, 124}
_AVIF_BRANDS = {b"avif", b"avis"}
_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}


def reader_for(data: bytes) -> Reader | None:
    """The reader for a file's content; None when it is no image in an allowed format.

    A reader parses the header only; its ``load()`` decodes the first picture of the file.
    """
    for signature, reader in _SIGNATURES:
        if data.startswith(signature):
            return reader
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WebPImageFile
    # Two letters alone would let any text that starts with "BM" pass for a picture.
    if data[:2] == b"BM" and int.from_bytes(data[14:18], "little") in _BMP_HEADER_SIZES:
        return BmpImageFile
    brands = _brands(data)
    if brands & _AVIF_BRANDS:
        return AvifImageFile
    if brands & _HEIF_BRANDS:
        return _open_heif
    return None


def _brands(data: bytes) -> set[bytes]:
    """What an ISO media file claims to be compatible with; empty for other files."""
    if data[4:8] != b"ftyp":
        return set()
    names = data[8:12] + data[16 : int.from_bytes(data[:4], "big")]
    return {names[start : start + 4] for start in range(0, len(names), 4)}


def _open_heif(stream: BytesIO) -> ImageFile:
    # Imported on first use: loading its codecs takes longer than everything else in the child.
    from pillow_heif import HeifImageFile

    image: ImageFile = HeifImageFile(stream)
    return image
