"""Nothing in the package can turn data into code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "facerec_desktop"
MODULES = {
    "pickle", "_pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve", "yaml",
    "code", "codeop", "runpy",
}  # fmt: skip
HARMLESS = {("pickle", "UnpicklingError")}
"""Only the name of a failure."""
BUILTINS = {"eval", "exec", "compile", "__import__"}
OWN_PIPES = {
    "models/conversion.py": "receiver.recv, which unpickles",
    "services/checking/self_test_libraries.py": "receiver.recv, which unpickles",
}
"""Between processes of ours, none of which decodes a file of the user's itself."""
REQUIRED = {"torch.load": ("weights_only", True), "np.load": ("allow_pickle", False)}
FORBIDDEN = {"os.system", "os.popen", "torch.jit.load", "torch.hub.load", "np.fromregex"}


def complaints(source: str) -> Iterator[str]:
    """What in a module could run data, in words."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                for one in names:
                    if one.name.split(".")[0] in MODULES:
                        yield f"import {one.name}"
            case ast.ImportFrom(module=str(module), names=names):
                for one in names:
                    if module.split(".")[0] in MODULES and (module, one.name) not in HARMLESS:
                        yield f"from {module} import {one.name}"
            case ast.Call():
                yield from _complaints_about(node)


def _complaints_about(call: ast.Call) -> Iterator[str]:
    name = ast.unparse(call.func)
    options = {one.arg: ast.unparse(one.value) for one in call.keywords}
    if name in BUILTINS or name in FORBIDDEN:
        yield name
    if name in REQUIRED:
        option, value = REQUIRED[name]
        if options.get(option) != str(value):
            yield f"{name} without {option}={value}"
    if options.get("shell", "False") != "False":
        yield f"{name} with a shell"
    if options.get("allow_pickle", "False") != "False":
        yield f"{name} with pickles"
    if name.endswith(".recv") and not call.args:
        yield f"{name}, which unpickles"


@pytest.mark.parametrize(
    "source",
    [
        "import pickle", "import yaml.loader", "from marshal import loads", "eval('1')",
        "from pickle import loads", "exec(text)", "torch.load(file)", "np.load(file)",
        "torch.load(file, weights_only=False)", "np.load(file, allow_pickle=True)",
        "subprocess.run(text, shell=True)", "self._connection.recv()", "os.system(text)",
    ],
)  # fmt: skip
def test_it_would_be_noticed(source: str) -> None:
    assert list(complaints(source))


@pytest.mark.parametrize(
    "source",
    ["torch.load(file, weights_only=True)", "from pickle import UnpicklingError", "app.exec()"],
)
def test_the_harmless_is_left_alone(source: str) -> None:
    assert not list(complaints(source))


@pytest.mark.long
def test_the_package_runs_no_data() -> None:
    found = {
        str(path.relative_to(PACKAGE)): complaint
        for path in PACKAGE.rglob("*.py")
        for complaint in complaints(path.read_text("utf-8"))
        if not complaint.endswith(OWN_PIPES.get(path.relative_to(PACKAGE).as_posix(), "\0"))
    }
    assert not found
