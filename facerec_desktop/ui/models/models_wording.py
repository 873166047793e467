"""Models in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from facerec_desktop.core.model_cards import DownloadStep, ModelCard, ModelState, Origin, Purpose
from facerec_desktop.ui.words.wording import decimal

translate = QCoreApplication.translate
_MEGABYTE = 1e6


def model_text(text: str) -> str:
    """A text of the list of models in the user's language."""
    return translate("Models", text)


def facts(card: ModelCard) -> str:
    """What it is for, its accuracy and its size, on one line."""
    purpose = {
        Purpose.DETECTION: translate("ModelsDialog", "finds faces"),
        Purpose.RECOGNITION: translate("ModelsDialog", "tells people apart"),
    }[card.purpose]
    size = "" if card.size is None else megabytes(card.size)
    return " · ".join(filter(None, [purpose, model_text(card.accuracy), size]))


def origin(card: ModelCard) -> str:
    """Terms, and where it lies."""
    place = {
        Origin.BUILT_IN: translate("ModelsDialog", "part of the program"),
        Origin.OFFERED: "",
        Origin.PACK: translate("ModelsDialog", "your own"),
    }[card.origin]
    path = "" if card.path is None or card.state is ModelState.ABSENT else str(card.path)
    licence = translate("ModelsDialog", "Licence: {licence}").format(
        licence=model_text(card.licence)
    )
    return " · ".join(filter(None, [licence if card.licence else "", place, path]))


def megabytes(size: float) -> str:
    """A number of bytes for people."""
    count = size / _MEGABYTE
    return translate("ModelsDialog", "{number} MB").format(number=decimal(count, int(count < 10)))


def progress(step: DownloadStep) -> str:
    """How far a download is, and how fast."""
    if step.is_waiting:
        return translate("ModelsDialog", "Another program is downloading it…")
    text = megabytes(step.received)
    if step.total is not None:
        text = translate("ModelsDialog", "{received} of {total}").format(
            received=text, total=megabytes(step.total)
        )
    if not step.rate:
        return text
    rate = translate("ModelsDialog", "{size} a second").format(size=megabytes(step.rate))
    return f"{text} · {rate}"


def terms(card: ModelCard) -> list[str]:
    """What to know before a download, a paragraph each."""
    lines = [
        translate("ModelsDialog", "Licence: {licence}").format(licence=model_text(card.licence)),
        model_text(card.terms),
    ]
    if card.sha256 is None:
        lines.append(
            translate(
                "ModelsDialog",
                "The program does not know what this file has to look like. The first one that "
                "arrives is trusted, and only that one from then on.",
            )
        )
    else:
        lines.append(
            translate("ModelsDialog", "It is checked before it is used: SHA-256 {hash}…").format(
                hash=card.sha256[:16]
            )
        )
    return lines
