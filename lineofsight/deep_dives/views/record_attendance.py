"""Who came to this session, and why a service with a completed audit tool had nobody there."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import oxford
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..discussion_record import attendees_of, came_to, services_at
from ..models import Attendee
from ..not_yet_page import not_yet_page
from ..opening import discussion_to_write, find
from ..rules.discussion import Service


class AttendanceForm(forms.GovukForm):
    """A yes or no for each person, by service, and a reason for each service."""

    def __init__(
        self, *args: Any, services: list[Service], others: list[Attendee], came: dict[UUID, bool], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        groups = []
        for service in services:
            names = [self._person(attendee, came) for attendee in service.invited]
            why = f"why-{service.agency.pk}"
            self.fields[why] = forms.Text(
                "If nobody spoke for it, why?",
                required=False,
                max_length=300,
                initial=service.absence,
                word_optional=False,
            )
            groups.append((service.agency.name, [*names, why]))
        if others:
            groups.append(("Others", [self._person(attendee, came) for attendee in others]))
        for name, field in self.fields.items():
            field.say(str(field.label or name))
        self.groups = groups

    def _person(self, attendee: Attendee, came: dict[UUID, bool]) -> str:
        name = f"came-{attendee.pk}"
        said = {Attendee.Reply.YES: "said yes", Attendee.Reply.NO: "said no"}.get(Attendee.Reply(attendee.reply), "")
        self.fields[name] = forms.YesNo(
            attendee.member.name,
            hint=", ".join(filter(None, [attendee.get_part_display(), attendee.get_level_display().lower(), said])),
            yes="Came",
            no="Did not come",
            small=True,
            required=False,
            word_optional=False,
            initial=came.get(attendee.pk, _as_replied(attendee) if not came else None),
            label_size="s",
        )
        return name

    def attended(self) -> dict[UUID, bool]:
        return {
            UUID(name.removeprefix("came-")): value
            for name, value in self.cleaned_data.items()
            if name.startswith("came-") and value is not None
        }

    def absences(self) -> dict[UUID, str]:
        return {
            UUID(name.removeprefix("why-")): value
            for name, value in self.cleaned_data.items()
            if name.startswith("why-")
        }


def _as_replied(attendee: Attendee) -> bool | None:
    """Before anything is recorded the form begins with what people said they would do."""
    return {Attendee.Reply.YES: True, Attendee.Reply.NO: False}.get(Attendee.Reply(attendee.reply))


@allow(Permission.DISCUSSION_RECORD)
def record_attendance(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = find(request.member, pk)
    try:
        opened = discussion_to_write(request.member, deep_dive, timezone.localdate())
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Record attendance", reason)
    services = services_at(opened.session)
    spoken_for = {a.pk for s in services for a in s.invited}
    others = [a for a in attendees_of(deep_dive) if a.pk not in spoken_for]
    form = AttendanceForm(
        forms.sent(request),
        services=services,
        others=others,
        came=came_to(opened.session),
    )
    if request.method == "POST" and form.is_valid():
        try:
            left = actions.record_attendance(
                discussion=opened.session, attended=form.attended(), absences=form.absences(), by=request.member
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Attendance is recorded.")
            if left:
                names = oxford(s.agency.name for s in left)
                messages.warning(
                    request, f"Nobody spoke for {names}, and no reason is recorded yet. Add who did, or record why."
                )
            return redirect(url_for(request, "deep_dives:discussion", pk=pk))
    context = {
        "deep_dive": deep_dive,
        "form": form,
        "session": opened.session,
        "services": services,
        "first_time": not came_to(opened.session),
    }
    return render(request, "deep_dives/record_attendance.html", context)
