"""What the forms of the treatment share: questions in their own words, some shown only where they apply."""

from PySide6.QtWidgets import QBoxLayout, QWidget

from carejourney.records.base import FieldSpec
from carejourney.records.kinds import Words
from carejourney.ui.generic.editors import Editor
from carejourney.ui.generic.form_parts import Asked
from carejourney.ui.generic.record_form import RecordForm
from carejourney.ui.kit.boxes import Card
from carejourney.ui.kit.tab_order import tab_in_reading_order
from carejourney.ui.kit.theme import current
from carejourney.usecases.treatment import WiderForm

FORM = 880
"""The breadth at 100 % of a form in which some questions stand in boxes."""


class StoryForm(RecordForm):
    """A form that lays out its questions itself. Override `_lay_out` and `_follow`."""

    form: WiderForm

    @property
    def editors(self) -> dict[str, Editor]:
        """The editor of each question, in the order in which they are asked."""
        return {name: asked.editor for name, asked in self.asked.items()}

    def refresh(self) -> None:
        """Offer what there is now."""
        self.form.look_again()
        super().refresh()
        self._follow()

    def first(self) -> QWidget:
        """Return the first editor."""
        return next(iter(self.asked.values())).editor

    def question(
        self, name: str, label: str, editor: Editor, *, help_text: str = "", required: bool = False
    ) -> Asked:
        """Make the question for a field. `label` and `help_text` are message ids."""
        asked = Asked(FieldSpec(name, Words(label, help_text), required), editor)
        asked.editor.edited.connect(lambda text: self._typed(name, text))
        asked.offered.connect(self._mend)
        self.asked[name] = asked
        return asked

    def _lay_out(self) -> None:
        """Add every question to `_body`."""
        raise NotImplementedError

    def _follow(self) -> None:
        """Show what applies to what is typed so far."""
        raise NotImplementedError

    def _ask(self) -> None:
        self._lay_out()
        self._body.addWidget(self.fold)
        self.fold.setVisible(False)
        self._show_texts()

    def _show_texts(self) -> None:
        super()._show_texts()
        self._follow()
        tab_in_reading_order(self)

    def _typed(self, name: str, text: str) -> None:
        super()._typed(name, text)
        self._follow()
        tab_in_reading_order(self)

    def _keep_and_begin_again(self) -> None:
        if self._keep() is not None:
            old = self.form
            self.form = type(old)(old.journey, old.cls, old.worded)
            self._is_kept = False
            self._state.setVisible(False)
            self._show_texts()
            self.refresh()
            self.first().setFocus()


class QuestionBox(Card):
    """Questions of one matter, together, in the form `within`."""

    def __init__(self, within: QWidget, *parts: QWidget | QBoxLayout) -> None:
        # Within the form from the start: Qt styles all that is in a box anew when the box moves into another.
        super().__init__(parent=within)
        for part in parts:
            self.add(part)

    def _fit(self) -> None:
        super()._fit()
        self.body.setSpacing(current().sizes.space16)
