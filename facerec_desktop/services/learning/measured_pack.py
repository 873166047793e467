"""Makes a pack of a fine-tuned network, and measures it before anybody sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from facerec_desktop.core.errors import TrainingError
from facerec_desktop.core.training import TrainingReport
from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.models.catalogue import EmbedderDescription
from facerec_desktop.models.conversion import Module, convert
from facerec_desktop.models.packs import describe_pack
from facerec_desktop.services.engine.pack_making import growing_pack, publish_pack, sweep_packs
from facerec_desktop.services.learning.backbone_data import PicturedFaces
from facerec_desktop.services.learning.training_words import TrainedCourse, report_of
from facerec_desktop.services.profile.tuned_pack import describe_tuned_pack
from facerec_desktop.training.album import reembedded
from facerec_desktop.training.comparison import ModelComparison, compare_models
from facerec_desktop.vision.embedder import load_embedder


@dataclass(frozen=True, eq=False)
class NewPack:
    """What becomes a pack.

    Attributes:
        place: the folder of packs.
        base: the model it was fine-tuned from.
        network: ready for inference, on the CPU.
        person_ids: of the enrolled people it knows; empty for people of folders.
    """

    place: Path
    base: EmbedderDescription
    network: Module
    person_ids: Sequence[int]


def make_pack(
    pack: NewPack, faces: PicturedFaces, course: TrainedCourse, settings: TrainingSettings
) -> tuple[TrainingReport, ModelComparison]:
    """Write a pack, measure it as it will be used, and only then let it be seen.

    Its rule follows from what it makes of the faces. One that is worse than what there was is
    marked as refused.

    Raises:
        TrainingError: the disk does not let us write.
    """
    sweep_packs(pack.place)
    try:
        with growing_pack(pack.place, course.run) as folder:
            measured = _measured(folder, pack, faces)
            report = report_of(
                faces.data, pack.base.key, settings, pack.base.rule, course, measured
            )
            is_refused = not report.verdict.adopted
            describe_tuned_pack(
                folder, pack.base, measured.rule, pack.person_ids, is_refused=is_refused
            )
            publish_pack(folder)
    except OSError as error:
        raise TrainingError(
            f"{pack.place} cannot be written: {error.strerror or error}. "
            "Free some space or check the folder, then train again."
        ) from error
    return report, measured


def _measured(folder: Path, pack: NewPack, faces: PicturedFaces) -> ModelComparison:
    convert(pack.network, folder / f"{pack.network.name}.xml")
    describe_tuned_pack(folder, pack.base, pack.base.rule, pack.person_ids)
    embedder = load_embedder(describe_pack(folder))
    again = reembedded(faces.data, faces.album, embedder.embed)
    return compare_models(faces.data, again, pack.base.rule)
