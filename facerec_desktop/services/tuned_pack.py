"""A fine-tuned FaceNet as a model pack: everything recognition needs, and who is in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from facerec_desktop.core.errors import ModelError
from facerec_desktop.core.faces import DecisionRule
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.models.blueprints import EMBEDDER_GRAPH
from facerec_desktop.models.catalogue import EmbedderDescription
from facerec_desktop.models.packs import DESCRIPTION_FILE, read_description
from facerec_desktop.models.shelf import file_sha256

PREFIX = "facenet-tuned-"


def describe_tuned_pack(
    folder: Path, base: EmbedderDescription, rule: DecisionRule, person_ids: Sequence[int]
) -> None:
    """Write the description beside a graph, which makes a pack called like its folder.

    Args:
        folder: with the graph.
        base: what it was fine-tuned from.
        rule: what it takes to be named.
        person_ids: of the enrolled people it knows; empty for people of folders.
    """
    graph = folder / f"{EMBEDDER_GRAPH}.xml"
    template, pixels = base.template, base.preprocessing
    landmarks = [list(point) for point in template.landmarks]
    (folder / DESCRIPTION_FILE).write_text(
        f'id = "{folder.name}"\n'
        f'title = "{base.title}, fine-tuned"\n'
        f'licence = "{base.licence}"\n'
        f'file = "{graph.name}"\n'
        'format = "openvino"\n'
        f'sha256 = "{file_sha256(graph)}"\n'
        f'weights_sha256 = "{file_sha256(graph.with_suffix(".bin"))}"\n'
        f"dimension = {base.dimension}\n"
        f"\n[input]\nsize = {template.size}\n"
        f'colour_order = "{pixels.colour_order}"\n'
        f"mean = {list(pixels.mean)}\nscale = {list(pixels.scale)}\n"
        f"\n[alignment]\nlandmarks = {landmarks}\nstretch = {template.stretch}\n"
        f"\n[decision]\nthreshold = {rule.threshold:.4f}\ngap = {rule.gap:.4f}\n"
        f'\n[trained]\nfrom = "{base.key.id}"\nperson_ids = {[int(one) for one in person_ids]}\n',
        "utf-8",
    )


def forget_tuned_packs(paths: AppPaths, person_ids: Sequence[int]) -> tuple[str, ...]:
    """Delete every fine-tuned model that has learnt one of these people; returns their names."""
    gone = []
    for folder, known in _tuned_packs(paths):
        if not set(known).isdisjoint(person_ids):
            shutil.rmtree(folder, ignore_errors=True)
            gone.append(folder.name)
    return tuple(gone)


def _tuned_packs(paths: AppPaths) -> Iterator[tuple[Path, list[int]]]:
    for path in sorted(paths.packs.glob(f"{PREFIX}*/{DESCRIPTION_FILE}")):
        try:
            known = read_description(path.parent)["trained"]["person_ids"]
            yield path.parent, [int(one) for one in known]
        except (ModelError, LookupError, TypeError, ValueError):
            continue  # not written by this program
