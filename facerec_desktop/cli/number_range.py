"""Numbers as typed, within limits."""

from __future__ import annotations

import math

import click


class NumberRange(click.FloatRange):
    """A number between two limits; "nan", which is beyond neither, is none."""

    def convert(
        self, value: float, param: click.Parameter | None, context: click.Context | None
    ) -> float:
        """The number.

        Raises:
            click.BadParameter: it is none, or beyond the limits.
        """
        number = float(super().convert(value, param, context))
        if math.isnan(number):
            self.fail(f"{value!r} is not a valid number.", param, context)
        return number
