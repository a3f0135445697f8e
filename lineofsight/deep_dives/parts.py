"""Reads what `next_step` needs to know: the names of groups, the agencies waited for, and a member's parts."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Group, Member, Partner, Tenant, hers, led
from lineofsight.release.models import Reading

from .models import AgencyRequest, AgencyReturn, Attendee, DeepDive, Discussion, SummaryReport
from .next_step import Names, NextStep, next_step
from .stage_table import Part
from .states import ReturnState, Stage

READS_AGENCIES = (
    Role.BUSINESS_UNIT,
    Role.COMMITTEE_CHAIR,
    Role.GROUP_MEMBER,
    Role.EXECUTIVE,
    Role.AGENCY_LEAD,
    Role.SCRUTINEER,
)
NO_GROUP = {Group.Duty.DECIDES: "the decision group", Group.Duty.OVERSEES: "the oversight committee"}


def group_names(tenant: Tenant) -> dict[str, str]:
    """This partnership's names for the group that decides and the committee that oversees. One query."""
    found = dict(NO_GROUP)
    for duty, name in Group.objects.filter(tenant=tenant, duty__in=NO_GROUP).values_list("duty", "name"):
        found[Group.Duty(duty)] = f"the {name}"
    return {duty.value: name for duty, name in found.items()}


def agencies_waited_for(tenant: Tenant, deep_dives: Iterable[DeepDive]) -> dict[UUID, tuple[str, ...]]:
    """For each deep dive that waits for agencies, their short names. At most three queries for any number."""
    asked = [d.pk for d in deep_dives if d.stage == Stage.INVOLVEMENT_CHECK]
    open_ = [d.pk for d in deep_dives if d.stage == Stage.RETURNS_OPEN]
    pairs: set[tuple[UUID, UUID]] = set()
    if asked:
        requests = AgencyRequest.objects.filter(deep_dive__in=asked, answered_at__isnull=True)
        pairs |= set(requests.values_list("deep_dive_id", "agency_id"))
    if open_:
        returns = AgencyReturn.objects.filter(deep_dive__in=open_, state__in=ReturnState.open_states())
        pairs |= set(returns.values_list("deep_dive_id", "agency_id"))
    if not pairs:
        return {}
    seats = Partner.objects.filter(tenant=tenant).order_by("position").values_list("agency_id", "short_name")
    found: dict[UUID, tuple[str, ...]] = {}
    for agency, short_name in seats:
        for deep_dive in {d for d, a in pairs if a == agency}:
            found[deep_dive] = (*found.get(deep_dive, ()), short_name)
    return found


def named_to(member: Member, agencies: tuple[str, ...]) -> tuple[str, ...]:
    """Which agencies are late is for those who steer and the agencies' leads; an author reads "the agencies"."""
    return agencies if not agencies or member.has(*READS_AGENCIES) else ("the agencies",)


def names_for(deep_dive: DeepDive, member: Member) -> Names:
    """The names that stand in this member's sentences about the deep dive."""
    groups = group_names(deep_dive.tenant)
    waited = agencies_waited_for(deep_dive.tenant, [deep_dive]).get(deep_dive.pk, ())
    return Names(groups[Group.Duty.DECIDES], groups[Group.Duty.OVERSEES], named_to(member, waited))


def parts_of(member: Member, deep_dive: DeepDive) -> frozenset[Part]:
    """What this member is to this deep dive today: by her appointments, then by its own rows."""
    found = {
        part
        for part, is_so in {
            Part.BUSINESS_UNIT: member.is_business_unit,
            Part.DECIDER: member.has(Role.EXECUTIVE),
            Part.PARTNER: member.has(Role.EXECUTIVE),
            Part.LIST_HOLDER: member.has(Role.AGENCY_LEAD, Role.ANALYST),
            Part.PROPOSER: deep_dive.proposed_by_id == member.pk,
        }.items()
        if is_so
    }
    duties = {}
    if member.group_ids:
        duties = dict(Group.objects.filter(pk__in=member.group_ids).values_list("pk", "duty"))
    for group, duty in duties.items():
        chairs = group in member.chaired_group_ids
        if duty == Group.Duty.OVERSEES:
            found.add(Part.OVERSIGHT_CHAIR if chairs else Part.OVERSIGHT_MEMBER)
        elif duty == Group.Duty.DECIDES and chairs:
            found.add(Part.DECIDER)
    stage = Stage(deep_dive.stage)
    if stage == Stage.INVOLVEMENT_CHECK:
        mine_to_answer = hers(member, "recipient", agency="agency", whole="deep_dive") | led(
            member, agency="agency", whole="deep_dive"
        )
        if AgencyRequest.objects.filter(mine_to_answer, deep_dive=deep_dive, answered_at__isnull=True).exists():
            found.add(Part.ASKED)
    elif stage == Stage.RETURNS_OPEN:
        mine = AgencyReturn.objects.filter(deep_dive=deep_dive, state__in=ReturnState.open_states())
        if mine.filter(hers(member, "author", agency="agency", whole="deep_dive")).exists():
            found.add(Part.AUTHOR)
        if member.led_agency_ids and mine.filter(led(member, agency="agency", whole="deep_dive")).exists():
            found.add(Part.LEAD)
    elif stage.number < Stage.INVOLVEMENT_CHECK.number:
        # Before anybody is asked, every lead and practitioner may come to be.
        found |= {Part.ASKED, Part.LEAD} if member.has(Role.AGENCY_LEAD) else set()
        found |= {Part.AUTHOR} if member.has(Role.PRACTITIONER) else set()
    if stage.reached(deep_dive.way.arranged_from):
        if Attendee.objects.filter(deep_dive=deep_dive, member=member).exists():
            found.add(Part.ATTENDEE)
        for chair, note_taker in Discussion.objects.filter(deep_dive=deep_dive).values_list("chair", "note_taker"):
            found |= {Part.DISCUSSION_CHAIR} if chair == member.pk else set()
            found |= {Part.NOTE_TAKER} if note_taker == member.pk else set()
    if stage == Stage.ANONYMISATION_CHECK:
        waiting = {"finished__readings__reader": member, "finished__readings__verdict": Reading.Verdict.ASKED}
        reads = SummaryReport.objects.filter(deep_dive=deep_dive, **waiting)
        found |= {Part.READER} if reads.exists() else set()
    return frozenset(found)


def where_it_stands(deep_dive: DeepDive, member: Member) -> NextStep:
    """`next_step` with everything read for it."""
    return next_step(
        stage=Stage(deep_dive.stage),
        since=deep_dive.stage_since or timezone.localdate(),
        parts=parts_of(member, deep_dive),
        names=names_for(deep_dive, member),
        settings=deep_dive.settings,
        method=deep_dive.way,
    )
