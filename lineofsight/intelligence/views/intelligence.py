"""The log of soft intelligence: what was heard about practice, beside which theme or indicator, how sure."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table, TextFilter
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import IntelligenceItem
from ..pages import menu


@allow(Permission.INTELLIGENCE_RECORD)
def intelligence(request: MemberRequest) -> HttpResponse:
    table = Table(
        request,
        IntelligenceItem.visible_to(request.member),
        columns=[
            Column("heard_on", "Heard", kind="date", sort=True),
            Column("words", "What", kind="long_text"),
            Column("source", "From", sort=True),
            Column("confidence", "How sure", value=lambda i: i.get_confidence_display(), sort=True),
            Column("theme", "Theme", sort=True),
            Column(
                "indicator",
                "Indicator",
                value=lambda i: i.indicator.code if i.indicator else "",
                sort="indicator__position",
                url=lambda i: url_for(request, "intelligence:indicator", pk=i.indicator_id) if i.indicator_id else "",
            ),
            Column("recorded_by", "Recorded by", value=lambda i: i.recorded_by.name),
        ],
        filters=[
            TextFilter("words", "Contains", by=("words", "source", "theme")),
            ChoiceFilter("confidence", "How sure", IntelligenceItem.Confidence.choices),
            DateFilter("heard_on", "Heard"),
        ],
        one="entry",
        many="entries",
        sort="-heard_on",
        name="intelligence",
        caption="Intelligence",
        empty="Nothing is recorded yet. Record what people who work with children tell you and no number shows.",
    )
    if table.wants_export:
        return table.export_response()
    buttons = [{"text": "Record something", "url": url_for(request, "intelligence:record_intelligence")}]
    context = {"table": table, "menu": menu(request, "intelligence"), "buttons": buttons}
    return render(request, "intelligence/intelligence.html", context)
