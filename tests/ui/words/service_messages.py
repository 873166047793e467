"""Reads out of the source what the layers below the window may say to the user."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[3] / "facerec_desktop"
LAYERS = (
    "core",
    "sources",
    "storage",
    "models",
    "vision",
    "recognition",
    "training",
    "services",
    "jobs",
)
TERMINAL_ONLY = {
    "backbone_data.py",
    "backbone_tuning.py",
    "benchmarks",
    "doctor.py",
    "enrolment.py",
    "golden_face.py",
    "head_variants.py",
    "label_folders.py",
    "live_measure.py",
    "measured_pack.py",
    "prior_measurement.py",
    "template_measurement.py",
    "training_report.py",
    "verification.py",
    "evaluation.py",
}
"""Modules and packages whose words only the command line shows."""


def skeleton(node: ast.AST) -> str | None:
    """A text with ``{}`` for every value put in; None if it is not written out."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(skeleton(value) or "{}" for value in values)
        case ast.FormattedValue():
            return "{}"
        case _:
            return None


def user_errors() -> set[str]:
    """Names of the classes in ``core.errors`` the user gets to read."""
    from facerec_desktop.core import errors

    return {
        name
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, errors.UserError)
    }


def service_texts() -> Iterator[tuple[str, str]]:
    """Every text written out in the raising of a user error or in a progress, with its place."""
    names = user_errors()
    for layer in LAYERS:
        for path in sorted((PACKAGE / layer).rglob("*.py")):
            if path.name not in TERMINAL_ONLY and path.parent.name not in TERMINAL_ONLY:
                yield from _texts_of(path, names)


def _texts_of(path: Path, names: set[str]) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        wanted = node.func.id in names or (
            node.func.id in {"Progress", "TrainingProgress"} and len(node.args) > 2
        )
        if not wanted or not node.args:
            continue
        text = skeleton(node.args[-1])
        if text is not None and text.strip("{} "):
            yield f"{path.relative_to(PACKAGE)}:{node.lineno}", text
