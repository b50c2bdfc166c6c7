"""Which editor a field kind has: one row a kind."""

from collections.abc import Callable
from typing import Any

from carejourney.domain.wording import Wording
from carejourney.i18n import _
from carejourney.records import kinds
from carejourney.records.base import FieldSpec, fields_of
from carejourney.records.rows import Rows
from carejourney.ui.generic.date_editor import DateEditor
from carejourney.ui.generic.editors import (
    ChipEditor,
    Editor,
    LineEditor,
    ListEditor,
    Targets,
    TextEditor,
    chosen_from,
)
from carejourney.ui.generic.rows_editor import RowsEditor
from carejourney.ui.generic.target_editor import TargetEditor


def editor_for(spec: FieldSpec, worded: Wording, targets: Targets) -> Editor:
    """Return the editor of a field, by its kind alone."""
    return _EDITORS[type(spec.kind)](spec.kind, worded, targets)


def edited_kinds() -> frozenset[type[kinds.Kind[Any]]]:
    """Return the kinds that have an editor; a test holds them against all there are."""
    return frozenset(_EDITORS)


def _short(_kind: Any, _worded: Wording, _targets: Targets) -> Editor:
    return LineEditor(short=True)


def _date(kind: Any, worded: Wording, _targets: Targets) -> Editor:
    return DateEditor(kind, worded)


_Make = Callable[[Any, Wording, Targets], Editor]
_EDITORS: dict[type[kinds.Kind[Any]], _Make] = {
    kinds.Words: lambda kind, _worded, _targets: TextEditor() if kind.long else LineEditor(),
    kinds.Choice: lambda kind, _worded, _targets: chosen_from(kind.answers),
    kinds.Toggle: lambda _kind, _worded, _targets: ChipEditor([("yes", _("Yes"))]),
    kinds.Number: _short,
    kinds.PastWhen: _date,
    kinds.FutureWhen: _date,
    kinds.TimeOfDay: _short,
    kinds.MeasuredValue: _short,
    kinds.Repeats: lambda _kind, _worded, _targets: LineEditor(),
    kinds.Link: lambda kind, _worded, targets: ListEditor(lambda: targets(kind.to)),
    kinds.AnyLink: lambda kind, _worded, targets: TargetEditor(lambda: targets(None), of_a_paper=kind.owned),
    Rows: lambda kind, worded, targets: RowsEditor(
        fields_of(kind.row), lambda spec: editor_for(spec, worded, targets)
    ),
}
