"""What Qt's threads call of a camera."""

from __future__ import annotations

import pytest

from facerec_desktop.jobs.qt_camera import QtCamera


@pytest.mark.parametrize("slot", ["_on_frame(QVideoFrame)", "_on_permission(QPermission)"])
def test_what_is_called_from_outside_is_a_slot_from_the_start(slot: str) -> None:
    """One that is only made into one by connecting it changes the class while others use it."""
    assert QtCamera.staticMetaObject.indexOfSlot(slot) >= 0
