"""The words of the layers below, as the window looks them up to translate them."""

from __future__ import annotations

from facerec_desktop.core.options import QT_TRANSLATE_NOOP
from facerec_desktop.ui.words.model_patterns import MODEL_PATTERNS

PATTERNS = (
    *MODEL_PATTERNS,
    # Progress
    QT_TRANSLATE_NOOP("ServiceTexts", "Opening the database…"),
    QT_TRANSLATE_NOOP("ServiceTexts", "Preparing the models…"),
    # Files
    QT_TRANSLATE_NOOP("ServiceTexts", "there is no such file"),
    QT_TRANSLATE_NOOP("ServiceTexts", "you have no permission to read the file"),
    QT_TRANSLATE_NOOP("ServiceTexts", "the file cannot be read ({reason})"),
    QT_TRANSLATE_NOOP("ServiceTexts", "this is a folder, not a file"),
    QT_TRANSLATE_NOOP("ServiceTexts", "this is a pipe or a device, not a file"),
    QT_TRANSLATE_NOOP("ServiceTexts", "the file is empty"),
    QT_TRANSLATE_NOOP("ServiceTexts", "the file is larger than {size} MB"),
    QT_TRANSLATE_NOOP("ServiceTexts", "There is no photo and no video to look at."),
    # Photos
    QT_TRANSLATE_NOOP("ServiceTexts", "the image is damaged"),
    QT_TRANSLATE_NOOP("ServiceTexts", "the image is cut off"),
    QT_TRANSLATE_NOOP("ServiceTexts", "the image is far larger than it claims to be"),
    QT_TRANSLATE_NOOP(
        "ServiceTexts", "the image uses a variant of its format nobody here can read"
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "the image needs more memory than it may use"),
    QT_TRANSLATE_NOOP("ServiceTexts", "the image makes the decoder crash"),
    QT_TRANSLATE_NOOP("ServiceTexts", "reading the image took longer than {limit}"),
    QT_TRANSLATE_NOOP("ServiceTexts", "this is not an image the program can read ({formats})"),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "{width}×{height} pixels is more than the limit of {megapixels} megapixels",
    ),
    # Videos
    QT_TRANSLATE_NOOP("ServiceTexts", "this is not a video the program can read"),
    QT_TRANSLATE_NOOP("ServiceTexts", "no picture can be read from it"),
    QT_TRANSLATE_NOOP("ServiceTexts", "the video is damaged or of a kind that cannot be read"),
    QT_TRANSLATE_NOOP("ServiceTexts", "the video needs more memory than it may use"),
    QT_TRANSLATE_NOOP("ServiceTexts", "the video makes the decoder crash"),
    QT_TRANSLATE_NOOP("ServiceTexts", "reading the video took longer than {limit}"),
    QT_TRANSLATE_NOOP("ServiceTexts", "pictures of {width}×{height} are too large"),
    QT_TRANSLATE_NOOP("ServiceTexts", "it has become shorter"),
    # People
    QT_TRANSLATE_NOOP("ServiceTexts", "A person needs a name that can be seen."),
    QT_TRANSLATE_NOOP("ServiceTexts", "A name can have at most {limit} characters."),
    QT_TRANSLATE_NOOP("ServiceTexts", "A name cannot hold control characters."),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "“{name}” is what faces without a name are called. Choose another name.",
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "Somebody called “{name}” is enrolled already."),
    QT_TRANSLATE_NOOP("ServiceTexts", "This person was deleted in the meantime."),
    QT_TRANSLATE_NOOP("ServiceTexts", "“{name}” cannot be merged with themselves."),
    QT_TRANSLATE_NOOP("ServiceTexts", "people are enrolled from photos"),
    # Database
    QT_TRANSLATE_NOOP(
        "ServiceTexts", "{path} is a database of another program. Choose another folder."
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "{path} was written by a newer version of facerec-desktop. Update the program to open it; "
        "nothing was changed.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "{path} cannot be opened for writing: {reason}. Check the file, its folder and the disk.",
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "{path} is damaged. A backup can take its place."),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "{path} is missing or empty, but there are backups of it. One of them can take its place.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts", "A stored {thing} is damaged. Put a backup of the database in place."
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts", "What is stored about people is sealed. Enter the passphrase."
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "What is stored about people is sealed, and the keyring of this computer does not give "
        "their key. Enter the passphrase that was chosen when they were sealed.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts", "This is not the passphrase that was chosen for these people."
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "Of the database and this backup, one is sealed and the other is not. If the database "
        "still opens, restore it in the window, which keeps people stored as they are now. If it "
        "is damaged, move it away, and restore this backup then.",
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "A passphrase has at least {count} characters."),
    QT_TRANSLATE_NOOP("ServiceTexts", "What is stored about people is sealed already."),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "The database has lost what is needed to unlock it. Put a backup of the database in place.",
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "This computer has no keyring the program can use."),
    QT_TRANSLATE_NOOP(
        "ServiceTexts", "The keyring of this computer does not take the key: {reason}"
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts", "The keyring of this computer does not give back what it is given."
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "Sealing what is stored…"),
    QT_TRANSLATE_NOOP("ServiceTexts", "Unsealing what is stored…"),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "The stored setting {key} is damaged. Put a backup of the database in place.",
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "Another program is using {path}. Close it and try again."),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "{path} is already open in facerec-desktop. Close the other window or command and try "
        "again.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "The disk is too full to write {path}; nothing was changed. Free some space and try again.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "The disk failed while {path} was read or written; nothing was changed. Check the disk and "
        "try again.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "{path} may not be written. Check the permissions of the file and its folder.",
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "{path} is no backup of facerec-desktop."),
    QT_TRANSLATE_NOOP("ServiceTexts", "There is no backup {name}."),
    QT_TRANSLATE_NOOP("ServiceTexts", "More than one backup is called {name}."),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "What was removed is gone from every list, but traces of it are left in {folder}. They are "
        "erased at the next start, once the disk has room and may be written.",
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "A remembered photo is damaged. Clear the list of photos."),
    QT_TRANSLATE_NOOP("ServiceTexts", "These photos are not in the list any more."),
    # Cameras and files of people
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "An address looks like rtsp://camera.local/stream or http://192.168.1.20:8080/video.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "{camera} does not answer. Check the address and that the camera is on.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "{camera} cannot be opened. It may be unplugged, or another program uses it.",
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "{camera} sends no pictures."),
    QT_TRANSLATE_NOOP("ServiceTexts", "{camera} is not connected."),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "The program may not use {camera}. Allow it in the system's privacy settings, "
        "under Camera, then start again.",
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "The camera sent a picture that cannot be read."),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "{camera} cannot be used: {reason}. Another program may be using it.",
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "{camera} has ended. Trying again…"),
    QT_TRANSLATE_NOOP("ServiceTexts", "{camera} does not open. Trying again…"),
    QT_TRANSLATE_NOOP("ServiceTexts", "{camera} sends no pictures. Trying again…"),
    QT_TRANSLATE_NOOP("ServiceTexts", "{camera} stopped sending pictures. Trying again…"),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "{camera} sends the same picture again and again. Trying again…",
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "{camera} failed ({reason}). Trying again…"),
    QT_TRANSLATE_NOOP("ServiceTexts", "These shots were deleted in the meantime."),
    QT_TRANSLATE_NOOP("ServiceTexts", "This shot is not one of {name}'s any more."),
    QT_TRANSLATE_NOOP("ServiceTexts", "The file is damaged, or no file of people."),
    QT_TRANSLATE_NOOP("ServiceTexts", "This is not a file of people."),
    QT_TRANSLATE_NOOP("ServiceTexts", "The file needs more memory than this computer has."),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "The file was written by a newer version of facerec-desktop. Update the program.",
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "The file holds more than {limit} shots."),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "The file claims to be larger than anything this program writes.",
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "There is nobody to export."),
    QT_TRANSLATE_NOOP("ServiceTexts", "The file is larger than anything this program writes."),
    QT_TRANSLATE_NOOP("ServiceTexts", "{file} cannot be written: {reason}."),
    QT_TRANSLATE_NOOP("ServiceTexts", "This file is protected by a passphrase."),
    QT_TRANSLATE_NOOP("ServiceTexts", "The file is cut off."),
    QT_TRANSLATE_NOOP("ServiceTexts", "The passphrase is another one, or the file was changed."),
    # Training
    QT_TRANSLATE_NOOP("ServiceTexts", "Checking with strangers…"),
    QT_TRANSLATE_NOOP("ServiceTexts", "Nobody called “{name}” is enrolled."),
    QT_TRANSLATE_NOOP("ServiceTexts", "There are no shots of anybody called “{name}”."),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "There is nobody to learn yet: training needs at least two people, each with shots from "
        "two photos or occasions.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "Only one person can be learnt, so there is nobody to tell them from. Training needs at "
        "least two people, each with shots from two photos or occasions.",
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "The training was stopped before it had learnt anything."),
    QT_TRANSLATE_NOOP("ServiceTexts", "There is no stopped training to go on with."),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "Another training is running already. Wait until it has ended, or stop it.",
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "Another training writes into {path} already."),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "Somebody was forgotten while the training ran, so nothing of it is kept. Train again.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts", "The training ended unexpectedly. What was in use before is still in use."
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "People, shots or settings have changed since that training stopped, so it cannot go on. "
        "Start a new one.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts", "What the stopped training had kept is damaged. Start a new one."
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "The training that stopped was one with the recognition model {model}. Use it again to go "
        "on.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "The training went astray: its loss is no number any more. Try a lower learning rate.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "{path} cannot be written: {reason}. Free some space or check the folder, then train "
        "again.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts", "Say with --report in which folder the stopped training lies."
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts", "What the training found is not there any more. Train again."
    ),
    QT_TRANSLATE_NOOP("ServiceTexts", "The result of the training is damaged. Train again."),
    QT_TRANSLATE_NOOP("ServiceTexts", "A trained head is damaged. Train a new one."),
    QT_TRANSLATE_NOOP(
        "ServiceTexts", "A trained head lacks a part, or has one too many. Train a new one."
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts", "The parts of a trained head do not fit each other. Train a new one."
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts", "A part of a trained head has the wrong shape. Train a new one."
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "The description of a trained head is damaged. Put a backup of the database in place.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts",
        "Somebody who was learnt has been removed in the meantime, so the new head is not kept. "
        "Train again.",
    ),
    QT_TRANSLATE_NOOP(
        "ServiceTexts", "This head is not there any more, or belongs to another model."
    ),
)
"""The words of the layers below; names in braces stand for what they put in."""
