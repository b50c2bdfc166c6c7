"""Print: which sheet, how it will look, and out of the printer or into a file."""

from dataclasses import replace
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QMargins, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFileDialog, QGridLayout, QVBoxLayout, QWidget

from carejourney.errors import CareJourneyError
from carejourney.i18n import _, ngettext
from carejourney.records.base import RecordId
from carejourney.records.catalog import TYPES, Appointment
from carejourney.ui.intents import OpenPrint
from carejourney.ui.kit.boxes import Banner, BannerKind, Card
from carejourney.ui.kit.buttons import primary, secondary
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.choice import Choice
from carejourney.ui.kit.error_summary import go_to, reveal
from carejourney.ui.kit.fields import field
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.undo_strip import announce
from carejourney.ui.kit.words import Heading, Plain
from carejourney.ui.page import Page
from carejourney.ui.pages.ask_back import AskBack
from carejourney.ui.paper import SheetCard, SheetDocument, SheetView, print_document
from carejourney.ui.session import Session
from carejourney.usecases.sheets import catalog, visits
from carejourney.usecases.sheets.catalog import SHEETS
from carejourney.usecases.sheets.sheet import PrintChoices, Printed, SheetName

THREE, TWO = 940, 660
"""The least width of the page, at 100 % text, for three columns and for two."""
_NO_LIMIT = 16777215
"""Qt's QWIDGETSIZE_MAX, which PySide does not have."""


