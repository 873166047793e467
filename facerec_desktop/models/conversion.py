"""Turns torch modules into OpenVINO graphs, once per weights and version, kept in the cache.

The work happens in a child process, so that no caller ever carries torch's memory. The PyTorch
front end of OpenVINO is called directly: its convenience function reports each conversion over
the network, and nothing here may.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from facerec_desktop.core.errors import FacerecError, InternalError, ModelError
from facerec_desktop.core.parent import leave_with_parent
from facerec_desktop.core.paths import resources_dir
from facerec_desktop.core.private_files import move_whole

if TYPE_CHECKING:
    from torch import nn

RECIPE = 1
"""Raised when the way graphs are made changes, so that old ones are not reused."""
BUNDLED_GRAPHS = "graphs"
"""Folder among the resources of a packaged program, with what was prepared when it was built."""


@dataclass(frozen=True, eq=False)
class Module:
    """A network to convert.

    Attributes:
        name: of its graph.
        network: ready for inference.
        side: of the square pictures it is traced with, in pixels.
        is_fixed: whether it takes pictures of that side only.
    """

    name: str
    network: nn.Module
    side: int
    is_fixed: bool


class Blueprint(Protocol):
    """What graphs are made of; small enough to be sent to a child process."""

    @property
    def id(self) -> str:
        """Different for different weights; begins a file name."""
        ...

    @property
    def title(self) -> str:
        """What the user calls it."""
        ...

    @property
    def graphs(self) -> tuple[str, ...]:
        """Names of the graphs."""
        ...

    def modules(self) -> Iterator[Module]:
        """Load the networks; takes torch along.

        Raises:
            ModelError: weights are missing or damaged.
        """
        ...


def prepared_graphs(cache: Path, blueprint: Blueprint) -> dict[str, Path]:
    """The prepared graphs, made now if they neither are in the cache nor came with the program.

    Args:
        cache: folder of prepared models; created when missing.
        blueprint: what they are made of.

    Returns:
        OpenVINO IR files by name; input float32 ``(n, 3, height, width)``.

    Raises:
        ModelError: weights are missing or damaged.
        InternalError: the child process failed otherwise.
    """
    for place in (cache, resources_dir() / BUNDLED_GRAPHS):
        graphs = _graphs_in(place, blueprint)
        if all(path.is_file() for path in graphs.values()):
            return graphs
    return renewed_graphs(cache, blueprint)


def renewed_graphs(cache: Path, blueprint: Blueprint) -> dict[str, Path]:
    """The graphs prepared anew, for instance because one of them cannot be read.

    Those in the cache go before those that came with the program, which may be beyond repair.

    Raises:
        ModelError: weights are missing or damaged.
        InternalError: the child process failed otherwise.
    """
    forget_graphs(cache, blueprint)
    _prepare_in_child(_folder(cache, blueprint), blueprint)
    return _graphs_in(cache, blueprint)


def forget_graphs(cache: Path, blueprint: Blueprint) -> None:
    """Drop graphs that were prepared here."""
    shutil.rmtree(_folder(cache, blueprint), ignore_errors=True)


def _graphs_in(place: Path, blueprint: Blueprint) -> dict[str, Path]:
    folder = _folder(place, blueprint)
    return {name: folder / f"{name}.xml" for name in blueprint.graphs}


def _folder(place: Path, blueprint: Blueprint) -> Path:
    return place / f"{blueprint.id}-{_cache_key()}"


def _cache_key() -> str:
    versions = {name: version(name) for name in ("openvino", "facenet-pytorch")}
    text = json.dumps({"recipe": RECIPE, **versions}, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _prepare_in_child(folder: Path, blueprint: Blueprint) -> None:
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    with receiver:
        child = context.Process(target=_convert_all, args=(folder, blueprint, sender), daemon=True)
        child.start()
        sender.close()
        try:
            problem: Exception | None = receiver.recv()
        except EOFError:
            problem = InternalError(f"The process that prepares {blueprint.id} died.")
        child.join()
    if problem is not None:
        raise problem


def _convert_all(target: Path, blueprint: Blueprint, sender: Connection) -> None:
    """Runs in the child: convert, then publish the folder in one step."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".preparing-") as work:
            leave_with_parent(partial(shutil.rmtree, work, ignore_errors=True))
            made = Path(work) / "graphs"
            made.mkdir()
            for module in blueprint.modules():
                convert(module, made / f"{module.name}.xml")
            _publish(made, target, blueprint.graphs)
    except OSError as error:
        place = error.filename or target.parent
        reason = f"{place}: {error.strerror or error}"
        sender.send(ModelError(f"{blueprint.title} cannot be prepared: {reason}."))
    except FacerecError as error:
        sender.send(error)
    except Exception as error:
        sender.send(InternalError(f"{type(error).__name__}: {error}"))
    else:
        sender.send(None)


def convert(module: Module, target: Path) -> None:
    """Write a network as an OpenVINO graph; takes torch along.

    Args:
        module: the network.
        target: the ``.xml`` file; its weights go into a ``.bin`` beside it.
    """
    import openvino as ov
    import torch
    from openvino.frontend import FrontEndManager
    from openvino.frontend.pytorch.ts_decoder import TorchScriptPythonDecoder

    torch.set_num_threads(1)
    example = torch.zeros(1, 3, module.side, module.side)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # tracing is what OpenVINO builds on
        decoder = TorchScriptPythonDecoder(module.network, example_input=example)
    front_end = FrontEndManager().load_by_framework("pytorch")
    graph = front_end.convert(front_end.load(decoder))
    if module.is_fixed:
        graph.reshape([-1, 3, module.side, module.side])
    ov.serialize(graph, target)


def _publish(made: Path, target: Path, graphs: tuple[str, ...]) -> None:
    """Move a finished folder to its place; whoever comes second keeps what is there."""
    try:
        move_whole(made, target)
    except OSError:
        if not all((target / f"{name}.xml").is_file() for name in graphs):
            shutil.rmtree(target, ignore_errors=True)
            move_whole(made, target)
