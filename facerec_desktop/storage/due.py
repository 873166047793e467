"""When the next copy of a database is due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from facerec_desktop.storage.backup import backups, made_at
from facerec_desktop.storage.contents import begun_at, last_edits

MAX_AGE = timedelta(days=1)
"""How old the newest copy may become while the database changes in any way."""
RENEWAL_AGE = timedelta(minutes=5)
"""How old it may become while people change: what a crash in the evening may cost."""


def is_due(path: Path, now: datetime | None = None) -> bool:
    """Whether a copy is to be made: there is none of this database, or the newest is outdated.

    It costs two looks at dates while nothing was written, and reads a few numbers otherwise.

    Args:
        path: the database.
        now: the moment to decide for; by default this one.
    """
    moment = now or datetime.now(UTC)
    # A copy from the future tells that the clock was set back, not that the copy is fresh.
    copies = [copy for copy in backups(path) if made_at(copy) <= moment]
    if not copies or not path.exists():
        return path.exists()
    newest = copies[-1]
    if _changed_at(path) <= made_at(newest):
        return False
    age = moment - made_at(newest)
    if age >= MAX_AGE or begun_at(newest) != begun_at(path):
        return True
    return age >= RENEWAL_AGE and last_edits(newest) != last_edits(path)


def _changed_at(path: Path) -> datetime:
    files = (path, path.with_name(f"{path.name}-wal"))
    return datetime.fromtimestamp(max(one.stat().st_mtime for one in files if one.exists()), UTC)
