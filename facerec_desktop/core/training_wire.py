"""Events of training as JSON, one line each, and back."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Mapping
from enum import Enum
from typing import Any

from facerec_desktop.core.errors import InternalError
from facerec_desktop.core.training import (
    EpochReport,
    TrainingEvent,
    TrainingProblem,
    TrainingProgress,
    TrainingReport,
    TrainingStarted,
)

_NAMES = {
    "progress": TrainingProgress,
    "started": TrainingStarted,
    "epoch": EpochReport,
    "result": TrainingReport,
    "error": TrainingProblem,
}
_KINDS = {kind: name for name, kind in _NAMES.items()}


def event_fields(event: TrainingEvent) -> dict[str, Any]:
    """An event as an object for ``json.dumps``; "event" says which it is."""
    return {"event": _KINDS[type(event)], **dataclasses.asdict(event)}


def event_from_line(line: str) -> TrainingEvent:
    """The event a line holds.

    Raises:
        InternalError: the line is no event; the two processes are of different versions.
    """
    try:
        fields = json.loads(line)
        event: TrainingEvent = _read(_NAMES[fields.pop("event")], fields)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise InternalError(f"This is no event of a training: {line[:200]!r}") from error
    return event


def report_from_fields(fields: Mapping[str, Any]) -> TrainingReport:
    """A report out of an object that ``dataclasses.asdict`` made.

    Raises:
        InternalError: a field is missing or of the wrong kind.
    """
    try:
        report: TrainingReport = _read(TrainingReport, fields)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise InternalError("The description of a head cannot be read.") from error
    return report


def _read(kind: Any, value: Any) -> Any:
    """A value of the type a field declares."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if dataclasses.is_dataclass(kind):
        return _read_fields(kind, value)
    if origin is tuple:
        items = arguments[:1] * len(value) if arguments[-1] is Ellipsis else arguments
        return tuple(_read(item, one) for item, one in zip(items, value, strict=True))
    if origin is dict:
        return {str(key): _read(arguments[1], one) for key, one in value.items()}
    if origin is types.UnionType:
        return None if value is None else _read(arguments[0], value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    return _plain(kind, value)


def _read_fields(kind: Any, value: Mapping[str, Any]) -> Any:
    hints = typing.get_type_hints(kind)
    return kind(**{name: _read(hints[name], one) for name, one in value.items()})


def _plain(kind: Any, value: Any) -> Any:
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value
