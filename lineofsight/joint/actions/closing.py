"""Closing joint work: each partnership is sent the released report and its recommendations, and nothing else."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from lineofsight import trail, vault
from lineofsight.deep_dives.models import DeepDive, SummaryReport
from lineofsight.deep_dives.states import Stage
from lineofsight.improvement.models import Recommendation
from lineofsight.partnership import row_lock
from lineofsight.partnership.actions import ask, end_membership, kind_of
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Appointment, Member
from lineofsight.release.files import TYPES, content_of
from lineofsight.release.models import FinishedReport

from .. import rules
from ..models import JointWork, ReceivedRecommendation, ReceivedReport, Side
from .proposing import locked, move

RECEIVE = "receive_joint_report"
FILES = ("page", "pdf", "word")


@dataclass(frozen=True)
class Released:
    """A signed-off report as it leaves the joint work: the checked bytes and the recommendations in their own words."""

    title: str
    deep_dive: DeepDive
    files: dict[str, tuple[str, bytes]]
    recommendations: list[Recommendation] = field(default_factory=list)


def close(*, joint_work: JointWork, by: Member) -> int:
    """Ends it for everybody; its business units alone keep their way in, for secure deletion and for requests.

    Returns how many reports were sent to each partnership. Raises NotYet.
    """
    rules.may_close(joint_work, by)
    released = _released(by)
    with row_lock.lifted(), trail.act(by=by, verb="close_joint_work", on=joint_work, reports=len(released)):
        locked(joint_work)
        rules.may_close(joint_work, by)
        for side in joint_work.sides.select_related("partnership"):
            for each in released:
                _send(joint_work, side, each)
        _end_memberships(by)
        move(joint_work, "close")
        joint_work.closed_at = timezone.now()
        joint_work.save(update_fields=["state", "closed_at"])
    return len(released)


def _released(by: Member) -> list[Released]:
    rows = SummaryReport.objects.filter(
        tenant=by.tenant_id, deep_dive__stage=Stage.SIGNED_OFF, finished__state=FinishedReport.State.RELEASED
    ).select_related("deep_dive", "finished__page", "finished__pdf", "finished__word")
    found = []
    for report in rows.order_by("deep_dive__signed_off_on"):
        finished = report.finished
        assert finished is not None
        files = {which: (getattr(finished, which).name, content_of(finished, which)) for which in FILES}  # type: ignore[arg-type]
        register = Recommendation.objects.filter(
            tenant=by.tenant_id, raised_in_kind=kind_of(report.deep_dive), raised_in_id=report.deep_dive.pk
        ).select_related("addressed_to", "group")
        found.append(Released(report.title, report.deep_dive, files, list(register.order_by("number"))))
    return found


def _send(joint_work: JointWork, side: Side, released: Released) -> None:
    """The same bytes under a key of the receiving partnership's own, and a task for its business unit."""
    clock = trail.System(side.partnership_id)
    key = vault.new_key(side.partnership_id, by=clock)
    kept: dict[str, Any] = {
        which: vault.seal_file(key=key, name=name, data=data, content_type=TYPES[which], by=clock)
        for which, (name, data) in released.files.items()
    }
    with trail.act(by=clock, verb="send_joint_report") as act:
        report = ReceivedReport.objects.create(
            tenant_id=side.partnership_id,
            joint_work=joint_work,
            title=released.title,
            signed_off_on=released.deep_dive.signed_off_on or timezone.localdate(),
            key_id=key.pk,
            **kept,
        )
        act.on(report)
        own = set(Agency.seated_in(side.partnership_id).values_list("pk", flat=True))
        ReceivedRecommendation.objects.bulk_create(
            ReceivedRecommendation(
                tenant_id=side.partnership_id,
                report=report,
                number=each.number,
                words=each.words,
                addressed_to=each.addressed_to,
                group_name=each.group.name if each.group else "",
                elsewhere=each.addressed_to_id is not None and each.addressed_to_id not in own,
            )
            for each in released.recommendations
        )
        ask(
            key=RECEIVE,
            words="Receive the report of a joint deep dive",
            path=reverse("joint:received_report", kwargs={"tenant": side.partnership.slug, "pk": report.pk}),
            about=report,
            thing=joint_work.name,
            role=Role.BUSINESS_UNIT,
            by=clock,
        )


def _end_memberships(by: Member) -> None:
    units = Appointment.in_force(by.tenant_id).filter(role=Role.BUSINESS_UNIT).values("member")
    yesterday = timezone.localdate() - timedelta(days=1)
    for member in Member.current().filter(tenant=by.tenant_id).exclude(pk__in=units):
        end_membership(member=member, until_date=yesterday, by=by)
