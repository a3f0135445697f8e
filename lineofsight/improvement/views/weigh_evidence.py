"""One piece of evidence with its figures, and what somebody says it means for the improvement."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.engine.shares import share
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.following import rests_on

from .. import actions
from ..chapter import NAME, words_of
from ..models import Confidence, ImpactEvidence
from ..names import looked_again
from ..thread import IMPACT_EVIDENCE


class WeighEvidenceForm(forms.GovukForm):
    says = forms.Radios("What does it say about the improvement?", choices=ImpactEvidence.Says.choices)
    sure = forms.Radios("How sure is that?", choices=Confidence.choices)
    words = forms.LongText("Anything to add?", rows=3, required=False)


@allow(Permission.IMPACT_ADD)
def weigh_evidence(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(ImpactEvidence.visible_to(request.member), pk=pk)
    form = WeighEvidenceForm(forms.sent(request), stored={"says": found.says, "sure": found.sure})
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        given = {name: form.cleaned_data[name] for name in WeighEvidenceForm.base_fields}
        try:
            actions.weigh_evidence(evidence=found, **given, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "What it means is recorded.")
            return redirect(url_for(request, "improvement:impact_evidence"))
    context = {
        "evidence": found,
        "form": form,
        "method": words_of(in_force(request.tenant, NAME).evidence_methods, found.method),
        "found_in": rests_on(request.member, IMPACT_EVIDENCE, [found.pk]).get(found.pk, []),
        "count": share(found.part, found.whole) if found.whole and found.part is not None else "",
    }
    return render(request, "improvement/weigh_evidence.html", context)
