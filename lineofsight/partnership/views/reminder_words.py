"""A reminder of what is with one person, as text to copy into one's own e-mail."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.govuk import forms

from .. import actions, chapters
from ..chapter import NAME
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Member


class ReminderWordsForm(forms.GovukForm):
    subject = forms.Text("Subject", required=False)
    words = forms.LongText("Text", rows=10, required=False)


@allow(Permission.APPOINTMENT_MAKE)
def reminder_words(request: MemberRequest, pk: str) -> HttpResponse:
    """Nothing is sent from here; the text names no case, for it leaves the product."""
    found = get_object_or_404(
        Member.visible_to(request.member)
        .select_related("person", "tenant")
        .prefetch_related("appointments__agency", "appointments__group"),
        pk=pk,
    )
    tasks = actions.dated_tasks(found)
    subject, words = actions.words_of_reminder(tasks, chapters.in_force(request.tenant, NAME))
    form = ReminderWordsForm(initial={"subject": subject, "words": words})
    return render(request, "partnership/reminder_words.html", {"found": found, "form": form, "tasks": tasks})
