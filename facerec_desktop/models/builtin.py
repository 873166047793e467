"""The embedder that works with nothing downloaded: dlib's ResNet-29 descriptor as a graph.

Architecture after K. He et al., "Deep residual learning for image recognition", CVPR 2016, in
the reduced form of dlib's ``dnn_face_recognition_ex``: the skip of a block that halves its input
is an average pool, and where the two sides of a sum differ the smaller is padded with zeros.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import numpy as np
import openvino as ov
from openvino import opset13 as ops

from facerec_desktop.core.errors import ModelDamaged, ModelMissing
from facerec_desktop.core.faces import DecisionRule, ModelKey
from facerec_desktop.core.options import QT_TRANSLATE_NOOP
from facerec_desktop.core.template import Template
from facerec_desktop.models.builtin_prior import PRIOR
from facerec_desktop.models.catalogue import EmbedderDescription
from facerec_desktop.models.dlib_weights import Convolution, DescriptorFile
from facerec_desktop.models.graphs import Precision, Preprocessing

BUILTIN_ID = "builtin"
BUILTIN_SHA256 = "55533b28a95800a551ba546ba62fe69625c7e95a7061c338adffead08719da30"
PACKAGE = "face_recognition_models"
WEIGHTS_FILE = "dlib_face_recognition_resnet_model_v1.dat"

INPUT_SIZE = 150
DIMENSION = 128
PREPROCESSING = Preprocessing((122.782, 117.001, 104.298), (256.0,) * 3)
TEMPLATE = Template(
    INPUT_SIZE, ((46.2, 45.9), (105.2, 46.0), (75.2, 81.1), (49.6, 110.9), (101.4, 111.2))
)
"""Where MTCNN's landmarks lie in the crops dlib itself would make, with a little less around them.

Taken from 773 faces of LFW, then enlarged by 8 % and lowered by 2 pixels. Averaged with the mirror
image this told LFW's development pairs apart best, though by little: 0.990, against 0.985 to 0.989
for the plain mean, other sizes and shifts, no mirror image, and two sizes at once.
"""
RULE = DecisionRule(threshold=0.961, gap=0.004)
"""Names one stranger in 1000: the faces of 1549 LFW photos against 163 people of CelebA."""

BLOCKS = (
    *[(32, False)] * 3, (64, True), *[(64, False)] * 3, (128, True), *[(128, False)] * 2,
    (256, True), *[(256, False)] * 2, (256, True),
)  # fmt: skip
"""Channels of each residual block, and whether it halves the resolution."""


def weights_path() -> Path:
    """The weights file inside its package, which is never imported.

    Raises:
        ModelMissing: the package is not installed.
    """
    try:
        path = Path(str(distribution(PACKAGE).locate_file(f"{PACKAGE}/models/{WEIGHTS_FILE}")))
    except PackageNotFoundError:
        path = Path(WEIGHTS_FILE)
    if not path.is_file():
        raise ModelMissing(
            "The built-in recognition model is missing. Install the program again to repair it."
        )
    return path


def description() -> EmbedderDescription:
    """The built-in embedder; nothing is read yet."""
    return EmbedderDescription(
        key=ModelKey(BUILTIN_ID, BUILTIN_SHA256),
        title="dlib ResNet-29",
        licence=QT_TRANSLATE_NOOP("Models", "public domain"),
        dimension=DIMENSION,
        template=TEMPLATE,
        preprocessing=PREPROCESSING,
        mirror=True,
        precision=Precision.BF16,
        rule=RULE,
        read=build_graph,
        prior=PRIOR,
    )


def build_graph() -> ov.Model:
    """The network with its weights.

    Input: float32 ``(faces, 3, 150, 150)``, RGB, already shifted and scaled.
    Output: float32 ``(faces, 128)``, not normalised.

    Raises:
        ModelMissing: the weights are not installed.
        ModelDamaged: the file is not the one this program knows.
    """
    data = weights_path().read_bytes()
    if hashlib.sha256(data).hexdigest() != BUILTIN_SHA256:
        raise ModelDamaged(
            "The built-in recognition model differs from the one this program was made with. "
            "Install the program again to repair it."
        )
    return _graph(DescriptorFile(data))


def _graph(weights: DescriptorFile) -> ov.Model:
    faces = ops.parameter([-1, 3, INPUT_SIZE, INPUT_SIZE], np.float32, name="faces")
    entry = ops.relu(_convolve(faces.output(0), weights.convolution(32, 3, 7), stride=2))
    flow = _pool(ops.max_pool, entry.output(0), side=3)
    channels = 32
    for outputs, halves in BLOCKS:
        flow = _residual_block(flow, weights, outputs, halves=halves)
        channels = outputs
    pooled = ops.reduce_mean(flow, np.array([2, 3]), keep_dims=False)
    projection = ops.constant(weights.linear(channels, DIMENSION))
    vectors = ops.matmul(pooled, projection, transpose_a=False, transpose_b=False)
    return ov.Model([vectors], [faces], "dlib-resnet29")


def _residual_block(
    flow: ov.Output, weights: DescriptorFile, outputs: int, *, halves: bool
) -> ov.Output:
    inputs = flow.get_partial_shape()[1].get_length()
    first = _convolve(flow, weights.convolution(outputs, inputs, 3), stride=2 if halves else 1)
    second = _convolve(ops.relu(first).output(0), weights.convolution(outputs, outputs, 3))
    skip = _pool(ops.avg_pool, flow, side=2) if halves else flow
    return ops.relu(_padded_sum(second, skip)).output(0)


def _convolve(flow: ov.Output, layer: Convolution, stride: int = 1) -> ov.Output:
    # Where dlib strides it does not pad, and where it does not stride it pads by one.
    padding = [0, 0] if stride == 2 else [1, 1]
    product = ops.convolution(flow, layer.kernel, [stride, stride], padding, padding, [1, 1])
    return ops.add(product, layer.bias[None, :, None, None]).output(0)


def _pool(kind: Callable[..., ov.Node], flow: ov.Output, side: int) -> ov.Output:
    """Pool by ``side`` × ``side`` windows, two pixels apart, without padding."""
    options: dict[str, object] = {"strides": [2, 2], "pads_begin": [0, 0], "pads_end": [0, 0]}
    if kind is ops.max_pool:
        options["dilations"] = [1, 1]
    else:
        options["exclude_pad"] = True
    return kind(flow, kernel_shape=[side, side], **options).output(0)


def _padded_sum(first: ov.Output, second: ov.Output) -> ov.Output:
    """The sum of two maps, each padded at its end with zeros to the larger of both shapes."""
    shapes = [
        [dimension.get_length() for dimension in list(flow.get_partial_shape())[1:]]
        for flow in (first, second)
    ]
    goal = np.max(shapes, axis=0)
    padded = []
    for flow, shape in zip((first, second), shapes, strict=True):
        missing = [0, *(goal - shape)]
        grown = ops.pad(flow, [0, 0, 0, 0], missing, "constant", np.float32(0.0))
        padded.append(grown.output(0) if any(missing) else flow)
    return ops.add(*padded).output(0)
