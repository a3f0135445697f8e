"""What a check of a return finds: counts, what was rejected, and the lines of errors up to a limit."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from lineofsight.engine.returns.rules import Finding

MOST_LINES = 50_000  # in the file of errors; what goes beyond is counted, not listed


@dataclass
class Checked:
    """Every row of the files is either taken or rejected: rows == taken + rejected, on any file that can be read."""

    rows: int = 0
    rejected: int = 0
    clean: int = 0  # rows without any finding
    filled: int = 0  # of the cells that must be filled
    must_fill: int = 0
    children: int = 0
    refused: str = ""  # nothing could be read, and why
    tables: dict[str, int] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    # rule, class, table, field -> message and how many
    by_rule: dict[tuple[str, str, str, str], tuple[str, int]] = field(default_factory=dict)
    lines: list[Finding] = field(default_factory=list)
    # One example per rule is kept, however long the list of lines is already.

    @property
    def taken(self) -> int:
        return self.rows - self.rejected

    @property
    def errors(self) -> int:
        return sum(count for _, count in self.by_rule.values())

    def add(self, found: Finding) -> None:
        key = (found.rule, found.kind, found.table, found.field)
        message, count = self.by_rule.get(key, (found.message, 0))
        self.by_rule[key] = (message, count + 1)
        if len(self.lines) < MOST_LINES or count == 0:
            self.lines.append(found)

    def add_all(self, findings: Iterable[Finding]) -> None:
        for found in findings:
            self.add(found)


def as_answer(checked: Checked) -> dict[str, Any]:
    """The same as plain values, to leave the child process."""
    return {
        "rows": checked.rows,
        "rejected": checked.rejected,
        "clean": checked.clean,
        "filled": checked.filled,
        "must_fill": checked.must_fill,
        "children": checked.children,
        "refused": checked.refused,
        "tables": checked.tables,
        "notices": checked.notices,
        "by_rule": [[*key, *value] for key, value in checked.by_rule.items()],
        "lines": [list(line) for line in checked.lines],
    }


def from_answer(answer: dict[str, Any]) -> Checked:
    """What left the child process, every value made what it must be. Raises ValueError, TypeError or KeyError."""
    counts = {name: int(answer[name]) for name in ("rows", "rejected", "clean", "filled", "must_fill", "children")}
    if min(counts.values()) < 0 or counts["rejected"] > counts["rows"] or counts["clean"] > counts["rows"]:
        raise ValueError("counts that cannot be")
    return Checked(
        **counts,
        refused=str(answer["refused"]),
        tables={str(name): int(count) for name, count in answer["tables"].items()},
        notices=[str(each) for each in answer["notices"]],
        by_rule={
            (str(rule), str(kind), str(table), str(column)): (str(message), int(count))
            for rule, kind, table, column, message, count in answer["by_rule"]
        },
        lines=[
            Finding(str(kind), str(rule), str(table), int(row), str(child), str(column), str(message))
            for kind, rule, table, row, child, column, message in answer["lines"]
        ],
    )
