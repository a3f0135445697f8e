"""A return on looked-after children in which no rule is broken, and a short way to say what is changed in it.

A change reads `Table.child FIELD=value, FIELD=value`: in the child's first row of the table. `Table.child[1]` is the
second row, `+Table.child` adds a copy of the first row (or a blank one) with the values, `-Table.child` takes the
child's rows out, `-Table` the whole table. Several changes are parted by semicolons.
"""

import copy
import re

from lineofsight.engine.returns.looked_after.reading import read_looked_after
from lineofsight.engine.returns.looked_after.registry import RULES
from lineofsight.engine.returns.looked_after.tables import LAST, MORE, TABLES
from lineofsight.engine.returns.rules import check

YEAR = 2026
# Came into care this year; looked after all year; left care last year; adopted this year; asylum-seeking.
NEW, ALL, LEFT, ADOPTED, UASC = "new", "all", "left", "adopted", "uasc"
BORN = {NEW: "05/05/2012", ALL: "10/10/2012", LEFT: "01/06/2006", ADOPTED: "03/03/2020", UASC: "09/09/2009"}

BASE = {
    "Header": [
        [NEW, "F", BORN[NEW], "WBRI", "A123456789012", "0", ""],
        [ALL, "M", BORN[ALL], "BAFR", "B123456789012", "", ""],
        [LEFT, "M", BORN[LEFT], "NOBT", "C123456789012", "", ""],
        [ADOPTED, "M", BORN[ADOPTED], "WIRI", "UN2", "", ""],
        [UASC, "M", BORN[UASC], "OOTH", "UN3", "", ""],
    ],
    "Episodes": [
        [NEW, "01/05/2025", "S", "C2", "N1", "U1", "PR1", "01/08/2025", "X1", "CARPL", "AB1 2DE", "M1 1AA", "1234567"],
        [NEW, "01/08/2025", "P", "C2", "N1", "U3", "PR1", "", "", "", "AB1 2DE", "M2 2BB", "1234567"],
        [ALL, "01/02/2023", "S", "C2", "N1", "K2", "PR4", "", "", "", "AB1 2DE", "M3 3DD", "7654321"],
        [ADOPTED, "01/06/2024", "S", "E1", "N1", "U3", "PR1", "01/04/2025", "X1", "PLACE", "AB1 2DE", "M4 4DD", "111"],
        [ADOPTED, "01/04/2025", "T", "E1", "N1", "A5", "PR1", "01/12/2025", "E11", "", "AB1 2DE", "M5 5EE", "111"],
        [UASC, "01/07/2025", "S", "V2", "N8", "U3", "PR1", "", "", "", "", "M6 6FF", "222"],
    ],
    "Reviews": [[NEW, BORN[NEW], "01/09/2025", "PN1"], [ALL, BORN[ALL], "02/09/2025", "PN2"]],
    "UASC": [[UASC, "M", BORN[UASC], ""]],
    "OC2": [[ALL, BORN[ALL], "12", "", "0", "", "1", "1", "1", "0", "", ""]],
    "OC3": [[LEFT, BORN[LEFT], "YES", "F2", "U1"]],
    "AD1": [[ADOPTED, BORN[ADOPTED], "01/06/2024", "01/03/2025", "1", "2", "MF", "L11"]],
    "PlacedAdoption": [[ADOPTED, BORN[ADOPTED], "01/06/2024", "", ""]],
    "PrevPerm": [[NEW, BORN[NEW], "P1", "801", "01/01/2020"], [UASC, BORN[UASC], "Z1", "", ""]],
    "Missing": [[NEW, BORN[NEW], "M", "01/10/2025", "03/10/2025"]],
    "SWEpisodes": [
        [NEW, BORN[NEW], "SW11111", "01/05/2025", "", "FCONTA"],
        [ALL, BORN[ALL], "SW22222", "01/02/2023", "", "FCONTA"],
        [ADOPTED, BORN[ADOPTED], "SW33333", "01/06/2024", "", "FCONTA"],
        [UASC, BORN[UASC], "SW44444", "01/07/2025", "", "FCONTA"],
    ],
    "Header_last": [
        [ALL, "M", BORN[ALL], "BAFR", "B123456789012", "", ""],
        [LEFT, "M", BORN[LEFT], "NOBT", "C123456789012", "", ""],
        [ADOPTED, "M", BORN[ADOPTED], "WIRI", "UN2", "", ""],
    ],
    "Episodes_last": [
        [ALL, "01/02/2023", "S", "C2", "N1", "K2", "PR4", "", "", "", "AB1 2DE", "M3 3DD", "7654321"],
        [LEFT, "01/01/2020", "S", "C2", "N1", "U1", "PR1", "01/06/2024", "E15", "", "AB1 2DE", "M7 7GG", "333"],
        [ADOPTED, "01/06/2024", "S", "E1", "N1", "U3", "PR1", "", "", "", "AB1 2DE", "M4 4DD", "111"],
    ],
    "UASC_last": [["other", "F", "01/01/2010", ""]],
    "OC3_last": [[LEFT, BORN[LEFT], "YES", "F2", "U1"]],
    "PlacedAdoption_last": [[ADOPTED, BORN[ADOPTED], "01/06/2024", "", ""]],
    "Missing_last": [["other", "01/01/2010", "M", "01/01/2025", "02/01/2025"]],
    "SWEpisodes_last": [[ALL, BORN[ALL], "SW22222", "01/02/2023", "", "FCONTA"]],
    "DoLo": [[ALL, BORN[ALL], "01/05/2026", "01/08/2026"]],
    "DoLo_last": [["other", "01/01/2010", "01/01/2025", "02/01/2025"]],
}
_CHANGE = re.compile(r"([+-]?)(\w+?)(?:\.(\w+)(?:\[(\d)\])?)?(?: (.*))?")


