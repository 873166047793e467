"""How the modules of a bundle are compiled, and which stay out."""

from __future__ import annotations

import ast
import importlib.util
from pathlib import Path

from resources.bundling.modules import EXCLUDED_MODULES, WITHOUT_DOCSTRINGS, without_docstrings
from resources.bundling.project import ROOT


def imported(path: Path) -> set[str]:
    """The modules a file names in its imports, and the packages they are in."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {
        name.rsplit(".", cut)[0] if cut else name
        for name in names
        for cut in range(name.count(".") + 1)
    }


def test_the_program_imports_nothing_that_stays_out() -> None:
    files = [*(ROOT / "facerec_desktop").rglob("*.py")]
    assert len(files) > 300
    for path in files:
        assert not imported(path) & {*EXCLUDED_MODULES}, path


def test_nothing_stays_out_twice() -> None:
    for name in EXCLUDED_MODULES:
        parents = {name.rsplit(".", cut)[0] for cut in range(1, name.count(".") + 1)}
        assert not parents & {*EXCLUDED_MODULES}, name
    assert len({*EXCLUDED_MODULES}) == len(EXCLUDED_MODULES)


def test_only_large_packages_lose_their_docstrings() -> None:
    modules = [
        ("torch.nn", "/site/torch/nn/__init__.py", "PYMODULE"),
        ("torchless", "/site/torchless.py", "PYMODULE"),
        ("facerec_desktop.cli.main", "/site/facerec_desktop/cli/main.py", "PYMODULE"),
        ("click", "/site/click/__init__.py", "PYMODULE"),
        ("torch._C", "/site/torch/_C.so", "EXTENSION"),
    ]
    kinds = [kind for _, _, kind in without_docstrings(modules)]
    assert kinds == ["PYMODULE-2", "PYMODULE", "PYMODULE", "PYMODULE", "EXTENSION"]


def test_the_packages_that_lose_them_are_there() -> None:
    assert all(importlib.util.find_spec(name) for name in WITHOUT_DOCSTRINGS)
