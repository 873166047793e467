"""Accuracy measured on folders and pairs of real faces."""

from __future__ import annotations

from pathlib import Path

import pytest

from facerec_desktop.core.errors import DatasetError
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.learning.label_folders import PhotoFailure
from facerec_desktop.services.measuring.evaluation import (
    EvaluationSettings,
    IdentificationReport,
    evaluate_folders,
)
from facerec_desktop.services.measuring.verification import (
    VerificationReport,
    evaluate_pairs,
    read_pairs,
)
from tests.faces import astronaut, hopper
from tests.services.photos import save, shots


@pytest.fixture
def people(tmp_path: Path) -> Path:
    folder = tmp_path / "people"
    shots(astronaut(), folder / "Eileen_Collins", 5)
    shots(hopper(), folder / "Grace_Hopper", 5)
    return folder


def identification(
    choice: ModelChoice, folder: Path, settings: EvaluationSettings
) -> tuple[IdentificationReport, list[PhotoFailure]]:
    *events, report = evaluate_folders(choice, folder, settings, CancelToken())
    assert isinstance(report, IdentificationReport)
    return report, [event for event in events if isinstance(event, PhotoFailure)]


def test_two_people_are_told_apart(choice: ModelChoice, people: Path) -> None:
    report, failures = identification(choice, people, EvaluationSettings(0.4, 0, min_photos=5))
    assert (report.people, report.gallery_photos, report.probe_photos) == (2, 6, 4)
    assert (report.accuracy, report.macro_f1, report.identification_rate) == (1, 1, 1)
    assert (report.false_reject_rate, report.misidentification_rate) == (0, 0)
    assert (report.stranger_faces, report.false_accept_rate, failures) == (0, None, [])


@pytest.mark.long
def test_a_mislabelled_probe_costs_exactly_its_share(choice: ModelChoice, people: Path) -> None:
    settings = EvaluationSettings(0.4, 0, min_photos=5)
    probe = _first_probe(people, settings, "Grace_Hopper")
    save(probe, astronaut())
    report, _ = identification(choice, people, settings)
    assert report.accuracy == 0.75
    assert report.misidentification_rate == 0.25


def _first_probe(people: Path, settings: EvaluationSettings, person: str) -> Path:
    from facerec_desktop.services.learning.label_folders import list_photos, split

    plan = split(list_photos(people), settings.min_photos, settings.test_fraction, settings.seed)
    return next(photo.path for photo in plan.probes if photo.person == person)


@pytest.mark.long
def test_strangers_come_from_small_folders_and_from_elsewhere(
    choice: ModelChoice, people: Path, tmp_path: Path
) -> None:
    shots(hopper()[:, ::-1].copy(), people / "third", 5)
    save(people / "small" / "0.png", astronaut()[:, ::-1].copy())
    save(tmp_path / "others" / "somebody" / "0.png", hopper())
    settings = EvaluationSettings(0.4, 0, min_photos=5, strangers=tmp_path / "others")
    report, _ = identification(choice, people, settings)
    # The strangers are doubles of the enrolled, so the rule cannot but name some of them.
    assert report.stranger_faces == 2
    assert report.false_accept_rate == report.strangers_named / 2
    assert report.strangers_named >= 1


@pytest.mark.long
def test_a_broken_photo_is_named_and_the_others_count(choice: ModelChoice, people: Path) -> None:
    broken = people / "Grace_Hopper" / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff")
    report, failures = identification(choice, people, EvaluationSettings(0.4, 0, min_photos=5))
    assert [failure.path for failure in failures] == [broken]
    assert report.people == 2


def lfw(folder: Path, header: str, *lines: str) -> Path:
    for name, image in (("Eileen_Collins", astronaut()), ("Grace_Hopper", hopper())):
        for number, path in enumerate(shots(image, folder / name, 4), start=1):
            path.rename(path.with_name(f"{name}_{number:04d}.png"))
    pairs = folder / "pairs.txt"
    pairs.write_text("\n".join([header, *lines]))
    return pairs


@pytest.mark.long
def test_pairs_of_real_faces_are_told_apart(choice: ModelChoice, tmp_path: Path) -> None:
    e, g = "Eileen_Collins", "Grace_Hopper"
    lines = [
        f"{e}\t1\t2", f"{g}\t1\t2", f"{e}\t1\t{g}\t1", f"{e}\t2\t{g}\t2",
        f"{e}\t3\t4", f"{g}\t3\t4", f"{e}\t3\t{g}\t3", f"{e}\t4\t{g}\t4",
    ]  # fmt: skip
    pairs = lfw(tmp_path, "2\t2", *lines)
    *_, report = evaluate_pairs(choice, pairs, tmp_path, CancelToken())
    assert isinstance(report, VerificationReport)
    assert (report.pairs, report.folds, report.pairs_without_face) == (8, 2, 0)
    assert (report.accuracy, report.single_fold_accuracy) == (1, 1)
    assert (report.tar_at_far_1e2, report.tar_at_far_1e3) == (1, 1)


def test_pairs_keep_their_kind_and_fold(tmp_path: Path) -> None:
    pairs = lfw(
        tmp_path, "2 1", "Eileen_Collins 1 2", "Eileen_Collins 1 Grace_Hopper 3",
        "Grace_Hopper 1 2", "Grace_Hopper 4 Eileen_Collins 2",
    )  # fmt: skip
    found = read_pairs(pairs, tmp_path)
    assert [(pair.same, pair.fold) for pair in found] == [
        (True, 0), (False, 0), (True, 1), (False, 1)
    ]  # fmt: skip
    assert found[3].second.name == "Eileen_Collins_0002.png"


@pytest.mark.long
@pytest.mark.parametrize(
    ("header", "lines"),
    [
        ("words", []),
        ("2", ["Eileen_Collins 1"]),
        ("2", ["Eileen_Collins 1 9"]),
        ("2", ["Eileen_Collins one 2"]),
        ("2", ["Eileen_Collins 1 2"]),
    ],
)
def test_a_list_that_makes_no_sense_is_refused(
    tmp_path: Path, header: str, lines: list[str]
) -> None:
    with pytest.raises(DatasetError):
        read_pairs(lfw(tmp_path, header, *lines), tmp_path)


@pytest.mark.long
@pytest.mark.shared_data
def test_labelled_faces_in_the_wild(session_cache: Path, shared_data: Path) -> None:
    """A tenth of the pairs; `evaluate --pairs` measures all of them."""
    folder = shared_data / "lfw_dev"
    listed = (folder / "pairs.txt").read_text().splitlines()
    some = session_cache / "pairs.txt"
    some.write_text("\n".join([listed[0], *listed[1::10]]))
    choice = ModelChoice.named(AppPaths(session_cache, session_cache, session_cache))
    *events, report = evaluate_pairs(choice, some, folder / "images", CancelToken())
    assert isinstance(report, VerificationReport)
    assert all(isinstance(event, Progress) for event in events)
    assert report.single_fold_accuracy >= 0.97
