"""Pictures of every mode Pillow knows become upright 8-bit RGB.

The work goes strip by strip into the finished array: that is several times faster than converting
the whole picture at once, and needs no second copy of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageCms
from PIL.Image import Image as Picture

from facerec_desktop.core.faces import Image

BACKGROUND = (128, 128, 128)
"""What shows through transparent pixels; their own hidden colour never does."""

_STRIP_PIXELS = 1 << 18
_MAX_PROFILE_BYTES = 4 << 20
_WHITE_LEVELS = (1.0, 255.0, 65535.0, 2.0**32 - 1)
_PROFILE_SPACES = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK"}

# The view of an upright picture that has the row order of a file with that EXIF orientation.
_STORED_VIEWS: dict[int, Callable[[Image], Image]] = {
    1: lambda upright: upright,
    2: lambda upright: upright[:, ::-1],
    3: lambda upright: upright[::-1, ::-1],
    4: lambda upright: upright[::-1],
    5: lambda upright: upright.swapaxes(0, 1),
    6: lambda upright: upright.swapaxes(0, 1)[::-1],
    7: lambda upright: upright[::-1, ::-1].swapaxes(0, 1),
    8: lambda upright: upright.swapaxes(0, 1)[:, ::-1],
}
_SIDEWAYS = {5, 6, 7, 8}
ORIENTATIONS = frozenset(_STORED_VIEWS)
"""The EXIF orientations there are; 1 is upright."""

Converter = Callable[[Picture], NDArray[np.uint8]]


def upright_rgb(picture: Picture, orientation: int) -> Image:
    """The pixels of a decoded picture as they are meant to be seen.

    Args:
        picture: loaded, in any mode.
        orientation: one of ``ORIENTATIONS``.

    Returns:
        RGB uint8 ``(height, width, 3)``, contiguous; transparency lies on ``BACKGROUND``.
    """
    width, height = picture.size
    shape = (width, height, 3) if orientation in _SIDEWAYS else (height, width, 3)
    upright: Image = np.empty(shape, np.uint8)
    stored = _STORED_VIEWS[orientation](upright)
    convert = _converter(picture)
    for top, strip in _strips(picture):
        stored[top : top + strip.height] = convert(strip)
    return upright


def _strips(picture: Picture) -> Iterator[tuple[int, Picture]]:
    width, height = picture.size
    rows = max(1, _STRIP_PIXELS // width)
    for top in range(0, height, rows):
        yield top, picture.crop((0, top, width, min(top + rows, height)))


def _converter(picture: Picture) -> Converter:
    if picture.mode in {"I", "F"} or picture.mode.startswith("I;16"):
        return _grey_converter(picture)
    transparent = picture.has_transparency_data
    keeps_mode = not transparent and picture.mode in {"L", "CMYK", "LAB"}
    mode = picture.mode if keeps_mode else "RGB"
    transform = _srgb_transform(picture.info.get("icc_profile"), mode)

    def convert(strip: Picture) -> NDArray[np.uint8]:
        flat = _on_background(strip) if transparent else strip
        if transform is not None:
            flat = transform.apply(flat if flat.mode == mode else flat.convert(mode))
        return np.asarray(flat if flat.mode == "RGB" else flat.convert("RGB"))

    return convert


def _on_background(strip: Picture) -> Picture:
    layer = strip.convert("RGBA")
    flat = Pillow.new("RGB", strip.size, BACKGROUND)
    flat.paste(layer, mask=layer)
    return flat


def _srgb_transform(profile: object, mode: str) -> ImageCms.ImageCmsTransform | None:
    """From a picture's own colours to sRGB; None if they are sRGB or the profile is unusable."""
    if mode == "LAB":
        lab = ImageCms.createProfile("LAB")
        return ImageCms.buildTransform(lab, ImageCms.createProfile("sRGB"), "LAB", "RGB")
    if not isinstance(profile, bytes) or not 0 < len(profile) <= _MAX_PROFILE_BYTES:
        return None
    # A photo with a broken profile is still a good photo.
    with suppress(OSError, ValueError, TypeError, ImageCms.PyCMSError):
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        is_srgb = "sRGB" in (source.profile.profile_description or "")
        if not is_srgb and source.profile.xcolor_space.strip() == _PROFILE_SPACES[mode]:
            return ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), mode, "RGB")
    return None


def _grey_converter(picture: Picture) -> Converter:
    """Scale grey levels deeper than 8 bits, which Pillow's own conversion would clip."""
    black, white = _grey_range(picture)
    scale = 255.0 / (white - black)

    def convert(strip: Picture) -> NDArray[np.uint8]:
        levels = np.asarray(strip, np.float64)
        finite = np.nan_to_num(levels, nan=black, posinf=white, neginf=black)
        grey = np.clip((finite - black) * scale + 0.5, 0, 255).astype(np.uint8)
        return grey[:, :, None]

    return convert


def _grey_range(picture: Picture) -> tuple[float, float]:
    """The levels that become black and white.

    16-bit pictures use their full range. Whole and real numbers carry no range, so white is the
    smallest customary level that nothing exceeds; only negative or still larger levels are
    stretched from the lowest to the highest.
    """
    if picture.mode.startswith("I;16"):
        return 0.0, 65535.0
    low, high = 0.0, 0.0
    for _, strip in _strips(picture):
        levels = np.asarray(strip)
        finite = levels[np.isfinite(levels)]
        if finite.size:
            low, high = min(low, float(finite.min())), max(high, float(finite.max()))
    customary = _WHITE_LEVELS if picture.mode == "F" else _WHITE_LEVELS[1:]
    white = next((level for level in customary if high <= level), None)
    if low == 0.0 and white is not None:
        return low, white
    return low, high
