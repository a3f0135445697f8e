"""One review: each person with roles and last sign-in, and whether they still need access."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import plural

from .. import actions
from ..asking_again import ask_again_to_change
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import AccessReview, ReviewedMember
from ..refusals import NotYet

YES, NO = "yes", "no"


class AccessReviewForm(forms.GovukForm):
    """One question for each person who is still to be answered for."""

    def __init__(self, *args: Any, people: list[ReviewedMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in people:
            self.fields[name_of(row)] = forms.Radios(
                row.member.name,
                choices=[(YES, "Still needs access"), (NO, "End it now")],
                hint=hint_of(row),
                required=False,
                inline=True,
                word_optional=False,
                label_size="s",
            )


def name_of(row: ReviewedMember) -> str:
    return f"person-{row.pk}"


def hint_of(row: ReviewedMember) -> str:
    last = row.member.person.last_login
    return f"{row.member.role_words}. {f'Last signed in on {in_words(last)}' if last else 'Has never signed in'}"


@allow(Permission.APPOINTMENT_CONFIRM)
@ask_again_to_change
def access_review(request: MemberRequest, pk: str) -> HttpResponse:
    review = get_object_or_404(AccessReview.visible_to(request.member), pk=pk)
    people = list(
        review.people.select_related("review", "member__person", "member__tenant", "settled_by__person")
        .prefetch_related("member__appointments__agency", "member__appointments__group")
        .order_by("member__person__full_name")
    )
    mine = [row for row in people if row.member.person_id == request.member.person_id]
    waiting = [] if review.closed_at else [row for row in people if not row.outcome and row not in mine]
    form = AccessReviewForm(forms.sent(request), people=waiting)
    if request.method == "POST" and form.is_valid():
        return _answer(request, waiting, form)
    answered = [row for row in people if row.outcome]
    shown = {"review": review, "form": form, "waiting": waiting, "answered": answered, "mine": mine}
    return render(request, "partnership/access_review.html", shown)


def _answer(request: MemberRequest, waiting: list[ReviewedMember], form: AccessReviewForm) -> HttpResponse:
    done, why = 0, ""
    for row in waiting:
        said = form.cleaned_data.get(name_of(row))
        if not said:
            continue
        try:
            actions.answer_review(person=row, still_needed=said == YES, by=request.member)
            done += 1
        except NotYet as reason:
            why = f"{row.member.name}: {reason}"
    if done:
        messages.success(request, f"{plural(done, 'answer')} recorded. The rest can wait; come back to this page.")
    if why or not done:
        messages.error(request, why or "Answer for at least one person.")
    return redirect(request.path)
