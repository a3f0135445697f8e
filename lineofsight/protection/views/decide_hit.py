"""One place where the person was found: given, given in part, not given, or not this person."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.asking_again import ask_again_for_identity
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Hit
from ..searching import given_text
from .subject_request import the_request

EXEMPTIONS = (
    "Serious harm to a child or other person (Data Protection Act 2018, Schedule 3)",
    "Child abuse data (Schedule 3, paragraph 21)",
    "Rights of others (Schedule 2, paragraph 16)",
    "Prevention or detection of crime (Schedule 2, paragraph 2)",
    "Legal professional privilege (Schedule 2, paragraph 19)",
)


class DecideHitForm(forms.GovukForm):
    decision = forms.Radios(
        "What is done with it?",
        choices=[choice for choice in Hit.Decision.choices if choice[0] != Hit.Decision.UNDECIDED],
        reveals={"redact": "blacked_out"},
        named="what is done with it",
    )
    blacked_out = forms.LongText(
        "Words to black out", hint="One passage a line, as it stands in the text", rows=4, required=False
    )
    reason = forms.LongText(
        "Reason",
        hint="Which exemption applies, or why it is not this person. For example: " + "; ".join(EXEMPTIONS[:2]),
        rows=3,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        typed["blacked_out"] = (typed.get("blacked_out") or "").splitlines()
        return typed


@allow(Permission.SUBJECT_SEARCH)
@ask_again_for_identity
def decide_hit(request: MemberRequest, pk: Any, hit_pk: Any) -> HttpResponse:
    found = the_request(request, pk)
    hit = get_object_or_404(Hit.visible_to(request.member).filter(request=found), pk=hit_pk)
    initial = {
        "decision": "" if hit.decision == Hit.Decision.UNDECIDED else hit.decision,
        "blacked_out": "\n".join(hit.blacked_out or []),
        "reason": hit.reason,
    }
    form = DecideHitForm(forms.sent(request), stored=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide_hit(hit=hit, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            following = Hit.visible_to(request.member).filter(request=found, decision=Hit.Decision.UNDECIDED).first()
            messages.success(request, "Decided." if following else "Every place has been decided.")
            if following:
                return redirect(url_for(request, "protection:decide_hit", pk=pk, hit_pk=following.pk))
            return redirect(url_for(request, "protection:subject_request", pk=pk))
    context = {"found": found, "hit": hit, "form": form, "given": given_text(hit), "exemptions": EXEMPTIONS}
    return render(request, "protection/decide_hit.html", context)
