"""What a training leaves behind when it has just ended, without any training."""

from __future__ import annotations

import dataclasses

import numpy as np

from facerec_desktop.recognition.head import Head
from facerec_desktop.services.profile.run_folder import RunFolder
from facerec_desktop.services.profile.workspace import Workspace
from tests.learners import DIMENSION
from tests.reports import finished_report

SIZE = 16


def leave_result(workspace: Workspace, run: str) -> RunFolder:
    """The folder of a run that learnt everybody, found fit, and waits to be taken up."""
    ids = np.array([one.id for one in workspace.people.list()], np.int64)
    numbers = np.random.default_rng(5)

    def matrix(*shape: int) -> np.ndarray:
        return numbers.normal(size=shape).astype(np.float32)

    directions = matrix(len(ids), SIZE)
    head = Head(
        hidden_weight=matrix(SIZE, DIMENSION),
        hidden_bias=matrix(SIZE),
        negative_slope=matrix(SIZE),
        output_weight=matrix(SIZE, SIZE),
        output_bias=matrix(SIZE),
        skip_weight=matrix(SIZE, DIMENSION),
        directions=directions / np.linalg.norm(directions, axis=1, keepdims=True),
        person_ids=np.sort(ids),
        share=np.array([0.2], np.float32),
        scale=np.array([1, 0], np.float32),
    )
    key = workspace.embedder.key
    report = dataclasses.replace(finished_report(run), model=key.id, weights_hash=key.weights_hash)
    folder = RunFolder(workspace.paths.training / run)
    folder.make()
    folder.save_checkpoint(head.to_bytes())
    folder.save_result(report, head.to_bytes())
    return folder
