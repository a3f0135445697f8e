"""Circulating the pack to named attendees, with a warning when it is late."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import oxford, plural
from lineofsight.partnership.asking_again import ask_again_to_change
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..discussion_record import attendees_of
from ..models import Attendee, DeepDive, Discussion, Pack
from ..not_yet_page import not_yet_page
from ..opening import find
from ..rules import pack as rules
from ..states import Stage


class CirculateForm(forms.GovukForm):
    attendees = forms.Checkboxes(
        "Who is to have the pack?",
        named="at least one attendee",
        error_messages={"required": "Choose at least one attendee who is to have the pack"},
    )
    late_accepted = forms.Tick(
        "Circulate it all the same, although there are fewer days left than usual", required=False
    )

    def __init__(self, *args: Any, waiting: list[Attendee], late: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["attendees"].choices = [(str(a.pk), _words(a)) for a in waiting]
        self.fields["attendees"].hints = {
            str(a.pk): "Has said that she or he does not come" for a in waiting if a.reply == Attendee.Reply.NO
        }
        self.fields["attendees"].initial = [str(a.pk) for a in waiting if a.reply != Attendee.Reply.NO]
        if not late:
            del self.fields["late_accepted"]


def _words(attendee: Attendee) -> str:
    return f"{attendee.member.name}, {attendee.agency or attendee.get_part_display()}"


def first_time_over(deep_dive: DeepDive) -> bool:
    return deep_dive.stage != Stage.COLLATED


@allow(Permission.PACK_BUILD)
@ask_again_to_change
def circulate_pack(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = find(request.member, pk)
    pack, discussion = Pack.latest_of(deep_dive), Discussion.latest_of(deep_dive)
    everybody = attendees_of(deep_dive)
    waiting = [a for a in everybody if a.pack_sent_at is None]
    try:
        rules.check_can_circulate(
            deep_dive=deep_dive,
            pack=pack,
            discussion=discussion,
            attendees=everybody,
            late_accepted=True,
            today=timezone.localdate(),
        )
        if not waiting:
            raise NotYet("Everybody on the list of attendees has the pack. Add an attendee to send it to more people.")
    except NotYet as reason:
        arrange = f"Arrange the {deep_dive.way.meeting}"
        do = (arrange, "arrange_discussion") if pack and not first_time_over(deep_dive) else ("", "")
        return not_yet_page(request, deep_dive, "Circulate the pack", reason, do=do)
    assert pack is not None and discussion is not None
    first_time = not first_time_over(deep_dive)
    warning = rules.lateness(deep_dive, discussion, timezone.localdate()) if first_time else ""
    form = CirculateForm(forms.sent(request), waiting=waiting, late=bool(warning))
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        named = set(typed.pop("attendees"))
        chosen = [a for a in waiting if str(a.pk) in named]
        try:
            actions.circulate_pack(deep_dive=deep_dive, attendees=chosen, **typed, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(
                request, f"The pack is with {plural(len(chosen), 'attendee')}: {oxford(a.member.name for a in chosen)}."
            )
            return redirect(url_for(request, "deep_dives:attendees", pk=pk))
    context = {
        "deep_dive": deep_dive,
        "form": form,
        "pack": pack,
        "discussion": discussion,
        "warning": warning,
        "again": not first_time,
        "recalled": pack.state == Pack.State.RECALLED,
    }
    return render(request, "deep_dives/circulate_pack.html", context)
