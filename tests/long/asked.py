"""Figures beside what is asked of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def told(
    figures: Mapping[str, object], asked: Mapping[str, float], others: Sequence[str] = ()
) -> dict[str, object]:
    """What a long run answers with.

    Args:
        figures: everything measured, by name.
        asked: the most that some of them may be.
        others: what else went wrong, in words.
    """
    missed = [
        f"{name} is {figures[name]}, at most {limit:g} is asked"
        for name, limit in asked.items()
        if float(str(figures[name])) > limit
    ]
    return {**figures, "asked": dict(asked), "failures": [*others, *missed]}
