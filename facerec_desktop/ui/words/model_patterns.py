"""What the layers below say about models, as the window looks it up to translate it."""

from __future__ import annotations

from facerec_desktop.core.options import QT_TRANSLATE_NOOP

MODEL_PATTERNS = (
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "The built-in recognition model is missing. Install the program again to repair it.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "The built-in recognition model differs from the one this program was made with. Install "
        "the program again to repair it.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "The built-in recognition model is damaged. Install the program again to repair it.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "The face detector's file {name}.pt differs from the one this program was made with. "
        "Install facenet-pytorch again to repair it.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "The face detector's weights are missing. Install the program again to repair it.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts", "The face detector's first network is not the one this program knows."
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts", "The face detector's first network lacks some of its weights."
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "{model} cannot be prepared: {reason}."),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "The model {model} was measured when it was fine-tuned and found worse than the one it "
        "came from, so it is not used. Remove it, or train again.",
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "facenet-pytorch cannot be loaded: {reason}"),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        'There is no recognition model "{name}": use "builtin", {offered}, the id of a pack in '
        "{folder}, or a folder with a {file}.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "The model pack {pack}: {file} has the SHA-256 {digest}, but its {description} says "
        "{expected}. Trust the file only if you know where it is from.",
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "The model pack {pack} lacks its file {file}."),
    QT_TRANSLATE_NOOP("ServiceTexts", "There is no model pack in {folder}: no {file}."),
    QT_TRANSLATE_NOOP("ServiceTexts", "The model pack {pack}: {problem}."),
    QT_TRANSLATE_NOOP("ServiceTexts", "{path} cannot be read: {reason}."),
    QT_TRANSLATE_NOOP("ServiceTexts", "{file} is no model this program can read."),
    QT_TRANSLATE_NOOP("ServiceTexts", "The model does not take pictures."),
    QT_TRANSLATE_NOOP("ServiceTexts", "The model is of a kind that cannot be calculated here."),
    QT_TRANSLATE_NOOP("ServiceTexts", "The model only takes one picture at a time."),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "The model {name} does not take several pictures of {width}×{height} pixels at a time.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "The model {name} gives {number} numbers for a face instead of the {promised} its "
        "description promises.",
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "The model {name} gives numbers that are not finite."),
    QT_TRANSLATE_NOOP("ServiceTexts", "Learning known faces anew…"),
    QT_TRANSLATE_NOOP(
        "ServiceTexts", "{file} differs from the file this program knows. Download it again."
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "{file} does not hold the weights of FaceNet."),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "The file of {model} is not one this program knows. Remove it and download it again.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts", 'There is no model "{name}" to download; there are: {names}.'
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", 'There is no model "{name}"; there are: {names}.'),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "{file} is not a model this program knows (its SHA-256 is {digest}). It may be damaged or "
        "another version. If it is {model}, whose hash is not known, add it as that model: with "
        "“Use a file I have” beside it, or with --as and its id.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "{model} is not on this computer. Download it on the page of models, or with: "
        "facerec-desktop models download {name}",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "{model} is damaged: its file differs from the one that was downloaded. Remove it and "
        "download it again.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "This is not the file of {model}: it does not hold its weights. Remove it if it is on this "
        "computer, and get it again.",
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "{model} is not on this computer."),
    QT_TRANSLATE_NOOP("ServiceTexts", "{model} came with the program and stays."),
    QT_TRANSLATE_NOOP("ServiceTexts", "{model} belongs to the program and stays."),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "{file} is not the file of {model} this program knows: its SHA-256 is {digest}, expected "
        "was {expected}.",
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "{path} cannot be deleted: {reason}."),
    QT_TRANSLATE_NOOP("ServiceTexts", "{path} cannot be written: {reason}."),
    QT_TRANSLATE_NOOP("ServiceTexts", "{file} cannot be copied: {reason}."),
    QT_TRANSLATE_NOOP("ServiceTexts", "The model cannot be copied: {reason}."),
    QT_TRANSLATE_NOOP(
        "ServiceTexts", "The server sent another part of the file than it was asked for."
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "The server sends more than the file should hold."),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "The disk is full: {file} does not fit into {folder}. Make room and try again; what has "
        "arrived is kept.",
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "{host} leads to an address without encryption."),
    QT_TRANSLATE_NOOP("ServiceTexts", "{host} does not hand the file out (answer {number})."),
    QT_TRANSLATE_NOOP(
        "ServiceTexts", "{host} has another file there: {size} bytes instead of {expected}."
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "{host} could not prove who it is."),
    QT_TRANSLATE_NOOP("ServiceTexts", "{address} cannot be asked for: {reason}"),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "{host} cannot be reached, or the connection does not hold. What has arrived is kept; try "
        "again later, or use a file you already have.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "{host} cannot be reached, or the connection does not hold. Try again later, or use a file "
        "you already have.",
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "{host} sent something else. {problem}"),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "None of the addresses that were asked for the file could hand it out: “{problems}”.",
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "{problem}” and “{problems}"),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "The stored vectors of the known faces are missing. Install the program again.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        'There is already a model called "{name}". Remove it first, or give the new one another '
        "id.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "The model {name} does not tell two people apart: two pictures of one face are alike by "
        "{same}, pictures of two people by {different}. Check the colour order, mean, scale and "
        "landmarks in its description.",
    ),
)
"""Part of ``PATTERNS``."""
