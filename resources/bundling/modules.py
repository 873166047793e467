"""Which Python modules stay out of a bundle, and how those that go in are compiled.

Every line was tried: the program's own checks (`python -m tests.bundle`) and the tests of what
imports these libraries pass without them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

Module: TypeAlias = tuple[str, str, str]
"""Its name, its source, and PyInstaller's kind, which also says how it is compiled."""

EXCLUDED_MODULES = (
    # What tests, notebooks and other people's programs are made with.
    "IPython", "_pytest", "hypothesis", "mypy", "pytest", "setuptools", "tkinter",
    "cffi", "distutils", "pycparser", "readline",
    # Qt: PyInstaller would follow pyqtgraph's optional parts.
    "PySide6.QtConcurrent", "PySide6.QtDBus", "PySide6.QtMultimediaWidgets", "PySide6.QtQml",
    "PySide6.QtQuick", "PySide6.QtTest", "pyqtgraph.console", "pyqtgraph.dockarea",
    "pyqtgraph.flowchart",
    # Models of other libraries.
    "openvino.frontend.jax", "openvino.frontend.paddle", "openvino.frontend.tensorflow",
    "openvino.tools.benchmark",
    # matplotlib draws curves into files: no windows, no contours, no triangles.
    "contourpy", "matplotlib._qhull", "matplotlib._tri", "matplotlib.backends.backend_qt",
    "matplotlib.backends.backend_webagg", "matplotlib.pyplot", "matplotlib.testing",
    # rich: source texts and Markdown in colour; Python: what it says of its own keywords.
    "markdown_it", "pydoc_data", "pygments",
    # scikit-learn takes tables of eight other libraries; scipy reads MATLAB's files.
    "narwhals._arrow", "narwhals._dask", "narwhals._duckdb", "narwhals._ibis",
    "narwhals._pandas_like", "narwhals._polars", "narwhals._spark_like", "narwhals._sql",
    "scipy._lib.cobyqa", "scipy._lib.pyprima", "scipy.io", "scipy.signal",
    "sklearn.gaussian_process",
    # torch: writing and compiling programs of its own; ours are run as they are.
    "functorch", "jinja2", "networkx", "torch._dynamo.repro", "torch._export.serde",
    "torch._functorch.partitioners", "torch._inductor.autoheuristic",
    "torch._inductor.codecache", "torch._inductor.codegen", "torch._inductor.compile_fx",
    "torch._inductor.cudagraph_trees", "torch._inductor.fx_passes", "torch._inductor.graph",
    "torch._inductor.ir", "torch._inductor.kernel", "torch._inductor.lowering",
    "torch._inductor.pattern_matcher", "torch._inductor.runtime.triton_heuristics",
    "torch._inductor.scheduler", "torch._inductor.select_algorithm",
    "torch._inductor.template_heuristics", "torch._vendor.quack",
    "torch.fx.experimental.migrate_gradual_types", "torch.sparse._triton_ops_meta",
    "torch.utils.cpp_extension", "torch.utils.hipify",
    # torch: many computers at once, files elsewhere, telephones, and models made smaller.
    "fsspec", "torch.ao.ns", "torch.ao.pruning", "torch.ao.quantization.fx",
    "torch.backends._nnapi", "torch.distributed._tools", "torch.distributed.checkpoint",
    "torch.distributed.elastic", "torch.distributed.flight_recorder",
    "torch.distributed.pipelining", "torch.distributed.tensor.experimental",
    "torchvision.transforms.v2",
    # torch: how fast it is and whether it works.
    "torch.testing._internal.common_device_type", "torch.testing._internal.common_distributed",
    "torch.testing._internal.common_fsdp",
    "torch.testing._internal.common_methods_invocations",
    "torch.testing._internal.common_modules", "torch.testing._internal.common_nn",
    "torch.testing._internal.common_quantization", "torch.testing._internal.common_utils",
    "torch.testing._internal.distributed._tensor",
    "torch.testing._internal.distributed.distributed_test",
    "torch.testing._internal.distributed.nn", "torch.testing._internal.distributed.rpc",
    "torch.testing._internal.generated", "torch.testing._internal.opinfo",
    "torch.testing._internal.optests", "torch.utils.benchmark", "torch.utils.tensorboard",
    # sympy, which torch asks about the sizes of tensors.
    "sympy.categories", "sympy.codegen", "sympy.combinatorics", "sympy.physics",
    "sympy.tensor.array.expressions", "sympy.tensor.tensor", "sympy.testing", "sympy.vector",
)  # fmt: skip
"""Modules nothing of ours needs, though something imports them or asks whether they are there."""
WITHOUT_DOCSTRINGS = frozenset({
    "PIL", "matplotlib", "mpmath", "narwhals", "numpy", "pyqtgraph", "scipy", "sklearn", "sympy",
    "torch", "torchgen", "torchvision",
})  # fmt: skip
"""Large packages of which nobody reads the documentation in here. Not click and what uses it: the
help of the commands is made of docstrings."""
_KIND, _BARE_KIND = "PYMODULE", "PYMODULE-2"


def without_docstrings(modules: Iterable[Module]) -> list[Module]:
    """Have large packages compiled without docstrings and assertions, as ``python -OO`` does."""
    return [
        (name, source, _BARE_KIND)
        if kind == _KIND and name.partition(".")[0] in WITHOUT_DOCSTRINGS
        else (name, source, kind)
        for name, source, kind in modules
    ]
