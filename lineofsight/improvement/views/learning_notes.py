"""What was learned, who was told of it, and what changed: one line for each piece of learning."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table, TextFilter
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency

from ..models import LearningNote
from ..pages import impact_menu
from ..rules import may_change_note

GAPS = (("not_told", "Nobody was told yet"), ("no_change", "No change recorded"))


@allow(Permission.RECOMMENDATION_SEE)
def learning_notes(request: MemberRequest) -> HttpResponse:
    table = Table(
        request,
        LearningNote.visible_to(request.member),
        columns=[
            Column("words", "What was learned", kind="long_text"),
            Column(
                "recommendation",
                "From",
                value=lambda n: n.recommendation.number if n.recommendation else "",
                url=lambda n: (
                    url_for(request, "improvement:recommendation", pk=n.recommendation_id)
                    if n.recommendation_id
                    else ""
                ),
            ),
            Column("agency", "Agency", value=lambda n: str(n.agency or "Several"), sort="agency__name"),
            Column("told_whom", "Who was told", kind="long_text", empty="Nobody yet"),
            Column("told_how", "How", under="told_whom"),
            Column("told_on", "When", kind="date", sort=True, under="told_whom"),
            Column(
                "change",
                "What changed",
                kind="long_text",
                value=lambda n: n.change.words if n.change else "",
                empty="Nothing recorded",
            ),
            Column(
                "change_it",
                "Bring up to date",
                kind="actions",
                value=lambda n: "Bring up to date" if _may(request, n) else "",
                url=lambda n: url_for(request, "improvement:change_learning", pk=n.pk),
                empty="",
            ),
            Column("noted_by", "Noted by", value=lambda n: n.noted_by.name),
            Column("noted_at", "On", kind="datetime", sort=True, under="noted_by"),
        ],
        filters=[
            TextFilter("words", "Contains", by=("words", "told_whom")),
            ChoiceFilter("agency", "Agency", Agency.seated_in(request.tenant.pk).values_list("pk", "name")),
            ChoiceFilter(
                "gap",
                "What is missing",
                GAPS,
                by=lambda r, v: r.filter(told_on=None) if v == "not_told" else r.filter(change=None),
            ),
        ],
        one="piece of learning",
        many="pieces of learning",
        sort="-noted_at",
        name="learning",
        caption="Learning",
        empty="Nothing is noted yet. Note what was learned with the button above, or from a recommendation’s page.",
    )
    if table.wants_export:
        return table.export_response()
    context = {
        "table": table,
        "menu": impact_menu(request, "learning_notes"),
        "may_add": request.member.may(Permission.IMPACT_ADD),
        "agencies": [
            {"text": agency.name, "url": url_for(request, "improvement:agency_learning", pk=agency.pk)}
            for agency in Agency.seated_in(request.tenant.pk)
        ],
    }
    return render(request, "improvement/learning_notes.html", context)


def _may(request: MemberRequest, note: LearningNote) -> bool:
    return request.member.may(Permission.IMPACT_ADD) and may_change_note(request.member, note)
