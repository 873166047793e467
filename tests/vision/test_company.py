from __future__ import annotations

import pytest

from facerec_desktop.vision.company import CORES, Company


def test_only_who_is_alone_has_a_second_core():
    company = Company()
    with company.joined() as first, company.joined() as second, company.joined() as third:
        assert (first, second, third) == (CORES, 1, 1)
    with company.joined() as again:
        assert again == CORES


def test_who_fails_leaves():
    company = Company()
    with pytest.raises(ValueError, match="inside"), company.joined():
        raise ValueError("inside")
    with company.joined() as cores:
        assert cores == CORES
