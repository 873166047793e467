from collections.abc import Iterator
from pathlib import Path

import pytest

from facerec_desktop.sources.decoder_process import ImageLoader

from .pictures import encoded, quadrants, slow_jpeg


@pytest.fixture(scope="module")
def loader() -> Iterator[ImageLoader]:
    """A loader with the usual limits, shared because starting one takes a while."""
    with ImageLoader() as shared:
        yield shared


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    path.write_bytes(encoded(quadrants(), "PNG"))
    return path


@pytest.fixture(scope="session")
def slow_photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photo within the limits that takes several tenths of a second to decode."""
    path = tmp_path_factory.mktemp("slow") / "slow.jpg"
    path.write_bytes(slow_jpeg())
    return path
