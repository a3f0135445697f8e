"""An agency's open actions as an Excel file to fill in and send back."""

from typing import Any

from django.http import HttpResponse
from django.utils.text import slugify

from lineofsight.engine.spreadsheets import Sheet, write_workbook
from lineofsight.govuk.tables.table import XLSX
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..agency_rows import agency_to_update, to_update
from ..columns import UPDATES
from ..models import Progress

HEADINGS = (
    UPDATES["number"],
    "Action",
    "Improvement required",
    "Owner",
    "Due",
    "State",
    *(UPDATES[role] for role in ("how", "words", "help_wanted", "evidence")),
)


@allow(Permission.ACTION_UPDATE)
def updates_sheet(request: MemberRequest, pk: Any) -> HttpResponse:
    agency = agency_to_update(request, pk)
    rows = [
        (a.number, a.words, a.improvement, a.owner.name, a.due_date, a.state_words, "", "", "", "")
        for a in to_update(request, agency)
    ]
    how = [(words,) for _, words in Progress.How.choices]
    content = write_workbook([Sheet("Actions", HEADINGS, rows), Sheet("What to write", ("How it goes: one of",), how)])
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="actions-{slugify(agency.name)[:60]}.xlsx"'
    return response
