from __future__ import annotations

import itertools
import struct

import numpy as np
import pytest

from facerec_desktop.core.errors import ModelDamaged
from facerec_desktop.models.dlib_weights import DescriptorFile

INPUTS, OUTPUTS, SIDE, LENGTH = 3, 4, 5, 6


def integer(value: int) -> bytes:
    digits = abs(value).to_bytes(max(1, (abs(value).bit_length() + 7) // 8), "little")
    return bytes([len(digits) | (0x80 if value < 0 else 0)]) + digits


def tensor(values, shape=None) -> bytes:
    values = np.asarray(values, np.float32)
    shape = shape or (values.size, 1, 1, 1)
    header = b"".join(integer(number) for number in (2, *shape))
    return header + struct.pack(f"<{values.size}f", *values.ravel())


def layer(name: bytes, content: bytes) -> bytes:
    return b"\x01" + bytes([len(name)]) + name + content


rng = np.random.default_rng(7)
KERNEL = rng.normal(size=(OUTPUTS, INPUTS, SIDE, SIDE)).astype(np.float32)
BIAS, GAMMA, BETA = rng.normal(size=(3, OUTPUTS)).astype(np.float32)
MATRIX = rng.normal(size=(OUTPUTS, LENGTH)).astype(np.float32)

CONVOLUTION = layer(b"con_4", tensor(np.concatenate([KERNEL.ravel(), BIAS])))
AFFINE = layer(b"affine_", tensor(np.concatenate([GAMMA, BETA]), (1, 2 * OUTPUTS, 1, 1)))
LINEAR = layer(
    b"fc_2", integer(LENGTH) + integer(OUTPUTS) + tensor(MATRIX, (OUTPUTS, LENGTH, 1, 1))
)
FILE = b"dlib" + CONVOLUTION + b"strides and such" + AFFINE + layer(b"relu_", b"") + LINEAR + b"end"


def read(data: bytes):
    file = DescriptorFile(data)
    return file.convolution(OUTPUTS, INPUTS, SIDE), file.linear(OUTPUTS, LENGTH)


def test_layers_come_in_the_order_of_the_file_with_the_affine_part_folded_in():
    convolution, matrix = read(FILE)
    # On any patch the folded convolution gives what convolution and affine give one after another.
    patch = rng.normal(size=(INPUTS, SIDE, SIDE)).astype(np.float32)
    plain = np.einsum("oirc,irc->o", KERNEL, patch) + BIAS
    folded = np.einsum("oirc,irc->o", convolution.kernel, patch) + convolution.bias
    np.testing.assert_allclose(folded, GAMMA * plain + BETA, rtol=1e-4, atol=1e-4)
    np.testing.assert_array_equal(matrix, MATRIX)
    assert convolution.kernel.dtype == convolution.bias.dtype == matrix.dtype == np.float32


def test_several_convolutions_are_handed_out_one_after_the_other():
    second = layer(b"con_4", tensor(np.concatenate([2 * KERNEL.ravel(), BIAS])))
    file = DescriptorFile(CONVOLUTION + AFFINE + second + AFFINE)
    first = file.convolution(OUTPUTS, INPUTS, SIDE)
    np.testing.assert_allclose(
        file.convolution(OUTPUTS, INPUTS, SIDE).kernel, 2 * first.kernel, rtol=1e-6
    )


def test_every_truncation_is_noticed():
    needed = len(FILE) - len(b"end")
    read(FILE[:needed])
    for length in itertools.chain(range(0, needed, 7), (needed - 1,)):
        with pytest.raises(ModelDamaged):
            read(FILE[:length])


@pytest.mark.parametrize("part", [CONVOLUTION, AFFINE, LINEAR], ids=["con_4", "affine_", "fc_2"])
def test_every_flipped_byte_of_a_header_is_noticed(part):
    start = FILE.index(part)
    header = len(part) - 4 * {CONVOLUTION: KERNEL.size + OUTPUTS, AFFINE: 8, LINEAR: 24}[part]
    for place in range(start, start + header):
        data = bytearray(FILE)
        data[place] ^= 0xFF
        with pytest.raises(ModelDamaged):
            read(bytes(data))


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_weights_that_are_no_numbers_are_noticed(value):
    data = FILE.replace(struct.pack("<f", GAMMA[0]), struct.pack("<f", value))
    with pytest.raises(ModelDamaged):
        read(data)


def test_layers_of_another_size_are_noticed():
    with pytest.raises(ModelDamaged):
        DescriptorFile(FILE).convolution(OUTPUTS, INPUTS, SIDE + 1)
    with pytest.raises(ModelDamaged):
        DescriptorFile(FILE).linear(LENGTH, OUTPUTS)


@pytest.mark.parametrize("data", [b"", b"\x00" * 100, b"\x01\x05con_4", b"\x01\x05con_4\x0f"])
def test_other_files_are_noticed(data):
    with pytest.raises(ModelDamaged):
        read(data)
