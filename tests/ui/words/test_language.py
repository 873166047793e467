from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from facerec_desktop.core.cameras import SourceChoice, SourceKind
from facerec_desktop.core.choices import LanguageChoice, ThemeChoice
from facerec_desktop.core.errors import DatabaseBusy, ImageDamaged, VideoError
from facerec_desktop.core.paths import AppPaths, resources_dir
from facerec_desktop.core.settings import Settings
from facerec_desktop.core.settings_file import SettingsFile
from facerec_desktop.jobs.feed_watch import failure
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.models import builtin
from facerec_desktop.ui.frame.window_controller import WindowController
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.models import models_wording
from facerec_desktop.ui.settings.settings_dialog import SettingsDialog
from facerec_desktop.ui.settings.settings_model import SettingsModel
from facerec_desktop.ui.words import messages, service_patterns, service_texts, wording
from facerec_desktop.ui.words.language import install_language, spoken_language
from tests.ui.fakes import FakeTasks
from tests.ui.words.service_messages import PACKAGE
from tests.ui.words.service_messages import service_texts as texts_of_services

TRANSLATIONS = resources_dir() / "translations"
SOURCE = TRANSLATIONS / "facerec_ru.ts"
PLACEHOLDER = re.compile(r"\{\w*\}")
TRANSLATING = {"tr", "_tr", "translate", "QT_TRANSLATE_NOOP"}


def entries() -> Iterator[tuple[str, str, list[str], bool]]:
    """Context, English text, its forms in Russian, whether it depends on a number."""
    for context in ET.parse(SOURCE).getroot().iter("context"):  # noqa: S314 - our own
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            is_plural = message.get("numerus") == "yes"
            forms = [form.text or "" for form in translation.iter("numerusform")]
            yield (
                context.findtext("name", ""),
                message.findtext("source", ""),
                forms if is_plural else [translation.text or ""],
                is_plural,
            )


@pytest.fixture
def russian(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    translators = install_language(qapp, LanguageChoice.RUSSIAN)
    assert len(translators) == 2
    yield
    for translator in translators:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


def test_nothing_is_untranslated() -> None:
    assert "unfinished" not in SOURCE.read_text("utf-8")
    assert "vanished" not in SOURCE.read_text("utf-8")
    empty = [text for _, text, forms, _ in entries() if not all(form.strip() for form in forms)]
    assert empty == []


def test_placeholders_are_the_same_in_every_form() -> None:
    for _, text, forms, _ in entries():
        for form in forms:
            assert sorted(PLACEHOLDER.findall(form)) == sorted(PLACEHOLDER.findall(text)), text


def test_a_word_after_a_number_has_its_three_forms() -> None:
    for _, text, forms, is_plural in entries():
        if is_plural:
            assert len(forms) == 3, text
        else:
            assert not re.search(r"\{count\} \w", forms[0]), text


def test_quotation_marks_are_russian() -> None:
    for _, text, forms, _ in entries():
        for form in forms:
            assert not set('"“”') & set(form), text


def test_the_compiled_texts_are_the_written_ones(tmp_path: Path) -> None:
    compiler = Path(sys.executable).parent / "pyside6-lrelease"
    if not compiler.exists() and shutil.which("pyside6-lrelease") is None:
        pytest.skip("pyside6-lrelease is not installed")
    fresh = tmp_path / "facerec_ru.qm"
    command = compiler if compiler.exists() else "pyside6-lrelease"
    subprocess.run([command, "-silent", SOURCE, "-qm", fresh], check=True)
    assert fresh.read_bytes() == (TRANSLATIONS / "facerec_ru.qm").read_bytes()


def test_every_text_of_the_window_is_in_the_file() -> None:
    known = {(context, text) for context, text, _, _ in entries()}
    missing = [found for found in window_texts() if found[1:] not in known]
    assert missing == []


def window_texts() -> Iterator[tuple[str, str, str]]:
    """Place, context and text of everything the window translates."""
    for path in sorted([*(PACKAGE / "ui").rglob("*.py"), PACKAGE / "core" / "settings.py"]):
        tree = ast.parse(path.read_text("utf-8"))
        owners = {
            id(inner): outer.name
            for outer in ast.walk(tree)
            if isinstance(outer, ast.ClassDef)
            for inner in ast.walk(outer)
        }
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", None))
            if name not in TRANSLATING:
                continue
            texts = [one.value for one in node.args if isinstance(one, ast.Constant)]
            words = [text for text in texts if isinstance(text, str)]
            place = f"{path.name}:{node.lineno}"
            if name in {"tr", "_tr"} and words:
                yield place, owners.get(id(node), ""), words[0]
            elif len(words) > 1:
                yield place, words[0], words[1]


def test_every_text_of_the_layers_below_has_its_pattern() -> None:
    known = {PLACEHOLDER.sub("{}", pattern) for pattern in service_patterns.PATTERNS}
    missing = [place for place in texts_of_services() if place[1] not in known]
    assert missing == []


def test_service_texts_keep_their_values(russian: None) -> None:
    assert service_texts.translated("the file is larger than 512 MB") == "файл больше 512 МБ"
    assert service_texts.translated("something nobody foresaw") == "something nobody foresaw"
    busy = messages.word_error(
        DatabaseBusy("Another program is using /a/b. Close it and try again.")
    )
    assert busy.title == "Уже открыто"
    assert busy.text == "Другая программа занимает /a/b. Закройте её и попробуйте ещё раз."
    damaged = messages.word_error(
        ImageDamaged(Path("the file is empty.jpg"), "the image is cut off")
    )
    assert damaged.text == "the file is empty.jpg: изображение обрывается"


def test_what_is_wrong_with_a_video_is_said_in_the_language(russian: None) -> None:
    film = SourceChoice(SourceKind.VIDEO, "/films/text.jpg", "text.jpg")
    error = VideoError(Path(film.address), "this is not a video the program can read")
    assert wording.sentence(failure(film, error).text) == (
        "Это не видео, которое программа умеет читать."
    )


def test_sizes_and_scores_have_the_decimal_sign_of_the_language(russian: None) -> None:
    assert models_wording.megabytes(2_000_000) == "2,0 МБ"
    assert wording.score(0.974) == "0,97"
    assert models_wording.model_text(builtin.description().licence) == "общественное достояние"


@pytest.mark.parametrize("pattern", service_patterns.PATTERNS)
def test_every_pattern_is_found_by_its_own_text(russian: None, pattern: str) -> None:
    filled = PLACEHOLDER.sub("42", pattern)
    words = QCoreApplication.translate("ServiceTexts", pattern)
    assert service_texts.translated(filled) == PLACEHOLDER.sub("42", words)
    assert service_texts.translated(filled) != filled


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "Лиц нет"),
        (1, "1 лицо"),
        (2, "2 лица"),
        (5, "5 лиц"),
        (11, "11 лиц"),
        (21, "21 лицо"),
        (22, "22 лица"),
        (112, "112 лиц"),
    ],
)
def test_numbers_take_the_right_form(russian: None, count: int, text: str) -> None:
    assert wording.faces_found(count) == text


