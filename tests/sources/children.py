"""A look at a loader's child process."""

from __future__ import annotations

from facerec_desktop.sources.decoder_process import ImageLoader


def pid_of(loader: ImageLoader) -> int:
    """The number of the child's process, which is started if need be."""
    loader.warm_up()
    assert loader._child is not None
    pid = loader._child._process.pid
    assert pid is not None
    return pid
