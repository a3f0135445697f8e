"""Recording a change in practice with what it came from."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..chapter import NAME
from ..models import Recommendation
from ..names import looked_again
from ..pages import named_in_address, seated


class RecordChangeForm(forms.GovukForm):
    kind = forms.Select("What kind of change is it?", choices=[])
    words = forms.LongText("What is done differently?", hint="Do not name a child or family.", rows=4)
    happened_on = forms.Date("Since when?", latest="today", named="the day it changed")
    recommendation = forms.ModelSelect(
        "Which recommendation did it come from?",
        queryset=Recommendation.objects.none(),
        words=lambda r: f"{r.number}, {r.raised_in_title}: {r.words[:80]}",
        required=False,
        empty_words="None: say below what it came from",
    )
    cause = forms.Text("Which earlier learning or priority caused it?", required=False, max_length=300)
    agency = forms.ModelSelect(
        "Which agency?", queryset=Agency.objects.none(), required=False, empty_words="Several or the partnership"
    )
    course = forms.Text(
        "Which course?", hint="Where training was changed or takes it up", required=False, max_length=200
    )
    evidence = forms.LongText("What shows it?", rows=3, required=False)

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(k.key, k.words) for k in in_force(request.tenant, NAME).change_kinds]
        self.fields["recommendation"].queryset = Recommendation.visible_to(request.member).order_by("-number")
        self.fields["agency"].queryset = seated(request)

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if not typed.get("recommendation") and not typed.get("cause"):
            self.add_error("cause", "Choose a recommendation, or enter which earlier learning or priority caused it")
        return typed


@allow(Permission.IMPACT_ADD)
def record_change(request: MemberRequest) -> HttpResponse:
    about = named_in_address(request)
    form = RecordChangeForm(forms.sent(request), request=request, initial={"recommendation": about and about.pk})
    back = (
        url_for(request, "improvement:recommendation", pk=about.pk)
        if about
        else url_for(request, "improvement:changes")
    )
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            actions.record_change(**form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The change is recorded.")
            return redirect(back)
    return render(request, "improvement/record_change.html", {"form": form, "about": about, "back": back})
