"""Everything the user can set, declared once; the dialog is built from this declaration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeAlias

from facerec_desktop.core.choices import DetectorChoice, LanguageChoice, ThemeChoice
from facerec_desktop.core.options import QT_TRANSLATE_NOOP, Group, Kind, Option

SettingValue: TypeAlias = bool | int | float | str

RECOMMENDED = 0
"""For ``strangers_one_in``: the rule the model comes with."""
STRANGER_RATES = (100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000)
"""One stranger in so many may be named."""


@dataclass(frozen=True)
class Settings:
    """What the user chose, every field with its default.

    Attributes:
        theme: which colours.
        language: which language.
        camera: id of the camera, empty for the first one found.
        resolution: ``WIDTHxHEIGHT`` wanted from the camera, empty to leave it to the camera.
        mirror: whether the live picture is shown as in a mirror.
        private_mode: whether strangers are blurred on screen and in snapshots.
        readout: whether speed and dropped frames are shown over the live picture.
        embedder: "builtin", or the id of a model that was downloaded or added.
        detector: what finds faces.
        facenet_offered: whether the window may offer the better model.
        model_mirror: address of a folder to ask for models first, empty for none.
        strangers_one_in: one stranger in so many may be named, or ``RECOMMENDED``.
        min_face_size: side of the smallest face to find, in pixels.
        video_step: seconds between the moments of a video that are looked at.
    """

    theme: ThemeChoice = ThemeChoice.SYSTEM
    language: LanguageChoice = LanguageChoice.SYSTEM
    camera: str = ""
    resolution: str = ""
    mirror: bool = True
    private_mode: bool = False
    readout: bool = True
    embedder: str = "builtin"
    detector: DetectorChoice = DetectorChoice.MTCNN
    facenet_offered: bool = True
    model_mirror: str = ""
    strangers_one_in: int = RECOMMENDED
    min_face_size: int = 40
    video_step: float = 1.0

    def value(self, key: str) -> SettingValue:
        """The value called ``key``."""
        value: SettingValue = getattr(self, key)
        return value

    def with_value(self, key: str, value: SettingValue) -> Settings:
        """The same settings but for one.

        Raises:
            ValueError: the option does not allow this value.
        """
        if not EDITABLE[key].allows(value):
            raise ValueError(f"{key} cannot be {value!r}")
        changed: dict[str, Any] = {key: type(DEFAULTS.value(key))(value)}
        return replace(self, **changed)


OPTIONS = (
    Option(
        "theme",
        Kind.CHOICE,
        Group.APPEARANCE,
        QT_TRANSLATE_NOOP("Settings", "Colours"),
        QT_TRANSLATE_NOOP("Settings", "Light, dark, or whatever the system uses."),
        choices=(
            (ThemeChoice.SYSTEM, QT_TRANSLATE_NOOP("Settings", "As the system")),
            (ThemeChoice.LIGHT, QT_TRANSLATE_NOOP("Settings", "Light")),
            (ThemeChoice.DARK, QT_TRANSLATE_NOOP("Settings", "Dark")),
        ),
    ),
    Option(
        "language",
        Kind.CHOICE,
        Group.APPEARANCE,
        QT_TRANSLATE_NOOP("Settings", "Language"),
        QT_TRANSLATE_NOOP("Settings", "What the window speaks."),
        choices=(
            (LanguageChoice.SYSTEM, QT_TRANSLATE_NOOP("Settings", "As the system")),
            (LanguageChoice.ENGLISH, "English"),
            (LanguageChoice.RUSSIAN, "Русский"),
        ),
        needs_restart=True,
    ),
    Option(
        "camera",
        Kind.OPEN_CHOICE,
        Group.LIVE,
        QT_TRANSLATE_NOOP("Settings", "Camera"),
        QT_TRANSLATE_NOOP("Settings", "The camera the live page starts with."),
    ),
    Option(
        "resolution",
        Kind.CHOICE,
        Group.LIVE,
        QT_TRANSLATE_NOOP("Settings", "Resolution"),
        QT_TRANSLATE_NOOP(
            "Settings", "More pixels show faces further away, but take the computer longer."
        ),
        choices=(
            ("", QT_TRANSLATE_NOOP("Settings", "Whatever the camera prefers")),
            ("640x480", "640 × 480"),
            ("1280x720", "1280 × 720"),
            ("1920x1080", "1920 × 1080"),
        ),
    ),
    Option(
        "mirror",
        Kind.FLAG,
        Group.LIVE,
        QT_TRANSLATE_NOOP("Settings", "Mirror the picture"),
        QT_TRANSLATE_NOOP("Settings", "Shows you as in a mirror. Names are found either way."),
    ),
    Option(
        "private_mode",
        Kind.FLAG,
        Group.LIVE,
        QT_TRANSLATE_NOOP("Settings", "Private mode"),
        QT_TRANSLATE_NOOP("Settings", "Blurs strangers on screen and in snapshots."),
    ),
    Option(
        "readout",
        Kind.FLAG,
        Group.LIVE,
        QT_TRANSLATE_NOOP("Settings", "Show the read-out"),
        QT_TRANSLATE_NOOP(
            "Settings", "Frames a second, time to recognise and dropped frames, in a corner."
        ),
    ),
    Option(
        "strangers_one_in",
        Kind.STRANGERS,
        Group.RECOGNITION,
        QT_TRANSLATE_NOOP("Settings", "How careful to be with names"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Fewer strangers named by mistake means more known faces left unknown, "
            "and the other way round.",
        ),
        choices=tuple((str(rate), "") for rate in (RECOMMENDED, *STRANGER_RATES)),
    ),
    Option(
        "min_face_size",
        Kind.NUMBER,
        Group.RECOGNITION,
        QT_TRANSLATE_NOOP("Settings", "Smallest face"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Smaller faces are not looked for. Small values find people far away, "
            "but take the computer longer.",
        ),
        bounds=(20, 200),
        step=5,
        unit=QT_TRANSLATE_NOOP("Settings", "pixels"),
        needs_restart=True,
    ),
    Option(
        "embedder",
        Kind.OPEN_CHOICE,
        Group.RECOGNITION,
        QT_TRANSLATE_NOOP("Settings", "Recognition model"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "People stay enrolled when the model changes: their faces are learnt anew.",
        ),
        is_work=True,
    ),
    Option(
        "detector",
        Kind.CHOICE,
        Group.RECOGNITION,
        QT_TRANSLATE_NOOP("Settings", "Face detector"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "MTCNN places names more surely. YuNet is two or three times faster in photos, and has "
            "to be downloaded first.",
        ),
        choices=((DetectorChoice.MTCNN, "MTCNN"), (DetectorChoice.YUNET, "YuNet")),
        needs_restart=True,
    ),
    Option(
        "facenet_offered",
        Kind.FLAG,
        Group.RECOGNITION,
        QT_TRANSLATE_NOOP("Settings", "Offer better models"),
        QT_TRANSLATE_NOOP(
            "Settings", "Says so when a more accurate model than the built-in one can be had."
        ),
    ),
    Option(
        "model_mirror",
        Kind.TEXT,
        Group.RECOGNITION,
        QT_TRANSLATE_NOOP("Settings", "Download models from"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "The address of a folder that holds the same files, asked before the publisher. "
            "Leave it empty to ask the publisher.",
        ),
    ),
    Option(
        "video_step",
        Kind.NUMBER,
        Group.PHOTOS,
        QT_TRANSLATE_NOOP("Settings", "Look into videos every"),
        QT_TRANSLATE_NOOP(
            "Settings", "Shorter steps miss nobody who passes by quickly, but take longer."
        ),
        bounds=(0.2, 60),
        step=0.2,
        unit=QT_TRANSLATE_NOOP("Settings", "seconds"),
    ),
    Option(
        "protection",
        Kind.PROTECTION,
        Group.PROTECTION,
        QT_TRANSLATE_NOOP("Settings", "Seal what is stored about people"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Names, faces, face vectors, remembered photos and what was trained are encrypted on "
            "this computer, under a key only you have.",
        ),
    ),
    Option(
        "data",
        Kind.FOLDER,
        Group.FOLDERS,
        QT_TRANSLATE_NOOP("Settings", "People and settings"),
        QT_TRANSLATE_NOOP(
            "Settings", "Names, faces and what you set. Include this folder in your backups."
        ),
    ),
    Option(
        "cache",
        Kind.FOLDER,
        Group.FOLDERS,
        QT_TRANSLATE_NOOP("Settings", "Prepared models"),
        QT_TRANSLATE_NOOP(
            "Settings", "Nothing personal; deleted files are made again at the next start."
        ),
    ),
)
"""Every option, in the order of the dialog."""

DEFAULTS = Settings()
"""The values before anybody chose one."""

EDITABLE = {option.key: option for option in OPTIONS if option.is_stored}


def settings_from(stored: Mapping[str, Any]) -> tuple[Settings, list[str]]:
    """Settings out of values read from a file.

    Args:
        stored: values by key; keys nobody knows are passed over.

    Returns:
        The settings, and the keys whose value made no sense and fell back to the default.
    """
    good: dict[str, Any] = {}
    bad: list[str] = []
    for field in fields(Settings):
        if field.name not in stored:
            continue
        option, value = EDITABLE[field.name], stored[field.name]
        if option.allows(value):
            good[field.name] = type(DEFAULTS.value(field.name))(value)
        else:
            bad.append(field.name)
    return Settings(**good), bad
