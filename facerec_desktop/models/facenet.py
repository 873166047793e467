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
from pickle import UnpicklingError
from types import ModuleType

import torch

from facerec_desktop.core.errors import ModelDamaged, ModelMissing
from facerec_desktop.core.ordinary_files import open_ordinary

PACKAGE = "facenet_pytorch"
CASCADE_SHA256 = {
    "pnet": "a2a71925e0b9996a42f63e47efc1ca19043e69558b5c523b978d611dfae49c8f",
    "rnet": "bbb937de72efc9ef83b186c49f5f558467a1d7e3453a8ece0d71a886633f6a86",
    "onet": "165bfbe42940416ccfb977545cf0e976d5bf321f67083ae2aaaa5c764280118d",
}
CLASSIFIER = "logits."
"""Begins the names of the layer that is left out."""
MAX_WEIGHTS_BYTES = 1 << 30
"""Several times as much as there is."""
UNREADABLE = (
    RuntimeError, TypeError, ValueError, AttributeError, LookupError, EOFError,
    UnpicklingError,
)  # fmt: skip
"""What reading another kind of file ends with."""
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


def embedding_network(weights: Path, sha256: str) -> torch.nn.Module:
    """InceptionResnetV1, ready for inference: faces to vectors of 512 numbers.

    C. Szegedy et al., "Inception-v4, Inception-ResNet and the impact of residual connections on
    learning", AAAI 2017, trained after F. Schroff et al., "FaceNet", CVPR 2015. The layer that told
    the people of the training set apart is left out.

    Args:
        weights: a file of facenet-pytorch's releases.
        sha256: which the file has to have; it is checked before anything in the file is read.

    Raises:
        ModelMissing: the file cannot be read.
        ModelDamaged: it is another file than the one expected, or holds another network.
    """
    try:
        with open_ordinary(weights) as file:
            data = file.read(MAX_WEIGHTS_BYTES)
    except OSError as error:
        raise ModelMissing(f"{weights} cannot be read: {error.strerror or error}.") from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ModelDamaged(
            f"{weights.name} differs from the file this program knows. Download it again."
        )
    network: torch.nn.Module = facenet_pytorch().InceptionResnetV1(pretrained=None)
    try:
        network.load_state_dict(embedding_state(data))
    except UNREADABLE as error:
        raise ModelDamaged(f"{weights.name} does not hold the weights of FaceNet.") from error
    return network.eval()


def embedding_state(data: bytes) -> dict[str, torch.Tensor]:
    """The tensors of a file of weights by name, without the classifier's."""
    state = torch.load(io.BytesIO(data), map_location="cpu", weights_only=True)
    return {name: tensor for name, tensor in state.items() if not name.startswith(CLASSIFIER)}


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
