"""Saying what a group is for, what it may decide, what makes a quorum and what stands on every agenda."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Group
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..pages import the_group
from ..rules import settings_of, terms_of

PLACE = ("reports_to", "starts_on", "ends_on")


class GroupTermsForm(forms.GovukForm):
    remit = forms.LongText("What is this group for?", rows=4, required=False, max_length=3000)
    rights = forms.Checkboxes(
        "What may it decide?",
        choices=[],
        hint="What is not ticked is refused when a decision is recorded. Tick nothing to leave this open.",
        required=False,
    )
    quorum = forms.Number(
        "How many members make a quorum?",
        minimum=0,
        maximum=99,
        required=False,
        hint="Leave empty for what the partnership’s settings say",
    )
    quorum_statutory = forms.Tick("Every statutory partner with a seat must be there for a quorum", required=False)
    standing_items = forms.LongText(
        "What stands on every agenda?", hint="One item a line", rows=4, required=False, max_length=3000
    )

    reports_to = forms.ModelSelect(
        "To which group does it report?", queryset=Group.objects.none(), required=False, empty_words="To none"
    )
    starts_on = forms.Date("From which day is it there?", required=False)
    ends_on = forms.Date(
        "Until which day, if it is for one issue and a time?", hint="Leave empty for a standing group", required=False
    )

    def clean_standing_items(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["standing_items"].splitlines() if line.strip()]


@allow(Permission.MEETING_ARRANGE)
def group_terms(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_group(request, pk)
    if not request.member.is_business_unit:
        raise Http404
    terms = terms_of(found)
    first = {
        "remit": terms.remit,
        "rights": terms.rights,
        "quorum": terms.quorum,
        "quorum_statutory": terms.quorum_statutory,
        "standing_items": "\n".join(terms.standing_items),
        **{name: getattr(terms, name) for name in PLACE},
    }
    form = GroupTermsForm(forms.sent(request), stored=first)
    form.fields["rights"].choices = [(r.key, r.words) for r in settings_of(found).rights]
    form.fields["reports_to"].queryset = Group.objects.filter(tenant=request.tenant).exclude(pk=pk).order_by("name")
    if request.method == "POST" and form.is_valid():
        place = {name: form.cleaned_data.pop(name) for name in PLACE}
        try:
            actions.describe_terms(group=found, place=place, by=request.member, **form.cleaned_data)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Saved. Standing items come onto the agendas of meetings planned from now on.")
            return redirect(url_for(request, "meetings:group", pk=found.pk))
    return render(request, "meetings/group_terms.html", {"group": found, "form": form})
