"""Checks a built bundle: ``python -m tests.bundle dist/facerec-desktop``.

It is copied to a path with spaces and Cyrillic letters, made read-only, and started by a user
without rights from an empty folder, with no environment but a home. Prints how each check ended.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
import traceback
from pathlib import Path

from bundling.size import LARGEST_UNPACKED, MEGABYTE, unpacked_bytes
from tests.bundle.installed import Installed, records, screen

LOADED_AFTER = 8.0
"""Seconds after which a window has long opened its database and its models."""


def self_test_passes(installed: Installed) -> str:
    [result] = records(installed.run("--self-test", "--json"))
    assert result["ok"], result
    steps = result["steps"]
    assert steps["program"]["packaged"], steps["program"]
    assert steps["window"]["platform"] == "offscreen", steps["window"]
    assert steps["files"]["bundled_files"] > 0, steps["files"]
    assert steps["libraries"]["opencv_gui"] == "NONE", steps["libraries"]
    assert len(steps["libraries"]["openmp_runtimes"]) == 1, steps["libraries"]
    return ", ".join(f"{name} {step['seconds']} s" for name, step in steps.items())


def self_test_needs_no_streams(installed: Installed) -> str:
    report = installed.home / "report.json"
    assert installed.run_without_streams("--self-test", "--report", report) == 0, (
        report.read_text("utf-8") if report.exists() else "no report"
    )
    assert json.loads(report.read_text("utf-8"))["ok"]
    return "standard input, output and error were closed"


def window_shows_on_a_screen(installed: Installed) -> str:
    if shutil.which("Xvfb") is None:
        return "left out: there is no Xvfb to show it on"
    with screen() as display:
        told = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        [result] = records(installed.run("--self-test", "--json", environment=told))
    assert result["ok"], result
    assert result["steps"]["window"]["platform"] == "xcb", result
    return f"colours of the pages: {result['steps']['window']['colours']}"


def commands_work(installed: Installed) -> str:
    photo = installed.home / "Грейс Хоппер.jpg"
    shutil.copyfile(
        installed.folder / "_internal" / "resources" / "faces" / "grace_hopper.jpg", photo
    )
    done = installed.run("enroll", "Грейс", photo)
    assert done.returncode == 0, done.stderr
    [seen] = records(installed.run("identify", "--json", photo))
    assert [face["name"] for face in seen["faces"]] == ["Грейс"], seen
    checks = records(installed.run("doctor", "--json"))
    assert all(check["verdict"] == "ok" for check in checks), checks
    return f"enroll, identify, doctor with {len(checks)} checks"


def window_loads_no_torch(installed: Installed) -> str:
    process = installed.start("gui", environment={"QT_QPA_PLATFORM": "offscreen"})
    try:
        time.sleep(LOADED_AFTER)
        assert process.poll() is None, f"the window ended with {process.returncode}"
        maps = [Path(f"/proc/{one}/maps").read_text() for one in installed.processes()]
        assert any("libopenvino" in one for one in maps), "the models were not loaded"
        assert not any("libtorch" in one for one in maps), "torch was loaded"
    finally:
        process.kill()
        process.wait()
    return f"{len(maps)} processes, none with torch, {LOADED_AFTER:.0f} s after the start"


def nothing_is_left_behind(installed: Installed) -> str:
    deadline = time.monotonic() + 10
    while installed.processes() and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not installed.processes(), f"still running: {installed.processes()}"
    assert not installed.changes(), installed.changes()
    return "no process, no change in the program's folder"


def size_is_as_meant(installed: Installed) -> str:
    size = unpacked_bytes(installed.folder) / MEGABYTE
    assert size <= LARGEST_UNPACKED, f"{size:.0f} MB"
    names = {path.name for path in installed.folder.rglob("*")}
    assert not [name for name in names if "Qt5" in name or "Qt6WebEngine" in name]
    return f"{size:.0f} MB unpacked"


def self_test_names_what_is_damaged(installed: Installed) -> str:
    [weights] = (installed.folder / "_internal").rglob("onet.bin")
    weights.chmod(0o644)
    damaged = bytearray(weights.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    weights.write_bytes(damaged)
    done = installed.run("--self-test")
    result = json.loads(done.stdout)
    assert (done.returncode, result["failed"]) == (1, "files"), result
    assert "onet.bin" in result["steps"]["files"]["problem"], result
    return f"one flipped bit: {result['steps']['files']['problem']}"


CHECKS = (
    size_is_as_meant, self_test_passes, self_test_needs_no_streams, window_shows_on_a_screen,
    commands_work, window_loads_no_torch, nothing_is_left_behind, self_test_names_what_is_damaged,
)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bundle", description=__doc__)
    parser.add_argument("bundle", type=Path)
    bundle = parser.parse_args().bundle.resolve()
    failed = 0
    with tempfile.TemporaryDirectory(prefix="facerec-bundle-") as place:
        installed = Installed(bundle, Path(place))
        for check in CHECKS:
            begun = time.monotonic()
            try:
                verdict, told = "passed", check(installed)
            except Exception:
                failed += 1
                verdict, told = "FAILED", traceback.format_exc()
            name = check.__name__.replace("_", " ")
            print(f"{verdict}: {name}, {time.monotonic() - begun:.0f} s: {told}", flush=True)
        installed.make_removable()
    print(f"{len(CHECKS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
