"""What the user set, as JSON values by name."""

from __future__ import annotations

import json
from typing import TypeAlias

from facerec_desktop.core.errors import DatabaseDamaged, InternalError
from facerec_desktop.storage.database import Database

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None


class SettingsStore:
    """Settings in a database; what they mean is their reader's business."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str, default: Json = None) -> Json:
        """The value last set for ``key``, or ``default`` when there is none.

        Raises:
            DatabaseDamaged: the stored value is no JSON.
        """
        with self._database.transaction() as tables:
            row = next(tables.table("settings").rows_where("key = ?", [key]), None)
        if row is None:
            return default
        try:
            value: Json = json.loads(row["value"])
        except ValueError as error:
            raise DatabaseDamaged(
                f"The stored setting {key} is damaged. Put a backup of the database in place."
            ) from error
        return value

    def set(self, key: str, value: Json) -> None:
        """Keep a value.

        Raises:
            InternalError: JSON cannot express the value, as with infinity.
        """
        try:
            text = json.dumps(value, allow_nan=False)
        except (TypeError, ValueError) as error:
            raise InternalError(f"The setting {key} is no JSON value: {error}") from error
        with self._database.transaction() as tables:
            tables.table("settings").insert({"key": key, "value": text}, replace=True)
