"""The first schema: every record type of the first version, history, drafts and search."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _link(name: str, to: str, *, required: bool = False) -> sa.Column[str]:
    return sa.Column(
        name, sa.Text, sa.ForeignKey(f"{to}.id", deferrable=True, initially="DEFERRED"), nullable=not required
    )


def upgrade() -> None:
    """Make the tables of an empty file."""
    _make_record_tables()
    _make_other_tables()


def _make_record_tables() -> None:
    op.create_table(
        "allergy",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("to", sa.Text, nullable=False),
        sa.Column("what_happened", sa.Text),
        sa.Column("since", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "contact",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("phone", sa.Text),
        sa.Column("after_hours", sa.Text),
        sa.Column("fax", sa.Text),
        sa.Column("portal", sa.Text),
        sa.Column("first", sa.Integer),
        sa.Column("note", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "daily_life",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("level", sa.Text),
        sa.Column("ecog", sa.Text),
        sa.Column("note", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("who", sa.Text),
        sa.Column("day", sa.Text),
        sa.Column("words", sa.Text),
        sa.Column("about", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "diagnosis_fact",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("fact", sa.Text, nullable=False),
        sa.Column("day", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("stage", sa.Text),
        sa.Column("spread", sa.Text),
        sa.Column("words", sa.Text),
        sa.Column("how_found", sa.Text),
        sa.Column("source", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "family_history",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("cancer", sa.Text),
        sa.Column("age", sa.Text),
        sa.Column("tested", sa.Text),
        sa.Column("result", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "measurement",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("day", sa.Text),
        sa.Column("note", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "medicines_checked",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("who", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "note",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("day", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "other_condition",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("kind", sa.Text),
        sa.Column("since", sa.Text),
        sa.Column("still", sa.Text),
        sa.Column("note", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "paper",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("kind", sa.Text),
        sa.Column("day", sa.Text),
        sa.Column("where_from", sa.Text),
        sa.Column("pages", sa.Integer),
        sa.Column("media_type", sa.Text),
        sa.Column("size", sa.Integer),
        sa.Column("sha256", sa.Text),
        sa.Column("note", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "patient",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("call", sa.Text),
        sa.Column("pronoun", sa.Text),
        sa.Column("born", sa.Text),
        sa.Column("language", sa.Text),
        sa.Column("interpreter", sa.Text),
        sa.Column("record_numbers", sa.Text),
        sa.Column("matters", sa.Text),
        sa.Column("how_much", sa.Text),
        sa.Column("state", sa.Text),
        sa.Column("state_since", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "section_answer",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("section", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("asked", sa.Text, nullable=False),
        sa.Column("note", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "symptom_entry",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("how_bad", sa.Text),
        sa.Column("day", sa.Text),
        sa.Column("words", sa.Text),
        sa.Column("where", sa.Text),
        sa.Column("helped", sa.Text),
        sa.Column("told", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "attachment",
        sa.Column("id", sa.Text, primary_key=True),
        _link("paper", "paper", required=True),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("note", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "biopsy_result",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("site", sa.Text, nullable=False),
        sa.Column("day", sa.Text),
        sa.Column("cell_type", sa.Text),
        sa.Column("words", sa.Text),
        sa.Column("lab", sa.Text),
        sa.Column("slide_number", sa.Text),
        _link("paper", "paper"),
        sa.Column("source", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "genetic_test",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("name", sa.Text),
        sa.Column("lab", sa.Text),
        sa.Column("sample", sa.Text),
        sa.Column("taken", sa.Text),
        sa.Column("reported", sa.Text),
        sa.Column("overall", sa.Text),
        sa.Column("msi", sa.Text),
        sa.Column("mmr", sa.Text),
        sa.Column("burden", sa.Text),
        sa.Column("waiting_since", sa.Text),
        _link("who_calls", "contact"),
        sa.Column("source", sa.Text),
        sa.Column("note", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "lab_result",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("test", sa.Text, nullable=False),
        sa.Column("value", sa.Text),
        sa.Column("taken", sa.Text),
        sa.Column("usual_range", sa.Text),
        sa.Column("lab", sa.Text),
        sa.Column("state", sa.Text),
        sa.Column("waiting_since", sa.Text),
        _link("who_calls", "contact"),
        sa.Column("source", sa.Text),
        sa.Column("note", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "medicine",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("brand", sa.Text),
        sa.Column("strength", sa.Text),
        sa.Column("form", sa.Text),
        sa.Column("kind", sa.Text),
        sa.Column("doses", sa.Text),
        sa.Column("how", sa.Text),
        sa.Column("when_needed", sa.Integer),
        sa.Column("most_a_day", sa.Text),
        sa.Column("what_for", sa.Text),
        sa.Column("since", sa.Text),
        _link("prescriber", "contact"),
        sa.Column("stopped", sa.Text),
        sa.Column("why_stopped", sa.Text),
        _link("follows", "medicine"),
        sa.Column("left", sa.Integer),
        sa.Column("counted", sa.Text),
        sa.Column("source", sa.Text),
        sa.Column("note", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "procedure",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("kind", sa.Text),
        sa.Column("start", sa.Text),
        sa.Column("end", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("side", sa.Text),
        sa.Column("done", sa.Text),
        sa.Column("material", sa.Text),
        sa.Column("in_place", sa.Text),
        sa.Column("last_care", sa.Text),
        sa.Column("next_due", sa.Text),
        _link("person", "contact"),
        sqlite_strict=True,
    )
    op.create_table(
        "records_request",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("kind", sa.Text),
        _link("person", "contact"),
        sa.Column("asked", sa.Text),
        sa.Column("due", sa.Text),
        sa.Column("received", sa.Text),
        sa.Column("number", sa.Text),
        sa.Column("where_now", sa.Text),
        sa.Column("note", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "scan",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("day", sa.Text),
        sa.Column("part", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("said", sa.Text),
        sa.Column("impression", sa.Text),
        _link("who_calls", "contact"),
        sa.Column("source", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "trial",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("number", sa.Text),
        sa.Column("site", sa.Text),
        _link("person", "contact"),
        sa.Column("phone", sa.Text),
        sa.Column("why", sa.Text),
        sa.Column("status", sa.Text),
        sa.Column("since", sa.Text),
        sa.Column("arm", sa.Text),
        sa.Column("off", sa.Text),
        sa.Column("why_off", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "who_decides",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("answer", sa.Text),
        _link("person", "contact"),
        sa.Column("original", sa.Text),
        sa.Column("day", sa.Text),
        sa.Column("note", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "finding",
        sa.Column("id", sa.Text, primary_key=True),
        _link("test", "genetic_test", required=True),
        sa.Column("gene", sa.Text, nullable=False),
        sa.Column("change", sa.Text),
        sa.Column("word", sa.Text),
        sa.Column("plain", sa.Text),
        _link("paper", "paper"),
        sqlite_strict=True,
    )
    op.create_table(
        "treatment_line",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("medicines", sa.Text),
        sa.Column("which", sa.Text),
        sa.Column("status", sa.Text),
        sa.Column("start", sa.Text),
        sa.Column("stop", sa.Text),
        sa.Column("why_stopped", sa.Text),
        sa.Column("best", sa.Text),
        sa.Column("cycles", sa.Integer),
        _link("trial", "trial"),
        sa.Column("note", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "appointment_series",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("start", sa.Text, nullable=False),
        sa.Column("time", sa.Text),
        _link("person", "contact"),
        sa.Column("where", sa.Text),
        _link("line", "treatment_line"),
        sa.Column("note", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "call_card",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("typed", sa.Text),
        _link("line", "treatment_line"),
        sa.Column("number", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "treatment_day",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("went", sa.Text, nullable=False),
        _link("line", "treatment_line"),
        sa.Column("cycle", sa.Integer),
        sa.Column("cycle_day", sa.Integer),
        sa.Column("changes", sa.Text),
        sa.Column("why", sa.Text),
        sa.Column("side_effects", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "appointment",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("time", sa.Text),
        sa.Column("what", sa.Text),
        _link("person", "contact"),
        sa.Column("where", sa.Text),
        sa.Column("arrive_by", sa.Text),
        sa.Column("prepare", sa.Text),
        sa.Column("bring", sa.Text),
        sa.Column("ride", sa.Text),
        sa.Column("call_back", sa.Text),
        sa.Column("status", sa.Text),
        sa.Column("said", sa.Text),
        sa.Column("advice", sa.Text),
        sa.Column("next", sa.Text),
        _link("series", "appointment_series"),
        sa.Column("index", sa.Integer),
        sqlite_strict=True,
    )
    op.create_table(
        "before_visit_check",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("day", sa.Text, nullable=False),
        _link("visit", "appointment"),
        sa.Column("fever", sa.Text),
        sa.Column("emergency", sa.Text),
        sa.Column("missed_doses", sa.Text),
        sa.Column("falls", sa.Text),
        sa.Column("new_medicine", sa.Text),
        sa.Column("note", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "next_step",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("who", sa.Text),
        sa.Column("by", sa.Text),
        sa.Column("done", sa.Text),
        sa.Column("kind", sa.Text),
        sa.Column("asked", sa.Text),
        sa.Column("approved_until", sa.Text),
        sa.Column("denied", sa.Text),
        sa.Column("appeal_by", sa.Text),
        sa.Column("number", sa.Text),
        _link("visit", "appointment"),
        sqlite_strict=True,
    )
    op.create_table(
        "question",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        _link("visit", "appointment"),
        _link("person", "contact"),
        sa.Column("ask_first", sa.Integer),
        sa.Column("why", sa.Text),
        sa.Column("about", sa.Text),
        sa.Column("answer", sa.Text),
        _link("answered_by", "contact"),
        sa.Column("answered", sa.Text),
        sa.Column("outcome", sa.Text),
        sa.Column("written", sa.Text),
        sqlite_strict=True,
    )


def _make_other_tables() -> None:
    op.create_table(
        "change",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("of", sa.Integer),
        sqlite_strict=True,
    )
    op.create_table(
        "draft",
        sa.Column("place", sa.Text, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "journey_fact",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "search_entry",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("record_table", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.UniqueConstraint("record_table", "record"),
        sqlite_strict=True,
    )
    op.create_table(
        "change_part",
        sa.Column("number", sa.Integer, sa.ForeignKey("change.number"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("record_table", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
        sqlite_strict=True,
    )
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5(title, body, content='', contentless_delete=1, "
        "tokenize=\"unicode61 remove_diacritics 2\", prefix='1 2 3')"
    )
