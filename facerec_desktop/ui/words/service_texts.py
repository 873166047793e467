"""What the layers below say in English, in the user's language.

Errors and progress are worded where they happen, without Qt. The patterns are those words; a
text that fits one is said in the language of the window, with the values put back in. A text
that fits none stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from facerec_desktop.ui.words.service_patterns import PATTERNS

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def translated(text: str) -> str:
    """A text of the layers below in the language of the window."""
    for pattern, expression in _expressions():
        found = expression.fullmatch(text)
        if found:
            words = QCoreApplication.translate("ServiceTexts", pattern)
            return words.format(**{name: translated(v) for name, v in found.groupdict().items()})
    return text


@lru_cache(maxsize=1)
def _expressions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns ready to be matched, those with most words first: they say more."""
    ranked = sorted(PATTERNS, key=lambda pattern: -len(_PLACEHOLDER.sub("", pattern)))
    return tuple((pattern, _expression(pattern)) for pattern in ranked)


def _expression(pattern: str) -> re.Pattern[str]:
    parts = _PLACEHOLDER.split(pattern)
    written = [
        f"(?P<{part}>.+)" if place % 2 else re.escape(part) for place, part in enumerate(parts)
    ]
    return re.compile("".join(written), re.DOTALL)
