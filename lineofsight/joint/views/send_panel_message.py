"""Sending a recommendation or an alert of a shared panel to its partnerships."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.improvement.models import Source
from lineofsight.improvement.names import looked_again
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Tenant
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import JointWork, PanelMessage, partnerships

SOURCES = (Source.CHILD_DEATH, Source.PRACTICE_REVIEW, Source.OTHER)


class SendPanelMessageForm(forms.GovukForm):
    kind = forms.Radios(
        "What does the panel send?",
        choices=PanelMessage.Kind.choices,
        hints={
            "recommendation": "Each partnership you choose accepts it or says why not.",
            "alert": "It goes to every partnership of the panel; each says what it does about it.",
        },
        named="what the panel sends",
    )
    source = forms.Radios("What does it come from?", choices=[(s.value, s.label) for s in SOURCES])
    words = forms.LongText("In words", hint="About practice or a pattern. Name no child, family or place.", rows=4)
    because = forms.LongText(
        "What does it rest on?",
        hint="Such as the reviews of two years. Give no number so small that a child could be recognised.",
        rows=3,
    )
    agreed_on = forms.Date("Day the panel agreed it", latest="today")
    partnerships = forms.ModelCheckboxes(
        "To which partnerships does the recommendation go?",
        hint="An alert goes to all of them.",
        words=lambda t: t.name,
        required=False,
        word_optional=False,
    )
    checked = forms.Tick("Nobody can be recognised in these words", named="that nobody can be recognised")

    def __init__(self, *args: Any, joint_work: JointWork, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sides = joint_work.sides.values("partnership")
        self.fields["partnerships"].queryset = partnerships().filter(pk__in=sides)

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("kind") == "recommendation" and not typed.get("partnerships"):
            self.add_error("partnerships", "Choose at least one partnership")
        return typed


@allow(Permission.PANEL_SEND)
def send_panel_message(request: MemberRequest) -> HttpResponse:
    if request.tenant.kind != Tenant.Kind.PANEL:
        raise Http404
    work = get_object_or_404(JointWork.at(request.tenant))
    form = SendPanelMessageForm(forms.sent(request), joint_work=work)
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        typed = {name: form.cleaned_data[name] for name in ("kind", "source", "words", "because", "agreed_on")}
        try:
            sent = actions.send_panel_message(
                joint_work=work, partnerships=list(form.cleaned_data["partnerships"]), **typed, by=request.member
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{sent.number} is sent. Each partnership answers by itself.")
            return redirect(url_for(request, "joint:panel_message", pk=sent.pk))
    return render(request, "joint/send_panel_message.html", {"form": form})
