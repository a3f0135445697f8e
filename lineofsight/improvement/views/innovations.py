"""New ways of working and programmes: who owns each, how it was evaluated, and whether it is kept, adapted or stopped."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table, TextFilter
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Innovation
from ..pages import impact_menu

COLOURS = {"keep": "green", "adapt": "orange", "stop": "grey"}


@allow(Permission.RECOMMENDATION_SEE)
def innovations(request: MemberRequest) -> HttpResponse:
    today = timezone.localdate()

    def standing(row: Innovation) -> str:
        return row.get_decision_display() or ("Overdue" if row.decide_by < today else "To be decided")

    table = Table(
        request,
        Innovation.visible_to(request.member),
        columns=[
            Column("name", "Name", sort=True, url=lambda i: url_for(request, "improvement:innovation", pk=i.pk)),
            Column("kind", "Kind", value=lambda i: i.get_kind_display(), sort=True, under="name"),
            Column("words", "What is new", kind="long_text", under="name"),
            Column("agency", "Agency", value=lambda i: str(i.agency or "Several"), sort="agency__name"),
            Column("owner", "Owner", value=lambda i: i.owner.name, sort="owner__person__full_name", under="agency"),
            Column("evaluation_result", "Evaluation found", kind="long_text", empty="Not evaluated"),
            Column(
                "decision",
                "Decision",
                kind="tag",
                value=standing,
                colour=lambda i: COLOURS.get(i.decision, "red" if i.decide_by < today else "blue"),
                sort=True,
            ),
            Column("decide_by", "Decide by", kind="date", sort=True),
            Column("decided_on", "Decided", kind="date", sort=True, under="decision"),
        ],
        filters=[
            TextFilter("name", "Contains", by=("name", "words", "born_of")),
            ChoiceFilter("kind", "Kind", Innovation.Kind.choices),
            ChoiceFilter(
                "decision",
                "Decision",
                [*Innovation.Decision.choices, ("none", "Not decided")],
                by=lambda r, v: r.filter(decision="" if v == "none" else v),
            ),
        ],
        one="innovation",
        sort="name",
        name="innovations",
        caption="Innovations and programmes",
        empty="None is recorded yet. Record new ways of working so that it is decided whether they are kept.",
    )
    if table.wants_export:
        return table.export_response()
    context = {
        "table": table,
        "menu": impact_menu(request, "innovations"),
        "may_add": request.member.may(Permission.IMPACT_ADD),
    }
    return render(request, "improvement/innovations.html", context)
