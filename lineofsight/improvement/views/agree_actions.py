"""Agreeing proposed actions in the group's meeting, several at once."""

from typing import Any

from django.http import HttpResponse

from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..chosen_in_meeting import decide_in_meeting
from ..models import Action
from ..pages import only_deciders, the_group


@allow(Permission.ACTION_DECIDE)
def agree_actions(request: MemberRequest, pk: Any) -> HttpResponse:
    group = the_group(request, pk)
    only_deciders(request, group)

    def agree(chosen: list[Action], **decision: Any) -> str:
        count = actions.agree_actions(actions=chosen, group=group, **decision, by=request.member)
        return f"{plural(count, 'action')} agreed. The owners find them under “My work”."

    return decide_in_meeting(
        request,
        group,
        page="agree_actions",
        rows=Action.visible_to(request.member).filter(group=group, state="proposed").order_by("number"),
        ask="Which does the group agree?",
        one="action",
        words=lambda a: f"{a.number}, {a.agency}, {a.owner.name}, by {in_words(a.due_date)}: {a.words}",
        decide=agree,
    )
