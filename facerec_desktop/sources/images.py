"""A photo's bytes become pixels, or an error a user understands.

Image decoders are the part of the program most exposed to hostile files. Call these functions in
the limited child process only (see ``decoder_process``); they also set warning filters, which is
not safe in a process with several threads.
"""

from __future__ import annotations

import os
import warnings
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from PIL.ExifTags import Base
from PIL.Image import DecompressionBombError, DecompressionBombWarning
from PIL.ImageFile import ImageFile

from facerec_desktop.core.errors import (
    ImageDamaged,
    ImageError,
    ImageMissing,
    ImageTooLarge,
    ImageUnsupported,
)
from facerec_desktop.core.faces import Image
from facerec_desktop.core.ordinary_files import NotOrdinaryError, open_ordinary, opening_failure
from facerec_desktop.sources.image_colours import ORIENTATIONS, upright_rgb
from facerec_desktop.sources.image_formats import FORMAT_NAMES, reader_for

MAX_PIXELS = 60_000_000
MAX_FILE_BYTES = 256 << 20

_OUT_OF_MEMORY = "the image needs more memory than it may use"


def read_image_file(path: Path) -> bytes:
    """The content of a photo file.

    Raises:
        ImageMissing: there is no such file, or it may not be read.
        ImageUnsupported: it is a folder, a named pipe or a device.
        ImageTooLarge: it has more than ``MAX_FILE_BYTES``, or than memory holds.
    """
    try:
        with open_ordinary(path) as stream:
            size = os.fstat(stream.fileno()).st_size
            data = stream.read(size) if size <= MAX_FILE_BYTES else b""
    except NotOrdinaryError as error:
        raise ImageUnsupported(path, opening_failure(error)) from error
    except OSError as error:
        raise ImageMissing(path, opening_failure(error)) from error
    except MemoryError as error:
        raise ImageTooLarge(path, _OUT_OF_MEMORY) from error
    if size > MAX_FILE_BYTES:
        raise ImageTooLarge(path, f"the file is larger than {MAX_FILE_BYTES >> 20} MB")
    return data


def decode_image(data: bytes, path: Path) -> Image:
    """Decode the first picture of a file.

    The EXIF orientation is applied, colours are brought to sRGB, grey levels deeper than 8 bits
    are scaled, and transparency is laid on mid grey.

    Args:
        data: the whole file.
        path: where it came from, for the errors.

    Returns:
        RGB uint8 ``(height, width, 3)``.

    Raises:
        ImageUnsupported: it is no image in a format the program reads.
        ImageDamaged: it is empty, cut off or broken.
        ImageTooLarge: it has more than ``MAX_PIXELS`` or needs more memory than there is.
    """
    if not data:
        raise ImageDamaged(path, "the file is empty")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", DecompressionBombWarning)
            picture = _open(data, path)
            picture.load()
            return upright_rgb(picture, _orientation(picture))
    except ImageError:
        raise
    except Exception as error:
        raise _failure(error, path) from error


def _open(data: bytes, path: Path) -> ImageFile:
    reader = reader_for(data)
    if reader is None:
        raise ImageUnsupported(path, f"this is not an image the program can read ({FORMAT_NAMES})")
    picture = reader(BytesIO(data))
    width, height = picture.size
    if width * height > MAX_PIXELS:
        megapixels = MAX_PIXELS // 1_000_000
        raise ImageTooLarge(
            path, f"{width}×{height} pixels is more than the limit of {megapixels} megapixels"
        )
    return picture


def _orientation(picture: ImageFile) -> int:
    # Broken metadata must not cost the user the picture.
    with suppress(Exception):
        orientation = picture.getexif().get(Base.Orientation)
        if orientation in ORIENTATIONS:
            return int(orientation)
    return 1


def _failure(error: Exception, path: Path) -> ImageError:
    """What a decoder's complaint means for the user; decoders have no error types of their own."""
    complaint = str(error).lower()
    if isinstance(error, MemoryError):
        return ImageTooLarge(path, _OUT_OF_MEMORY)
    if isinstance(error, DecompressionBombWarning | DecompressionBombError):
        return ImageTooLarge(path, "the image is far larger than it claims to be")
    if isinstance(error, EOFError) or "trunc" in complaint or "end of file" in complaint:
        return ImageDamaged(path, "the image is cut off")
    if "unsupported" in complaint or "unknown pixel mode" in complaint:
        return ImageUnsupported(path, "the image uses a variant of its format nobody here can read")
    return ImageDamaged(path, "the image is damaged")
