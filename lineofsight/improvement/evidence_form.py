"""Adding evidence, the same for a recommendation and for a group's whole work plan."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.models import Group
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.kinds import thing_cited
from lineofsight.thread.offering import AUDITS_DONE, COURSES, INSPECTED, REVIEW_ACTIONS, choices

from . import actions
from .chapter import NAME
from .models import Confidence, ImpactEvidence, Innovation, Measure
from .names import looked_again


class AddEvidenceForm(forms.GovukForm):
    method = forms.Select("How was it collected?", choices=[])
    title = forms.Text("What is it?", hint="For example: re-audit of ten cases, June", max_length=200)
    words = forms.LongText("What does it show?", hint="Do not name a child or family.", rows=4)
    about = forms.Radios("What is it about?", choices=ImpactEvidence.About.choices)
    level = forms.Select("How far does it reach?", choices=[], required=False, empty_words="Not said")
    says = forms.Radios("What does it say about the improvement?", choices=ImpactEvidence.Says.choices)
    sure = forms.Radios("How sure is that?", choices=Confidence.choices)
    collected_on = forms.Date("When was it collected?", latest="today")
    part = forms.Number("How many?", hint="For example 49, where it was so for 49 of 50", required=False, minimum=0)
    whole = forms.Number("Of how many?", required=False, minimum=1)
    rests_on = forms.Select(
        "Where was it found?",
        hint="The re-audit, inspection, course or review action it was taken from; it then stands there as well",
        required=False,
        empty_words="Nowhere that is recorded here",
    )
    measure = forms.ModelSelect(
        "Which measure does it rest on?", queryset=Measure.objects.none(), required=False, empty_words="None"
    )
    innovation = forms.ModelSelect(
        "Which programme or new way of working was evaluated?",
        queryset=Innovation.objects.none(),
        required=False,
        empty_words="None",
    )

    def __init__(self, *args: Any, request: MemberRequest, of: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        settings = in_force(request.tenant, NAME)
        self.fields["method"].choices = [(way.key, way.words) for way in settings.evidence_methods]
        self.fields["level"].choices = [(each.key, each.words) for each in settings.evidence_levels]
        self.fields["rests_on"].choices = choices(request.member, AUDITS_DONE, INSPECTED, COURSES, REVIEW_ACTIONS)
        self.member = request.member
        wanted = Q(group=of) if isinstance(of, Group) else Q(recommendation=of) | Q(action__recommendation=of)
        self.fields["measure"].queryset = Measure.visible_to(request.member).filter(wanted).order_by("name")
        self.fields["innovation"].queryset = Innovation.visible_to(request.member).order_by("name")

    def clean_rests_on(self) -> Any:
        """The thing itself, where this member may see it."""
        thing, _ = thing_cited(self.member, self.cleaned_data["rests_on"])
        return thing


def add_evidence_of(request: MemberRequest, of: Any, *, words: str, back: str) -> HttpResponse:
    """``words`` say what it is evidence for, ``back`` is the address of its page."""
    form = AddEvidenceForm(forms.sent(request), request=request, of=of)
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        given = {name: form.cleaned_data[name] for name in AddEvidenceForm.base_fields}
        try:
            actions.add_evidence(of=of, **given, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The evidence is added. It is weighed at the next check of impact.")
            return redirect(back)
    return render(request, "improvement/add_evidence.html", {"form": form, "wanted": words, "back": back})
