"""When a source counts as lost, and what the user is told about it."""

from __future__ import annotations

from dataclasses import dataclass

from facerec_desktop.core.cameras import SourceChoice, SourceKind
from facerec_desktop.core.errors import AddressInvalid, CameraDenied, FileError, UserError
from facerec_desktop.jobs.capture_thread import Vitals


@dataclass(frozen=True)
class Patience:
    """How long to wait for what, in seconds.

    Attributes:
        opening: for a source to open.
        first: for its first picture after that.
        silence: for the next picture.
        frozen: for a picture that differs from the one before, of a camera.
        stale: after which names without new pictures are taken away, unless pictures are rare.
        shortest_pause: before the first new attempt; later ones wait twice as long each.
        longest_pause: between attempts at most.
        look_ms: milliseconds between looks at the source.
    """

    opening: float = 30.0
    first: float = 8.0
    silence: float = 2.0
    frozen: float = 2.5
    stale: float = 0.8
    shortest_pause: float = 0.5
    longest_pause: float = 4.0
    look_ms: int = 200

    @property
    def steady(self) -> float:
        """Seconds after which a source that delivers is trusted again."""
        return self.frozen + self.longest_pause

    def stale_after(self, choice: SourceChoice, vitals: Vitals) -> float:
        """Seconds after which names without new pictures are taken away; a stream may be slow."""
        if choice.kind is SourceKind.STREAM and vitals.fps > 0:
            return min(self.silence, max(self.stale, 2 / vitals.fps))
        return self.stale

    def pause_ms(self, attempts: int) -> int:
        """Milliseconds before another attempt, after that many in vain."""
        return round(1000 * min(self.longest_pause, self.shortest_pause * 2.0 ** min(attempts, 8)))


@dataclass(frozen=True)
class Trouble:
    """What is wrong with a source.

    Attributes:
        text: for the user.
        is_final: whether trying again would not help.
    """

    text: str
    is_final: bool = False


def unopened(choice: SourceChoice) -> Trouble:
    """What to say of a source that takes too long to open."""
    return Trouble(f"{choice.title} does not open. Trying again…")


def trouble_of(
    choice: SourceChoice, vitals: Vitals, began: float, now: float, patience: Patience
) -> Trouble | None:
    """What is wrong with a source, None when nothing is.

    Args:
        choice: the source.
        vitals: how its capture is doing.
        began: when it was started, or resumed after a pause; seconds of the clock.
        now: seconds of the clock.
        patience: how long to wait.
    """
    if vitals.error is not None:
        return failure(choice, vitals.error)
    if vitals.is_over:
        return Trouble(f"{choice.title} has ended. Trying again…")
    if not vitals.opened:
        late = now - began > patience.opening
        return unopened(choice) if late else None
    if vitals.last_frame is None:
        late = now - began > patience.first
        return Trouble(f"{choice.title} sends no pictures. Trying again…") if late else None
    if now - max(vitals.last_frame, began) > patience.silence:
        return Trouble(f"{choice.title} stopped sending pictures. Trying again…")
    if choice.kind is SourceKind.CAMERA and now - max(vitals.changed or 0.0, began) > (
        patience.frozen
    ):
        return Trouble(f"{choice.title} sends the same picture again and again. Trying again…")
    return None


def failure(choice: SourceChoice, error: BaseException) -> Trouble:
    """What an error means for the user."""
    if not isinstance(error, UserError):
        return Trouble(f"{choice.title} failed ({type(error).__name__}). Trying again…")
    is_final = choice.kind is SourceKind.VIDEO or isinstance(error, CameraDenied | AddressInvalid)
    return Trouble(error.reason if isinstance(error, FileError) else str(error), is_final)
