"""Entering audits the partnership did not run itself in the register, reviewing them, noting what is learnt."""

from django.urls import reverse
from django.utils import timezone

from lineofsight import trail, vault
from lineofsight.improvement.actions import raise_recommendation
from lineofsight.improvement.models import Recommendation, Source
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet

from ..chapter import NAME
from ..models import RegisteredAudit
from ..rules import audits as rules
from ..rules.audits import AuditEntry
from .tagging import tag_audit


def _path(audit: RegisteredAudit, page: str) -> str:
    return reverse(f"deep_dives:{page}", kwargs={"tenant": audit.tenant.slug, "audit_pk": audit.pk})


def record_audit(*, entry: AuditEntry, by: Member) -> RegisteredAudit:
    """Enters an audit; the business unit is asked to review what others entered. Raises NotYet."""
    settings = in_force(by.tenant, NAME)
    today = timezone.localdate()
    rules.check_entry(entry, settings=settings, kept_theme="", today=today, by=by)
    with trail.act(by=by, verb="record_audit") as act:
        audit = RegisteredAudit(
            tenant=by.tenant, key_id=vault.new_key(by.tenant_id, by=by).pk, recorded_by=by, recorded_on=today
        )
        entry.write_into(audit)
        audit.save(force_insert=True)
        act.on(audit)
        tag_audit(audit=audit, settings=settings, statements=entry.statements, by=by)
        ask(
            key="review_audit",
            words="Review an audit that was entered in the register",
            path=_path(audit, "review_audit"),
            about=audit,
            thing=audit.title,
            role=Role.BUSINESS_UNIT,
            by=by,
        )
    return audit


def change_audit(*, audit: RegisteredAudit, entry: AuditEntry, by: Member) -> None:
    """Changes an entry until it is reviewed. Raises NotYet."""
    settings = in_force(by.tenant, NAME)
    if not rules.may_change(audit, by):
        raise NotYet("This entry is changed by those who made it or by the business unit.")
    rules.check_entry(entry, settings=settings, kept_theme=audit.theme, today=timezone.localdate(), by=by)
    with trail.act(by=by, verb="change_audit", on=audit):
        audit.state = _state_now(audit)
        rules.check_can_change(audit)
        entry.write_into(audit)
        audit.save()
        tag_audit(audit=audit, settings=settings, statements=entry.statements, by=by)


def review_audit(*, audit: RegisteredAudit, shared: bool, by: Member) -> None:
    """The business unit has read it; from now it stays as it was read. Raises NotYet."""
    with trail.act(by=by, verb="review_audit", on=audit, shared=shared):
        audit.state = _state_now(audit)
        audit.state = rules.next_state(audit, "review_audit")
        audit.shared, audit.reviewed_by, audit.reviewed_on = shared, by, timezone.localdate()
        audit.save(update_fields=["state", "shared", "reviewed_by", "reviewed_on"])
        settle(key="review_audit", about=audit, by=by)
        ask(
            key="note_learning",
            words="Note what the partnership learns from an audit",
            path=_path(audit, "note_learning"),
            about=audit,
            thing=audit.title,
            role=Role.BUSINESS_UNIT,
            by=by,
        )


def note_learning(*, audit: RegisteredAudit, learning: str, shared: bool, by: Member) -> None:
    """What the partnership takes from it, for all agencies to read where it is shared. Raises NotYet."""
    if not learning.strip():
        raise NotYet("Enter what is learnt.")
    with trail.act(by=by, verb="note_learning", on=audit, shared=shared):
        audit.state = _state_now(audit)
        audit.state = rules.next_state(audit, "note_learning")
        audit.learning, audit.shared, audit.learning_noted_on = learning.strip(), shared, timezone.localdate()
        audit.save(update_fields=["state", "learning", "shared", "learning_noted_on"])
        settle(key="note_learning", about=audit, by=by)


def recommend_from_audit(
    *, audit: RegisteredAudit, words: str, addressed_to: Agency | None = None, by: Member
) -> Recommendation:
    """What it leads to, in the tracker of the partnership the audit was sent to and of no other. Raises NotYet.

    An agency that works with several partnerships sends each its own audits, so the audit says which one it is.
    """
    if not words.strip():
        raise NotYet("Enter the recommendation.")
    source = Source.AGENCY_AUDIT if audit.kind == RegisteredAudit.Kind.SINGLE_AGENCY else Source.SCRUTINY
    with trail.act(by=by, verb="recommend_from_audit", on=audit):
        audit.state = _state_now(audit)
        rules.check_can_recommend(audit)
        # Sent twice it stands once.
        there = Recommendation.objects.filter(tenant=by.tenant_id, raised_in_id=audit.pk, words=words.strip())
        again = there.filter(addressed_to=addressed_to).first()
        return again or raise_recommendation(
            words=words.strip(),
            raised_in=audit,
            raised_in_title=audit.title,
            rests_on=[audit],
            approved_on=timezone.localdate(),
            source=source,
            addressed_to=addressed_to,
            by=by,
        )


def _state_now(audit: RegisteredAudit) -> str:
    return RegisteredAudit.objects.select_for_update().only("state").get(pk=audit.pk).state
