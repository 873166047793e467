from __future__ import annotations

import threading

import pytest

from facerec_desktop.core.errors import Cancelled
from facerec_desktop.core.progress import CancelToken, Progress


def test_work_goes_on_until_somebody_asks_it_to_stop():
    token = CancelToken()
    token.check()
    assert not token.is_cancelled
    token.cancel()
    token.cancel()
    assert token.is_cancelled
    with pytest.raises(Cancelled):
        token.check()


def test_a_wish_from_another_thread_is_heard():
    token = CancelToken()
    asking = threading.Thread(target=token.cancel)
    asking.start()
    asking.join()
    with pytest.raises(Cancelled):
        token.check()


def test_progress_is_compared_by_value():
    assert Progress(1, 2) == Progress(1, 2, "")
    assert Progress(1, 2, "a.jpg") != Progress(1, 2, "b.jpg")
