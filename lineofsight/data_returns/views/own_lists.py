"""The lists agencies may send, each with its edition in force."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..collections import Collection, collections_of
from ..pages import return_menu


@allow(Permission.RETURN_SEE)
def own_lists(request: MemberRequest) -> HttpResponse:
    def address(each: Collection) -> str:
        return url_for(request, "data_returns:own_list") + f"?list={each.key}"

    table = Table(
        request,
        [each for each in collections_of(request.tenant.pk).values() if each.declared],
        columns=[
            Column("title", "List", url=address, sort=lambda e: e.title),
            Column("about", "What a row is about", kind="long_text"),
            Column("columns", "Columns", kind="number", value=lambda e: len(e.declared.columns)),
            Column("rules", "Rules", kind="number", value=lambda e: len(e.declared.rules)),
            Column("edition", "Edition", value=lambda e: e.edition.number if e.edition else "Ready-made"),
            Column("made_at", "Since", kind="date", value=lambda e: e.edition.made_at if e.edition else None),
        ],
        one="list",
        sort="title",
        name="lists",
        caption="Lists agencies may send",
        empty="No list is declared. Add the first.",
    )
    if table.wants_export:
        return table.export_response()
    context = {
        "table": table,
        "menu": return_menu(request, "own_lists"),
        "may_change": request.member.may(Permission.RETURN_ARRANGE),
    }
    return render(request, "data_returns/own_lists.html", context)
