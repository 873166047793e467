"""The curves cost nothing while nobody looks at them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from facerec_desktop.core.training import EpochReport
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.training.training_curves import Curves
from facerec_desktop.ui.training.training_plots import TrainingPlots

FIRST = EpochReport(1, 5, 1.0, 0.5, 1.2, 0.9, 0.9, 1e-3, 0.0, is_best=True)


def test_curves_are_drawn_once_somebody_looks(qtbot: QtBot, theme: Theme) -> None:
    plots = TrainingPlots(theme)
    qtbot.addWidget(plots)
    plots.add(FIRST)
    plots.add(replace(FIRST, epoch=2, loss=0.25))
    assert plots.findChildren(Curves) == []
    plots.show()
    [loss, f1, triplets] = plots.findChildren(Curves)
    assert all(plot.isVisible() for plot in (loss, f1, triplets))
    assert "0.25" in _values(loss)


def test_what_happened_behind_another_page_is_caught_up_with(qtbot: QtBot, theme: Theme) -> None:
    plots = TrainingPlots(theme)
    qtbot.addWidget(plots)
    plots.show()
    plots.add(FIRST)
    loss = plots.findChildren(Curves)[0]
    plots.hide()
    before = _values(loss)
    plots.add(replace(FIRST, epoch=2, loss=0.25))
    assert _values(loss) == before
    plots.show()
    assert _values(loss) != before
    assert plots.epochs[-1].loss == 0.25


def test_axes_write_numbers_as_the_language_does(qtbot: QtBot, theme: Theme) -> None:
    plots = TrainingPlots(theme)
    qtbot.addWidget(plots)
    plots.add(FIRST)
    plots.show()
    axis = plots.findChildren(Curves)[0]._plot.getAxis("left")
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.Russian))
    try:
        assert axis.tickStrings([0.2, 0.5], 1.0, 0.1) == ["0,2", "0,5"]
    finally:
        QLocale.setDefault(before)


def _values(plot: Curves) -> str:
    return str(plot._plot.accessibleDescription())
