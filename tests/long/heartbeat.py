"""The window's pulse while it has most to do: live view, training, a thousand photos."""

from __future__ import annotations

from pathlib import Path
from statistics import quantiles

from PySide6.QtCore import QTimer

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.jobs.rehearsal import scenes
from facerec_desktop.ui.parts.pulse import Pulse
from tests.long.desk import application, listening, populate, window
from tests.long.work import write_photos

P99_MS, MAX_MS = 50.0, 250.0


def heartbeat(photos: int, cache: Path, root: Path, most_seconds: float) -> dict[str, object]:
    """Listen to the pulse until the photos are looked at, or the time is over."""
    app, pulse = application(), Pulse()
    paths = AppPaths(root / "data", cache, root / "logs")
    files = write_photos(root / "photos", photos)
    populate(paths)
    trained, done = [], []
    with listening() as complaints, window(app, paths, complaints) as controller:
        scene = next(iter(scenes(None)))

        def begin() -> None:
            controller.feed.opener = scene.opener
            controller.window.show_page(controller.photos_page)
            controller.feed.start(scene.choice)
            controller.photos.add(files)
            controller.photos.queue.emptied.connect(lambda: (done.append(1), app.quit()))
            train()
            QTimer.singleShot(1000, pulse.start)
            QTimer.singleShot(round(1000 * most_seconds), app.quit)

        def train() -> None:
            controller.training._begin(None, resumes=False)
            controller.training.run.finished.connect(on_trained)

        def on_trained() -> None:
            trained.append(1)
            if not done:
                QTimer.singleShot(100, controller, train)

        controller.workspace.opened.connect(begin)
        app.exec()
        done.append(1)
        pulse.stop()
        shown = controller.photos_page.filter.photos.rowCount()
    p99, longest = quantiles(pulse.gaps, n=100)[98], max(pulse.gaps)
    failures = [f"{text}" for text in complaints.heard]
    if p99 > P99_MS:
        failures.append(f"gaps of {p99:.0f} ms (99th percentile)")
    if longest > MAX_MS:
        failures.append(f"a gap of {longest:.0f} ms")
    return {
        "photos": shown,
        "trainings": len(trained),
        "beats": len(pulse.gaps),
        "gap_p99_ms": round(p99, 1),
        "gap_max_ms": round(longest, 1),
        "failures": failures,
    }
