"""A network that goes on elsewhere when what runs it gives up."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from facerec_desktop.core.faces import Floats, Image
from facerec_desktop.vision.runtime import Network

_log = logging.getLogger(__name__)


class LastingNetwork:
    """A ``Network`` on an accelerator, and from its first failure on another one."""

    def __init__(self, name: str, network: Network, spare: Callable[[], Network]) -> None:
        """Nothing is loaded that is not needed.

        Args:
            name: of what runs it, for people.
            network: used as long as it works.
            spare: makes the one used afterwards.
        """
        self._name = name
        self._network = network
        self._spare: Callable[[], Network] | None = spare
        self._lock = threading.Lock()

    def __call__(self, batch: Image | Floats) -> tuple[Floats, ...]:
        """See ``Network``.

        Raises:
            ModelError: neither can run it.
        """
        network = self._network
        try:
            return network(batch)
        except RuntimeError as error:
            with self._lock:
                if self._network is network:
                    if self._spare is None:
                        raise
                    _log.warning("%s gave up and is not used any more: %s", self._name, error)
                    self._network, self._spare = self._spare(), None
        return self._network(batch)
