"""The committee verifies a page of actions at once: for each whether its evidence shows it, or why it goes back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership import minuted
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..actions.progress import Verdict
from ..deciding import DecisionForm
from ..models import Action
from ..names import looked_again
from ..pages import only_deciders, the_group

AT_ONCE = 25


class VerifyActionsForm(DecisionForm):
    """For each action a verdict, left open where the group has not looked at it, and a reason where it goes back."""

    def __init__(self, *args: Any, rows: list[Action], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            verdict = forms.Radios(
                f"Is {row.number} done, and does the evidence show it?",
                choices=[("verify", "Verified"), ("back", "Back to its owner"), ("leave", "Not looked at")],
                inline=True,
                required=False,
                initial="leave",
                word_optional=False,
            )
            reason = forms.LongText(f"If {row.number} goes back: why?", rows=2, required=False, word_optional=False)
            for name, field in (("verdict", verdict), ("reason", reason)):
                field.say(str(field.label))
                self.fields[f"{name}-{row.pk}"] = field

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        for row in self.rows:
            if typed.get(f"verdict-{row.pk}") == "back" and not typed.get(f"reason-{row.pk}"):
                self.add_error(f"reason-{row.pk}", f"Enter why {row.number} goes back")
        return typed

    @property
    def verdicts(self) -> list[Verdict]:
        said = [(row, self.cleaned_data.get(f"verdict-{row.pk}")) for row in self.rows]
        return [
            Verdict(row, verdict == "verify", self.cleaned_data.get(f"reason-{row.pk}") or "")
            for row, verdict in said
            if verdict in ("verify", "back")
        ]

    def lines(self) -> list[dict[str, Any]]:
        return [
            {
                "row": row,
                "evidence": [e.words for e in row.evidence.all()],
                "verdict": self[f"verdict-{row.pk}"],
                "reason": self[f"reason-{row.pk}"],
            }
            for row in self.rows
        ]


@allow(Permission.ACTION_DECIDE)
def verify_actions(request: MemberRequest, pk: Any) -> HttpResponse:
    group = the_group(request, pk)
    only_deciders(request, group)
    waiting = Action.visible_to(request.member).filter(group=group, state="claimed_complete")
    rows = list(
        waiting.select_related("claimed_by__person")
        .prefetch_related("evidence")
        .order_by("claimed_on", "number")[:AT_ONCE]
    )
    form = VerifyActionsForm(
        forms.sent(request), rows=rows, member=request.member, group=group, initial=minuted.told(request)
    )
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            count = actions.verify_actions(
                verdicts=form.verdicts,
                group=group,
                decided_on=form.cleaned_data["decided_on"],
                minute_reference=form.cleaned_data["minute_reference"],
                by=request.member,
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"What the group said of {plural(count, 'action')} is recorded.")
            return redirect(url_for(request, "improvement:work_plan", pk=group.pk))
    context = {"group": group, "form": form, "lines": form.lines(), "total": waiting.count()}
    return render(request, "improvement/verify_actions.html", context)
