from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest

from facerec_desktop.storage.database import Database
from facerec_desktop.storage.embedding_store import EmbeddingStore
from facerec_desktop.storage.people_store import PeopleStore
from tests.keyrings import MemoryKeyring
from tests.storage.sealed import fill, seal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "people.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    with Database(path) as opened:
        yield opened


@pytest.fixture
def people(database: Database) -> PeopleStore:
    return PeopleStore(database)


@pytest.fixture
def vectors(database: Database) -> EmbeddingStore:
    return EmbeddingStore(database)


@pytest.fixture(scope="session")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "people.db"
    with Database(path) as database:
        fill(database)
    return path


@pytest.fixture
def filled(filled_once: Path, path: Path) -> Path:
    path.parent.mkdir()
    shutil.copy(filled_once, path)
    return path


@pytest.fixture(scope="session")
def sealed_once(
    filled_once: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[tuple[str, str], str]]:
    backend = MemoryKeyring()
    keyring.set_keyring(backend)
    path = tmp_path_factory.mktemp("sealed") / "people.db"
    shutil.copy(filled_once, path)
    with Database(path) as database:
        seal(database)
    return path, backend.kept


@pytest.fixture
def sealed(
    sealed_once: tuple[Path, dict[tuple[str, str], str]],
    path: Path,
    keyring_in_memory: MemoryKeyring,
) -> Path:
    """A sealed database whose key is in the keyring."""
    path.parent.mkdir()
    shutil.copy(sealed_once[0], path)
    keyring_in_memory.kept.update(sealed_once[1])
    return path


@pytest.fixture
def opened(sealed: Path) -> Iterator[Database]:
    with Database(sealed) as database:
        yield database
