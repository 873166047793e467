"""The part of the self-test that recognises and enrols."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from facerec_desktop.core.faces import Image
from facerec_desktop.core.paths import AppPaths, resources_dir
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.core.self_test import SelfTestError
from facerec_desktop.services.engine.golden_face import LEAST_AGREEMENT, agreement
from facerec_desktop.services.enrolling.enrolment import Enrolled, enrol
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.services.recognising.identification import Identified, identify
from facerec_desktop.sources.decoder_process import ImageLoader

GRACE, EILEEN = "Grace Hopper", "Айлин Коллинз"
"""Names in two alphabets, so that every process proves that it can pass on both."""
PORTRAITS = {GRACE: "grace_hopper.jpg", EILEEN: "eileen_collins.jpg"}
SHOTS = 6
"""Pictures made of each portrait: enough to train on some and be measured on others."""


def identify_portraits(paths: AppPaths, photos: Path) -> Mapping[str, Any]:
    """Learn one person, name her and not the other, then learn the other as well.

    Args:
        paths: where the people go.
        photos: a new folder for varied pictures of the portraits.

    Raises:
        SelfTestError: somebody is named wrongly, or torch was needed for it.
        FacerecError: a model, a photo or the database cannot be used.
    """
    with Workspace.open(paths) as workspace:
        agrees = agreement(workspace.pipeline())
        if agrees < LEAST_AGREEMENT:
            raise SelfTestError(f"a known face is seen differently, cosine {agrees:.4f}")
        added = {GRACE: _enrol(workspace, GRACE, photos / "known")}
        names = {name: _name_of(workspace, resources_dir() / "faces" / PORTRAITS[name])
                 for name in PORTRAITS}  # fmt: skip
        if names != {GRACE: GRACE, EILEEN: None}:
            raise SelfTestError(f"the portraits are named {names}")
        added[EILEEN] = _enrol(workspace, EILEEN, photos / "new")
        if _name_of(workspace, resources_dir() / "faces" / PORTRAITS[EILEEN]) != EILEEN:
            raise SelfTestError(f"{EILEEN} is not known after she was learnt")
    if "torch" in sys.modules:
        raise SelfTestError("torch was loaded to identify a face")
    return {"agreement": round(agrees, 5), "named": names, "samples": added}


def _enrol(workspace: Workspace, name: str, folder: Path) -> int:
    with ImageLoader() as loader:
        portrait = loader.load(resources_dir() / "faces" / PORTRAITS[name]).image
    shots = [_write(folder / f"{number}.png", _varied(portrait, number)) for number in range(SHOTS)]
    events = list(enrol(workspace, name, shots, CancelToken()))
    enrolled = next(event for event in events if isinstance(event, Enrolled))
    if enrolled.added != SHOTS:
        raise SelfTestError(f"{enrolled.added} of {SHOTS} photos of {name} could be used")
    return enrolled.added


def _name_of(workspace: Workspace, photo: Path) -> str | None:
    events = list(identify(workspace, [photo], CancelToken()))
    [seen] = [event for event in events if isinstance(event, Identified)]
    [face] = seen.faces
    return face.match.name


def _varied(portrait: Image, number: int) -> Image:
    """Turned, enlarged and lit a little differently for every number, in the same size."""
    height, width = portrait.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), 4.0 * number - 10, 1 + 0.05 * number)
    turned = cv2.warpAffine(portrait, turn, (width, height), borderMode=cv2.BORDER_REPLICATE)
    lit: Image = np.clip(turned * (0.8 + 0.08 * number), 0, 255).astype(np.uint8)
    return lit


def _write(path: Path, image: Image) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    _, data = cv2.imencode(".png", image[..., ::-1])
    path.write_bytes(data.tobytes())
    return path
