"""An agency's figures of a quarter as an Excel file to fill in."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.text import slugify

from lineofsight.engine.spreadsheets import write_workbook
from lineofsight.govuk.tables.table import XLSX
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..figure_form import entries_of, last_time
from ..figure_sheets import sheets_of
from ..pages import the_figures
from ..rules import enters_for


@allow(Permission.FIGURES_ENTER)
def figures_sheet(request: MemberRequest, pk: Any) -> HttpResponse:
    figures = the_figures(request, pk)
    if not enters_for(request.member, figures.agency_id):
        raise Http404
    entries = entries_of(figures, request.member)
    content = write_workbook(sheets_of(entries, last_time(figures, request.member)))
    response = HttpResponse(content, content_type=XLSX)
    name = f"figures-{figures.quarter.name}-{slugify(figures.agency.name)[:60]}"
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
