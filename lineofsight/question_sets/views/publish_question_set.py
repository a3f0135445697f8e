"""Publishing a draft, with what it still lacks."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import QuestionSet
from ..rules import missing_before_publishing


@allow(Permission.QUESTION_SET_KEEP)
def publish_question_set(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(QuestionSet.visible_to(request.member), pk=pk)
    form = forms.GovukForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.publish(question_set=found, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The version is published. New audits begin with it.")
            return redirect(url_for(request, "question_sets:question_set", pk=found.pk))
    context = {"question_set": found, "form": form, "missing": missing_before_publishing(found)}
    return render(request, "question_sets/publish_question_set.html", context)
