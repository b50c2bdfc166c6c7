"""A line of the benchmark table, and how the table is printed."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table. `goal` is the highest ratio, or milliseconds, that is wished for."""

    what: str
    ours: float
    floor: float
    goal: str
    of: str
    unit: str = "ms"


def print_table(rows: Iterable[Row]) -> None:
    """Print the lines with their ratios."""
    print("| what | ours | floor | ratio | goal | floor is |\n| --- | ---: | ---: | ---: | --- | --- |")
    for row in rows:
        print(
            f"| {row.what} | {row.ours:.1f} {row.unit} | {row.floor:.1f} {row.unit} "
            f"| {row.ours / row.floor:.2f} | {row.goal} | {row.of} |"
        )
