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

from .. import actions


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
    form = AddTopicForm(forms.sent(request), request=request)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        said |= {name: list(said[name]) for name in ("requesters", "owners")}
        try:
            made = actions.add_topic(**said, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Added. The agencies that report are asked.")
            return redirect(url_for(request, "intelligence:topic", pk=made.pk))
    context = {
        "form": form,
        "heading": "Add an assurance topic",
        "button": "Add it",
        "back": url_for(request, "intelligence:topics"),
        "help": "It supplements the quarter’s figures by reports in words, until the partners are assured.",
    }
    return render(request, "intelligence/add_topic.html", context)