def columns(table):
    name = table.removesuffix(LAST)
    return [*TABLES[name], *MORE.get(name, [])]


def changed(changes):
    """The tables of the base with the changes made."""
    tables = {
        table: [dict(zip(columns(table), row, strict=False)) for row in rows]
        for table, rows in copy.deepcopy(BASE).items()
    }
    for change in filter(None, (each.strip() for each in changes.split(";"))):
        how, table, child, place, values = _CHANGE.fullmatch(change).groups()
        new = dict(each.split("=", 1) for each in re.split(r", ?(?=\w+=)", values)) if values else {}
        rows = [row for row in tables.get(table, []) if row["CHILD"] == child]
        if how == "-":
            tables[table] = [row for row in tables[table] if child and row["CHILD"] != child]
        elif how == "+":
            first = (
                rows[0] if rows else dict.fromkeys(columns(table), "") | {"CHILD": child, "DOB": BORN.get(child, "")}
            )
            tables.setdefault(table, []).append({**first, **new})
        else:
            assert new.keys() <= set(columns(table)), f"{change} names no column"
            rows[int(place or 0)].update(new)
    return {table: rows for table, rows in tables.items() if rows}


def as_files(tables):
    """The tables as the files of a return."""
    files = []
    for table, rows in tables.items():
        heads = [head for head in columns(table) if any(head in row for row in rows)]
        heads = [
            head for head in heads if head in TABLES[table.removesuffix(LAST)] or any(row.get(head) for row in rows)
        ]
        lines = [",".join(heads), *(",".join(row.get(head, "") for head in heads) for row in rows)]
        files.append((f"{table}.csv", "\r\n".join(lines).encode()))
    return files


def found(changes="", year=YEAR, authority=""):
    """What is found in the changed return."""
    looked_at = read_looked_after(as_files(changed(changes)), [], year)
    looked_at.authority = authority
    return check(looked_at, RULES)
