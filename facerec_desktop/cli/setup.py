"""What the global options chose, handed to every command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    from facerec_desktop.services.models import ModelChoice
    from facerec_desktop.services.workspace import Workspace


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
        detector: what finds faces, None for MTCNN.
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
        from facerec_desktop.services.backups import keep_backup
        from facerec_desktop.services.workspace import Workspace

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
        from facerec_desktop.services.models import ModelChoice

        if self.embedder is not None:
            return self.models()
        chosen = SettingsFile(self.paths).load().embedder
        try:
            return ModelChoice.named(self.paths, chosen, None, self.detector)
        except ModelError as error:
            click.echo(printable(str(error)), err=True)
            click.echo("The built-in model is used instead.", err=True)
            return self.models()

    def models(self) -> ModelChoice:
        """The models for measurements: what is asked for, otherwise what comes with the program.

        Raises:
            ModelError: the model cannot be used.
        """
        from facerec_desktop.services.models import ModelChoice

        return ModelChoice.named(self.paths, self.embedder, None, self.detector)


pass_setup = click.make_pass_decorator(Setup)
