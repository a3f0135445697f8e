"""An executive partner decides whether her partnership takes part."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.actions import holders
from lineofsight.partnership.asking_again import ask_again_to_change
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission, Role
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .. import actions, rules
from ..models import JointWork, Side


class AnswerForm(forms.GovukForm):
    answer = forms.Radios(
        "What do you decide?",
        choices=[("agreed", "Our partnership takes part"), ("refused", "Our partnership does not take part")],
        reveals={"agreed": "run_by", "refused": "reason"},
        error_messages={"required": "Choose whether your partnership takes part"},
    )
    run_by = forms.Select(
        "Who of your business unit takes it on?",
        hint="They name the people of your partnership. You can name others later.",
        choices=[],
        required=False,
    )
    reason = forms.LongText("Why not?", hint="The other partnership reads this", rows=3, required=False)

    def __init__(self, *args: Any, members: list[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        self.members = {str(each.pk): each for each in members}
        self.fields["run_by"].choices = [("", "Choose…"), *((pk, each.name) for pk, each in self.members.items())]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("answer") == "agreed" and not typed.get("run_by") and "run_by" not in self.errors:
            self.add_error("run_by", "Choose who of your business unit takes it on")
        if typed.get("answer") == "refused" and not typed.get("reason"):
            self.add_error("reason", "Say why, so that the other partnership understands")
        return typed


@allow(Permission.JOINT_WORK_AGREE)
@ask_again_to_change
def agree_joint_work(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(JointWork.visible_to(request.member), pk=pk)
    closed = _why_not(found, request.member)
    units = holders(tenant_id=request.tenant.pk, role=Role.BUSINESS_UNIT)
    members = [each for each in units if each.person_id != request.member.person_id]
    form = AnswerForm(forms.sent(request), members=members)
    if request.method == "POST" and not closed and form.is_valid():
        try:
            _answer(found, form, request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _said(found, form))
            return redirect(url_for(request, "joint:joint_work", pk=pk))
    return render(request, "joint/agree_joint_work.html", {"joint_work": found, "form": form, "closed": closed})


def _answer(found: JointWork, form: AnswerForm, by: Member) -> None:
    typed = form.cleaned_data
    if typed["answer"] == "agreed":
        actions.agree(joint_work=found, run_by=form.members[typed["run_by"]], by=by)
    else:
        actions.refuse(joint_work=found, reason=typed["reason"], by=by)


def _why_not(found: JointWork, by: Member) -> str:
    sides = list(found.sides.all())
    own: Side = next(side for side in sides if side.partnership_id == by.tenant_id)
    try:
        rules.may_answer(found, own, sides, by)
    except NotYet as reason:
        return str(reason)
    return ""


def _said(found: JointWork, form: AnswerForm) -> str:
    if form.cleaned_data["answer"] == "refused":
        return "It is on record that your partnership does not take part. The others read your reason."
    if found.place_id:
        return f"Every partnership has agreed: “{found.name}” is set up. The business unit now names your people."
    return "It is on record that your partnership takes part. It is set up once every partnership has agreed."
