"""The program, started as its users start it, which does things at random and then quits.

Run by ``starts``: arguments are the data folder, the cache, photos to drop and a seed. A line on
standard output tells when it began to quit.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

LONGEST = 6.0
"""Seconds until it quits; from before the models are loaded to long after."""


def main() -> int:
    """Run the window, disturbed; its exit status."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from facerec_desktop import app as program
    from facerec_desktop.core.paths import AppPaths

    data, cache, photos, seed = sys.argv[1:]
    rng, build = random.Random(int(seed)), program.build_window

    def build_and_disturb(app: QApplication, *arguments: object) -> object:
        controller = build(app, *arguments)
        end = rng.random() ** 1.5 * LONGEST
        for deed in rng.choices(_deeds(controller, Path(photos)), k=rng.randint(2, 8)):
            QTimer.singleShot(round(1000 * rng.random() * end), controller, deed)
        QTimer.singleShot(round(1000 * end), controller, lambda: _quit(app, controller, rng))
        return controller

    program.build_window = build_and_disturb
    folder = Path(data)
    return program.run_gui(AppPaths(folder, Path(cache), folder / "logs"), None)


def _deeds(controller: object, photos: Path) -> list[Callable[[], object]]:
    from facerec_desktop.core.cameras import SourceChoice, SourceKind
    from facerec_desktop.jobs.rehearsal import Scene
    from tests.faces import fitted, hopper
    from tests.long.vitals import descendants  # noqa: F401  # imported before the clock runs

    scene = Scene("rehearsal", [fitted(hopper(), 640, 480)] * 3)
    video = SourceChoice(SourceKind.VIDEO, str(photos / "clip.avi"), "clip.avi")

    def live() -> None:
        controller.feed.opener = scene.opener
        controller.feed.start(scene.choice)

    return [
        live,
        live,
        lambda: controller.feed.start(video),
        lambda: controller.open_paths([photos]),
        lambda: controller.open_paths([photos]),
        controller.training.page.train_button.click,
        lambda: controller.training._begin(None, resumes=False),
        lambda: controller.window.show_page(controller.live_page),
        controller.feed.pause,
        controller.enrolment.open,
        controller.settings.open,
    ]


def _quit(app: object, controller: object, rng: random.Random) -> None:
    from tests.long.vitals import descendants

    busy = [
        name
        for name, is_so in (
            ("capture", controller.feed._slot.vitals is not None),
            ("photos", controller.photos.queue.is_busy),
            ("training", controller.training.is_running),
        )
        if is_so
    ]
    children = descendants(os.getpid())
    sys.stdout.write(f"quit {' '.join(map(str, children))}|{' '.join(busy)}\n")
    sys.stdout.flush()
    if rng.random() < 0.5:
        controller.window.close()
    app.quit()


if __name__ == "__main__":
    sys.exit(main())
