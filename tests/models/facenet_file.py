"""A file like FaceNet's, with weights nobody trained but that tell pictures apart."""

from __future__ import annotations

from pathlib import Path

import numpy as np


def write_weights(path: Path, seed: int = 0) -> None:
    """Write random weights, whose normalisation layers have seen pictures, and a classifier."""
    import torch

    from facerec_desktop.models.facenet import facenet_pytorch

    torch.manual_seed(seed)
    network = facenet_pytorch().InceptionResnetV1(pretrained=None, classify=True, num_classes=3)
    for layer in network.modules():
        if isinstance(layer, torch.nn.modules.batchnorm._BatchNorm):
            layer.momentum = None  # plain mean over all pictures seen
    with torch.no_grad():
        network.train()(torch.from_numpy(pictures(24, seed)))
    torch.save(network.state_dict(), path)


def pictures(count: int, seed: int = 0) -> np.ndarray:
    """Pictures with large and small structures, as the network takes them."""
    random = np.random.default_rng(seed)
    layers = [
        np.kron(random.standard_normal((count, 3, side, side)), np.ones((160 // side,) * 2))
        for side in (4, 10, 40, 160)
    ]
    return np.clip(sum(layers) / 3, -1, 1).astype(np.float32)
