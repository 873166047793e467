import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import wait_for_end

REPOSITORY = Path(__file__).parents[2]
LEAVING_A_CHILD_BEHIND = """
import os, sys
from pathlib import Path
from facerec_desktop.sources.decoder_process import ImageLoader
loader = ImageLoader()
loader.load(Path(sys.argv[1]))
if sys.argv[2:]:
    loader._request_more(iter([Path(sys.argv[2])] * 2))
print(loader._child._process.pid, flush=True)
sys.stdin.read()
"""


def python(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=REPOSITORY, stdin=pipe, stdout=pipe, text=True)


@pytest.mark.parametrize("module", ["decoder_child", "decoder_process", "media"])
def test_imports_only_what_it_needs(module: str) -> None:
    heavy = {"cv2", "torch", "pillow_heif", "PySide6", "openvino", "sqlite3", "scipy"}
    command = f"import sys, facerec_desktop.sources.{module}; print(*sys.modules)"
    with python("-c", command) as process:
        output, _ = process.communicate()
    assert not heavy & set(output.split())


@pytest.mark.parametrize("busy", [False, True], ids=["idle", "decoding"])
def test_does_not_outlive_a_killed_parent(busy: bool, photo: Path, slow_photo: Path) -> None:
    files = [str(photo), str(slow_photo)] if busy else [str(photo)]
    with python("-c", LEAVING_A_CHILD_BEHIND, *files) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    wait_for_end(child)
