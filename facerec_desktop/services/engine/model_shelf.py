"""Every model there is: listed, downloaded, verified, added and removed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from facerec_desktop.core.errors import ModelDamaged, ModelError, ModelMissing, ModelPackInvalid
from facerec_desktop.core.model_cards import DownloadStep, ModelCard, ModelState, Origin, Purpose
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.models import builtin
from facerec_desktop.models.blueprints import CascadeBlueprint, FacenetBlueprint
from facerec_desktop.models.catalogue import EmbedderDescription
from facerec_desktop.models.conversion import forget_graphs
from facerec_desktop.models.download import download
from facerec_desktop.models.offered import OFFERED, OfferedModel
from facerec_desktop.models.pack_fields import DESCRIPTION_FILE
from facerec_desktop.models.packs import describe_pack, pack_files, verify_pack
from facerec_desktop.models.selection import shelf_of
from facerec_desktop.services.engine.models import MTCNN_ID, ModelChoice
from facerec_desktop.services.engine.pack_making import discard_pack, growing_pack, publish_pack
from facerec_desktop.services.engine.pack_trial import try_pack

BUILTIN_SIZE, MTCNN_SIZE = 22_466_066, 1_990_986
TAKEN = {builtin.BUILTIN_ID, MTCNN_ID, *(model.id for model in OFFERED)}
"""Names no pack may have."""


def model_cards(paths: AppPaths) -> list[ModelCard]:
    """Every model, the built-in ones first; broken packs say what is wrong with them."""
    offered = [_offered_card(paths, model) for model in OFFERED]
    packs = [_pack_card(path.parent) for path in sorted(paths.packs.glob(f"*/{DESCRIPTION_FILE}"))]
    return [*_builtin_cards(), *offered, *packs]


def download_model(
    paths: AppPaths, model_id: str, cancel: CancelToken, mirrors: Sequence[str] = ()
) -> Iterator[DownloadStep]:
    """Bring a model here.

    Raises:
        DownloadFailed: it did not arrive.
        ModelError: there is no such model, or it cannot be kept.
        Cancelled: somebody asked.
    """
    shelf = shelf_of(paths)
    yield from download(shelf, shelf.find(model_id), cancel, mirrors)


def verify_model(paths: AppPaths, model_id: str) -> ModelCard:
    """Read all of a model's files and compare their hashes.

    Raises:
        ModelMissing: it is not on this computer.
        ModelDamaged: a file differs from what it was.
    """
    card = find_card(paths, model_id)
    if card.origin is Origin.OFFERED:
        shelf = shelf_of(paths)
        shelf.verify(shelf.find(model_id))
    elif card.id == builtin.BUILTIN_ID:
        builtin.build_graph()
    elif card.path is not None and card.origin is Origin.PACK:
        verify_pack(card.path)
    else:
        for _ in CascadeBlueprint().modules():
            pass
    return card


def remove_model(paths: AppPaths, model_id: str) -> None:
    """Delete a model's files from this computer; people keep their vectors of it.

    Raises:
        ModelMissing: there is no such model.
        ModelError: it belongs to the program, or cannot be deleted.
    """
    card = find_card(paths, model_id)
    if card.origin is Origin.BUILT_IN or card.path is None:
        raise ModelError(f"{card.title} belongs to the program and stays.")
    if card.origin is Origin.OFFERED:
        shelf = shelf_of(paths)
        shelf.remove(shelf.find(model_id))
        if card.sha256 is not None:
            forget_graphs(paths.prepared_models, FacenetBlueprint(card.path, card.sha256))
        return
    try:
        discard_pack(card.path)
    except OSError as error:
        raise ModelError(f"{card.path} cannot be deleted: {error.strerror}.") from error


def add_file(paths: AppPaths, file: Path, model_id: str | None = None) -> ModelCard:
    """Use a file the user has already instead of a download.

    Args:
        paths: where to keep a copy.
        file: the weights.
        model_id: whose they are; None to find out by their hash.

    Raises:
        ModelError: it is not the file of any model, or cannot be copied.
    """
    shelf = shelf_of(paths)
    model = shelf.recognise(file) if model_id is None else shelf.find(model_id)
    shelf.take(model, file)
    return find_card(paths, model.id)


def check_pack(paths: AppPaths, folder: Path) -> EmbedderDescription:
    """What a user's pack says of itself, before anybody is asked to trust it.

    Raises:
        ModelPackInvalid: it is not in order, or there is a model of that name.
        ModelError: it cannot be read.
    """
    description = describe_pack(folder)
    pack_id = description.key.id
    if pack_id in TAKEN or (paths.packs / pack_id).exists():
        raise ModelPackInvalid(
            f'There is already a model called "{pack_id}". Remove it first, or give the new one '
            "another id."
        )
    return description


def add_pack(paths: AppPaths, folder: Path) -> ModelCard:
    """Try a user's pack on known faces, and keep a copy of it.

    Raises:
        ModelPackInvalid: it is not in order, or does not tell people apart.
        ModelError: it cannot be loaded or copied.
    """
    description = check_pack(paths, folder)
    pack_id = description.key.id
    try_pack(ModelChoice(paths, description))
    try:
        with growing_pack(paths.packs, pack_id) as copy:
            for file in pack_files(folder):
                shutil.copyfile(file, copy / file.name)
            describe_pack(copy)
            publish_pack(copy)
    except OSError as error:
        raise ModelError(f"The model cannot be copied: {error.strerror}.") from error
    return _pack_card(paths.packs / pack_id)


def find_card(paths: AppPaths, model_id: str) -> ModelCard:
    """The model called so.

    Raises:
        ModelMissing: there is none.
    """
    cards = model_cards(paths)
    for card in cards:
        if card.id == model_id:
            return card
    names = ", ".join(card.id for card in cards)
    raise ModelMissing(f'There is no model "{model_id}"; there are: {names}.')


def _builtin_cards() -> list[ModelCard]:
    described = builtin.description()
    return [
        ModelCard(
            MTCNN_ID, "MTCNN", Purpose.DETECTION, Origin.BUILT_IN, ModelState.READY, "MIT",
            size=MTCNN_SIZE,
        ),
        ModelCard(
            described.key.id, described.title, Purpose.RECOGNITION, Origin.BUILT_IN,
            ModelState.READY, described.licence, size=BUILTIN_SIZE,
            sha256=described.key.weights_hash,
        ),
    ]  # fmt: skip


def _offered_card(paths: AppPaths, model: OfferedModel) -> ModelCard:
    shelf = shelf_of(paths)
    sha256 = model.sha256[0] if model.is_pinned else None
    state, problem = ModelState.ABSENT, ""
    if shelf.holds(model):
        try:
            sha256, state = shelf.sha256(model), ModelState.READY
        except ModelDamaged as error:
            state, problem = ModelState.DAMAGED, str(error)
    path = shelf.path(model)
    return ModelCard(
        id=model.id, title=model.title, purpose=model.purpose, origin=Origin.OFFERED, state=state,
        licence=model.licence, terms=model.terms, accuracy=model.accuracy,
        size=path.stat().st_size if shelf.holds(model) else model.size,
        sha256=sha256, path=path, problem=problem,
    )  # fmt: skip


def _pack_card(folder: Path) -> ModelCard:
    try:
        described = describe_pack(folder)
    except ModelError as error:
        return ModelCard(
            folder.name, folder.name, Purpose.RECOGNITION, Origin.PACK, ModelState.DAMAGED, "",
            path=folder, problem=str(error),
        )  # fmt: skip
    return ModelCard(
        described.key.id, described.title, Purpose.RECOGNITION, Origin.PACK, ModelState.READY,
        described.licence, size=sum(file.stat().st_size for file in pack_files(folder)),
        sha256=described.key.weights_hash, path=folder,
    )  # fmt: skip
