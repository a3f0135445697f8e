"""The register of groups: what each is for, to whom it reports, who chairs it, how often it meets and until when."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Group

from ..group_rows import chairs_by_group, members_by_group
from ..models import GroupTerms
from ..pages import menu
from ..rules import settings_of

KINDS = (("standing", "Standing"), ("timed", "For one issue and a time"))


@allow(Permission.MEETING_SEE)
def groups(request: MemberRequest) -> HttpResponse:
    terms = {t.group_id: t for t in GroupTerms.visible_to(request.member).select_related("reports_to")}
    chairs, members = chairs_by_group(request), members_by_group(request)
    rows = Group.objects.filter(tenant=request.tenant).select_related("tenant")
    first = rows.first()
    settings = settings_of(first) if first else None

    def of(group: Group) -> GroupTerms:
        return terms.get(group.pk) or GroupTerms(group=group)

    def rights(group: Group) -> str:
        return ", ".join(settings.right_words(key) for key in of(group).rights) if settings else ""

    def kind(found: Any, value: str) -> Any:
        timed = [pk for pk, each in terms.items() if each.ends_on]
        return found.filter(pk__in=timed) if value == "timed" else found.exclude(pk__in=timed)

    table = Table(
        request,
        rows,
        columns=[
            Column("name", "Group", sort=True, url=lambda g: url_for(request, "meetings:group", pk=g.pk)),
            Column(
                "reports_to", "Reports to", value=lambda g: r.name if (r := of(g).reports_to) else "", kind="long_text"
            ),
            Column("remit", "What it is for", value=lambda g: of(g).remit, kind="long_text"),
            Column("chairs", "Chair", value=lambda g: "; ".join(chairs.get(g.pk, [])), kind="long_text"),
            Column("members", "Members", value=lambda g: ", ".join(members.get(g.pk, [])), kind="long_text"),
            Column("meets", "Meets", sort=True),
            Column("rights", "May decide on", value=rights, kind="long_text"),
            Column("kind", "Kind", value=lambda g: of(g).kind_words),
            Column("ends_on", "Until", kind="date", value=lambda g: of(g).ends_on),
            Column(
                "state", "State", kind="tag", value=lambda g: of(g).state_words, colour=lambda g: of(g).state_colour
            ),
        ],
        filters=[ChoiceFilter("kind", "Kind", KINDS, by=kind)],
        one="group",
        sort="name",
        name="groups",
        caption="Groups of the partnership",
        empty="No group has been formed yet.",
    )
    if table.wants_export:
        return table.export_response()
    add = url_for(request, "meetings:add_group") if request.member.is_business_unit else ""
    return render(request, "meetings/groups.html", {"table": table, "menu": menu(request, "groups"), "add": add})
