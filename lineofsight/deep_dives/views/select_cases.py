"""Selecting the cases at random, or purposively with a reason; what it will give is shown before it is done."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..rules.lists import eligible_counts, terms_in_force
from ..rules.selection import differs_from_terms, preview, ready_to_select, rest_in_words, shortfalls_in_words
from .finding import the_deep_dive

_WITNESS = "Somebody else than you, who watches this being done and could say so"


class SelectCasesForm(forms.GovukForm):
    size = forms.Number("Number of cases", minimum=1, maximum=200, suffix="cases")
    minimum = forms.Number("At least from each category", minimum=0, maximum=50, suffix="cases")
    witness = forms.Text("Name of the witness", hint=_WITNESS, max_length=150, named="the name of the witness")
    seed = forms.Text(
        "Seed",
        required=False,
        max_length=40,
        width=20,
        hint="Leave this empty. Enter a seed only to repeat a selection, or one that was drawn before witnesses.",
    )


class ChoosePurposivelyForm(forms.GovukForm):
    case_numbers = forms.LongText(
        "Case numbers", rows=8, hint="One on each line, as on the list of children", named="the case numbers"
    )
    reason = forms.LongText(
        "Why are these cases chosen?",
        rows=4,
        hint="It stands in the report. Name no child",
        named="why these cases are chosen",
    )
    witness = forms.Text("Name of the witness", hint=_WITNESS, max_length=150, named="the name of the witness")


@allow(Permission.COHORT_SELECT)
def select_cases(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = the_deep_dive(request, pk)
    request.purpose = "select_cases"  # type: ignore[attr-defined]
    purposive = request.GET.get("way") == "purposive"
    context: dict[str, Any] = {"deep_dive": deep_dive, "purposive": purposive, "form": None, "not_yet": ""}
    context["rest"] = rest_in_words(deep_dive.settings)
    try:
        ready_to_select(deep_dive)
        terms = terms_in_force(deep_dive)
    except NotYet as reason:
        return render(request, "deep_dives/select_cases.html", context | {"not_yet": str(reason)})
    form: Any
    if purposive:
        form = ChoosePurposivelyForm(forms.sent(request))
    else:
        wanted = {"size": terms.cohort_size or deep_dive.settings.cohort_size, "minimum": terms.minimum_per_category}
        form = SelectCasesForm(forms.sent(request), initial=wanted)
    looking = "look" in request.POST
    if request.method == "POST" and not looking and form.is_valid():
        try:
            if purposive:
                numbers = form.cleaned_data["case_numbers"].splitlines()
                said = {"case_numbers": numbers, "reason": form.cleaned_data["reason"]}
                actions.select_purposively(
                    deep_dive=deep_dive, witness=form.cleaned_data["witness"], by=request.member, **said
                )
            else:
                actions.select_cases(deep_dive=deep_dive, by=request.member, **form.cleaned_data)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            selection = deep_dive.selection
            drawn = sum(share["drawn"] for share in selection.categories.values())
            messages.success(request, f"{plural(drawn, 'case')} selected. The chair has been asked to confirm.")
            return redirect(url_for(request, "deep_dives:selection", pk=deep_dive.pk))
    context |= {"form": form, "terms": terms, "shares": [], "eligible": sum(eligible_counts(deep_dive).values())}
    if not purposive:
        context |= _what_it_gives(deep_dive, terms, form)
        if looking:
            _look_only(form)
    return render(request, "deep_dives/select_cases.html", context)


def _what_it_gives(deep_dive: Any, terms: Any, form: SelectCasesForm) -> dict[str, Any]:
    """What the numbers now on the form give each category, in numbers and in words."""
    if form.is_bound:
        form.is_valid()
        size, minimum = form.cleaned_data.get("size"), form.cleaned_data.get("minimum")
    else:
        size, minimum = form.initial["size"], form.initial["minimum"]
    if size is None or minimum is None:
        return {}
    try:
        shares = preview(
            eligible_counts(deep_dive),
            size=size,
            minimum=minimum,
            categories=terms.categories,
            settings=deep_dive.settings,
        )
    except NotYet as reason:
        return {"impossible": str(reason)}
    return {
        "shares": shares,
        "shortfalls": shortfalls_in_words(shares, size=size, minimum=minimum),
        "differs": differs_from_terms(
            size=size, minimum=minimum, terms_size=terms.cohort_size, terms_minimum=terms.minimum_per_category
        ),
    }


def _look_only(form: SelectCasesForm) -> None:
    """Somebody who only looks at what the numbers give has not forgotten the witness."""
    form.errors.pop("witness", None)
