"""What the jobs about people bring to the window, beyond the classes of ``core.people``."""

from __future__ import annotations

from dataclasses import dataclass

from facerec_desktop.core.faces import Image


@dataclass(frozen=True, eq=False)
class WholePhoto:
    """The picture a sample was cut out of.

    Attributes:
        image: RGB, no larger than the window shows it.
        box: ``(x1, y1, x2, y2)`` of the face in pixels of ``image``.
    """

    image: Image
    box: tuple[float, float, float, float]
