"""Everybody who was invited, and whether the invitation was taken up."""

from django.db.models import Case, CharField, Value, When
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table, TextFilter

from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Invitation

COLOURS = {"Open": "blue", "Expired": "orange", "Taken up": "green", "Withdrawn": "grey"}


@allow(Permission.ACCOUNT_KEEP)
def invitations(request: MemberRequest) -> HttpResponse:
    rows = Invitation.visible_to(request.member).annotate(
        standing=Case(
            When(accepted_at__isnull=False, then=Value("Taken up")),
            When(withdrawn_at__isnull=False, then=Value("Withdrawn")),
            When(expires_at__lte=timezone.now(), then=Value("Expired")),
            default=Value("Open"),
            output_field=CharField(),
        )
    )
    table = Table(
        request,
        rows,
        columns=[
            Column(
                "member.person.full_name",
                "Name",
                sort="member__person__full_name",
                url=lambda i: url_for(request, "partnership:member", pk=i.member_id),
            ),
            Column("member.person.email", "E-mail", sort="member__person__email"),
            Column("standing", "State", kind="tag", sort=True, colour=lambda i: COLOURS[i.standing]),
            Column("sent_at", "Sent", kind="datetime", sort=True),
            Column("expires_at", "Works until", kind="datetime", sort=True),
            Column("invited_by.person.full_name", "Invited by", sort="invited_by__person__full_name"),
            Column("mail_failed", "E-mail", value=lambda i: "Could not be sent" if i.mail_failed else "Sent"),
            Column(
                "again",
                "Send again",
                kind="link",
                value=lambda i: "Send again" if i.is_open else "",
                url=lambda i: url_for(request, "partnership:invite_again", pk=i.pk) if i.is_open else "",
            ),
            Column(
                "withdraw",
                "Withdraw",
                kind="link",
                value=lambda i: "Withdraw" if i.is_open else "",
                url=lambda i: url_for(request, "partnership:withdraw_invitation", pk=i.pk) if i.is_open else "",
            ),
        ],
        filters=[
            TextFilter("member__person__full_name", "Name contains"),
            ChoiceFilter("standing", "State", [(each, each) for each in COLOURS]),
        ],
        one="invitation",
        sort="-sent_at",
        name="invitations",
        caption="Invitations",
        empty="Nobody has been invited yet. Choose “Invite somebody”.",
    )
    if table.wants_export:
        return table.export_response()
    return render(request, "partnership/invitations.html", {"table": table})