def test_numbers_are_written_as_in_the_language(qapp: QApplication, russian: None) -> None:
    assert wording.number(100_000) == "100\N{NO-BREAK SPACE}000"


def test_english_needs_no_translation_and_has_its_own_numbers(qapp: QApplication) -> None:
    before = QLocale()
    assert install_language(qapp, LanguageChoice.ENGLISH) == ()
    assert wording.number(100_000) == "100,000"
    assert wording.faces_found(2) == "2 faces"
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("choice", "system", "spoken"),
    [
        (LanguageChoice.SYSTEM, "ru_RU", LanguageChoice.RUSSIAN),
        (LanguageChoice.SYSTEM, "de_DE", LanguageChoice.ENGLISH),
        (LanguageChoice.SYSTEM, "C", LanguageChoice.ENGLISH),
        (LanguageChoice.ENGLISH, "ru_RU", LanguageChoice.ENGLISH),
        (LanguageChoice.RUSSIAN, "en_US", LanguageChoice.RUSSIAN),
    ],
)
def test_the_system_is_followed_unless_the_user_chose(
    choice: LanguageChoice, system: str, spoken: LanguageChoice
) -> None:
    assert spoken_language(choice, QLocale(system)) is spoken


def test_the_window_speaks_russian(
    russian: None, runner: Runner, theme: Theme, app_paths: AppPaths
) -> None:
    settings = SettingsModel(SettingsFile(app_paths))
    controller = WindowController(FakeTasks(runner, app_paths), theme, settings, app_paths)
    window = controller.window
    dialog = SettingsDialog(theme, {"data": app_paths.data, "cache": app_paths.cache}, window)
    dialog.show_settings(Settings(), Settings(theme=ThemeChoice.DARK))
    shown = [label.text() for label in window.findChildren(QLabel)]
    shown += [button.text() for button in window.findChildren(QAbstractButton)]
    shown += [action.text() for action in window.findChildren(QAction)]
    english = [text for text in shown if re.search(r"[A-Za-z]{3}", text) and not is_proper(text)]
    assert english == []
    window.close()
    assert controller.shutdown()
    window.deleteLater()


def is_proper(text: str) -> bool:
    """Whether a text names what has no other name: this program, a detector, a path."""
    return any(name in text for name in ("facerec-desktop", "YuNet", "/"))


def test_the_choice_is_stored(app_paths: AppPaths) -> None:
    SettingsFile(app_paths).save(Settings(language=LanguageChoice.RUSSIAN))
    assert SettingsFile(app_paths).load().language is LanguageChoice.RUSSIAN
