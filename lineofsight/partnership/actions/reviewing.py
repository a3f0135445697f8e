"""The review of access: opened by the clock or the business unit, answered person by person, closed on its day."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from lineofsight import trail
from lineofsight.govuk.words import date as in_words

from .. import rules
from ..account_settings import NAME as ACCOUNTS
from ..chapters import in_force
from ..doors import Role
from ..held import held
from ..models import AccessReview, Agency, Appointment, Member, ReviewedMember, Tenant
from ..refusals import NotYet
from .setting_up import end_appointment, shut_out
from .tasks import ask, holders, notify_only, settle

TOLD_BEFORE = timedelta(days=7)
Outcome = ReviewedMember.Outcome


def open_review(*, tenant: Tenant, by: Any) -> list[AccessReview]:
    """One review for each agency with a lead, one for everybody else; each person stands in those that know her.

    Raises NotYet while one is open.
    """
    if AccessReview.objects.filter(tenant=tenant, closed_at__isnull=True).exists():
        raise NotYet("A review is open already. When it is closed another can begin.")
    today = timezone.localdate()
    due = today + timedelta(days=in_force(tenant, ACCOUNTS).review_days)
    with trail.act(by=by, verb="open_access_review") as act:
        reviews = []
        for agency, members in _parted(tenant):
            review = AccessReview.objects.create(tenant=tenant, agency=agency, opened_on=today, due_date=due)
            act.also("open_access_review", review)
            ReviewedMember.objects.bulk_create(
                ReviewedMember(tenant=tenant, review=review, member=member) for member in members
            )
            _ask(review, by)
            reviews.append(review)
        if not reviews:
            raise NotYet("There is nobody whose access somebody else could confirm.")
    return reviews


def answer_review(*, person: ReviewedMember, still_needed: bool, by: Member) -> None:
    """She still needs it, or what she has here ends now. Raises NotYet."""
    with trail.act(by=by, verb="answer_access_review", on=person, still_needed=still_needed):
        locked = held(person, by=by)
        rules.may_answer_review(locked.review, locked, by)
        if locked.outcome == Outcome.ENDED:
            raise NotYet(f"{locked.member.name}’s access was ended in this review. Appoint them anew if they need it.")
        locked.outcome = Outcome.CONFIRMED if still_needed else Outcome.ENDED
        locked.settled_by, locked.settled_at = by, timezone.now()
        locked.save(update_fields=["outcome", "settled_by", "settled_at"])
        if not still_needed:
            _end(locked, by)
        if not locked.review.people.filter(outcome=Outcome.OPEN).exists():
            settle(key="review_access", about=locked.review, by=by)


def tell_unconfirmed(*, review: AccessReview, by: Any) -> int:
    """A week before the day, once, to everybody nobody has answered for. Returns how many were told."""
    rows = list(
        review.people.filter(outcome=Outcome.OPEN, told_at__isnull=True).select_related(
            "member__person", "member__tenant"
        )
    )
    with trail.act(by=by, verb="tell_unconfirmed", on=review, people=len(rows)):
        for row in rows:
            row.told_at = timezone.now()
            row.save(update_fields=["told_at"])
            notify_only(
                member=row.member,
                subject="Your access has not been confirmed yet",
                body="It is looked at regularly who still needs access to Line of Sight. Nobody has confirmed yours. Ask your "
                f"agency’s safeguarding lead or the business unit to do it by {in_words(review.due_date)}; otherwise it is "
                "suspended, and the business unit lets you in again.",
                about=row.member,
                by=by,
            )
    return len(rows)


def close_review(*, review: AccessReview, by: Any) -> int:
    """Its day is past. Whom nobody confirmed is suspended, where the settings say so. Returns how many were."""
    suspended = 0
    with trail.act(by=by, verb="close_access_review", on=review):
        review.closed_at = timezone.now()
        review.save(update_fields=["closed_at"])
        settle(key="review_access", about=review, by=by)
        if in_force(review.tenant, ACCOUNTS).suspend_unconfirmed:
            for row in _unconfirmed(review):
                row.outcome, row.settled_at = Outcome.SUSPENDED, timezone.now()
                row.save(update_fields=["outcome", "settled_at"])
                with trail.act(by=by, verb="suspend_member", on=row.member):
                    Member.objects.filter(pk=row.member_id, suspended_at=None).update(suspended_at=timezone.now())
                suspended += 1
    return suspended


def lift_suspension(*, member: Member, by: Member) -> None:
    """The business unit has made sure that she still needs it. Raises NotYet."""
    if member.suspended_at is None:
        raise NotYet(f"{member.name}’s access is not suspended.")
    if member.person_id == by.person_id:
        raise NotYet("Ask a colleague to do this: nobody lets themselves in again.")
    with trail.act(by=by, verb="lift_suspension", on=member):
        member.suspended_at = None
        member.save(update_fields=["suspended_at"])


def is_due(tenant: Tenant, today: date) -> bool:
    """Whether it is time for the next review."""
    months = in_force(tenant, ACCOUNTS).review_every_months
    if not months or AccessReview.objects.filter(tenant=tenant, closed_at__isnull=True).exists():
        return False
    last = AccessReview.objects.filter(tenant=tenant).order_by("-opened_on").first()
    since = last.opened_on if last else timezone.localdate(tenant.created_at)
    return rules.months_after(since, months) <= today


def _parted(tenant: Tenant) -> Iterable[tuple[Agency | None, list[Member]]]:
    """Each agency with a lead and who works there but does not lead it; then all others who hold any role."""
    rows = list(
        Appointment.in_force(tenant.id).select_related("member__person", "agency").order_by("member__person__full_name")
    )
    led = {row.agency for row in rows if row.role == Role.AGENCY_LEAD and row.agency}
    seen: set[Any] = set()
    for agency in sorted(led, key=lambda each: each.name):
        leads = {row.member_id for row in rows if row.role == Role.AGENCY_LEAD and row.agency_id == agency.pk}
        members = {row.member_id: row.member for row in rows if row.agency_id == agency.pk}
        theirs = [member for pk, member in members.items() if pk not in leads]
        seen |= {member.pk for member in theirs}
        if theirs:
            yield agency, theirs
    rest = {row.member_id: row.member for row in rows if row.member_id not in seen}
    unit = {member.pk for member in holders(tenant_id=tenant.id, role=Role.BUSINESS_UNIT)}
    # Somebody alone in the business unit has nobody who could confirm her.
    alone = unit if len(unit) == 1 else set()
    others = [member for pk, member in rest.items() if pk not in alone]
    if others and unit:
        yield None, others


def _ask(review: AccessReview, by: Any) -> None:
    ask(
        key="review_access",
        words="Say who still needs access",
        path=reverse("partnership:access_review", kwargs={"tenant": review.tenant.slug, "pk": review.pk}),
        about=review,
        thing=review.words,
        role=Role.AGENCY_LEAD if review.agency else Role.BUSINESS_UNIT,
        agency=review.agency,
        due_date=review.due_date,
        by=by,
    )


def _end(row: ReviewedMember, by: Member) -> None:
    """A lead ends what somebody does for her agency; the business unit ends all of it."""
    if row.review.agency_id is None:
        shut_out(member=row.member, by=by)
        return
    yesterday = timezone.localdate() - timedelta(days=1)
    for appointment in row.member.appointments.filter(agency=row.review.agency_id):
        if appointment.until_date is None or appointment.until_date > yesterday:
            end_appointment(appointment=appointment, until_date=yesterday, by=by)


def _unconfirmed(review: AccessReview) -> list[ReviewedMember]:
    """Nobody answered for them, here or in another review of the same round."""
    confirmed = ReviewedMember.objects.filter(
        tenant=review.tenant_id, review__opened_on=review.opened_on, outcome=Outcome.CONFIRMED
    )
    rows = review.people.filter(outcome=Outcome.OPEN).exclude(member__in=confirmed.values("member"))
    return list(rows.select_related("member__person"))
