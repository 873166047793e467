"""What a run of training was asked to do, kept with its state so that nobody has to ask again."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass

from facerec_desktop.core.training_settings import TrainingSettings


@dataclass(frozen=True)
class RunPlan:
    """What a run was asked to do.

    Attributes:
        settings: how to train.
        model_id: name of the model whose vectors it learns.
        person_ids: whom it learns.
    """

    settings: TrainingSettings
    model_id: str
    person_ids: tuple[int, ...]

    def to_text(self) -> str:
        """The plan as JSON."""
        return json.dumps(dataclasses.asdict(self))

    @classmethod
    def from_text(cls, text: str) -> RunPlan:
        """The plan written by ``to_text``.

        Raises:
            ValueError: it is damaged.
        """
        try:
            fields = json.loads(text)
            settings = TrainingSettings(**fields["settings"])
            plan = cls(settings, str(fields["model_id"]), tuple(map(int, fields["person_ids"])))
        except (LookupError, TypeError, RecursionError) as error:
            raise ValueError("no plan") from error
        for name, value in dataclasses.asdict(TrainingSettings()).items():
            if type(getattr(settings, name)) is not type(value):
                raise ValueError(f"{name} is of another kind")
        return plan
