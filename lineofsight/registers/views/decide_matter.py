"""Deciding whose matter it is: the partnership’s, another body’s, or nobody’s here."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..chapter import RegisterSettings
from ..pages import done, settings_for, the_matter


class DecideMatterForm(forms.GovukForm):
    decision = forms.Radios(
        "Whose matter is it?",
        choices=[
            ("accept", "The partnership’s: we take it up"),
            ("redirect", "Another body’s: we send it on"),
            ("decline", "Neither: we decline it"),
        ],
        reveals={"accept": "as_problem", "redirect": "sent_to"},
    )
    as_problem = forms.Tick("Write it into the log of problems", required=False)
    sent_to = forms.Select("To whom?", choices=[], required=False)
    sent_on = forms.Date("Sent on which day?", hint="Where it is sent on", latest="today", required=False)
    answer_wanted = forms.YesNo("Is an answer awaited from there?", required=False)
    reason = forms.LongText("Why?", hint="Whoever asked can be told this", rows=3)

    def __init__(self, *args: Any, settings: RegisterSettings, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boards = settings.other_boards
        self.fields["sent_to"].choices = [
            (board.words, f"{board.words}, {board.contact}" if board.contact else board.words) for board in boards
        ]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("decision") == "redirect":
            if not typed.get("sent_to"):
                self.add_error("sent_to", "Choose the body it is sent to")
            if not typed.get("sent_on") and "sent_on" not in self.errors:
                self.add_error("sent_on", "Enter the day it was sent on")
        typed["answer_wanted"] = typed.get("answer_wanted") is not False
        return typed


@allow(Permission.MATTER_DECIDE)
def decide_matter(request: MemberRequest, pk: Any) -> HttpResponse:
    matter = the_matter(request, pk)
    form = DecideMatterForm(forms.sent(request), settings=settings_for(request))

    def act(typed: dict[str, Any]) -> str:
        actions.decide_matter(matter=matter, **typed, by=request.member)
        return f"It is decided whose matter {matter.number} is."

    if done(request, form, act):
        return redirect(url_for(request, "registers:matter", pk=matter.pk))
    return render(request, "registers/decide_matter.html", {"form": form, "matter": matter})
