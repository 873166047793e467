"""The statements that make the tables, one group for each step of ``migrations``."""

from __future__ import annotations

INITIAL = (
    """
    CREATE TABLE people (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE,
        created_at TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE samples (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
        quality REAL NOT NULL CHECK (quality BETWEEN 0 AND 1),
        source TEXT NOT NULL,
        session TEXT NOT NULL,
        created_at TEXT NOT NULL,
        landmarks BLOB NOT NULL,
        crop BLOB NOT NULL
    )
    """,
    "CREATE INDEX samples_of_person ON samples (person_id, quality)",
    """
    CREATE TABLE models (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        weights_hash TEXT NOT NULL,
        dimension INTEGER NOT NULL CHECK (dimension > 0),
        UNIQUE (name, weights_hash)
    )
    """,
    """
    CREATE TABLE embeddings (
        sample_id INTEGER NOT NULL REFERENCES samples (id) ON DELETE CASCADE,
        model_id INTEGER NOT NULL REFERENCES models (id),
        vector BLOB NOT NULL,
        PRIMARY KEY (sample_id, model_id)
    )
    """,
    """
    CREATE TABLE settings (
        key TEXT PRIMARY KEY NOT NULL,
        value TEXT NOT NULL
    )
    """,
)

LIVE_APPLICATION = (
    "ALTER TABLE people ADD COLUMN cover_id INTEGER",
    "ALTER TABLE people ADD COLUMN consent_text TEXT",
    "ALTER TABLE people ADD COLUMN consented_at TEXT",
    "ALTER TABLE samples ADD COLUMN origin_path BLOB",
    "ALTER TABLE samples ADD COLUMN origin_time REAL",
    "ALTER TABLE samples ADD COLUMN origin_box TEXT",
    """
    CREATE TABLE vetoes (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
        created_at TEXT NOT NULL,
        landmarks BLOB NOT NULL,
        crop BLOB NOT NULL
    )
    """,
    "CREATE INDEX vetoes_of_person ON vetoes (person_id)",
    """
    CREATE TABLE veto_embeddings (
        veto_id INTEGER NOT NULL REFERENCES vetoes (id) ON DELETE CASCADE,
        model_id INTEGER NOT NULL REFERENCES models (id),
        vector BLOB NOT NULL,
        PRIMARY KEY (veto_id, model_id)
    )
    """,
    """
    CREATE TABLE journal (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        action TEXT NOT NULL,
        subject TEXT NOT NULL,
        target TEXT,
        count INTEGER NOT NULL,
        made_at TEXT NOT NULL,
        is_undone INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE journal_steps (
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
        statement TEXT NOT NULL
    )
    """,
    "CREATE INDEX journal_steps_of_entry ON journal_steps (entry_id)",
    """
    CREATE TABLE journal_people (
        entry_id INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
        person_id INTEGER NOT NULL,
        PRIMARY KEY (entry_id, person_id)
    )
    """,
    """
    CREATE TABLE scans (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        path BLOB NOT NULL,
        time REAL,
        mtime_ns INTEGER NOT NULL,
        size INTEGER NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        thumbnail BLOB NOT NULL,
        problem TEXT
    )
    """,
    "CREATE UNIQUE INDEX scans_of_file ON scans (path, ifnull(time, -1))",
    """
    CREATE TABLE scan_faces (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        scan_id INTEGER NOT NULL REFERENCES scans (id) ON DELETE CASCADE,
        model_id INTEGER NOT NULL REFERENCES models (id),
        place INTEGER NOT NULL,
        box TEXT NOT NULL,
        landmarks BLOB NOT NULL,
        detection_score REAL NOT NULL,
        quality TEXT NOT NULL,
        ignored INTEGER NOT NULL DEFAULT 0,
        vector BLOB NOT NULL
    )
    """,
    "CREATE INDEX scan_faces_of_scan ON scan_faces (scan_id)",
    """
    CREATE TABLE scan_queue (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        path BLOB NOT NULL
    )
    """,
)

HEADS = (
    """
    CREATE TABLE heads (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        model_name TEXT NOT NULL,
        weights_hash TEXT NOT NULL,
        run TEXT NOT NULL UNIQUE,
        created_at TEXT NOT NULL,
        is_adopted INTEGER NOT NULL,
        is_used INTEGER NOT NULL DEFAULT 0,
        description TEXT NOT NULL,
        weights BLOB NOT NULL
    )
    """,
    """
    CREATE UNIQUE INDEX head_in_use ON heads (model_name, weights_hash) WHERE is_used
    """,
    """
    CREATE TABLE head_people (
        head_id INTEGER NOT NULL REFERENCES heads (id) ON DELETE CASCADE,
        person_id INTEGER NOT NULL,
        PRIMARY KEY (head_id, person_id)
    )
    """,
    "CREATE INDEX heads_of_person ON head_people (person_id)",
)

ORIGINS = (
    """
    CREATE TABLE person_origins (
        person_id INTEGER NOT NULL,
        origin_id INTEGER NOT NULL,
        PRIMARY KEY (person_id, origin_id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TRIGGER samples_change_hands AFTER UPDATE OF person_id ON samples
    WHEN OLD.person_id <> NEW.person_id BEGIN
        INSERT OR IGNORE INTO person_origins (person_id, origin_id)
        VALUES (NEW.person_id, OLD.person_id);
    END
    """,
    """
    INSERT OR IGNORE INTO person_origins (person_id, origin_id)
    SELECT one.person_id, other.person_id
    FROM journal_people AS one JOIN journal_people AS other USING (entry_id)
    JOIN journal ON journal.id = entry_id
    WHERE one.person_id <> other.person_id AND action IN ('merge', 'move', 'split')
    """,
)

SEALING = (
    """
    CREATE TABLE vault (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        key_id TEXT NOT NULL,
        wrapped_key BLOB NOT NULL,
        proof BLOB NOT NULL,
        asks INTEGER NOT NULL,
        is_clean INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE vector_sheets (
        model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
        part INTEGER NOT NULL,
        marks BLOB NOT NULL,
        vectors BLOB NOT NULL,
        PRIMARY KEY (model_id, part)
    )
    """,
    "ALTER TABLE scans ADD COLUMN path_key BLOB",
    "UPDATE scans SET path_key = path",
    "DROP INDEX scans_of_file",
    "CREATE UNIQUE INDEX scans_of_file ON scans (path_key, ifnull(time, -1))",
    "ALTER TABLE scan_queue ADD COLUMN path_key BLOB",
    "UPDATE scan_queue SET path_key = path",
)

CHECKSUMS = (
    "ALTER TABLE embeddings ADD COLUMN checksum BLOB",
    "ALTER TABLE veto_embeddings ADD COLUMN checksum BLOB",
    "UPDATE embeddings SET checksum = checksum_of(vector) WHERE NOT EXISTS (SELECT * FROM vault)",
    """
    UPDATE veto_embeddings SET checksum = checksum_of(vector)
    WHERE NOT EXISTS (SELECT * FROM vault)
    """,
)
