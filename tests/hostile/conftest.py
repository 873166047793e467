from __future__ import annotations

from collections.abc import Iterator

import pytest

from facerec_desktop.sources.decoder_process import ImageLoader


@pytest.fixture(scope="module")
def loader() -> Iterator[ImageLoader]:
    """A loader with the usual limits, shared because starting one takes a while."""
    with ImageLoader() as shared:
        yield shared
