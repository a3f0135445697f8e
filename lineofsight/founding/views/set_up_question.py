"""One question of the set-up; its answer is kept until the end, and nothing is founded by it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import allow_anyone

from ..actions import keep_answer, set_up_of
from ..questions import HOW_MANY, QUESTIONS, before, next_of, unanswered
from .set_up import OPENED_BY


def address(secret: str, key: str) -> str:
    """The page of a question, of the summary or, for no key, of the start."""
    if key == "summary":
        return reverse("founding:set_up_summary", kwargs={"secret": secret})
    if not key:
        return reverse("founding:set_up", kwargs={"secret": secret})
    return reverse("founding:set_up_question", kwargs={"secret": secret, "question": key})


@allow_anyone(reason=OPENED_BY)
@never_cache
def set_up_question(request: HttpRequest, secret: str, question: str) -> HttpResponse:
    found = set_up_of(secret)
    if found is None or question not in QUESTIONS:
        raise Http404
    number, heading, kind = QUESTIONS[question]
    initial = kind.start(found.answers) | found.answers.get(question, {})
    form = kind(forms.sent(request), answers=found.answers, initial=initial)
    if request.method == "POST" and form.is_valid():
        keep_answer(set_up=found, question=question, answer=form.cleaned_data)
        going_back = "from" in request.GET and not unanswered(found.answers)
        return redirect(address(secret, "summary" if going_back else next_of(question)))
    return render(
        request,
        "founding/set_up_question.html",
        {
            "form": form,
            "question": question,
            "heading": heading,
            "number": number,
            "how_many": HOW_MANY,
            "back": address(secret, "summary" if "from" in request.GET else before(question)),
        },
    )
