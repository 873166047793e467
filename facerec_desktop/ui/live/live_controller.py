"""What happens on the live page: starting, pausing, what is shown when, and snapshots."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from facerec_desktop.core.cameras import SourceKind
from facerec_desktop.jobs.results import LiveState, LiveStatistics
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.ui.live.live_choices import LiveChoices
from facerec_desktop.ui.live.live_explainer import LiveExplainer
from facerec_desktop.ui.live.live_notice import SHOWN
from facerec_desktop.ui.live.live_page import LivePage
from facerec_desktop.ui.live.live_pictures import LivePictures
from facerec_desktop.ui.live.live_sources import LiveSources
from facerec_desktop.ui.live.snapshot import save_snapshot, snapshot_folder
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.words import wording
from facerec_desktop.ui.words.messages import Messages

if TYPE_CHECKING:
    from facerec_desktop.jobs.camera_list import CameraList
    from facerec_desktop.jobs.live_feed import LiveFeed
    from facerec_desktop.jobs.people_tasks import PeopleTasks

_BUSY = {LiveState.OPENING, LiveState.RUNNING, LiveState.WAITING}


class LiveController(QObject):
    """Connects the feed and the page.

    Signals:
        changed: the ``LiveChoices`` to be remembered.

    Attributes:
        sources: which camera, file or stream.
        explainer: what happens with a chosen face.
        folder: where snapshots go.
    """

    changed = Signal(object)

    def __init__(
        self,
        page: LivePage,
        feed: LiveFeed,
        cameras: CameraList,
        people: PeopleTasks,
        runner: Runner,
        messages: Messages,
        theme: Theme,
    ) -> None:
        super().__init__(page)
        self._page, self._feed, self._runner, self._messages = page, feed, runner, messages
        self._cameras = cameras
        self._is_resting = self._is_starting = self._has_looked = False
        self._title = ""
        self.folder: Path = snapshot_folder()
        self.sources = LiveSources(page, cameras, theme)
        self._pictures = LivePictures(page.stage.view, feed, self)
        self.explainer = LiveExplainer(page.stage, feed, people, messages, theme)
        self._connect_page()
        feed.state_changed.connect(self._on_state)
        feed.statistics.connect(self._on_statistics)
        feed.failed.connect(messages.post_error)
        self.sources.picked.connect(self._on_picked)
        self.sources.opened.connect(self.start)
        self.sources.remembered.connect(self._remember)
        self.adopt(LiveChoices())
        self._on_state(feed.state, feed.text)

    def _connect_page(self) -> None:
        page, actions = self._page, self._page.actions_with_keys
        page.start_wanted.connect(self.toggle)
        page.stage.notice.retry_wanted.connect(self.start)
        page.shown.connect(self._on_shown)
        page.hidden.connect(self._on_hidden)
        page.left_full_screen.connect(self._on_left_full_screen)
        page.stage.view.full_screen_wanted.connect(actions.full_screen.trigger)
        actions.full_screen.toggled.connect(self._on_full_screen)
        actions.mirror.toggled.connect(self._on_mirror)
        actions.private.toggled.connect(self._on_private)
        actions.readout.toggled.connect(self._on_readout)
        actions.snapshot.triggered.connect(self._on_snapshot)
        actions.plain_snapshot.triggered.connect(self._on_plain_snapshot)

    @property
    def choices(self) -> LiveChoices:
        """What is worth remembering."""
        return self.sources.choices

    def adopt(self, choices: LiveChoices) -> None:
        """Take up what was remembered, or set elsewhere."""
        self.sources.adopt(choices)
        self._page.actions_with_keys.mirror.setChecked(choices.mirror)
        self._page.actions_with_keys.private.setChecked(choices.private)
        self._page.actions_with_keys.readout.setChecked(choices.readout)
        self._page.stage.readout.set_wanted(choices.readout)

    @Slot()
    def toggle(self) -> None:
        """Start, pause or go on, whichever comes next."""
        match self._feed.state:
            case LiveState.RUNNING:
                self._feed.pause()
            case LiveState.PAUSED:
                self._feed.resume()
            case LiveState.OPENING | LiveState.WAITING:
                self._feed.stop()
            case _:
                self.start()

    @Slot()
    def start(self) -> None:
        """Show the chosen source from its beginning."""
        choice = self.sources.current
        if choice is None:
            return
        self._title = choice.title
        self._pictures.forget()
        self._reflect()
        self.explainer.close()
        self._page.stage.readout.forget()
        self._is_starting = True  # the feed stops what was there before
        self._feed.start(choice)
        self._is_starting = False
        self._on_state(self._feed.state, self._feed.text)

    @Slot()
    def _on_picked(self) -> None:
        if self._feed.state is not LiveState.STOPPED and not self._is_resting:
            self.start()

    @Slot(object, str)
    def _on_state(self, state: LiveState, text: str) -> None:
        if self._is_starting:
            return
        page, is_shown = self._page, state is not LiveState.STOPPED
        page.stage.notice.show_state(state, wording.sentence(text), self._title)
        page.stage.view.set_dimmed(state in SHOWN)
        page.stage.paused.setVisible(state is LiveState.PAUSED)
        page.actions_with_keys.set_live(is_shown)
        page.show_picture(is_shown)
        page.bar.show_start(*self._next_step(state))
        if not is_shown or state in SHOWN:
            page.stage.readout.forget()
        if not is_shown:
            page.actions_with_keys.full_screen.setChecked(False)
            self._pictures.forget()
            self.explainer.close()

    def _next_step(self, state: LiveState) -> tuple[str, str]:
        match state:
            case LiveState.RUNNING:
                return self.tr("Pause"), "pause"
            case LiveState.PAUSED:
                return self.tr("Resume"), "play"
            case LiveState.OPENING | LiveState.WAITING:
                return self.tr("Stop"), "stop"
            case _:
                return self.tr("Start"), "play"

    @Slot(object)
    def _on_statistics(self, statistics: LiveStatistics) -> None:
        if self._feed.state not in SHOWN:
            self._page.stage.readout.show_statistics(statistics)

    @Slot()
    def _on_hidden(self) -> None:
        """Nobody looks: let go of the camera, hold the video."""
        if self._feed.state not in _BUSY or self._page.full_screen is not None:
            return
        self._is_resting = True
        current = self.sources.current
        if current is not None and current.kind is SourceKind.VIDEO:
            self._feed.pause()
        else:
            self._feed.stop()

    @Slot()
    def _on_shown(self) -> None:
        if not self._has_looked:
            self._has_looked = True
            QTimer.singleShot(0, self._cameras, self._cameras.watch)
        if not self._is_resting:
            return
        self._is_resting = False
        if self._feed.state is LiveState.PAUSED:
            self._feed.resume()
        else:
            self.start()

    @Slot(bool)
    def _on_full_screen(self, is_wanted: bool) -> None:
        if is_wanted:
            self._page.enter_full_screen()
        else:
            self._page.leave_full_screen()

    @Slot()
    def _on_left_full_screen(self) -> None:
        self._page.actions_with_keys.full_screen.setChecked(False)

    @Slot(bool)
    def _on_mirror(self, is_wanted: bool) -> None:
        self._reflect()
        self._take(replace(self.choices, mirror=is_wanted))

    def _reflect(self) -> None:
        """Only cameras are mirrors."""
        current = self.sources.current
        is_camera = current is not None and current.kind is SourceKind.CAMERA
        mirror = self._page.actions_with_keys.mirror
        self._pictures.set_mirrored(is_camera and mirror.isChecked())

    @Slot(bool)
    def _on_private(self, is_wanted: bool) -> None:
        self._pictures.set_private(is_wanted)
        self._take(replace(self.choices, private=is_wanted))

    @Slot(bool)
    def _on_readout(self, is_wanted: bool) -> None:
        self._page.stage.readout.set_wanted(is_wanted)
        self._take(replace(self.choices, readout=is_wanted))

    def _take(self, choices: LiveChoices) -> None:
        if choices != self.sources.choices:
            self.sources.choices = choices
            self._remember()

    @Slot()
    def _remember(self) -> None:
        self.changed.emit(self.choices)

    @Slot()
    def _on_snapshot(self) -> None:
        self._save(is_marked=True)

    @Slot()
    def _on_plain_snapshot(self) -> None:
        self._save(is_marked=False)

    def _save(self, *, is_marked: bool) -> None:
        view = self._page.stage.view
        if view.picture.isNull():
            return
        picture = view.marked_picture() if is_marked else view.picture
        job = save_snapshot(self._runner, picture, self.folder, datetime.now().astimezone())
        job.returned.connect(self._on_saved)
        job.failed.connect(self._messages.post_error)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        text = self.tr("Saved as {file} in {folder}")
        self._page.stage.toast.say(text.format(file=path.name, folder=path.parent))
