"""Choosing photos and folders, without holding up the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from facerec_desktop.jobs.formats import OPENABLE_SUFFIXES

translate = QCoreApplication.translate


class FileDialogs(QObject):
    """Opens the system's dialogs.

    Signals:
        chosen: the paths the user chose, a tuple.
    """

    chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    @Slot()
    def open_photos(self) -> QFileDialog:
        """Let the user choose files."""
        dialog = QFileDialog(self._window, translate("FileDialogs", "Open photos"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(photo_filters())
        return self._show(dialog)

    @Slot()
    def open_folder(self) -> QFileDialog:
        """Let the user choose a folder."""
        dialog = QFileDialog(self._window, translate("FileDialogs", "Open folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return self._show(dialog)

    def _show(self, dialog: QFileDialog) -> QFileDialog:
        dialog.filesSelected.connect(self._on_selected)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    @Slot(list)
    def _on_selected(self, names: list[str]) -> None:
        self.chosen.emit(tuple(Path(name) for name in names))


def photo_filters() -> list[str]:
    """What a dialog for photos and videos offers to list."""
    lower = " ".join(f"*{suffix}" for suffix in OPENABLE_SUFFIXES)
    both = f"{lower} {lower.upper()}"
    return [
        translate("FileDialogs", "Photos and videos ({patterns})").format(patterns=both),
        translate("FileDialogs", "All files (*)"),
    ]
