"""Finds the embedder a user asks for by name or folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from facerec_desktop.core.errors import ModelDamaged, ModelError, ModelMissing
from facerec_desktop.core.paths import AppPaths, resources_dir
from facerec_desktop.models import builtin
from facerec_desktop.models.blueprints import FacenetBlueprint
from facerec_desktop.models.catalogue import EmbedderDescription
from facerec_desktop.models.conversion import prepared_graphs
from facerec_desktop.models.facenet_models import FACENET_MODELS, LEAST_BYTES, describe_facenet
from facerec_desktop.models.offered import OfferedModel
from facerec_desktop.models.pack_fields import DESCRIPTION_FILE
from facerec_desktop.models.packs import describe_pack, is_pack
from facerec_desktop.models.shelf import Shelf

BUNDLED_WEIGHTS = "weights"
"""Folder among the resources of a packaged program, with what its builder had downloaded."""


def shelf_of(paths: AppPaths) -> Shelf:
    """The downloaded weights, and those that came with the program."""
    bundled = resources_dir() / BUNDLED_WEIGHTS
    return Shelf(paths.weights, bundled, examine=partial(_prepare, paths.prepared_models))


def _prepare(prepared: Path, model: OfferedModel, file: Path, digest: str) -> None:
    """Weights of FaceNet are those its graph can be prepared from."""
    if model in FACENET_MODELS:
        if file.stat().st_size < LEAST_BYTES:
            raise ModelDamaged(f"{file.name} does not hold the weights of FaceNet.")
        prepared_graphs(prepared, FacenetBlueprint(file, digest))


def find_embedder(name: str | None, paths: AppPaths) -> EmbedderDescription:
    """The embedder called ``name``.

    Args:
        name: "builtin" (or None), "facenet-vggface2" or another model on offer, the id of a pack,
            or a pack's folder.
        paths: where weights and packs lie.

    Raises:
        ModelError: there is no such embedder, it was not downloaded, or its pack is not in order.
    """
    if name in {None, builtin.BUILTIN_ID}:
        return builtin.description()
    for model in FACENET_MODELS:
        if model.id == name:
            return describe_facenet(model, shelf_of(paths), paths.prepared_models)
    folder = Path(str(name)).expanduser()
    if is_pack(folder):
        return describe_pack(folder)
    installed = [pack for pack in installed_packs(paths.packs) if pack.key.id == name]
    if installed:
        return installed[0]
    offered = ", ".join(f'"{model.id}"' for model in FACENET_MODELS)
    raise ModelMissing(
        f'There is no recognition model "{name}": use "builtin", {offered}, the id of a pack in '
        f"{paths.packs}, or a folder with a {DESCRIPTION_FILE}."
    )


def installed_packs(packs: Path) -> list[EmbedderDescription]:
    """The user's packs that are in order, by folder name."""
    found = []
    for path in sorted(packs.glob(f"*/{DESCRIPTION_FILE}")):
        try:
            found.append(describe_pack(path.parent))
        except ModelError:
            continue
    return found
