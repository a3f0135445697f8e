"""What a member may see of a received report when she follows the golden thread."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from lineofsight.partnership.models import Member
from lineofsight.thread.kinds import Seen, register

from .models import PanelReply, ReceivedReport


def register_kinds() -> None:
    register("joint.receivedreport", received_reports)
    register("joint.panelreply", panel_replies)


def received_reports(member: Member, ids: Iterable[UUID]) -> dict[UUID, Seen]:
    return {
        row.pk: Seen(
            row.title,
            reverse("joint:received_report", kwargs={"tenant": member.tenant.slug, "pk": row.pk}),
            row.signed_off_on,
            f"Made together: {row.joint_work.name}",
            "Report of a joint deep dive",
        )
        for row in ReceivedReport.visible_to(member).filter(pk__in=list(ids))
    }


def panel_replies(member: Member, ids: Iterable[UUID]) -> dict[UUID, Seen]:
    return {
        row.pk: Seen(
            row.words,
            reverse("joint:panel_letter", kwargs={"tenant": member.tenant.slug, "pk": row.pk}),
            row.agreed_on,
            row.answer_tag,
            f"{row.get_kind_display()} {row.number} of {row.joint_work.name}",
        )
        for row in PanelReply.visible_to(member).filter(pk__in=list(ids))
    }
