"""A Ctrl+C is heard whatever networks came and went before it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys

import openvino as ov
import pytest
from openvino import opset13

from facerec_desktop.models.graphs import Precision
from facerec_desktop.vision.runtime import compile_graph
from tests.conftest import REPO

HEARD = 7
MAKES_ONE = re.compile(r"\bCore\(|\b(ov|openvino)\.(compile|read)_model\(")


def test_a_signal_is_heard_after_networks_went_in_the_order_they_came() -> None:
    """In a process of its own, since it would be the end of this one."""
    child = subprocess.run([sys.executable, "-m", __name__], cwd=REPO, check=False)
    assert child.returncode == HEARD


@pytest.mark.parametrize("folder", ["facerec_desktop", "tests", "resources"])
def test_nobody_makes_an_openvino_of_their_own(folder: str) -> None:
    makers = [
        path.name
        for path in (REPO / folder).rglob("*.py")
        if MAKES_ONE.search(path.read_text("utf-8"))
    ]
    assert makers == (["openvino_core.py"] if folder == "facerec_desktop" else [])


def _compiled() -> ov.CompiledModel:
    pixels = opset13.parameter([1, 3, 8, 8], ov.Type.f32)
    return compile_graph(ov.Model([opset13.relu(pixels)], [pixels]), Precision.FP32, {})


def _main() -> None:
    first, second = _compiled(), _compiled()
    del first
    del second
    signal.signal(signal.SIGINT, lambda *_: sys.exit(HEARD))
    signal.raise_signal(signal.SIGINT)


if __name__ == "__main__":
    _main()
