"""Shows one list of the room, or gives it as a workbook."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.tables import Table

from .sections import sections


def list_page(
    request: Any,
    table: Table,
    *,
    here: str,
    heading: str,
    lead_words: str = "",
    button: str = "",
    button_url: str = "",
    help_words: str = "",
    back_link: str = "",
) -> HttpResponse:
    if table.wants_export:
        return table.export_response()
    context = {
        "table": table,
        "sections": sections(request, here),
        "heading": heading,
        "lead_words": lead_words,
        "button": button,
        "button_url": button_url,
        "help_words": help_words,
        "back_link": back_link or None,
    }
    return render(request, "protection/list.html", context)
