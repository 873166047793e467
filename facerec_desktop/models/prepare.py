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
from importlib.metadata import version
from multiprocessing.connection import Connection
from pathlib import Path

from facerec_desktop.core.errors import FacerecError, InternalError, ModelError

CASCADE = ("pnet", "rnet", "onet")
RECIPE = 1
"""Raised when the way graphs are made changes, so that old ones are not reused."""
SIDES = {"pnet": 48, "rnet": 24, "onet": 48}


def cascade_graphs(cache: Path) -> dict[str, Path]:
    """The prepared graphs of MTCNN's networks, made now if they are not in the cache.

    Args:
        cache: folder of prepared models; created when missing.

    Returns:
        OpenVINO IR files by network name; input float32 ``(n, 3, height, width)``.

    Raises:
        ModelError: the weights are missing or damaged.
        InternalError: the child process failed otherwise.
    """
    folder = cache / f"mtcnn-{_cache_key()}"
    graphs = {name: folder / f"{name}.xml" for name in CASCADE}
    if not all(path.is_file() for path in graphs.values()):
        _prepare_in_child(folder)
    return graphs


def forget_cascade(cache: Path) -> None:
    """Drop the prepared graphs, for instance because one of them cannot be read."""
    shutil.rmtree(cache / f"mtcnn-{_cache_key()}", ignore_errors=True)


def _cache_key() -> str:
    versions = {name: version(name) for name in ("openvino", "facenet-pytorch")}
    text = json.dumps({"recipe": RECIPE, **versions}, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _prepare_in_child(folder: Path) -> None:
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    with receiver:
        child = context.Process(target=_convert_cascade, args=(str(folder), sender), daemon=True)
        child.start()
        sender.close()
        try:
            problem: Exception | None = receiver.recv()
        except EOFError:
            problem = InternalError("The process that prepares the face detector died.")
        child.join()
    if problem is not None:
        raise problem


def _convert_cascade(folder: str, sender: Connection) -> None:
    """Runs in the child: convert, then publish the folder in one step."""
    try:
        target = Path(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".preparing-") as work:
            made = Path(work) / "graphs"
            made.mkdir()
            for name in CASCADE:
                _convert(name, made / f"{name}.xml")
            _publish(made, target)
    except OSError as error:
        sender.send(ModelError(f"The face detector cannot be prepared: {error.strerror}."))
    except FacerecError as error:
        sender.send(error)
    except Exception as error:
        sender.send(InternalError(f"{type(error).__name__}: {error}"))
    else:
        sender.send(None)


def _convert(name: str, target: Path) -> None:
    import openvino as ov
    import torch
    from openvino.frontend import FrontEndManager
    from openvino.frontend.pytorch.ts_decoder import TorchScriptPythonDecoder

    from facerec_desktop.models.facenet import cascade_network

    torch.set_num_threads(1)
    example = torch.zeros(1, 3, SIDES[name], SIDES[name])
    decoder = TorchScriptPythonDecoder(cascade_network(name), example_input=example)
    front_end = FrontEndManager().load_by_framework("pytorch")
    ov.serialize(front_end.convert(front_end.load(decoder)), target)


def _publish(made: Path, target: Path) -> None:
    """Move a finished folder to its place; whoever comes second keeps what is there."""
    try:
        made.rename(target)
    except OSError:
        if not all((target / f"{name}.xml").is_file() for name in CASCADE):
            shutil.rmtree(target, ignore_errors=True)
            made.rename(target)
