from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from facerec_desktop.core import errors
from facerec_desktop.core.errors import Cancelled, FacerecError, FileError, InternalError, UserError

FAMILY = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, FacerecError)
]
FILE_ERRORS = [kind for kind in FAMILY if issubclass(kind, FileError)]
OTHERS = [kind for kind in FAMILY if not issubclass(kind, FileError)]


@pytest.mark.parametrize("kind", FAMILY)
def test_every_error_is_the_users_ours_or_a_wish(kind):
    families = [
        family for family in (UserError, InternalError, Cancelled) if issubclass(kind, family)
    ]
    assert len(families) == (0 if kind is FacerecError else 1)


@pytest.mark.parametrize("kind", FILE_ERRORS)
def test_file_errors_name_the_file_and_survive_a_process_border(kind):
    error = kind(Path("album") / "photo.jpg", "the file is broken")
    assert str(error) == "photo.jpg: the file is broken"
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert type(copy) is kind
    assert (copy.path, copy.reason) == (error.path, error.reason)
    assert str(copy) == str(error)


@pytest.mark.parametrize("kind", OTHERS)
def test_other_errors_survive_a_process_border(kind):
    copy = pickle.loads(pickle.dumps(kind("Do this.")))  # noqa: S301
    assert type(copy) is kind
    assert str(copy) == "Do this."
