r"""Which language the window speaks; installed before the first text is asked for.

The texts lie in ``resources/translations``. After a text of the window changed, they are collected,
the empty entries filled, and compiled; from that folder::

    pyside6-lupdate -extensions py ../../facerec_desktop -no-obsolete -locations none \
        -ts facerec_ru.ts
    pyside6-linguist facerec_ru.ts
    pyside6-lrelease facerec_ru.ts

``lupdate`` finds ``self.tr("…")`` and ``translate("Context", "…")`` with literal texts only, and
plural forms only where the number is the third argument: ``tr("{count} faces", "", count)``.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from facerec_desktop.core.choices import LanguageChoice
from facerec_desktop.core.paths import resources_dir

_log = logging.getLogger(__name__)
_SPOKEN = {"ru": LanguageChoice.RUSSIAN}
"""Languages of the system the window speaks, besides English."""


def spoken_language(choice: LanguageChoice, system: QLocale | None = None) -> LanguageChoice:
    """The language to speak: the one chosen, or the system's where the window speaks it."""
    if choice is not LanguageChoice.SYSTEM:
        return choice
    names = (system or QLocale.system()).uiLanguages()
    first = names[0].replace("_", "-").split("-")[0] if names else ""
    return _SPOKEN.get(first, LanguageChoice.ENGLISH)


def install_language(app: QCoreApplication, choice: LanguageChoice) -> tuple[QTranslator, ...]:
    """Speak a language from now on; for texts that are asked for later.

    Returns:
        The translators, parts of ``app``; empty for English, which needs none.
    """
    language = spoken_language(choice)
    QLocale.setDefault(_locale(language))
    if language is LanguageChoice.ENGLISH:
        return ()
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    own_folder = str(resources_dir() / "translations")
    wanted = ((f"qtbase_{language}", qt_folder), (f"facerec_{language}", own_folder))
    installed = []
    for name, folder in wanted:
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
            installed.append(translator)
        else:
            _log.warning("there is no translation %s", name)
    return tuple(installed)


def _locale(language: LanguageChoice) -> QLocale:
    """How numbers are written: the system's way where it speaks the language."""
    system = QLocale.system()
    if system.name().startswith(language.value):
        return system
    return QLocale(language.value)
