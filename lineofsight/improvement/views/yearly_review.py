"""The evaluation of one year: the evidence on practice and on outcomes, the model's questions, and the conclusion."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import YearlyReview
from ..names import looked_again
from ..pages import impact_menu, the_review
from ..year_evidence import evidence_of, shown_to


class YearlyReviewForm(forms.GovukForm):
    """One answer for each question of the model, then the conclusion; what is written so far can be saved."""

    conclusion = forms.LongText("What do you conclude?", rows=6, required=False)

    def __init__(self, *args: Any, review: YearlyReview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(review.model.questions) if review.model else []
        for n, question in enumerate(self.questions):
            field = forms.LongText(
                question, rows=4, required=False, word_optional=False, initial=review.answers.get(question, "")
            )
            field.say(question)
            self.fields[f"answer-{n}"] = field
        self.fields["conclusion"].initial = review.conclusion
        self.order_fields([*(f"answer-{n}" for n in range(len(self.questions))), "conclusion"])

    @property
    def answers(self) -> dict[str, str]:
        return {question: self.cleaned_data.get(f"answer-{n}") or "" for n, question in enumerate(self.questions)}


@allow(Permission.RECOMMENDATION_SEE)
def yearly_review(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_review(request, pk)
    writes = request.member.may(Permission.RECOMMENDATION_RAISE) and found.agreed_on is None
    form = YearlyReviewForm(forms.sent(request), review=found, stored=True) if writes else None
    if form is not None and request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            actions.write_review(
                review=found, answers=form.answers, conclusion=form.cleaned_data["conclusion"], by=request.member
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Saved.")
            return redirect(url_for(request, "improvement:yearly_review", pk=found.pk))
    evidence = evidence_of(found, request.member)
    context = {
        "review": found,
        "form": form,
        "menu": impact_menu(request, "yearly_reviews"),
        "evidence": evidence,
        "ways": shown_to(request.member, evidence),
        "may_agree": request.member.may(Permission.ACTION_DECIDE)
        and found.agreed_on is None
        and bool(found.conclusion),
    }
    return render(request, "improvement/yearly_review.html", context)
