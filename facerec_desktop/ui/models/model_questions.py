"""What is asked before a model is downloaded, added or removed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QWidget

from facerec_desktop.core.model_cards import ModelCard, Purpose
from facerec_desktop.ui.models import models_wording
from facerec_desktop.ui.parts.dialog_frame import DialogFrame
from facerec_desktop.ui.parts.plain_label import plain_label

_WIDTH = 520
translate = QCoreApplication.translate


class TermsDialog(DialogFrame):
    """Shows the terms of a model; ``accepted`` means yes.

    Attributes:
        use_box: whether it shall be used as soon as it is here.
    """

    def __init__(self, card: ModelCard, parent: QWidget | None = None) -> None:
        title = translate("TermsDialog", "Download {model}?").format(model=card.title)
        action = translate("TermsDialog", "Download")
        if card.size is not None:
            action += f" · {models_wording.megabytes(card.size)}"
        super().__init__(title, action, parent)
        self.setFixedWidth(_WIDTH)
        for line in models_wording.terms(card):
            self.fill(plain_label(line))
        self.use_box = QCheckBox(self.tr("Use it as soon as it is here"))
        if card.purpose is Purpose.RECOGNITION:
            self.use_box.setChecked(True)
            self.fill(self.use_box)
            self.fill(
                plain_label(
                    self.tr("Everybody enrolled is then learnt anew in the background."), "muted"
                )
            )


class RemoveDialog(DialogFrame):
    """Asks before a model's files are deleted; ``accepted`` means yes."""

    def __init__(self, card: ModelCard, parent: QWidget | None = None) -> None:
        title = translate("TermsDialog", "Remove {model}?").format(model=card.title)
        super().__init__(title, translate("TermsDialog", "Remove"), parent, is_dangerous=True)
        self.setFixedWidth(_WIDTH)
        self.fill(
            plain_label(
                self.tr("Its files are deleted from this computer: {path}").format(path=card.path)
            ),
            plain_label(self.tr("People, shots and what was trained stay as they are."), "muted"),
        )


class PackDialog(DialogFrame):
    """Warns before a model nobody has checked is used; ``accepted`` means yes."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        title = translate("TermsDialog", "Add the model {name}?").format(name=name)
        super().__init__(title, translate("TermsDialog", "Add"), parent, is_dangerous=True)
        self.setFixedWidth(_WIDTH)
        self.fill(
            plain_label(
                self.tr(
                    "A model decides who is who, and nobody has checked this one. Add it only if "
                    "you trust where it comes from."
                )
            ),
            plain_label(
                self.tr("It is tried on two known people first, and copied to your data folder."),
                "muted",
            ),
        )
