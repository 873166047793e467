"""The models that can be downloaded: what they are, where they are, and how to know them again."""

from __future__ import annotations

from dataclasses import dataclass

from facerec_desktop.core.model_cards import RECOMMENDED_ID, Purpose
from facerec_desktop.core.options import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class OfferedModel:
    """A file of weights the program knows.

    Attributes:
        id: its name on the command line.
        title: its name for people.
        purpose: what it does.
        file: name of the file.
        address: where it is published.
        licence: its terms, in a few words.
        terms: what to know before using it, in English.
        accuracy: as published, in English; empty if nobody published any.
        sha256: of every known version of the file, that at ``address`` first. Empty where no
            version could be checked yet: then the first download is trusted if the user says so,
            and only that file from then on.
        size: of the file at ``address`` in bytes, None while unknown.
    """

    id: str
    title: str
    purpose: Purpose
    file: str
    address: str
    licence: str
    terms: str
    accuracy: str = ""
    sha256: tuple[str, ...] = ()
    size: int | None = None

    @property
    def is_pinned(self) -> bool:
        """Whether the file is known before it arrives."""
        return bool(self.sha256)


_FACENET = "https://github.com/timesler/facenet-pytorch/releases/download/v2.2.9"
_FACENET_TERMS = QT_TRANSLATE_NOOP(
    "Models",
    "The code is under the MIT licence. The weights were trained on photos collected for research: "
    "ask a lawyer before you use them in a business.",
)

FACENET_VGGFACE2 = OfferedModel(
    id=RECOMMENDED_ID,
    title="FaceNet (VGGFace2)",
    purpose=Purpose.RECOGNITION,
    file="20180402-114759-vggface2.pt",
    address=f"{_FACENET}/20180402-114759-vggface2.pt",
    licence=QT_TRANSLATE_NOOP("Models", "MIT; trained on research data"),
    terms=_FACENET_TERMS,
    accuracy=QT_TRANSLATE_NOOP("Models", "LFW 0.9965, as published"),
    sha256=("281cebca8662831adb987a874bdcb36e73f5b1c6dc5ee5878f305e985625d99b",),
    size=111_898_327,
)
FACENET_CASIA = OfferedModel(
    id="facenet-casia-webface",
    title="FaceNet (CASIA-WebFace)",
    purpose=Purpose.RECOGNITION,
    file="20180408-102900-casia-webface.pt",
    address=f"{_FACENET}/20180408-102900-casia-webface.pt",
    licence=QT_TRANSLATE_NOOP("Models", "MIT; trained on research data"),
    terms=_FACENET_TERMS,
    accuracy=QT_TRANSLATE_NOOP("Models", "LFW 0.9905, as published"),
)
YUNET = OfferedModel(
    id="yunet",
    title="YuNet",
    purpose=Purpose.DETECTION,
    file="face_detection_yunet_2023mar.onnx",
    address="https://github.com/opencv/opencv_zoo/raw/main/models/face_detection_yunet/"
    "face_detection_yunet_2023mar.onnx",
    licence="MIT",
    terms=QT_TRANSLATE_NOOP("Models", "Free for any use under the MIT licence."),
    accuracy=QT_TRANSLATE_NOOP("Models", "WIDER FACE 0.884 / 0.866 / 0.750, as published"),
    sha256=(
        "8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4",
        "ebafce4e3c118d6554634be5c27ab333b4c047a9a8c3faf1d7cf93101c22f0f0",
    ),
    size=232_589,
)
OFFERED = (FACENET_VGGFACE2, FACENET_CASIA, YUNET)
