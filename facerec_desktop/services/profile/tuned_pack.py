"""A fine-tuned FaceNet as a model pack: everything recognition needs, and who is in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from facerec_desktop.core.errors import ModelError
from facerec_desktop.core.faces import DecisionRule
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.private_files import write_whole
from facerec_desktop.models.blueprints import EMBEDDER_GRAPH
from facerec_desktop.models.catalogue import EmbedderDescription
from facerec_desktop.models.pack_fields import DESCRIPTION_FILE, read_description
from facerec_desktop.models.packs import REFUSED, is_refused
from facerec_desktop.models.shelf import file_sha256
from facerec_desktop.services.engine.pack_making import discard_pack

PREFIX = "facenet-tuned-"


def describe_tuned_pack(
    folder: Path,
    base: EmbedderDescription,
    rule: DecisionRule,
    person_ids: Sequence[int],
    *,
    is_refused: bool = False,
) -> None:
    """Write the description beside a graph, which makes a pack called like its folder.

    Args:
        folder: with the graph.
        base: the model it came from.
        rule: what it takes to be named, written to the last digit.
        person_ids: of the enrolled people it knows; empty for people of folders.
        is_refused: whether it was measured and found worse than ``base``.

    Raises:
        OSError: the folder cannot be written.
    """
    graph = folder / f"{EMBEDDER_GRAPH}.xml"
    template, pixels = base.template, base.preprocessing
    landmarks, people = [list(point) for point in template.landmarks], [*map(int, person_ids)]
    text = (
        f'id = "{folder.name}"\ntitle = "{base.title}, fine-tuned"\n'
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
        f"\n[decision]\nthreshold = {rule.threshold!r}\ngap = {rule.gap!r}\n"
        f'\n[trained]\nfrom = "{base.key.id}"\nperson_ids = {people}\n'
        f"{REFUSED} = {str(is_refused).lower()}\n"
    )
    write_whole(folder / DESCRIPTION_FILE, text.encode())


def forget_tuned_packs(paths: AppPaths, person_ids: Sequence[int]) -> tuple[str, ...]:
    """Delete every fine-tuned model that has learnt one of these people; returns their names."""
    known = [one for one in _tuned_packs(paths) if not one.people.isdisjoint(person_ids)]
    return _discarded(known)


def drop_unused_packs(
    paths: AppPaths, used: Collection[str], *, only_refused: bool = False
) -> tuple[str, ...]:
    """Delete fine-tuned models of enrolled people that nobody uses.

    Those of people in folders stay: only who trained them knows what for.

    Args:
        paths: where they lie.
        used: ids of models that stay.
        only_refused: whether those stay, too, that were never found worse.

    Returns:
        Their names.
    """
    unused = [one for one in _tuned_packs(paths) if one.people and one.folder.name not in used]
    return _discarded([one for one in unused if one.is_refused or not only_refused])


@dataclass(frozen=True)
class _TunedPack:
    folder: Path
    people: frozenset[int]
    is_refused: bool


def _tuned_packs(paths: AppPaths) -> Iterator[_TunedPack]:
    for path in sorted(paths.packs.glob(f"{PREFIX}*/{DESCRIPTION_FILE}")):
        folder = path.parent
        try:
            description = read_description(folder)
            known = frozenset(int(one) for one in description["trained"]["person_ids"])
            yield _TunedPack(folder, known, is_refused(description))
        except (ModelError, LookupError, TypeError, ValueError):
            continue  # not written by this program


def _discarded(packs: Sequence[_TunedPack]) -> tuple[str, ...]:
    for one in packs:
        with suppress(OSError):  # the next start, or the next training, tries again
            discard_pack(one.folder)
    return tuple(one.folder.name for one in packs)
