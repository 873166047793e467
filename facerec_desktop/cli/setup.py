"""What the global options chose, handed to every command."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from facerec_desktop.cli.output import printable
from facerec_desktop.cli.unlocking import unlocked
from facerec_desktop.cli.way_back import with_way_back
from facerec_desktop.core.errors import DatabaseDamaged, ModelError, StorageError
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.settings_file import SettingsFile

if TYPE_CHECKING:
    from facerec_desktop.core.live import LiveScore
    from facerec_desktop.core.self_test import WindowProof
    from facerec_desktop.core.settings import Settings
    from facerec_desktop.services.engine.models import ModelChoice
    from facerec_desktop.services.profile.workspace import Workspace


class Windows(Protocol):
    """What only a program with windows can do; the command line knows none."""

    def open(self, paths: AppPaths, embedder: str | None, shown: Sequence[Path]) -> int:
        """Show the window until it is closed; returns the exit status."""
        ...

    def measure_live(
        self, paths: AppPaths, embedder: str | None, video: Path | None, seconds: float
    ) -> Iterator[LiveScore]:
        """Run the live view on scenes and measure how smooth it is."""
        ...

    def prove(self, paths: AppPaths) -> WindowProof:
        """Show the window once, where nobody sees it, and tell what it looked like."""
        ...


@dataclass(frozen=True)
class Setup:
    """The global options.

    Attributes:
        paths: the folders to use.
        embedder: the recognition model asked for; None for the one the window uses, and for the
            built-in one in measurements.
        windows: opens windows.
        detector: what shall find faces, None for what does in the window.
    """

    paths: AppPaths
    embedder: str | None
    windows: Windows
    detector: str | None = None

    @contextmanager
    def workspace(self, min_face_size: int | None = None) -> Iterator[Workspace]:
        """Open the people and models chosen; today's backup is made at the end of the block.

        Raises:
            DatabaseDamaged: the database is broken; the text says how to go back to a backup.
            DatabaseLocked: people are sealed, and there is no passphrase.
            StorageError: the database cannot be used.
            ModelError: the model cannot be used.
        """
        from facerec_desktop.services.people.backups import keep_backup
        from facerec_desktop.services.profile.workspace import Workspace

        choice = replace(self.in_use, min_face_size=min_face_size)
        try:
            with unlocked(lambda means: Workspace(choice, means)) as workspace:
                yield workspace
                try:
                    keep_backup(workspace, lambda: None)
                except StorageError as error:
                    click.echo(f"No backup could be made. {error}", err=True)
        except DatabaseDamaged as error:
            raise with_way_back(error, self.paths) from error

    @cached_property
    def in_use(self) -> ModelChoice:
        """The models for people: what is asked for, otherwise what was chosen in the window.

        Raises:
            ModelError: the model asked for cannot be used.
        """
        from facerec_desktop.services.engine.stand_ins import usable_choice

        if self.embedder is not None:
            return self.models()
        tell = _teller("The built-in model is used instead.")
        return usable_choice(self.paths, self._settings.embedder, None, self._finder, tell)

    def models(self) -> ModelChoice:
        """The models for measurements: what is asked for, otherwise what comes with the program.

        Faces are found by what finds them for people, too.

        Raises:
            ModelError: the model cannot be used.
        """
        return self._with(self.embedder)

    def _with(self, embedder: str | None) -> ModelChoice:
        from facerec_desktop.services.engine.models import ModelChoice

        return ModelChoice.named(self.paths, embedder, None, self._finder)

    @cached_property
    def _finder(self) -> str | None:
        """What finds faces: asked for, otherwise chosen in the window if it is here."""
        from facerec_desktop.services.engine.stand_ins import usable_detector

        if self.detector is not None:
            return self.detector
        tell = _teller("Faces are found with MTCNN instead.")
        return usable_detector(self.paths, self._settings.detector, tell)

    @cached_property
    def _settings(self) -> Settings:
        """What was chosen in the window."""
        return SettingsFile(self.paths).load()


def _teller(instead: str) -> Callable[[ModelError], None]:
    """Tells why a chosen model cannot be used, and what is done instead."""

    def tell(error: ModelError) -> None:
        click.echo(printable(str(error)), err=True)
        click.echo(instead, err=True)

    return tell


pass_setup = click.make_pass_decorator(Setup)
