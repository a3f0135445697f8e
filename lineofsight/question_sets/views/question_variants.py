"""One question as some agencies are asked it: other words, other guidance, or not at all."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Tenant
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Question
from ..variants import who_differs


class VariantForm(forms.GovukForm):
    whom = forms.Select("Who is asked otherwise?", choices=())
    hidden = forms.Tick("The question is not asked of them", required=False)
    words = forms.LongText(
        "In which words?", rows=2, max_length=400, required=False, hint="Empty: in the same words as everybody"
    )
    hint = forms.LongText("With which guidance?", rows=2, required=False, hint="Empty: the same as everybody")

    def __init__(self, *args: Any, tenant: Tenant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {f"agency:{each.pk}": each for each in Agency.seated_in(tenant.pk)}
        self.fields["whom"].choices = [
            ("Every agency of a kind", [(f"kind:{key}", words) for key, words in Agency.Kind.choices]),
            ("One agency", [(key, each.name) for key, each in self.agencies.items()]),
        ]

    def written(self) -> dict[str, Any]:
        """What was typed, for the action; call it after ``is_valid``."""
        said = {name: self.cleaned_data[name] for name in ("words", "hint", "hidden")}
        agency = self.agencies.get(self.cleaned_data["whom"])
        kind = "" if agency else self.cleaned_data["whom"].removeprefix("kind:")
        return said | {"agency": agency, "agency_kind": kind}


@allow(Permission.QUESTION_SET_KEEP)
def question_variants(request: MemberRequest, pk: str) -> HttpResponse:
    rows = Question.visible_to(request.member).select_related("section__question_set")
    question = get_object_or_404(rows, pk=pk)
    here = url_for(request, "question_sets:question_variants", pk=question.pk)
    variants = who_differs([question])
    if "as_everybody" in request.POST:
        return _as_everybody(request, question, [each.whom for each in variants], here)
    changed = next((each for each in variants if each.whom == request.GET.get("whom")), None)
    initial = {name: getattr(changed, name) for name in ("whom", "words", "hint", "hidden")} if changed else {}
    form = VariantForm(forms.sent(request), tenant=request.tenant, stored=initial)
    if request.method == "POST" and form.is_valid():
        try:
            variant = actions.ask_otherwise(question=question, **form.written(), by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"Saved for {variant.whom_words}.")
            return redirect(here)
    return render(
        request,
        "question_sets/question_variants.html",
        {"question": question, "question_set": question.section.question_set, "variants": variants, "form": form},
    )


def _as_everybody(request: MemberRequest, question: Question, known: list[str], here: str) -> HttpResponse:
    whom = request.POST["as_everybody"]
    if whom not in known:
        raise Http404
    try:
        actions.ask_as_everybody(question=question, whom=whom, by=request.member)
    except NotYet as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, "They are asked as everybody again.")
    return redirect(here)
