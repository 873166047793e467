"""Photos of the two real people on disk, varied so that no two are the same shot."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import PIL.Image

from facerec_desktop.core.faces import Image
from tests.faces import lit, scaled, turned


def save(path: Path, image: Image) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    PIL.Image.fromarray(image).save(path)
    return path


def shots(image: Image, folder: Path, count: int) -> list[Path]:
    """``count`` different shots of one photo's person."""
    return [
        save(
            folder / f"{number:02d}.png",
            turned(lit(scaled(image, 0.7 + 0.05 * number), 0.75 + 0.06 * number), 4 * number - 12),
        )
        for number in range(count)
    ]


def beside(*images: Image) -> Image:
    """Pictures next to each other, in one as high as the highest."""
    height = max(image.shape[0] for image in images)
    columns = [
        np.pad(image, ((0, height - image.shape[0]), (0, 0), (0, 0)), constant_values=90)
        for image in images
    ]
    return np.hstack(columns)
