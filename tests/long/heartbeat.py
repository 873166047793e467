"""The window's pulse while it has most to do: live view, training, a thousand photos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import quantiles

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.jobs.rehearsal import scenes
from facerec_desktop.ui.frame.window_controller import WindowController
from tests.long.asked import told
from tests.long.desk import application, listening, populate, window
from tests.long.watchdog import WatchedPulse
from tests.long.work import write_photos

ASKED = {"gap_p99_ms": 50.0, "gap_max_ms": 250.0}
_CALM_MS = 1000
"""The pulse is listened to a moment after everything has begun."""
_TOLD = 5


def heartbeat(photos: int, cache: Path, root: Path, most_seconds: float) -> dict[str, object]:
    """Listen to the pulse until the photos are looked at, or the time is over."""
    app, pulse = application(), WatchedPulse()
    paths = AppPaths(root / "data", cache, root / "logs")
    files = write_photos(root / "photos", photos)
    populate(paths)
    with listening() as complaints, window(app, paths, complaints) as controller:
        rush = _Rush(controller, files)
        rush.over.connect(app.quit)
        controller.workspace.opened.connect(rush.begin)
        controller.workspace.opened.connect(lambda: QTimer.singleShot(_CALM_MS, pulse.start))
        QTimer.singleShot(round(1000 * most_seconds), app.quit)
        app.exec()
        pulse.stop()
        rush.end()
        shown = controller.photos_page.filter.photos.rowCount()
    figures = {
        "photos": shown,
        "trainings": rush.trained,
        "beats": len(pulse.gaps),
        "gap_p99_ms": round(quantiles(pulse.gaps, n=100)[98], 1),
        "gap_max_ms": round(max(pulse.gaps), 1),
        "worked_p99_ms": round(quantiles(pulse.worked, n=100)[98], 1),
        "worked_max_ms": round(max(pulse.worked), 1),
        "longest": [asdict(one) for one in pulse.longest(_TOLD)],
    }
    return told(figures, ASKED, complaints.heard)


class _Rush(QObject):
    """Everything at once: somebody before the camera, a drop, one training after the other.

    Signals:
        over: the photos are looked at.

    Attributes:
        trained: trainings that ended.
    """

    over = Signal()

    def __init__(self, controller: WindowController, files: Sequence[Path]) -> None:
        super().__init__(controller)
        self.trained = 0
        self._controller, self._files = controller, files
        self._is_over = False
        self._again = QTimer(self, singleShot=True, interval=100)
        self._again.timeout.connect(self._train)

    @Slot()
    def begin(self) -> None:
        controller, scene = self._controller, next(iter(scenes(None)))
        controller.feed.opener = scene.opener
        controller.window.show_page(controller.photos_page)
        controller.feed.start(scene.choice)
        controller.photos.add(self._files)
        controller.photos.queue.emptied.connect(self.over)
        self._train()

    def end(self) -> None:
        """Train no more."""
        self._is_over = True
        self._again.stop()

    @Slot()
    def _train(self) -> None:
        training = self._controller.training
        training._begin(None, resumes=False)
        training.run.finished.connect(self._on_trained)

    @Slot()
    def _on_trained(self) -> None:
        self.trained += 1
        if not self._is_over:
            self._again.start()
