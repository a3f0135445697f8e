"""An empty Excel file with the headings of a list and its codes, for whoever makes the file."""

from django.http import HttpResponse
from django.utils.text import slugify

from lineofsight.engine.returns.own.declaring import KINDS
from lineofsight.engine.spreadsheets import Sheet, write_workbook
from lineofsight.govuk.tables.table import XLSX
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .own_list import the_list


@allow(Permission.RETURN_SEE)
def list_template(request: MemberRequest) -> HttpResponse:
    found = the_list(request)
    declared = found.declared
    assert declared is not None
    how = [
        (
            column.heading,
            KINDS[column.kind],
            "Yes" if column.required else "",
            "; ".join(f"{code} = {words}" for code, words in column.codes),
        )
        for column in declared.columns
    ]
    content = write_workbook(
        [
            Sheet(declared.title, [column.heading for column in declared.columns]),
            Sheet("How to fill it in", ("Column", "What it holds", "Must be filled in", "Codes"), how),
        ]
    )
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{slugify(declared.title)[:60]}.xlsx"'
    return response
