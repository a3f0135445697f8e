"""Taking new lines into the retention schedule, each with the period the product proposes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..chapter import DESTROY, NAME, RetentionRule, RetentionSettings


class TakeInLinesForm(forms.GovukForm):
    keys = forms.Checkboxes("Which lines does the partnership agree?", choices=(), named="which lines are agreed")


def _words(rule: RetentionRule) -> str:
    then = "destroyed with two approvals" if rule.at_end == DESTROY else "looked at again"
    return f"{rule.words}: {plural(rule.months, 'month')} after {rule.since or 'its end'}, then {then}"


@allow(Permission.RETENTION_CHANGE)
def take_in_lines(request: MemberRequest) -> HttpResponse:
    settings: RetentionSettings = in_force(request.tenant, NAME)
    form = TakeInLinesForm(forms.sent(request))
    form.fields["keys"].choices = [(rule.key, _words(rule)) for rule in settings.not_agreed]
    if request.method == "POST" and form.is_valid():
        try:
            taken = actions.take_in_lines(keys=form.cleaned_data["keys"], by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            are = "is" if taken == 1 else "are"
            messages.success(
                request, f"{plural(taken, 'line')} {are} in the schedule. Its periods can be changed there."
            )
            return redirect(url_for(request, "protection:retention"))
    return render(request, "protection/take_in_lines.html", {"form": form, "new": settings.not_agreed})