class PrintPage(Page):
    """List, preview and choices; what is shown, printed and saved is the same PDF, held in memory."""

    def __init__(
        self, session: Session, sheet: SheetName = "visit-summary", appointment: RecordId | None = None
    ) -> None:
        super().__init__(_("Print"))
        self._session = session
        self._sheet = sheet
        self._appointment = appointment
        self._printed: Printed | None = None
        self.document: SheetDocument | None = None
        self.ask_back: AskBack | None = None
        self._news: Banner | None = None
        self._top = QVBoxLayout()
        self.add(Heading(_("Print")))
        self.add(Plain(_("Everything prints clearly in black and white."), ink="text2"))
        self.add(self._top)
        self._make_list()
        self._make_preview()
        self._make_choices()
        self._parts = QWidget()
        self._grid = QGridLayout(self._parts)
        self._grid.setContentsMargins(QMargins())
        self.columns = 0
        self.add(self._parts)
        self.body.setStretchFactor(self._parts, 1000)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._show_sheet)
        # Until something is said at the top, what Return presses stays in view while the page takes shape.
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._keep_in_view)
        self.verticalScrollBar().rangeChanged.connect(self._range_changed)
        follow(self._fit)
        self.refresh()
        session.bridge.watch(self, TYPES, lambda _change: self.refresh())

    def first(self) -> QWidget:
        """Return the button that prints: Ctrl+P and Return are enough."""
        return self.print_button

    def sheet(self) -> OpenPrint:
        """Return what is chosen here."""
        return OpenPrint(self._sheet, self._appointment)

    def choices(self) -> PrintChoices:
        """Return how the sheet is printed now."""
        settings = self._session.settings
        usual = catalog.usual_choices(self._session.program)
        return replace(
            usual,
            paper=settings.paper or usual.paper,
            large_print=settings.large_print,
            appointment=self._appointment,
        )

    def _choose_sheet(self, card: object) -> None:
        if isinstance(card, SheetCard) and card.sheet != self._sheet:
            self._sheet = card.sheet
            self._say("")
            self._end_asking()
            self.refresh()

    def _choose_visit(self) -> None:
        self._appointment = self.visit.currentData()
        self.refresh()

    def _choose_large(self, large: bool) -> None:
        self._session.choose(replace(self._session.settings, large_print=large))
        self.refresh()

    def _choose_paper(self, paper: Literal["letter", "a4"]) -> None:
        self._session.choose(replace(self._session.settings, paper=paper))
        self.refresh()

    # The sheet

    def showEvent(self, event: QShowEvent, /) -> None:  # noqa: N802 - Qt's name
        """Make the sheet once the page can be seen."""
        super().showEvent(event)
        if self._printed is None:
            self._timer.start()

    def refresh(self) -> None:
        """Forget the sheet as it was, and make it again where somebody looks."""
        self._printed = self.document = None
        if self._appointment and self._session.reader.get(Appointment, self._appointment) is None:
            self._appointment = None
        large = SHEETS[self._sheet].has_large_print
        self.title.setText(_("Preview: {sheet}").format(sheet=_(SHEETS[self._sheet].title).lower()))
        self.preview.setAccessibleName(self.title.text())
        self._note.setVisible(not large)
        self._print_size.setVisible(large)
        self._list_visits()
        for card in self.cards:
            card.setChecked(card.sheet == self._sheet)
            card.say(SHEETS[card.sheet].is_for(self._session.journey, self.choices()))
        self.print_size.set_value(self._session.settings.large_print)
        self.paper.set_value(self.choices().paper)
        if self.isVisible():
            self._timer.start()

    def _list_visits(self) -> None:
        offered = visits.visits_to_choose(self._session.journey, self.choices())
        now = visits.appointment_of(self._session.journey, self.choices())
        self.visit.clear()
        for visit, words in offered:
            self.visit.addItem(words, visit)
        widest = max((self.visit.fontMetrics().horizontalAdvance(words) for _id, words in offered), default=0)
        self.visit.view().setMinimumWidth(widest + current().sizes.space32)  # the list shows all of its words
        self.visit.setCurrentIndex(self.visit.findData(now.id) if now else -1)
        self._which_visit.setVisible(SHEETS[self._sheet].of_a_visit and len(offered) > 1)

    def _show_sheet(self) -> None:
        if not self.isVisible():
            return  # the page was left meanwhile, and perhaps the journey closed
        try:
            self._made()
        except CareJourneyError as problem:
            self._say(problem.sentence, "problem")

    def _made(self) -> tuple[Printed, SheetDocument]:
        """Return the sheet, made now if need be, and show it. Raises InputProblem or SituationProblem."""
        if self._printed is not None and self.document is not None:
            return self._printed, self.document
        printed = catalog.print_sheet(self._session.journey, self._sheet, self.choices())
        document = SheetDocument(printed.pdf)
        self._printed, self.document = printed, document
        pages = _pages(printed)
        name = _("Preview of the {sheet}, {pages}").format(
            sheet=_(SHEETS[self._sheet].title).lower(), pages=pages
        )
        self.preview.show_sheet(document, name)
        self._show_preview()
        self._left_out.say(" ".join(printed.said))
        self._left_out.setVisible(bool(printed.said))
        for card in self.cards:
            if card.sheet == self._sheet:
                for_whom = SHEETS[card.sheet].is_for(self._session.journey, self.choices())
                card.say(_("{pages}. {for_whom}").format(pages=pages, for_whom=for_whom))
        self._settle.start()
        return printed, document

    def _show_preview(self) -> None:
        """Show the sheet; but not while its groups are asked back: they are to be read off the paper."""
        is_asking = self.ask_back is not None
        self._preparing.setText(_("The preview comes back after this check.") if is_asking else "")
        self._preparing.setVisible(is_asking)
        self.preview.setVisible(not is_asking)

    def _range_changed(self) -> None:
        self._settle.start()

    def _keep_in_view(self) -> None:
        if self.print_button.hasFocus() and self._news is None:
            reveal(self.print_button)

    # Out of the window

    def print_now(self) -> None:
        """Ask the system for a printer, and print."""
        try:
            printed, document = self._made()
            printer = self.ask_printer()
            if printer is None:
                return
            print_document(document, printer)
        except CareJourneyError as problem:
            self._say(problem.sentence, "problem")
            return
        said = _("Sent to the printer: {sheet}, {pages}.")
        self._say(said.format(sheet=_(SHEETS[self._sheet].title).lower(), pages=_pages(printed)))
        self._ask_groups_back()

    def save(self) -> None:
        """Ask for a place, and save the sheet there as a PDF."""
        try:
            printed, _document = self._made()
            path = self.ask_path(catalog.file_name(self._session.journey, self._sheet, self.choices()))
            if path is None:
                return
            path = catalog.save(printed, path)
        except CareJourneyError as problem:
            self._say(problem.sentence, "problem")
            return
        said = _("Saved as {name}. A saved PDF is not protected: anybody who has it can read it.")
        self._say(said.format(name=path.name))
        self._ask_groups_back()

    def ask_printer(self) -> QPrinter | None:
        """Return the printer that the person chooses in the system's dialog, or None."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(
            f"CareJourney - {_(SHEETS[self._sheet].title)}"
        )  # a print queue shows no person's name
        pages = 1
        if self.document is not None:
            pages = self.document.pageCount()
            printer.setPageSize(self.document.size_of(0))
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, pages)
        chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        return printer if chosen else None

    def ask_path(self, name: str) -> Path | None:
        """Return where the person wants the file, or None."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Save as PDF"), str(Path(folder) / name), _("PDF (*.pdf)")
        )
        return Path(chosen) if chosen else None

    def _ask_groups_back(self) -> None:
        code = self._session.journey.recovery_code
        wanted = self._sheet == "recovery-sheet" and not self._session.remembered.recovery_sheet_printed
        if not wanted or code is None or self.ask_back is not None:
            return
        self.ask_back = AskBack(code)
        self.ask_back.proved.connect(self._proved)
        self.ask_back.later.connect(self._end_asking)
        self._top.addWidget(self.ask_back)
        self.ask_back.setVisible(True)
        self._show_preview()
        go_to(self.ask_back)

    def _proved(self) -> None:
        self._session.remembered.recovery_sheet_is_printed()
        self._end_asking()
        self._say(_("The recovery sheet is printed. Keep it with your papers."))

    def _end_asking(self) -> None:
        if self.ask_back is not None:
            self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ask_back.hide()
            self._top.removeWidget(self.ask_back)
            self.ask_back.deleteLater()
            self.ask_back = None
            self._show_preview()

    def _say(self, text: str, kind: BannerKind = "info") -> None:
        """Show one sentence at the top in place of the one before; an empty one takes it away."""
        if self._news is not None:
            self._news.hide()
            self._top.removeWidget(self._news)
            self._news.deleteLater()
            self._news = None
        if text:
            self._news = Banner(text, kind)
            self._top.insertWidget(0, self._news)
            self._news.setVisible(True)
            self.body.activate()  # only what has its place can be scrolled to
            announce(self, text)
            reveal(self._news)

    def _make_list(self) -> None:
        self._list = QWidget()
        self._list.setAccessibleName(_("Sheets"))
        self._list_body = QVBoxLayout(self._list)
        self._list_body.setContentsMargins(QMargins())
        self._group = QButtonGroup(self)
        self.cards = [SheetCard(sheet) for sheet in SHEETS]
        for card in self.cards:
            self._group.addButton(card)
            self._list_body.addWidget(card)
        self._group.buttonToggled.connect(lambda card, chosen: self._choose_sheet(card) if chosen else None)
        self.visit = Choice()
        self.visit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.visit.setMinimumContentsLength(12)
        self.visit.activated.connect(self._choose_visit)
        self._which_visit = field(_("For which visit?"), "", self.visit)
        self._note = Banner(_("Anybody who has this sheet and this computer can read the records."), "warn")
        self._left_out = Banner("")
        self._left_out.hide()
        for part in (self._which_visit, self._note, self._left_out):
            self._list_body.addWidget(part)
        self._list_body.addStretch(1)

    def _make_preview(self) -> None:
        self.preview = SheetView()
        self.title = Heading("", 2)
        self._preparing = Plain(_("Preparing the page…"))
        self.preview.hide()
        self._box = Card()
        for part in (self.title, self._preparing, self.preview):
            self._box.add(part)
        self._box.body.setStretchFactor(self.preview, 1000)

    def _make_choices(self) -> None:
        self.print_button = primary(_("Print"), icon="printer", name=_("Print this sheet"))
        self.print_button.setAutoDefault(True)  # Return presses it, too
        self.print_button.clicked.connect(self.print_now)
        self.save_button = secondary(_("Save as PDF"), icon="file-text")
        self.save_button.setAutoDefault(True)
        self.save_button.clicked.connect(self.save)
        self.print_size = ChipRow([(False, _("Normal")), (True, _("Large print"))], required=True)
        self.print_size.picked.connect(self._choose_large)
        self.paper = ChipRow([("letter", _("Letter")), ("a4", _("A4"))], required=True)
        self.paper.picked.connect(self._choose_paper)
        self.view = ChipRow([(True, _("Whole page")), (False, _("Larger"))], required=True)
        self.view.set_value(True)
        self.view.picked.connect(lambda whole: self.preview.whole_page(yes=whole))
        self._buttons = Flow()
        self._buttons.addWidget(self.print_button)
        self._buttons.addWidget(self.save_button)
        self._print_size = field(_("Print size"), "", self.print_size)
        self._options = QWidget()
        self._options_body = QVBoxLayout(self._options)
        self._options_body.setContentsMargins(QMargins())
        self._options_body.addLayout(self._buttons)
        self._options_body.addWidget(self._print_size)
        self._options_body.addWidget(field(_("Paper"), "", self.paper))
        self._options_body.addWidget(field(_("Preview"), "", self.view))
        self._options_body.addStretch(1)

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Set the parts side by side as far as there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        # By the page's own width: that of its inside changes with the scroll bar, which changes with this.
        px = current().scale.px
        columns = 3 if self.width() >= px(THREE) else 2 if self.width() >= px(TWO) else 1
        beside = columns > 1
        for part, width in ((self._list, 264), (self._options, 170 if columns == 3 else 264)):
            part.setMinimumWidth(px(width) if beside else 0)
            part.setMaximumWidth(px(width) if beside else _NO_LIMIT)
        if columns == self.columns:
            return
        self.columns = columns
        places = {
            3: ((0, 0, 1, 1), (0, 1, 2, 1), (0, 2, 1, 1)),
            2: ((0, 0, 1, 1), (0, 1, 2, 1), (1, 0, 1, 1)),
            1: ((0, 0, 1, 1), (2, 0, 1, 1), (1, 0, 1, 1)),
        }[columns]
        for part, place in zip((self._list, self._box, self._options), places, strict=True):
            self._grid.removeWidget(part)
            self._grid.addWidget(part, *place)
        self._grid.setColumnStretch(1, 1 if beside else 0)
        self._grid.setColumnStretch(0, 0 if beside else 1)
        for row in range(3):
            self._grid.setRowStretch(row, 1 if row == (1 if beside else 2) else 0)

    def _fit(self) -> None:
        sizes = current().sizes
        self._grid.setSpacing(sizes.space16)
        self._top.setSpacing(sizes.space12)
        self._list_body.setSpacing(sizes.space8)
        self._buttons.setSpacing(sizes.space8)
        self._options_body.setSpacing(sizes.space16)
        for button in (self.print_button, self.save_button):
            button.setMinimumWidth(current().scale.px(156))
        self._arrange()


def _pages(printed: Printed) -> str:
    return ngettext("{count} page", "{count} pages", printed.pages).format(count=printed.pages)
