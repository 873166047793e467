"""What the packaged program is called; ``pyproject.toml`` says it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RELEASE_PARTS = 4
"""Windows counts versions in four numbers."""


@dataclass(frozen=True)
class Project:
    """The program's name, version and what it is for, in one sentence."""

    name: str
    version: str
    description: str

    @classmethod
    def read(cls, root: Path = ROOT) -> Project:
        """Read it from the ``pyproject.toml`` of a checkout."""
        fields = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
        return cls(fields["name"], fields["version"], fields["description"])

    @property
    def numbers(self) -> tuple[int, ...]:
        """The version as Windows counts it; what follows the numbers is left out."""
        found: list[int] = []
        for part in self.version.split("."):
            digits = part[: len(part) - len(part.lstrip("0123456789"))]
            if not digits:
                break
            found.append(int(digits))
            if digits != part:
                break
        return tuple([*found, *[0] * RELEASE_PARTS][:RELEASE_PARTS])
