"""A quarter's indicators of 100,000 children worked out from the standard tables, beside the same counts in bare SQL."""

import random
import sqlite3
from datetime import date, timedelta
from functools import partial

from measuring import Work, line

from lineofsight.engine.indicators.computing import compute
from lineofsight.engine.indicators.periods import quarter_named
from lineofsight.engine.indicators.standard_tables import StandardTables
from lineofsight.engine.workdays import add_working_days

CHILDREN = 10_000  # and ten times as many for the growth
QUARTER = quarter_named("2026Q3")
CATEGORIES = ("Neglect", "Physical abuse", "Sexual abuse", "Emotional abuse", "Multiple")
SOURCES = ("Police", "Health", "Schools and education", "Council services", "Family and public")
# The same questions in SQL; days in time are looked up, because SQL knows no bank holidays.
SQL = {
    "FD1": "SELECT count(*), NULL FROM contacts WHERE contact_date BETWEEN :start AND :end",
    "FD2": "SELECT sum(decision_date <= (SELECT due_1 FROM days WHERE day = contact_date)), count(*) FROM contacts "
    "WHERE decision_date BETWEEN :start AND :end",
    "FD3": "SELECT sum(lower(outcome) = 'referral'), count(*) FROM contacts WHERE contact_date BETWEEN :start AND :end",
    "FD5": "SELECT sum(EXISTS (SELECT 1 FROM referrals b WHERE b.person_id = a.person_id AND b.referral_date < "
    "a.referral_date AND b.referral_date >= date(a.referral_date, '-12 months'))), count(*) FROM referrals a "
    "WHERE referral_date BETWEEN :start AND :end",
    "AS1": "SELECT sum(authorised_date <= (SELECT due_45 FROM days WHERE day = referral_date)), count(*) "
    "FROM assessments WHERE authorised_date BETWEEN :start AND :end",
    "CP2": "SELECT sum(icpc_date IS NOT NULL), count(*) FROM section_47 WHERE start_date BETWEEN :start AND :end",
    "CP3": "SELECT sum(icpc_date <= (SELECT due_15 FROM days WHERE day = start_date)), count(*) FROM section_47 "
    "WHERE icpc_date BETWEEN :start AND :end",
    "CP4": "SELECT sum(plan_begun = 'yes'), count(*) FROM section_47 WHERE icpc_date BETWEEN :start AND :end",
    "CP5": "SELECT sum(EXISTS (SELECT 1 FROM plans b WHERE b.person_id = a.person_id AND b.end_date < a.start_date "
    "AND b.end_date >= date(a.start_date, '-24 months'))), count(*) FROM plans a WHERE start_date BETWEEN :start AND :end",
    "CP6": "SELECT sum(start_date <= date(end_date, '-24 months')), count(*) FROM plans "
    "WHERE end_date BETWEEN :start AND :end",
    "CP8": "SELECT count(*), NULL FROM plans WHERE start_date <= :end AND (end_date IS NULL OR end_date > :end)",
}


def quarter() -> None:
    line(
        f"a quarter's indicators of {CHILDREN:,} children",
        "≤ 5 × bare SQL; growth ≤ ×11",
        lambda n: partial(compute, _tables(n), QUARTER),
        _in_sql,
        CHILDREN,
        3,
    )


def _tables(children: int) -> StandardTables:
    """Of each child one contact, and of some of them what follows from it."""
    chosen = random.Random(7)  # noqa: S311 - invented rows
    rows: dict[str, list[dict[str, str | date | None]]] = {
        name: [] for name in ("contacts", "referrals", "assessments", "section_47", "plans")
    }
    for i in range(children):
        child = f"C{chosen.randrange(children)}"
        # Not the last of a month, where SQL and a calendar differ on what is a month before.
        day = date(2024, 7, 1) + timedelta(days=chosen.randrange(820))
        day = day.replace(day=min(day.day, 28))
        rows["contacts"].append(
            {
                "person_id": child, "contact_date": day, "source": SOURCES[i % 5],
                "outcome": "Referral" if i % 3 else "No further action", "decision_date": day + timedelta(days=i % 4),
            }
        )  # fmt: skip
        if i % 3:
            rows["referrals"].append({"person_id": child, "referral_date": day})
            authorised = day + timedelta(days=30 + i % 50)
            rows["assessments"].append({"person_id": child, "referral_date": day, "authorised_date": authorised})
        if i % 6 == 1:
            icpc = day + timedelta(days=10 + i % 20) if i % 4 else None
            begun = "yes" if i % 5 else "no"
            rows["section_47"].append({"person_id": child, "start_date": day, "icpc_date": icpc, "plan_begun": begun})
        if i % 9 == 1:
            end = (day + timedelta(days=100 + i % 900)).replace(day=15) if i % 4 else None
            rows["plans"].append(
                {"person_id": child, "start_date": day, "end_date": end, "latest_category": CATEGORIES[i % 5]}
            )
    return StandardTables(rows)


def _in_sql(children: int) -> Work:
    """The tables in SQLite in memory, with the indexes the questions need. Stops where the counts are not the same."""
    tables = _tables(children)
    base = sqlite3.connect(":memory:")
    for name, rows in tables.rows.items():
        columns = list(rows[0])
        base.execute(f"CREATE TABLE {name} ({', '.join(columns)})")  # noqa: S608 - our own names
        marks = ", ".join("?" * len(columns))
        values = [[v.isoformat() if isinstance(v, date) else v for v in row.values()] for row in rows]
        base.executemany(f"INSERT INTO {name} VALUES ({marks})", values)  # noqa: S608
        base.execute(f"CREATE INDEX {name}_person ON {name} (person_id)")
    base.execute("CREATE TABLE days (day PRIMARY KEY, due_1, due_15, due_45)")
    for n in range(1_200):
        day = date(2024, 1, 1) + timedelta(days=n)
        due = [add_working_days(day, working_days).isoformat() for working_days in (1, 15, 45)]
        base.execute("INSERT INTO days VALUES (?, ?, ?, ?)", [day.isoformat(), *due])

    between = {"start": QUARTER.start.isoformat(), "end": QUARTER.end.isoformat()}

    def asked() -> dict[str, tuple[int, int | None]]:
        return {code: base.execute(sql, between).fetchone() for code, sql in SQL.items()}

    ours = {each.code: (each.numerator, each.denominator) for each in compute(tables, QUARTER) if each.code in SQL}
    if ours != asked():
        raise SystemExit(f"The counts differ: {ours} and {asked()}.")
    return asked
