"""What is remembered about runtimes: which was chosen, and how known faces looked at first.

Also which versions of torch know no accelerator, so that they need not be loaded to find out.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from facerec_desktop.core.faces import Floats
from facerec_desktop.core.private_files import write_whole

CHOICES = "runtimes.json"
DIGITS = 6
_SECTIONS = ("chosen", "faces", "cpu builds")
_log = logging.getLogger(__name__)


class RuntimeNotes:
    """A file among the prepared models; without it the next start only takes longer."""

    def __init__(self, prepared: Path) -> None:
        """Nothing is read yet.

        Args:
            prepared: folder of prepared models.
        """
        self._path = prepared / CHOICES

    def chosen(self, fingerprint: str) -> str | None:
        """Name of the runtime chosen for a model on this computer, None without a choice."""
        name = self._section("chosen").get(fingerprint)
        return name if isinstance(name, str) else None

    def keep_choice(self, fingerprint: str, name: str) -> None:
        """Remember a choice."""
        self._keep("chosen", fingerprint, name)

    def vectors(self, weights_hash: str) -> Floats | None:
        """What a model made of the known faces when it was first used, ``(faces, dimension)``."""
        try:
            vectors = np.array(self._section("faces")[weights_hash], np.float32)
        except (KeyError, ValueError, TypeError):
            return None
        return vectors if vectors.ndim == 2 and np.isfinite(vectors).all() else None

    def keep_vectors(self, weights_hash: str, vectors: Floats) -> None:
        """Remember what a model made of the known faces."""
        self._keep("faces", weights_hash, [[round(float(x), DIGITS) for x in v] for v in vectors])

    def is_cpu_build(self, torch_version: str) -> bool:
        """Whether this torch was found to have been built for the CPU alone."""
        return self._section("cpu builds").get(torch_version) is True

    def keep_cpu_build(self, torch_version: str) -> None:
        """Remember that this torch was built for the CPU alone."""
        self._keep("cpu builds", torch_version, True)

    def _section(self, name: str) -> Mapping[str, Any]:
        try:
            section = json.loads(self._path.read_text("utf-8"))[name]
        except (OSError, ValueError, LookupError, TypeError):
            return {}
        return section if isinstance(section, dict) else {}

    def _keep(self, section: str, key: str, value: object) -> None:
        noted = {name: dict(self._section(name)) for name in _SECTIONS}
        noted[section][key] = value
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, json.dumps(noted).encode())
        except OSError:
            _log.info("what is known about runtimes could not be kept")
