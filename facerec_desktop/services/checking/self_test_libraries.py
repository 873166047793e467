"""The part of the self-test that tells which libraries are really in use."""

from __future__ import annotations

import multiprocessing
import re
import sqlite3
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import cv2
import openvino as ov
import pillow_heif
from PIL import features
from threadpoolctl import threadpool_info

from facerec_desktop.core.paths import bundle_dir
from facerec_desktop.core.self_test import SelfTestError

_GUI = re.compile(r"^\s*GUI:\s*(\S+)", re.MULTILINE)
_VIDEO = re.compile(
    r"^\s*(FFMPEG|GStreamer|v4l/v4l2|DirectShow|Media Foundation|AVFoundation):\s*YES", re.MULTILINE
)


def examine() -> Mapping[str, Any]:
    """Versions, what OpenCV was built with, and how many OpenMP runtimes a training loads.

    Raises:
        SelfTestError: OpenCV brought a window system along, or several OpenMP runtimes do the
            work of one in a packaged program.
    """
    build = cv2.getBuildInformation()
    gui = _GUI.search(build)
    runtimes = _openmp_runtimes()
    foreign = _foreign_qt()
    if foreign:
        raise SelfTestError(f"another Qt came along: {', '.join(foreign)}")
    if bundle_dir() is not None and len(runtimes) > 1:
        raise SelfTestError(f"several OpenMP runtimes are loaded: {', '.join(runtimes)}")
    return {
        "opencv": cv2.__version__,
        "opencv_gui": gui[1] if gui else "unknown",
        "opencv_video": _VIDEO.findall(build),
        "openvino": ov.__version__,
        "pillow": features.version("pil"),
        "libheif": pillow_heif.libheif_version(),
        "sqlite": sqlite3.sqlite_version,
        "openmp_runtimes": runtimes,
    }


def _foreign_qt() -> list[str]:
    """Qt libraries beside PySide's own."""
    folder = bundle_dir() or Path(cv2.__file__).parent
    return sorted({path.name for path in folder.rglob("*Qt5*")})


def _openmp_runtimes() -> list[str]:
    """OpenMP libraries loaded by a process that trains, by file name."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    with receiver:
        child = context.Process(target=_count_openmp, args=(sender,), daemon=True)
        child.start()
        sender.close()
        try:
            runtimes: list[str] = receiver.recv()
        except EOFError as error:
            raise SelfTestError("a process that loads torch died") from error
        finally:
            child.join()
    return runtimes


def _count_openmp(sender: Connection) -> None:
    """Runs in the child: what training imports, and what is loaded then."""
    import pytorch_metric_learning.losses  # noqa: F401
    import sklearn.metrics  # noqa: F401
    import torch

    torch.ones(8, 8) @ torch.ones(8, 8)
    loaded = [one for one in threadpool_info() if one["user_api"] == "openmp"]
    sender.send(sorted({str(Path(one["filepath"]).resolve().name) for one in loaded}))
