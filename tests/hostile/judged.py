"""What became of a file: a result or a typed message, within the limits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from facerec_desktop.core.errors import FileError
from facerec_desktop.sources.decoder_process import ImageLoader
from facerec_desktop.sources.video import VideoReader

MEMORY_MB = 1024
SECONDS = 5.0


@dataclass(frozen=True)
class Outcome:
    """How a file fared.

    Attributes:
        name: of the file.
        text: what came of it.
        seconds: computing time of the decoder.
        megabytes: most memory the decoder ever held.
        crashed: whether the decoder died.
    """

    name: str
    text: str
    seconds: float = 0.0
    megabytes: float = 0.0
    crashed: bool = False

    @property
    def is_within_limits(self) -> bool:
        return self.seconds <= SECONDS and self.megabytes <= MEMORY_MB


def look_at_photo(loader: ImageLoader, path: Path) -> Outcome:
    """Decode a photo; anything but a picture or a typed error is raised."""
    loader.warm_up()
    child = loader._child
    assert child is not None
    child.await_start(None)
    before, pid = computed(child.pid), child.pid
    try:
        text = "{1}×{0}".format(*loader.load(path).image.shape)
    except FileError as error:
        text = _told(error, path)
    assert loader._child is not None
    if loader._child.pid != pid:
        return Outcome(path.name, text, crashed=True)
    return Outcome(path.name, text, computed(pid) - before, peak_megabytes(pid))


def look_at_video(path: Path, most: int = 200) -> Outcome:
    """Decode a video, up to so many frames; anything but a typed error is raised."""
    count, seconds, megabytes = 0, 0.0, 0.0
    try:
        with VideoReader(path) as reader:
            for count, _ in enumerate(reader.frames(), 1):
                assert reader._child is not None
                seconds = computed(reader._child.pid)
                megabytes = peak_megabytes(reader._child.pid)
                if count == most:
                    break
    except FileError as error:
        return Outcome(path.name, _told(error, path), seconds, megabytes, "crash" in error.reason)
    return Outcome(path.name, f"{count} frames", seconds, megabytes)


def computed(pid: int | None) -> float:
    """Seconds of computing a process has had."""
    from facerec_desktop.sources.child_link import _computed

    return _computed(pid) or 0.0


def peak_megabytes(pid: int | None) -> float:
    """The most memory a process ever held; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("ascii", "replace").splitlines()
    except OSError:
        return 0.0
    return next((int(one.split()[1]) / 1024 for one in lines if one.startswith("VmHWM")), 0.0)


def _told(error: FileError, path: Path) -> str:
    assert error.path == path
    assert error.reason
    assert "Traceback" not in error.reason
    return f"{type(error).__name__}: {error.reason}"
