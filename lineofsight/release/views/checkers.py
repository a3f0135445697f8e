"""Who can check what leaves the partnership: the people, whether they are trained, and a warning where too few are."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..chapter import settings_of
from ..models import TrainedChecker
from ..people import enough_people, people_who_check


class TrainingForm(forms.GovukForm):
    member = forms.Select("Who was trained?", choices=[], empty_words="Choose a person", named="who was trained")
    trained_on = forms.Date("Day of the training", latest="today")

    def __init__(self, *args: Any, people: list[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        self._people = {str(member.pk): member for member in people}
        self.fields["member"].choices = [("", "Choose a person")] + [
            (key, f"{member.name}, {member.role_words}") for key, member in self._people.items()
        ]

    @property
    def chosen(self) -> Member:
        return self._people[self.cleaned_data["member"]]


@allow(Permission.CONFIGURATION_SEE)
def checkers(request: MemberRequest) -> HttpResponse:
    may_change = request.member.may(Permission.CONFIGURATION_CHANGE)
    people, settings = people_who_check(request.tenant), settings_of(request.tenant)
    trained = {row.member_id: row for row in TrainedChecker.objects.filter(tenant=request.tenant)}
    pressed = request.POST.get("do", "")
    form = TrainingForm(request.POST if pressed == "note" else None, people=people) if may_change else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if pressed == "remove":
            return _removed(request, people)
        if form.is_valid():
            try:
                actions.note_training(member=form.chosen, trained_on=form.cleaned_data["trained_on"], by=request.member)
            except NotYet as reason:
                form.add_error(None, str(reason))
            else:
                messages.success(request, f"The training of {form.chosen.name} is noted.")
                return redirect(request.path)
    may_check = [member for member in people if not settings.training_asked or member.pk in trained]
    context = {
        "form": form,
        "rows": [(member, trained.get(member.pk)) for member in people],
        "settings": settings,
        "enough": enough_people(may_check, settings),
    }
    return render(request, "release/checkers.html", context)


def _removed(request: MemberRequest, people: list[Member]) -> HttpResponse:
    member = next((each for each in people if str(each.pk) == request.POST.get("member")), None)
    if member is None:
        raise Http404
    actions.remove_training(member=member, by=request.member)
    messages.success(request, f"{member.name} is no longer noted as trained.")
    return redirect(request.path)
