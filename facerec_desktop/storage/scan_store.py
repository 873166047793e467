"""The photos that were looked at, so that a restart or a second drop need not look again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeAlias

from facerec_desktop.core.faces import Embedding, ModelKey
from facerec_desktop.core.photos import FaceRecord, FileStamp, NewScan, Scan, SeenFace
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.encoding import encode_landmarks, encode_text, encode_vector
from facerec_desktop.storage.model_rows import id_of_model
from facerec_desktop.storage.personal import Cell
from facerec_desktop.storage.scan_cells import decode_face, encode_box, encode_quality
from facerec_desktop.storage.tables import Tables, insert_row

PAGE = 25
"""Photos read at once; more would keep the window busy for too long a moment."""

_Row: TypeAlias = Mapping[str, Any]
_FACES = """
    SELECT
        scan_faces.id, scan_id, place, box, landmarks, detection_score, quality, vector, ignored,
        models.name AS model, models.weights_hash, models.dimension, scans.path, scans.time
    FROM scan_faces JOIN models ON models.id = model_id JOIN scans ON scans.id = scan_id
    WHERE scan_faces.id IN (SELECT value FROM json_each(?))
    ORDER BY scan_id, place
"""
_OF_SCANS = "SELECT id FROM scan_faces WHERE scan_id BETWEEN ? AND ?"
_OF_MODEL = """
    SELECT id FROM scan_faces
    WHERE model_id = (SELECT id FROM models WHERE name = ? AND weights_hash = ?)
"""
_STAMPS = """
    SELECT id, path, MIN(mtime_ns) AS mtime_ns, size FROM scans
    WHERE problem IS NULL AND path_key NOT IN (
        SELECT path_key FROM scans
        JOIN scan_faces ON scan_id = scans.id JOIN models ON models.id = model_id
        WHERE NOT (models.name = ? AND weights_hash = ?)
    )
    GROUP BY path_key
"""


class ScanStore:
    """Photos with their faces, and what is still to be looked at. Every method is one transaction.

    The vectors are those of everybody in the photos, strangers too; ``clear`` erases them.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, scans: Sequence[NewScan]) -> list[Scan]:
        """Remember photos, in place of the same photos as they were before.

        Raises:
            InternalError: a face is not what its class promises.
        """
        with self._database.transaction() as tables:
            return [_write(tables, scan) for scan in scans]

    def finish(self, path: Path, stamp: FileStamp) -> None:
        """Take note that every moment of a video has been looked at."""
        with self._database.transaction() as tables:
            tables.execute(
                "UPDATE scans SET mtime_ns = ?, size = ? WHERE path_key = ?",
                [stamp.mtime_ns, stamp.size, _token(tables, "scans", path)],
            )

    def remove(self, paths: Iterable[Path]) -> None:
        """Forget files, every moment of them."""
        with self._database.transaction() as tables:
            for path in paths:
                tables.execute(
                    "DELETE FROM scans WHERE path_key = ?", [_token(tables, "scans", path)]
                )

    def clear(self) -> None:
        """Erase everything remembered, vectors included, from the database file."""
        with self._database.transaction() as tables:
            tables.execute("DELETE FROM scans")
            tables.execute("DELETE FROM scan_queue")
            self._database.forget_deleted()

    def stamps(self, model: ModelKey) -> dict[Path, FileStamp]:
        """The files that could be used, each face of theirs with a vector of ``model``.

        A file of which a part is older than the rest counts as that part does.
        """
        with self._database.transaction() as tables:
            rows = tables.query(_STAMPS, [model.id, model.weights_hash])
            opened = [tables.opened("scans", row) for row in rows]
        return {
            Path(os.fsdecode(row["path"])): FileStamp(row["mtime_ns"], row["size"])
            for row in opened
        }

    def pages(self) -> Iterator[list[Scan]]:
        """Everything remembered in the order it came, some photos at a time.

        What is written meanwhile may be among it.

        Raises:
            DatabaseDamaged: a stored face is broken.
        """
        last = 0
        while page := self._page("id > ?", [last]):
            yield page
            last = page[-1].id

    def of_file(self, path: Path) -> list[Scan]:
        """What is remembered of a file: one photo, or the moments of a video.

        Raises:
            DatabaseDamaged: a stored face is broken.
        """
        with self._database.transaction() as tables:
            wanted = [_token(tables, "scans", path)]
            rows = [*tables.table("scans").rows_where("path_key = ?", wanted, "id")]
            return [scan for row in rows for scan in _with_faces(tables, [row])]

    def faces(self, model: ModelKey) -> list[FaceRecord]:
        """Every face with a vector of ``model``, photo by photo in the order they came.

        Raises:
            DatabaseDamaged: a stored face is broken.
        """
        with self._database.transaction() as tables:
            ids = tables.execute(_OF_MODEL, [model.id, model.weights_hash]).fetchall()
            rows = _faces(tables, [row[0] for row in ids])
        return [_record(row) for row in rows]

    def faces_by_id(self, face_ids: Sequence[int]) -> list[FaceRecord]:
        """The faces with these ids, photo by photo; those forgotten meanwhile are left out.

        Raises:
            DatabaseDamaged: a stored face is broken.
        """
        with self._database.transaction() as tables:
            rows = _faces(tables, face_ids)
        return [_record(row) for row in rows]

    def ignore(self, face_ids: Sequence[int]) -> None:
        """Do not ask any more who these faces are."""
        with self._database.transaction() as tables:
            for face_id in face_ids:
                tables.execute("UPDATE scan_faces SET ignored = 1 WHERE id = ?", [int(face_id)])

    def queue(self) -> list[Path]:
        """What was begun and not finished, in order."""
        with self._database.transaction() as tables:
            rows = tables.table("scan_queue").rows_where(order_by="id")
            opened = [tables.opened("scan_queue", row) for row in rows]
        return [Path(os.fsdecode(row["path"])) for row in opened]

    def enqueue(self, paths: Iterable[Path]) -> None:
        """Remember what is to be looked at: files, and folders of them."""
        with self._database.transaction() as tables:
            for path in paths:
                insert_row(tables, "scan_queue", {"path": os.fsencode(path)})

    def dequeue(self, paths: Iterable[Path] | None = None) -> None:
        """Take what was looked at off the queue; None for everything."""
        with self._database.transaction() as tables:
            if paths is None:
                tables.execute("DELETE FROM scan_queue")
                return
            for path in paths:
                tables.execute(
                    "DELETE FROM scan_queue WHERE path_key = ?",
                    [_token(tables, "scan_queue", path)],
                )

    def _page(self, where: str, values: list[object]) -> list[Scan]:
        with self._database.transaction() as tables:
            rows = [*tables.table("scans").rows_where(where, values, "id", limit=PAGE)]
            return _with_faces(tables, rows)


