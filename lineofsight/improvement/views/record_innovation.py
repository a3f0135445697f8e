"""Recording a new way of working or a programme."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Innovation
from ..names import looked_again
from ..pages import seated


class RecordInnovationForm(forms.GovukForm):
    kind = forms.Radios("What is it?", choices=Innovation.Kind.choices, inline=True)
    name = forms.Text("What is it called?", max_length=200)
    words = forms.LongText("What is new about it?", rows=4)
    born_of = forms.Text("What was it born of?", hint="For example: the months of lockdown", required=False)
    agency = forms.ModelSelect(
        "Which agency?", queryset=Agency.objects.none(), required=False, empty_words="Several or the partnership"
    )
    owner = forms.ModelSelect(
        "Who looks after it?", queryset=Member.objects.none(), words=lambda m: f"{m.name}, {m.job_title}".strip(", ")
    )
    decide_by = forms.Date(
        "By when is it decided whether it is kept?", earliest="today", named="the day of the decision"
    )

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = seated(request)
        rows = Member.current().filter(tenant=request.tenant).select_related("person")
        self.fields["owner"].queryset = rows.order_by("person__full_name")


@allow(Permission.IMPACT_ADD)
def record_innovation(request: MemberRequest) -> HttpResponse:
    form = RecordInnovationForm(forms.sent(request), request=request)
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            made = actions.record_innovation(**form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "It is recorded. Its owner is asked to decide by the day you set.")
            return redirect(url_for(request, "improvement:innovation", pk=made.pk))
    return render(request, "improvement/record_innovation.html", {"form": form})
