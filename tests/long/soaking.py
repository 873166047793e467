"""Uses the real window for a long time and says what it loses."""

from __future__ import annotations

import os
import time
from array import array
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

from PySide6.QtCore import QTimer

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.ui.parts.pulse import Pulse
from tests.long.desk import application, listening, populate, window
from tests.long.vitals import ASKED, Round, Sample, judge, look
from tests.long.work import LIVE_SECONDS, Day, write_photos

PHOTOS = 12


@dataclass(frozen=True)
class Wish:
    """How to run.

    Attributes:
        minutes: that count.
        warm_up: minutes before them, in which the heap finds its size.
        sample_seconds: between two looks.
        photos: dropped in a round.
        live: seconds of only watching in a round.
        leak: what to lose on purpose, to see that it is noticed.
    """

    minutes: float
    warm_up: float = 30.0
    sample_seconds: float = 1.0
    photos: int = PHOTOS
    live: float = LIVE_SECONDS
    leak: str = "none"


@dataclass
class Diary:
    """What was seen; small, so that keeping it is not what grows.

    Attributes:
        samples: numbers of every ``Sample``, one after the other.
        rounds: every turn.
        gaps: milliseconds between beats of the window, and how often.
        lost: what was leaked on purpose.
    """

    samples: array[float] = field(default_factory=lambda: array("d"))
    rounds: list[Round] = field(default_factory=list)
    gaps: Counter[int] = field(default_factory=Counter)
    lost: list[object] = field(default_factory=list)

    def add(self, sample: Sample) -> None:
        self.samples.extend(asdict(sample).values())

    def looks(self) -> list[Sample]:
        numbers, width = self.samples, len(Sample.__dataclass_fields__)
        return [
            Sample(*numbers[at : at + 3], int(numbers[at + 3]), int(numbers[at + 4]))
            for at in range(0, len(numbers), width)
        ]

    def take_gaps(self, pulse: Pulse) -> None:
        self.gaps.update(min(round(gap), 9999) for gap in pulse.gaps)
        pulse.gaps.clear()

    def gap(self, part: float) -> int:
        """The gap that so many are no longer than, in milliseconds."""
        wanted, seen = part * self.gaps.total(), 0
        for length in sorted(self.gaps):
            seen += self.gaps[length]
            if seen >= wanted:
                return length
        return 0


def soak(wish: Wish, paths: AppPaths, photos: Path) -> dict[str, object]:
    """Run the window, and tell what was measured."""
    app, diary = application(), Diary()
    files = write_photos(photos, wish.photos)
    populate(paths)
    with listening() as complaints, window(app, paths, complaints) as controller:
        day, pulse, sampler = Day(controller, files, wish.live), Pulse(), QTimer()
        day.turned.connect(diary.rounds.append)
        day.stuck.connect(complaints.add)
        day.stuck.connect(app.quit)

        def sample() -> None:
            diary.add(look(time.monotonic() - began))
            diary.take_gaps(pulse)
            _lose(wish.leak, diary)

        def begin() -> None:
            day.start()
            pulse.start()
            sampler.start(round(1000 * wish.sample_seconds))
            QTimer.singleShot(round(60_000 * (wish.warm_up + wish.minutes)), app.quit)

        began = time.monotonic()
        sampler.timeout.connect(sample)
        controller.workspace.opened.connect(begin)
        controller.workspace.troubled.connect(lambda message: complaints.add(message.title))
        app.exec()
        for helper in (day, pulse, sampler):
            helper.stop()
    return _told(wish, diary, complaints.heard)


def _lose(leak: str, diary: Diary) -> None:
    if leak == "memory":
        diary.lost.append(os.urandom(1 << 20))
    elif leak == "handles":
        diary.lost.append(open(os.devnull, "rb"))  # noqa: SIM115, PTH123


def _told(wish: Wish, diary: Diary, complaints: list[str]) -> dict[str, object]:
    samples = diary.looks()
    warm_up = 60 * wish.warm_up
    judged = judge(samples, diary.rounds, warm_up, complaints)
    late = [one for one in samples if one.seconds >= warm_up] or samples
    failures = [*judged.failures, *([] if diary.rounds else ["not a single round was finished"])]
    return {
        "warm_up": wish.warm_up,
        "minutes": wish.minutes,
        "rounds": len(diary.rounds),
        **asdict(judged),
        "asked": ASKED,
        "failures": failures,
        "own_mb": [round(one.own_mb, 1) for one in (late[0], late[-1])] if late else [],
        "most_mb": round(max((one.all_mb for one in samples), default=0), 1),
        "threads": [one.threads for one in (late[0], late[-1])] if late else [],
        "fps": [round(one.fps, 1) for one in diary.rounds],
        "gap_p99_ms": diary.gap(0.99),
        "gap_max_ms": diary.gap(1.0),
        "samples": len(samples),
    }
