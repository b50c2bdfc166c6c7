"""Type in a report of genes with its findings and its paper, and keep all of it in one step."""

from dataclasses import dataclass, replace
from typing import Any

from carejourney.domain.wording import Wording
from carejourney.errors import InputProblem
from carejourney.i18n import N_, _
from carejourney.records.base import RecordId, fields_of
from carejourney.records.catalog import Attachment, Finding, GeneticTest
from carejourney.records.kinds import AnyLink, Target
from carejourney.records.types.finding import InheritedWord
from carejourney.store.journey import Journey
from carejourney.store.writer import Write
from carejourney.usecases import edit
from carejourney.usecases.form import Form, cells_of, rows_text


@dataclass
class FindingRow:
    """One finding, as typed: «KRAS G12D» in one box, the report's word, and our plain word's key."""

    printed: str = ""
    word: str = ""
    plain: str = ""
    id: RecordId | None = None
    """Of the finding that is kept already."""

    def parted(self) -> tuple[str, str]:
        """Return gene and change: parted at the first space, each as printed."""
        gene, _space, rest = self.printed.strip().partition(" ")
        return gene, rest.strip()


class GeneEntry:
    """A report of genes being typed: the test, and a row for each finding."""

    def __init__(self, journey: Journey, worded: Wording, test: GeneticTest | None = None) -> None:
        self._journey = journey
        self.form = Form(journey, GeneticTest, worded, test)
        self._kept = [each for each in journey.reader.all(Finding) if test and each.test == test.id]
        self._tie = next(iter(attachments(journey, test)), None) if test else None
        self.paper, self.page = "", ""
        if self._tie is not None:
            self.paper, self.page = self._tie.paper, str(self._tie.record.page or "")
        self.findings = [self._row(each) for each in self._kept] or [FindingRow()]
        self.begun_with = self.texts()

    @property
    def place(self) -> str:
        """Where the draft is kept."""
        return f"results/genes/{self.form.record.id if self.form.record else 'new'}"

    def texts(self) -> dict[str, str]:
        """Return all that is typed, for the draft."""
        rows = rows_text([[each.printed, each.word, each.plain, each.id or ""] for each in self.findings])
        return {**self.form.typed, "findings": rows, "the paper": self.paper, "its page": self.page}

    def take(self, texts: dict[str, str]) -> None:
        """Go on from what `texts` returned."""
        for name in self.form.typed:
            self.form.typed[name] = texts.get(name, "")
        rows = [[*cells, "", "", "", ""][:4] for cells in cells_of(texts.get("findings", "")) if cells]
        self.findings = [
            FindingRow(printed, word, plain, RecordId(kept) if kept else None)
            for printed, word, plain, kept in rows
        ]
        self.findings = self.findings or [FindingRow()]
        self.paper, self.page = texts.get("the paper", ""), texts.get("its page", "")

    def draft(self) -> dict[str, str]:
        """Return what was typed before and not kept; empty where nothing was."""
        return self._journey.reader.draft(self.place)

    def keep_draft(self) -> None:
        """Keep what is typed so far; nothing where nothing was typed."""
        texts = self.texts()
        self._journey.writer.draft(self.place, texts if texts != self.begun_with else {})

    def drop_draft(self) -> None:
        """Forget the draft."""
        self._journey.writer.draft(self.place, {})

    def problems(self) -> list[InputProblem]:
        """Return all that keeps this from being kept. `field` is a field of the test, «row N» or «page»."""
        found = self.form.problems()
        for at, row in enumerate(self.findings):
            if not row.printed.strip() and (row.word.strip() or row.plain):
                found.append(InputProblem(_("Write the gene and the change, as printed."), f"row {at}"))
        if self.page.strip() and not (self.page.strip().isdecimal() and int(self.page) > 0):
            found.append(InputProblem(_("Write the page as a number, for example 3."), "page"))
        return found

    def keep(self) -> GeneticTest:
        """Keep the test, its findings and the tie to its paper in one step. Raises the first problem."""
        for problem in self.problems():
            raise problem
        before = self.form.record
        typed = self.form.changed if before else {k: v for k, v in self.form.typed.items() if v.strip()}
        values = edit.read_fields(GeneticTest, typed, self.form.worded)
        # As it is now: another page may have changed it meanwhile.
        now = (self._journey.reader.get(GeneticTest, before.id) if before else None) or before
        test = replace(now, **values) if isinstance(now, GeneticTest) else GeneticTest(**values)
        findings = [self._finding(row, test) for row in self.findings if row.printed.strip()]
        left = {each.id for each in findings}
        label = N_("Change {noun}") if before else N_("Add {noun}")
        with self._journey.writer.write(label) as step:
            step.replace(test)
            for each in findings:
                step.replace(each)
            for gone in self._kept:
                if gone.id not in left:
                    self._let_go(step, gone)
            tie = self._tied(test)
            if tie is not None:
                step.replace(tie)
            elif self._tie is not None:
                step.remove(self._tie)
        self.drop_draft()
        return test

    def _let_go(self, step: Write, gone: Finding) -> None:
        """Take a finding out, with what is its own; other links to it are let go."""
        step.remove(gone)
        for pointing, name in self._journey.reader.pointing_to(gone):
            spec = next(spec for spec in fields_of(type(pointing)) if spec.name == name)
            if isinstance(spec.kind, AnyLink) and spec.kind.owned:
                step.remove(pointing)
            else:
                loose: dict[str, Any] = {name: None}
                step.replace(replace(pointing, **loose))

    def _finding(self, row: FindingRow, test: GeneticTest) -> Finding:
        gene, changed = row.parted()
        before = next((each for each in self._kept if each.id == row.id), None)
        plain = InheritedWord.of(row.plain) if row.plain else None
        paper = RecordId(self.paper) if self.paper else None
        values: dict[str, Any] = {"gene": gene, "change": changed, "word": row.word.strip(), "plain": plain}
        if before is None:
            return Finding(test=test.id, paper=paper, **values)
        return replace(before, paper=paper or before.paper, **values)

    def _tied(self, test: GeneticTest) -> Attachment | None:
        if not self.paper:
            return None
        target = Target(GeneticTest.table, test.id, int(self.page) if self.page.strip() else None)
        paper = RecordId(self.paper)
        if self._tie is not None:
            return replace(self._tie, paper=paper, record=target)
        return Attachment(paper=paper, record=target)

    @staticmethod
    def _row(finding: Finding) -> FindingRow:
        printed = " ".join(part for part in (finding.gene, finding.change) if part)
        return FindingRow(printed, finding.word, finding.plain.value if finding.plain else "", finding.id)


def attachments(journey: Journey, test: GeneticTest) -> list[Attachment]:
    """Return what ties papers to a gene report."""
    mine = (GeneticTest.table, test.id)
    return [each for each in journey.reader.all(Attachment) if (each.record.table, each.record.id) == mine]
