"""One challenge: what was asked and answered, in its order, and what can be said next."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.engine.workdays import add_working_days
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..chapter import NAME
from ..models import IndicatorChallenge
from ..pages import menu, people, the_challenge, with_title
from ..rules import answers, manages_challenge
from ..states import CHALLENGE

SAID = {
    "raise": "Raised",
    "assign": "Put to",
    "answer": "Answered",
    "accept": "Answer accepted",
    "ask_further": "Asked further",
    "close": "Closed",
}


class AssignForm(forms.GovukForm):
    owner = forms.ModelSelect("Who is to answer?", queryset=Member.objects.none(), words=with_title)
    due_date = forms.Date("Answer by", earliest="today")

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people(request)


class AnswerForm(forms.GovukForm):
    answer = forms.LongText("Your answer", hint="Name no child.", rows=6)


class FurtherForm(forms.GovukForm):
    words = forms.LongText("What do you want to know further?", rows=4)
    due_date = forms.Date("Answer by", earliest="today")


class EmptyForm(forms.GovukForm):
    """A button alone."""


@allow(Permission.INDICATOR_SEE)
def indicator_challenge(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_challenge(request, pk)
    asked = _asked(request, found)
    sent = request.POST.get("do", "") if request.method == "POST" else ""
    for each in asked:
        if each["do"] == sent and each["form"].is_valid():
            try:
                _do(sent, found, each["form"].cleaned_data, request.member)
            except NotYet as reason:
                each["form"].add_error(None, str(reason))
            else:
                messages.success(request, f"{SAID[sent] if sent != 'assign' else 'Somebody is named'}.")
                return redirect(url_for(request, "intelligence:indicator_challenge", pk=found.pk))
    context = {
        "challenge": found,
        "menu": menu(request, "indicator_challenges"),
        "asked": asked,
        "forms": [each["form"] for each in asked],
        "steps": [
            {"title": SAID[s.event], "when": s.at, "by": s.by.name, "text": s.words}
            for s in found.steps.select_related("by__person").order_by("-at")
        ],
    }
    return render(request, "intelligence/indicator_challenge.html", context)


def _asked(request: MemberRequest, found: IndicatorChallenge) -> list[dict[str, Any]]:
    """The forms this member can fill in now, each with its button."""
    member, state = request.member, found.state
    due = add_working_days(timezone.localdate(), in_force(request.tenant, NAME).challenge_working_days)
    sent = request.POST.get("do", "") if request.method == "POST" else ""

    def data(do: str) -> Any:
        return request.POST if sent == do else None

    asked: list[dict[str, Any]] = []
    if CHALLENGE.can(state, "assign") and manages_challenge(member, found):
        form: Any = AssignForm(data("assign"), request=request, prefix="assign", initial={"due_date": found.due_date})
        asked.append({"do": "assign", "form": form, "title": "Name who answers", "button": "Put it to them"})
    if CHALLENGE.can(state, "answer") and answers(member, found):
        asked.append(
            {
                "do": "answer",
                "form": AnswerForm(data("answer"), prefix="answer"),
                "title": "Answer",
                "button": "Send the answer",
            }
        )
    if CHALLENGE.can(state, "accept") and found.raised_by.person_id == member.person_id:
        form = FurtherForm(data("ask_further"), prefix="further", initial={"due_date": due})
        asked.append(
            {
                "do": "accept",
                "form": EmptyForm(data("accept")),
                "title": "Is that enough?",
                "button": "Accept the answer",
            }
        )
        asked.append({"do": "ask_further", "form": form, "title": "Or ask further", "button": "Ask further"})
    if CHALLENGE.can(state, "close") and manages_challenge(member, found):
        asked.append({"do": "close", "form": EmptyForm(data("close")), "title": "Close it", "button": "Close"})
    return asked


def _do(do: str, found: IndicatorChallenge, said: dict[str, Any], by: Member) -> None:
    match do:
        case "assign":
            actions.assign_challenge(challenge=found, **said, by=by)
        case "answer":
            actions.answer_challenge(challenge=found, **said, by=by)
        case "accept":
            actions.accept_answer(challenge=found, by=by)
        case "ask_further":
            actions.ask_further(challenge=found, **said, by=by)
        case "close":
            actions.close_challenge(challenge=found, by=by)
