"""What the page of a discussion and that of a live session share: the children, the lines and their quick entry."""

from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .discussion_record import came_to
from .models import Case, DiscussionLine
from .opening import Opened, own_place
from .rules import discussion as rules
from .rules import pack as pack_rules
from .states import Stage


class LineForm(forms.GovukForm):
    """A line is typed and sent with one key; it stands on the session's page and is taken by add_line."""

    kind = forms.Radios(
        "Kind of line",
        choices=[(kind.value, kind.label) for kind in rules.NOTES],
        inline=True,
        small=True,
        initial=DiscussionLine.Kind.POINT,
    )
    words = forms.LongText("Add a line", rows=2, named="the line before you add it", max_length=2000)
    about = forms.Radios(
        "About", choices=[("child", "This child"), ("all", "All children")], inline=True, small=True, initial="child"
    )
    line_id = forms.Hidden(required=False)

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["about"].choices = [("child", case.name), ("all", "All children")]


def new_line_form(case: Case) -> LineForm:
    return LineForm(initial={"line_id": str(uuid4()), "kind": "point", "about": "child"}, case=case)


def shared_context(
    request: Any, *, page: str, opened: Opened, cases: list[Case], case: Case, left: dict[UUID, int], refused: Any
) -> dict[str, Any]:
    """What both templates read. ``left`` says how much is open by child; ``refused`` is a line sent in vain."""
    place = cases.index(case)
    return {
        "deep_dive": opened.deep_dive,
        "opened": opened,
        "session": opened.session,
        "case": case,
        "switcher": [
            {
                "case": c,
                "current": c.pk == case.pk,
                "open": left.get(c.pk, 0),
                "url": url_for(request, f"deep_dives:{page}", pk=opened.deep_dive.pk, case_pk=c.pk),
            }
            for c in cases
        ],
        "after": cases[place + 1] if place + 1 < len(cases) else None,
        "line_form": refused or (new_line_form(case) if opened.may_write else None),
        "concluded": Stage(opened.deep_dive.stage).reached(Stage.CONCLUSIONS_AGREED),
        "attendance_taken": bool(came_to(opened.session)),
        "key_sheet": key_sheet_open(request.member, opened),
    }


def key_sheet_open(member: Member, opened: Opened) -> bool:
    """Whether the sheet that says who the children are opens to her now."""
    attendee = own_place(member, opened.deep_dive)
    try:
        pack_rules.check_key_sheet(
            deep_dive=opened.deep_dive, discussion=opened.session, attendee=attendee, today=timezone.localdate()
        )
    except NotYet:
        return False
    return True
