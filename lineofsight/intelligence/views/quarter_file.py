"""The whole quarter to take along: every number of every agency and line, as Excel or CSV."""

from typing import Any

from django.http import Http404, HttpResponse

from lineofsight.engine.spreadsheets import Sheet, write_csv, write_workbook
from lineofsight.govuk.tables.table import XLSX
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..pages import checks, sees_small_numbers, the_quarter
from ..quarter_rows import HEADINGS, NUMBERS, number_rows, value_rows
from ..scorecard_rows import rows_of


@allow(Permission.QUARTER_SEE)
def quarter_file(request: MemberRequest, pk: Any) -> HttpResponse:
    quarter = the_quarter(request, pk)
    if not (checks(request.member) or (quarter.is_released and sees_small_numbers(request.member))):
        raise Http404
    rows = rows_of(request.member, quarter)
    if request.GET.get("as") == "csv":
        response = HttpResponse(write_csv(NUMBERS, number_rows(quarter, rows)), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="quarter-{quarter.name}.csv"'
        return response
    sheets = [
        Sheet("Indicators", HEADINGS, value_rows(rows)),
        Sheet("Numbers", NUMBERS, number_rows(quarter, rows)),
    ]
    response = HttpResponse(write_workbook(sheets), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="quarter-{quarter.name}.xlsx"'
    return response
