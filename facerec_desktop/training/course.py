"""The state of a training between two epochs: everything needed to go on exactly as before."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.torch import load, save
from torch import Tensor, nn

from facerec_desktop.core.errors import TrainingError
from facerec_desktop.core.training import EpochReport
from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.recognition.head import Head
from facerec_desktop.training.network import HeadNetwork
from facerec_desktop.training.objective import Objective

_OPTIMISER = "optimiser"
_BEST = "best"


@dataclass(frozen=True, eq=False)
class Best:
    """The weights of the best epoch so far."""

    head: Head
    epoch: int


class Course:
    """A head on its way: network, objective, optimiser, and what the epochs brought.

    Attributes:
        network: the layers.
        objective: the losses, with the people's directions.
        optimiser: of both.
        reports: of the epochs that are finished.
        best: the best of them; None before the first.
    """

    def __init__(self, people: int, dimension: int, settings: TrainingSettings) -> None:
        torch.manual_seed(settings.seed)
        self.network = HeadNetwork(dimension, settings)
        self.objective = Objective(people, dimension, settings)
        self.optimiser = torch.optim.AdamW(
            [*self.network.parameters(), *self.objective.parameters()],
            lr=settings.learning_rate,
            weight_decay=settings.weight_decay,
        )
        self.reports: list[EpochReport] = []
        self.best: Best | None = None

    def exported(self, person_ids: NDArray[np.int64]) -> Head:
        """The head as it is now, for recognition."""
        return self.network.exported(self.objective.directions, person_ids)

    def to_bytes(self, fingerprint: str, plan: str = "") -> bytes:
        """Everything, as one safetensors file.

        Args:
            fingerprint: of the data and settings this belongs to.
            plan: what was asked for, kept as it is in the file's ``plan``.
        """
        tensors = {
            **_prefixed("network", self.network.state_dict()),
            **_prefixed("objective", self.objective.state_dict()),
        }
        for number, state in self.optimiser.state_dict()["state"].items():
            tensors |= _prefixed(f"{_OPTIMISER}.{number}", state)
        described: dict[str, Any] = {
            "fingerprint": fingerprint,
            "reports": [dataclasses.asdict(report) for report in self.reports],
            "best_epoch": self.best.epoch if self.best else 0,
        }
        if self.best is not None:
            for field in dataclasses.fields(self.best.head):
                array = getattr(self.best.head, field.name)
                tensors[f"{_BEST}.{field.name}"] = torch.from_numpy(np.array(array))
        kept = {name: tensor.detach().contiguous().clone() for name, tensor in tensors.items()}
        return save(kept, {"course": json.dumps(described), "plan": plan})

    def restore(self, data: bytes, fingerprint: str) -> None:
        """Go on where a saved course stopped.

        Raises:
            TrainingError: it is damaged, or belongs to other people or settings.
        """
        try:
            described = json.loads(_metadata(data)["course"])
            if described["fingerprint"] != fingerprint:
                raise TrainingError(
                    "People, shots or settings have changed since that training stopped, so it "
                    "cannot go on. Start a new one."
                )
            self._restore(load(data), described)
        except (SafetensorError, ValueError, LookupError, TypeError, RuntimeError) as error:
            raise TrainingError(
                "What the stopped training had kept is damaged. Start a new one."
            ) from error

    def _restore(self, tensors: Mapping[str, Tensor], described: Mapping[str, Any]) -> None:
        _load(self.network, _under("network", tensors))
        _load(self.objective, _under("objective", tensors))
        state = self.optimiser.state_dict()
        numbers = range(len(state["param_groups"][0]["params"]))
        state["state"] = {one: _under(f"{_OPTIMISER}.{one}", tensors) for one in numbers}
        self.optimiser.load_state_dict(state)
        self.reports = [EpochReport(**fields) for fields in described["reports"]]
        if described["best_epoch"]:
            arrays = {name: one.numpy() for name, one in _under(_BEST, tensors).items()}
            self.best = Best(Head(**arrays), int(described["best_epoch"]))


def _prefixed(prefix: str, tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {f"{prefix}.{name}": tensor for name, tensor in tensors.items()}


def _under(prefix: str, tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    start = len(prefix) + 1
    return {name[start:]: one for name, one in tensors.items() if name.startswith(f"{prefix}.")}


def _load(module: nn.Module, state: Mapping[str, Tensor]) -> None:
    module.load_state_dict(dict(state))


def _metadata(data: bytes) -> dict[str, str]:
    """The texts in the header of a safetensors file: its length in 8 bytes, then JSON."""
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    texts: dict[str, str] = header["__metadata__"]
    return texts
