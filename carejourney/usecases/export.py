"""Export a whole journey as a ZIP with one CSV a record type, for a spreadsheet or another program."""

import csv
import io
import zipfile
from datetime import datetime

from carejourney.domain.wording import Wording
from carejourney.records.base import Record, fields_of
from carejourney.records.catalog import TYPES
from carejourney.records.kinds import AnyLink, Link
from carejourney.store.journey import Journey

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins with one of these is run by spreadsheets (OWASP, CSV injection)."""


def to_csv_zip(journey: Journey, worded: Wording, made: datetime) -> bytes:
    """Return a ZIP with `TABLE.csv` for every record type, also the empty ones.

    UTF-8 with a byte-order mark, so that spreadsheets read letters right. The first column is the id; a link
    has a column with the name of what it leads to and one with its id.
    """
    packed = io.BytesIO()
    year = min(max(made.year, 1980), 2107)  # all that a ZIP can say
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for cls in sorted(TYPES, key=lambda each: each.table):
            entry = zipfile.ZipInfo(f"{cls.table}.csv", (year, *made.timetuple()[1:6]))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, "\ufeff" + _to_csv(cls, journey.reader.all(cls), worded))
    return packed.getvalue()


def _to_csv(cls: type[Record], records: list[Record], worded: Wording) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    header = ["id"]
    for spec in fields_of(cls):
        header += [spec.name, f"{spec.name}_id"] if isinstance(spec.kind, (Link, AnyLink)) else [spec.name]
    writer.writerow(header)
    for record in records:
        row: list[str] = [record.id]
        for spec in fields_of(cls):
            value = getattr(record, spec.name)
            row.append(_harmless(worded.say(spec.kind, value)))
            if isinstance(spec.kind, (Link, AnyLink)):
                row.append(str(spec.kind.to_stored(value)) if value else "")
        writer.writerow(row)
    return out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
