"""What a training changed: the verdict, and the figures before and after."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from facerec_desktop.core.training import TrainingReport
from facerec_desktop.ui.training import training_wording
from facerec_desktop.ui.training.training_wording import interval, number, percent


class TrainingResult(QFrame):
    """The table of before and after, with the verdict above it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        title = QLabel(self.tr("Before and after"))
        title.setObjectName("heading")
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        self._basis = QLabel()
        self._basis.setObjectName("small")
        self._basis.setWordWrap(True)
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(12)
        self._table.setVerticalSpacing(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(title)
        layout.addWidget(self.verdict)
        layout.addLayout(self._table)
        layout.addWidget(self._basis)
        layout.addStretch(1)
        self.texts: list[list[str]] = []

    def show_report(self, report: TrainingReport) -> None:
        """Show how a training ended."""
        self.verdict.setText(training_wording.verdict(report))
        self._basis.setText(training_wording.measured_on(report))
        self._fill(self._rows(report))

    def _rows(self, report: TrainingReport) -> list[list[str]]:
        before, after, verdict = report.before, report.after, report.verdict
        return [
            ["", self.tr("without"), self.tr("with head"), self.tr("change (95 %)")],
            [
                self.tr("Macro F1"),
                number(before.macro_f1),
                number(after.macro_f1),
                interval(*verdict.f1_interval, is_percent=False),
            ],
            [
                self.tr("Recognised"),
                percent(before.named_right),
                percent(after.named_right),
                interval(*verdict.names_interval, is_percent=True),
            ],
            [self.tr("Wrong name"), percent(before.misnamed), percent(after.misnamed), ""],
            [
                self.tr("Strangers named"),
                percent(before.strangers_named),
                percent(after.strangers_named),
                interval(*verdict.strangers_interval, is_percent=True),
            ],
        ]

    def _fill(self, rows: list[list[str]]) -> None:
        self.texts = rows
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                label = self._label(row, column)
                label.setText(text)

    def _label(self, row: int, column: int) -> QLabel:
        item = self._table.itemAtPosition(row, column)
        known = item.widget() if item is not None else None
        if isinstance(known, QLabel):
            return known
        label = QLabel()
        label.setObjectName("small" if not row or not column else "")
        side = Qt.AlignmentFlag.AlignLeft if not column else Qt.AlignmentFlag.AlignRight
        self._table.addWidget(label, row, column, side)
        return label
