"""Agreeing proposed actions in the group's meeting, several at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..deciding import DecisionForm
from ..models import Action
from ..pages import only_deciders, the_group


class AgreeActionsForm(DecisionForm):
    field_order = ("chosen", "decided_on", "minute_reference")
    chosen = forms.ModelCheckboxes(
        "Which does the group agree?",
        queryset=Action.objects.none(),
        words=lambda a: f"{a.number}, {a.agency}, {a.owner.name}, by {in_words(a.due_date)}: {a.words}",
        named="at least one action",
    )

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].queryset = rows


@allow(Permission.ACTION_DECIDE)
def agree_actions(request: MemberRequest, pk: Any) -> HttpResponse:
    group = the_group(request, pk)
    only_deciders(request, group)
    rows = Action.visible_to(request.member).filter(group=group, state="proposed").order_by("number")
    form = AgreeActionsForm(
        forms.sent(request),
        rows=rows,
        member=request.member,
        group=group,
        initial={"chosen": [row.pk for row in rows]},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            count = actions.agree_actions(
                actions=list(given["chosen"]),
                group=group,
                decided_on=given["decided_on"],
                minute_reference=given["minute_reference"],
                by=request.member,
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{plural(count, 'action')} agreed. The owners find them under “My work”.")
            return redirect(url_for(request, "improvement:work_plan", pk=group.pk))
    return render(request, "improvement/agree_actions.html", {"group": group, "form": form, "any": rows.exists()})
