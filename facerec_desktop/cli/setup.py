"""What the global options chose, handed to every command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from facerec_desktop.core.paths import AppPaths

if TYPE_CHECKING:
    from facerec_desktop.services.models import ModelChoice
    from facerec_desktop.services.workspace import Workspace


WindowOpener = Callable[[AppPaths, str | None, Sequence[Path]], int]


@dataclass(frozen=True)
class Setup:
    """The global options.

    Attributes:
        paths: the folders to use.
        embedder: the recognition model asked for, None for the built-in one.
        open_window: shows the window until it is closed, and returns the exit status.
    """

    paths: AppPaths
    embedder: str | None
    open_window: WindowOpener

    def workspace(self, min_face_size: int | None = None) -> Workspace:
        """Open the people and models chosen.

        Raises:
            StorageError: the database cannot be used.
            ModelError: the model cannot be used.
        """
        from facerec_desktop.services.workspace import Workspace

        return Workspace.open(self.paths, self.embedder, min_face_size)

    def models(self) -> ModelChoice:
        """The models chosen, without any people.

        Raises:
            ModelError: the model cannot be used.
        """
        from facerec_desktop.services.models import ModelChoice

        return ModelChoice.named(self.paths, self.embedder)


pass_setup = click.make_pass_decorator(Setup)
