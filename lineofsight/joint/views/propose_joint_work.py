"""Proposing a joint deep dive or a shared panel to other partnerships."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.asking_again import ask_again_to_change
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Tenant
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import JointWork, partnerships


class ProposeForm(forms.GovukForm):
    kind = forms.Radios(
        "What do you propose?",
        choices=JointWork.Kind.choices,
        hints={
            JointWork.Kind.JOINT.value: "One audit across partnerships. It ends when its report is handed to each.",
            JointWork.Kind.PANEL.value: "A standing panel that serves several partnerships. It has people, groups, "
            "tasks and settings, sends recommendations and alerts, and keeps no cases.",
        },
        named="what you propose",
    )
    name = forms.Text("Name", hint="For example: Joint deep dive on county lines", max_length=200)
    short_name = forms.Text("Short name", hint="Stands in the address of its pages", max_length=40, width=20)
    partnerships = forms.ModelCheckboxes(
        "With which partnerships?",
        hint="Partnerships on this installation. They see this proposal and nothing else of yours.",
        words=lambda t: t.name,
        named="at least one partnership",
    )
    led_by = forms.ModelRadios(
        "Which partnership leads?",
        hint="It begins with the settings of that partnership, whose business unit closes it.",
        words=lambda t: t.name,
        named="the partnership that leads",
    )
    purpose = forms.LongText("What is it for?", hint="Do not name a child", rows=4, named="what it is for")
    agreement = forms.Text(
        "Sharing agreement or memorandum",
        hint="Its title and reference. Nothing is shared between partnerships without one.",
        max_length=200,
        named="the sharing agreement or memorandum",
    )
    agreement_date = forms.Date("Day of the agreement", latest="today", named="the day of the agreement")

    def __init__(self, *args: Any, tenant: Tenant, **options: Any) -> None:
        super().__init__(*args, **options)
        self.tenant = tenant
        self.fields["partnerships"].queryset = partnerships().exclude(pk=tenant.pk)
        self.fields["led_by"].queryset = partnerships()

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        led_by, chosen = typed.get("led_by"), typed.get("partnerships")
        if led_by and chosen is not None and led_by.pk not in {self.tenant.pk, *(each.pk for each in chosen)}:
            self.add_error("led_by", "Choose your own partnership or one of those you ticked")
        return typed


@allow(Permission.JOINT_WORK_PROPOSE)
@ask_again_to_change
def propose_joint_work(request: MemberRequest) -> HttpResponse:
    form = ProposeForm(forms.sent(request), tenant=request.tenant, initial={"led_by": request.tenant})
    alone = not partnerships().exclude(pk=request.tenant.pk).exists()
    if request.method == "POST" and not alone and form.is_valid():
        typed = dict(form.cleaned_data)
        chosen = list(typed.pop("partnerships"))
        try:
            made = actions.propose(**typed, partnerships=chosen, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(
                request, f"“{made.name}” is proposed. An executive partner of each partnership now decides."
            )
            return redirect(url_for(request, "joint:joint_work", pk=made.pk))
    return render(request, "joint/propose_joint_work.html", {"form": form, "alone": alone})
