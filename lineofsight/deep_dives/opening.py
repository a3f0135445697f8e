"""Opens the pack or the discussion of a deep dive for one member, or says why it is not open to her yet."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .models import Attendee, Case, DeepDive, Discussion, IdentityShowing, Pack
from .pack_contents import cases_of
from .rules import discussion as discussion_rules
from .rules import pack as pack_rules


def own_place(member: Member, deep_dive: DeepDive) -> Attendee | None:
    """Her own line on the list of attendees, or None."""
    return Attendee.objects.filter(deep_dive=deep_dive, member=member).first()


def purpose_stated(member: Member, session: Discussion) -> bool:
    """Whether she has said what she needs the key sheet of this session for."""
    return IdentityShowing.objects.filter(
        deep_dive=session.deep_dive_id, shown_to=member, session_id=session.pk
    ).exists()


def pack_to_read(member: Member, deep_dive: DeepDive) -> Pack:
    """The pack, open to this member. Raises NotYet saying why it is not; Http404 for who has no part in it."""
    found = Pack.visible_to(member).filter(deep_dive=deep_dive).order_by("-built_at").first()
    if found is not None:
        return found
    pack = Pack.latest_of(deep_dive)
    if member.has(Role.BUSINESS_UNIT, Role.SCRUTINEER):
        pack_rules.check_has_pack(deep_dive, pack)
        raise NotYet("The pack is collated and not circulated yet. It opens when it is.")
    attendee = own_place(member, deep_dive)
    if attendee is None:
        raise Http404
    pack_rules.check_can_accept(attendee, pack)
    raise TermsFirst(deep_dive)


class TermsFirst(NotYet):
    """The confidentiality terms are not accepted yet; the page offers the way to them."""

    def __init__(self, deep_dive: DeepDive) -> None:
        opens = "pack" if deep_dive.way.has_tools else deep_dive.way.meeting
        super().__init__(f"The {opens} opens when you have accepted the confidentiality terms.")


@dataclass(frozen=True)
class Opened:
    """A discussion as one member finds it: its latest session, whether she runs it and why she cannot write in it."""

    deep_dive: DeepDive
    session: Discussion
    runs: bool
    why_closed: str

    @property
    def may_write(self) -> bool:
        return self.runs and not self.why_closed


def discussion_to_see(member: Member, deep_dive: DeepDive) -> Discussion | None:
    """The latest session she may know of; None (the business unit, the scrutineer) while there is none. Http404."""
    rows = Discussion.visible_to(member).filter(deep_dive=deep_dive)
    found = rows.select_related("deep_dive__tenant", "deep_dive__edition", "chair__person", "note_taker__person")
    session = found.order_by("-number").first()
    if session is None and not member.has(Role.BUSINESS_UNIT, Role.SCRUTINEER):
        raise Http404
    return session


def discussion_to_open(member: Member, deep_dive: DeepDive, today: date) -> Opened:
    """The discussion with its content. Raises NotYet saying why it is closed to her; Http404 for who has no part."""
    session = discussion_to_see(member, deep_dive)
    if session is None:
        discussion_rules.check_can_record(deep_dive, None, today)
        raise NotYet("No discussion has been arranged for this deep dive.")
    if not Discussion.opened_to(member).filter(pk=session.pk).exists():
        attendee = own_place(member, deep_dive)
        if attendee is None:
            raise NotYet("The discussion opens to you when you are on the list of attendees. Ask the business unit.")
        pack_rules.check_can_accept(attendee, Pack.latest_of(deep_dive))
        raise TermsFirst(deep_dive)
    runs = Discussion.run_by(member).filter(pk=session.pk).exists()
    why = ""
    try:
        discussion_rules.check_can_record(deep_dive, session, today)
    except NotYet as reason:
        if not session.deep_dive.packs.filter(circulated_at__isnull=False).exists():
            raise
        why = str(reason)
    return Opened(deep_dive, session, runs, why)


def discussion_to_write(member: Member, deep_dive: DeepDive, today: date) -> Opened:
    """The same for those who run it; Http404 for everybody else. Raises NotYet while nothing can be written."""
    session = discussion_to_see(member, deep_dive)
    if session is not None and not Discussion.run_by(member).filter(pk=session.pk).exists():
        raise Http404
    if session is None and not member.is_business_unit:
        raise Http404
    opened = discussion_to_open(member, deep_dive, today)
    if opened.why_closed:
        raise NotYet(opened.why_closed)
    return opened


def find(member: Member, pk: Any) -> DeepDive:
    """The deep dive, if she may see it; Http404 otherwise."""
    return get_object_or_404(DeepDive.visible_to(member), pk=pk)


def child_of(deep_dive: DeepDive, case_pk: Any) -> Case:
    """One child of the cohort; Http404 where it is not of this deep dive."""
    return get_object_or_404(cases_of(deep_dive), pk=case_pk)
