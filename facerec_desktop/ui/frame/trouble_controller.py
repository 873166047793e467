"""What happens on the page that is shown while the people cannot be opened."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from facerec_desktop.ui.frame.main_window import MainWindow
from facerec_desktop.ui.frame.workspace_controller import WorkspaceController
from facerec_desktop.ui.words.messages import Message


class TroubleController(QObject):
    """Shows what is in the way, and tries again."""

    def __init__(self, window: MainWindow, workspace: WorkspaceController, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._page, self._workspace = window, window.trouble, workspace
        self._page.retry_wanted.connect(self.retry)
        self._page.quit_wanted.connect(window.close)
        self._page.passphrase_entered.connect(self._on_passphrase)
        workspace.troubled.connect(self._on_troubled)
        workspace.locked.connect(self._on_locked)

    @Slot()
    def retry(self) -> None:
        """Open the people once more."""
        self._window.show_trouble(False)
        self._workspace.start()

    @Slot(object)
    def _on_troubled(self, message: Message) -> None:
        self._page.show_message(message)
        self._window.show_trouble(True)

    @Slot(object)
    def _on_locked(self, message: Message) -> None:
        self._page.show_message(message, is_locked=True)
        self._window.show_trouble(True)
        self._page.passphrase.setFocus()

    @Slot(str)
    def _on_passphrase(self, passphrase: str) -> None:
        self._window.show_trouble(False)
        self._workspace.unlock(passphrase)
