"""``gui``: the window."""

from __future__ import annotations

from pathlib import Path

import click

from facerec_desktop.cli.setup import Setup, pass_setup


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@pass_setup
def gui(setup: Setup, paths: tuple[Path, ...]) -> int:
    """Open the window, and PATHS in it."""
    return setup.windows.open(setup.paths, setup.embedder, paths)
