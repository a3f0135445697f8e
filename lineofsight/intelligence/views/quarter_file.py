"""The whole quarter to take along, as Excel, CSV or Parquet: by indicator and line, and every number of every agency."""

from typing import Any

from django.http import Http404, HttpResponse

from lineofsight.engine.parquet import write_parquet
from lineofsight.engine.spreadsheets import Sheet, write_csv, write_workbook
from lineofsight.govuk.tables.table import XLSX
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..pages import checks, sees_small_numbers, the_quarter
from ..quarter_rows import (
    HEADINGS,
    LINE_HEADINGS,
    LINES,
    NUMBERS,
    STATUS_WORDS,
    lines_of_quarter,
    number_rows,
    value_rows,
)
from ..scorecard_rows import rows_of

CSV = "text/csv; charset=utf-8"
PARQUET = "application/vnd.apache.parquet"


@allow(Permission.QUARTER_SEE)
def quarter_file(request: MemberRequest, pk: Any) -> HttpResponse:
    quarter = the_quarter(request, pk)
    if not (checks(request.member) or (quarter.is_released and sees_small_numbers(request.member))):
        raise Http404
    rows = rows_of(request.member, quarter)
    wanted = request.GET.get("as", "")
    if wanted == "csv":
        return _file(write_csv(NUMBERS, number_rows(quarter, rows)), CSV, f"quarter-{quarter.name}.csv")
    lines = [each.cells() for each in lines_of_quarter(quarter, rows)]
    if wanted == "lines":
        return _file(write_csv(LINE_HEADINGS, lines), CSV, f"quarter-{quarter.name}-lines.csv")
    if wanted == "parquet":
        return _file(write_parquet(LINES, lines), PARQUET, f"quarter-{quarter.name}.parquet")
    sheets = [
        Sheet("Indicators", HEADINGS, value_rows(rows)),
        Sheet("Lines", LINE_HEADINGS, lines),
        Sheet("Numbers", NUMBERS, number_rows(quarter, rows)),
        Sheet("Symbols", ("Status", "What it means"), list(STATUS_WORDS.items())),
    ]
    return _file(write_workbook(sheets), XLSX, f"quarter-{quarter.name}.xlsx")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
