"""Adding a topic the safeguarding partners want to be assured of."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency
from lineofsight.partnership.refusals import NotYet
from lineofsight.programme.models import PlannedAudit

from .. import actions
from ..on_the_programme import planned_report


class AddTopicForm(forms.GovukForm):
    title = forms.Text("Topic", max_length=200)
    why = forms.LongText("What do the partners want to be assured of?", rows=4)
    requesters = forms.ModelCheckboxes("Which partners ask?", queryset=Agency.objects.none(), words=lambda a: a.name)
    owners = forms.ModelCheckboxes("Which agencies report?", queryset=Agency.objects.none(), words=lambda a: a.name)
    first_due = forms.Date("First report by", earliest="today")
    months_between = forms.Number("Months between two reports", minimum=1, maximum=24, width=3, initial=3)

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seated = Agency.seated_in(request.tenant.pk)
        self.fields["owners"].queryset = seated
        self.fields["requesters"].queryset = seated.filter(seats__statutory=True, seats__tenant=request.tenant)


@allow(Permission.TOPIC_ADD)
def add_topic(request: MemberRequest) -> HttpResponse:
    planned = planned_report(request)
    form = AddTopicForm(forms.sent(request), request=request, initial=_of(planned) if planned else {})
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        said |= {name: list(said[name]) for name in ("requesters", "owners")}
        try:
            made = actions.add_topic(**said, planned=planned, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Added. The agencies that report are asked.")
            return redirect(url_for(request, "intelligence:topic", pk=made.pk))
    context = {
        "form": form,
        "heading": "Add an assurance topic",
        "button": "Add it",
        "inset": f"This is {planned.number} of the year’s audit programme: {planned.title}. It is under way once agencies "
        "are asked."
        if planned
        else "",
        "back": url_for(request, "intelligence:topics"),
        "help": "It supplements the quarter’s figures by reports in words, until the partners are assured.",
    }
    return render(request, "intelligence/add_topic.html", context)


def _of(planned: PlannedAudit) -> dict[str, Any]:
    """What the programme says of it already."""
    sources = [f"{s.words} ({s.reference})" if s.reference else s.words for s in planned.sources.all() if s.words]
    return {"title": planned.title, "why": "\n".join([planned.purpose, *sources]).strip(), "months_between": 3}
