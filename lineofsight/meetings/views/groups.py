"""The register of groups: who chairs each, what it may decide and when it meets next; the file holds all of each."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Group

from ..group_rows import chairs_by_group, members_by_group, next_meeting_by_group
from ..models import GroupTerms
from ..pages import menu
from ..rules import settings_of

# Kinds of decision that are named in the list.
FEW = 3
KINDS = (("standing", "Standing"), ("timed", "For one issue and a time"))


@allow(Permission.MEETING_SEE)
def groups(request: MemberRequest) -> HttpResponse:
    terms = {t.group_id: t for t in GroupTerms.visible_to(request.member).select_related("reports_to")}
    chairs, members = chairs_by_group(request), members_by_group(request)
    next_meetings = next_meeting_by_group(request)
    rows = Group.objects.filter(tenant=request.tenant).select_related("tenant")
    first = rows.first()
    settings = settings_of(first) if first else None

    def of(group: Group) -> GroupTerms:
        return terms.get(group.pk) or GroupTerms(group=group)

    def rights(group: Group) -> list[str]:
        return [settings.right_words(key) for key in of(group).rights] if settings else []

    def kind(found: Any, value: str) -> Any:
        timed = [pk for pk, each in terms.items() if each.ends_on]
        return found.filter(pk__in=timed) if value == "timed" else found.exclude(pk__in=timed)

    table = Table(
        request,
        rows,
        columns=[
            Column("name", "Group", sort=True, url=lambda g: url_for(request, "meetings:group", pk=g.pk)),
            Column(
                "reports_to",
                "Reports to",
                value=lambda g: r.name if (r := of(g).reports_to) else "",
                in_file_only=True,
            ),
            Column("remit", "What it is for", value=lambda g: of(g).remit, in_file_only=True),
            Column(
                "chairs",
                "Chair",
                value=lambda g: "; ".join(c.name for c in chairs.get(g.pk, [])),
                export=lambda g: "; ".join(c.in_full for c in chairs.get(g.pk, [])),
                empty="Nobody at present",
            ),
            Column("members", "Members", value=lambda g: ", ".join(members.get(g.pk, [])), in_file_only=True),
            Column("meets", "Meets", sort=True, in_file_only=True),
            Column(
                "rights",
                "May decide on",
                value=lambda g: _in_a_few_words(rights(g)),
                export=lambda g: ", ".join(rights(g)),
                empty="Not written down yet",
            ),
            Column("kind", "Kind", value=lambda g: of(g).kind_words, in_file_only=True),
            Column("ends_on", "Until", kind="date", value=lambda g: of(g).ends_on, in_file_only=True),
            Column(
                "next",
                "Next meeting",
                kind="date",
                value=lambda g: next_meetings[g.pk].day if g.pk in next_meetings else None,
                url=lambda g: url_for(request, "meetings:meeting", pk=next_meetings[g.pk].pk),
                empty="None planned",
            ),
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


def _in_a_few_words(rights: list[str]) -> str:
    """The first ones; all of them stand on the group's own page and in the file."""
    more = len(rights) - FEW
    return ", ".join(rights) if more <= 0 else f"{', '.join(rights[:FEW])} and {more} more"
