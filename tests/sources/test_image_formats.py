import pytest

from facerec_desktop.sources.image_formats import reader_for

from .pictures import ENCODINGS, encoded, encoded_as, quadrants


@pytest.mark.parametrize("name", ENCODINGS)
def test_tells_formats_by_content(name: str) -> None:
    assert reader_for(encoded_as(quadrants(), name)) is not None


@pytest.mark.parametrize("image_format", ["JPEG2000", "PPM", "TGA", "ICO", "PCX", "EPS", "PDF"])
def test_other_formats_are_not_read(image_format: str) -> None:
    assert reader_for(encoded(quadrants(), image_format)) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"B",
        b"BMW sells more cars than ever.",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"RIFF\x00\x00\x00\x00AVI LIST",
        b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isommp41",
        b"\xff\xff\xff\xffftyp",
    ],
)
def test_other_content_is_no_image(data: bytes) -> None:
    assert reader_for(data) is None
