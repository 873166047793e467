"""The networks of facenet-pytorch, with verified weights and without its downloader.

The only module that imports facenet_pytorch. Importing it takes torch along, which costs over a
second and two hundred megabytes: this happens in child processes and in measurements, never
while the window starts.
"""

from __future__ import annotations

import hashlib
import importlib
import io
import re
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from types import ModuleType

import torch

from facerec_desktop.core.errors import ModelDamaged, ModelMissing

PACKAGE = "facenet_pytorch"
CASCADE_SHA256 = {
    "pnet": "a2a71925e0b9996a42f63e47efc1ca19043e69558b5c523b978d611dfae49c8f",
    "rnet": "bbb937de72efc9ef83b186c49f5f558467a1d7e3453a8ece0d71a886633f6a86",
    "onet": "165bfbe42940416ccfb977545cf0e976d5bf321f67083ae2aaaa5c764280118d",
}
_MISSING_OPERATOR = re.compile(r"operator torchvision::(\w+) does not exist")
_placeholders: list[torch.library.Library] = []


def facenet_pytorch() -> ModuleType:
    """The package, imported even where torchvision was built for another torch.

    facenet_pytorch needs torchvision for things this program never uses. A torchvision without
    its compiled half stops importing at the first operator it cannot find, so each one it asks
    for gets a placeholder that has a name and no code.

    Raises:
        ModelMissing: the package is not installed.
    """
    while True:
        try:
            return importlib.import_module(PACKAGE)
        except ImportError as error:
            raise ModelMissing(f"facenet-pytorch cannot be loaded: {error}") from error
        except RuntimeError as error:
            missing = _MISSING_OPERATOR.search(str(error))
            if missing is None:
                raise
            _define_placeholder(missing[1])


def cascade_network(name: str) -> torch.nn.Module:
    """One of MTCNN's three networks, ready for inference.

    Args:
        name: "pnet", "rnet" or "onet".

    Raises:
        ModelMissing: its weights are not installed.
        ModelDamaged: its weights differ from those this program knows.
    """
    data = _cascade_file(name).read_bytes()
    if hashlib.sha256(data).hexdigest() != CASCADE_SHA256[name]:
        raise ModelDamaged(
            f"The face detector's file {name}.pt differs from the one this program was made with. "
            "Install facenet-pytorch again to repair it."
        )
    kinds = {"pnet": "PNet", "rnet": "RNet", "onet": "ONet"}
    network: torch.nn.Module = getattr(facenet_pytorch(), kinds[name])(pretrained=False)
    network.load_state_dict(torch.load(io.BytesIO(data), weights_only=True))
    return network.eval()


def _cascade_file(name: str) -> Path:
    try:
        path = Path(str(distribution("facenet-pytorch").locate_file(f"{PACKAGE}/data/{name}.pt")))
    except PackageNotFoundError:
        path = Path(f"{name}.pt")
    if not path.is_file():
        raise ModelMissing(
            "The face detector's weights are missing. Install the program again to repair it."
        )
    return path


def _define_placeholder(operator: str) -> None:
    if not _placeholders:
        _placeholders.append(torch.library.Library("torchvision", "DEF"))  # type: ignore[no-untyped-call]
    _placeholders[0].define(f"{operator}() -> ()")  # type: ignore[no-untyped-call]
    half_imported = {"torchvision", PACKAGE}
    for module in [name for name in sys.modules if name.split(".")[0] in half_imported]:
        del sys.modules[module]


def has_compiled_torchvision() -> bool:
    """Whether torchvision came with its compiled half, as far as facenet_pytorch could load it."""
    return not _placeholders
