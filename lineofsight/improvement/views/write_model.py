"""Writing a model of evaluation: its levels and its questions, which other partnerships may adopt too."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..names import looked_again


class WriteModelForm(forms.GovukForm):
    name = forms.Text("What is it called?", max_length=150)
    levels = forms.LongText(
        "Levels, one a line", hint="For example: reaction, learning, use, outcome", rows=5, required=False
    )
    questions = forms.LongText("Questions, one a line", rows=8)


@allow(Permission.RECOMMENDATION_RAISE)
def write_model(request: MemberRequest) -> HttpResponse:
    form = WriteModelForm(forms.sent(request))
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        given = form.cleaned_data
        try:
            made = actions.write_model(
                name=given["name"],
                levels=given["levels"].splitlines(),
                questions=given["questions"].splitlines(),
                by=request.member,
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"“{made}” is written. A group adopts it next.")
            return redirect(url_for(request, "improvement:impact_models"))
    return render(request, "improvement/write_model.html", {"form": form})
