"""What this partnership says to a recommendation or an alert of a shared panel."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission, Role
from lineofsight.partnership.models import Agency
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import PanelMessage, PanelReply


class AnswerPanelForm(forms.GovukForm):
    answer = forms.Radios(
        "What does your partnership say?",
        choices=[("accepted", "It accepts the recommendation"), ("not_accepted", "It does not accept it")],
        named="what your partnership says",
    )
    words = forms.LongText(
        "In words", hint="The panel reads this. Where it is not accepted, say why.", rows=3, required=False
    )
    addressed_to = forms.ModelSelect(
        "Which agency is to do it, where it is accepted?",
        queryset=Agency.objects.none(),
        words=lambda a: a.name,
        required=False,
        empty_words="The partnership as a whole",
    )
    answered_on = forms.Date("Day it was decided", latest="today")
    minute_reference = forms.Text("Minute reference", max_length=200)

    def __init__(self, *args: Any, request: MemberRequest, reply: PanelReply, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["addressed_to"].queryset = Agency.seated_in(request.tenant.pk)
        if request.member.has(Role.EXECUTIVE):
            self.fields["minute_reference"].required = False
        if reply.kind == PanelMessage.Kind.ALERT:
            del self.fields["answer"], self.fields["addressed_to"]
            words = forms.LongText(
                "What does your partnership do about it?", hint="The panel reads this.", rows=4, named="what it does"
            )
            words.say(str(words.label))
            self.fields["words"] = words
            self.order_fields(["words", "answered_on", "minute_reference"])

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("answer") == "not_accepted" and not typed.get("words"):
            self.add_error("words", "Enter why it is not accepted")
        return typed


@allow(Permission.PANEL_ANSWER)
def answer_panel(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "answer_panel"
    found = get_object_or_404(PanelReply.visible_to(request.member), pk=pk)
    letter = url_for(request, "joint:panel_letter", pk=found.pk)
    if found.answer and request.method != "POST":
        # A colleague was quicker: the letter says what was answered.
        return redirect(letter)
    form = AnswerPanelForm(
        forms.sent(request), request=request, reply=found, initial={"answered_on": timezone.localdate()}
    )
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.answer_panel(
                reply=found, **{"answer": PanelReply.Answer.NOTED.value, **form.cleaned_data}, by=request.member
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            where = f" It is {kept.registered_number} in your register." if kept.registered_number else ""
            messages.success(request, f"The panel has your partnership’s answer.{where}")
            return redirect(letter)
    return render(request, "joint/answer_panel.html", {"form": form, "reply": found})
