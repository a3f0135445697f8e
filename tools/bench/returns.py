"""Checking agencies' returns: against the bare reading of the same file, and against another reader of Excel."""

import io
import resource
from datetime import date, timedelta
from functools import partial

from measuring import Work, line

START, END = date(2026, 7, 1), date(2026, 9, 30)


def checking_returns() -> None:
    from openpyxl import load_workbook

    from lineofsight.engine.lists import read_list
    from lineofsight.engine.returns.own.checking import check_own_list
    from lineofsight.engine.returns.own.ready_made import POLICE_NOTICES
    from lineofsight.engine.spreadsheets import Sheet, write_csv, write_workbook

    headings = [column.heading for column in POLICE_NOTICES.columns]
    names = {False: "notices.csv", True: "notices.xlsx"}

    def rows(n: int) -> list[list[str]]:
        found = []
        for i in range(n):
            day = START + timedelta(days=i % 90)
            born = date(2009, 1, 1) + timedelta(days=i % 4000)
            found.append(
                [f"PPN{i}", f"C{i}", "Aderyn", "Quellbrook", f"{born:%d/%m/%Y}", "F", "WM1 1AA"]
                + [f"{day:%d/%m/%Y} 10:00", f"{day:%d/%m/%Y} 16:30", "No", "SMH"[i % 3], "NE", "Yes"]
            )
        return found

    def file(n: int, excel: bool) -> bytes:
        return write_workbook([Sheet("Notices", headings, rows(n))]) if excel else write_csv(headings, rows(n))

    def ours(n: int, excel: bool) -> Work:
        return partial(check_own_list, file(n, excel), names[excel], POLICE_NOTICES, START, END)

    def bare(n: int, excel: bool) -> Work:
        return partial(read_list, file(n, excel), names[excel])

    def by_openpyxl(n: int) -> Work:
        data = file(n, True)
        return lambda: [
            list(r) for r in load_workbook(io.BytesIO(data), read_only=True).active.iter_rows(values_only=True)
        ]

    line(
        "check a return in Excel (5,000 × 13)",
        "ratio ≤ 0.2 to openpyxl's bare read",
        lambda n: ours(n, True),
        by_openpyxl,
        5_000,
        3,
    )
    line(
        "check a return in Excel, to our bare read",
        "ratio ≤ 1.5",
        lambda n: ours(n, True),
        lambda n: bare(n, True),
        5_000,
        3,
    )
    line(
        "check a return in CSV, to our bare read",
        "growth ≤ ×11",
        lambda n: ours(n, False),
        lambda n: bare(n, False),
        5_000,
        3,
    )
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{'most memory so far':48} {used} MB")