def _write(tables: Tables, scan: NewScan) -> Scan:
    tables.execute(
        "DELETE FROM scans WHERE path_key = ? AND time IS ?",
        [_token(tables, "scans", scan.path), scan.time],
    )
    row = {
        "path": os.fsencode(scan.path),
        "time": scan.time,
        "mtime_ns": scan.stamp.mtime_ns,
        "size": scan.stamp.size,
        "width": scan.size[0],
        "height": scan.size[1],
        "thumbnail": scan.thumbnail,
        "problem": None if scan.problem is None else encode_text(scan.problem),
    }
    scan_id = insert_row(tables, "scans", row)
    faces = tuple(
        _write_face(tables, scan_id, place, face) for place, face in enumerate(scan.faces)
    )
    return Scan(scan_id, faces, scan)


def _write_face(tables: Tables, scan_id: int, place: int, face: SeenFace) -> int:
    row = {
        "scan_id": scan_id,
        "model_id": id_of_model(tables, face.embedding.model, len(face.embedding.vector)),
        "place": place,
        "box": encode_box(face.detection.box),
        "landmarks": encode_landmarks(face.detection.landmarks),
        "detection_score": float(face.detection.score),
        "quality": encode_quality(face.quality),
        "vector": encode_vector(face.embedding.vector),
    }
    return insert_row(tables, "scan_faces", row)


def _with_faces(tables: Tables, rows: Sequence[_Row]) -> list[Scan]:
    """Scans of increasing ids with their faces."""
    if not rows:
        return []
    ids = tables.execute(_OF_SCANS, [rows[0]["id"], rows[-1]["id"]]).fetchall()
    found = groupby(_faces(tables, [row[0] for row in ids]), itemgetter("scan_id"))
    faces = {key: list(group) for key, group in found}
    return [_scan(tables.opened("scans", row), faces.get(row["id"], [])) for row in rows]


def _scan(row: _Row, faces: Sequence[_Row]) -> Scan:
    seen = NewScan(
        path=Path(os.fsdecode(row["path"])),
        time=row["time"],
        stamp=FileStamp(row["mtime_ns"], row["size"]),
        size=(row["width"], row["height"]),
        faces=tuple(_face(face) for face in faces),
        thumbnail=row["thumbnail"],
        problem=row["problem"],
    )
    return Scan(row["id"], tuple(face["id"] for face in faces), seen)


def _record(row: _Row) -> FaceRecord:
    return FaceRecord(
        id=row["id"],
        scan_id=row["scan_id"],
        path=Path(os.fsdecode(row["path"])),
        time=row["time"],
        face=_face(row),
        is_ignored=bool(row["ignored"]),
    )


def _face(row: _Row) -> SeenFace:
    model = ModelKey(row["model"], row["weights_hash"])
    detection, quality, vector = decode_face(row, row["dimension"])
    return SeenFace(detection, quality, Embedding(vector, model))


def _faces(tables: Tables, face_ids: Sequence[int]) -> list[_Row]:
    rows = tables.query(_FACES, [json.dumps([int(face_id) for face_id in face_ids])])
    return [_opened_face(tables, row) for row in rows]


def _opened_face(tables: Tables, row: _Row) -> _Row:
    """A row of ``_FACES``, which also holds the path of the photo."""
    photo = tables.opened("scans", {"id": row["scan_id"], "path": row["path"]})
    return {**tables.opened("scan_faces", row), "path": photo["path"]}


def _token(tables: Tables, table: str, path: Path) -> Cell:
    return tables.token(table, os.fsencode(path))
