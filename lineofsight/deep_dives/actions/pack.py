"""The pack: collated from signed-off audit tools, sent to named attendees, opened by them, recalled; and the key sheet."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone

from lineofsight import trail
from lineofsight.govuk.words import datetime as moment_in_words
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from ..models import AgencyReturn, Attendee, Contact, DeepDive, Discussion, IdentityShowing, Pack, PackReturn
from ..pack_contents import cases_of
from ..rules import pack as rules
from ..rules.returns import open_returns
from ..states import ReturnState, Stage
from . import stages
from .returns import step
from .sharing_log import identity_shown, pack_circulated
from .telling import path_to, tell


def collate_pack(*, deep_dive: DeepDive, without_unfinished: bool = False, by: Member) -> Pack:
    """Builds the pack from every signed-off audit tool, locks them in it and names the missing ones.

    A tool for which more detail was asked counts as missing when ``without_unfinished``. Raises NotYet.
    """
    stages.require(deep_dive, event="collate_pack")
    with trail.act(by=by, verb="collate_pack", on=deep_dive) as act:
        rows = AgencyReturn.objects.filter(deep_dive=deep_dive).select_related("agency", "case", "deep_dive")
        submitted = list(rows.filter(state=ReturnState.SUBMITTED).select_for_update(of=("self",)))
        unfinished = open_returns(deep_dive)
        rules.check_can_collate(submitted=submitted, unfinished=unfinished, without_unfinished=without_unfinished)
        stages.move(deep_dive=deep_dive, event="collate_pack", by=by)
        settle(key="collate_pack", about=deep_dive, by=by)
        for each in unfinished:
            step(each, "not_received", by=by)
            each.save(update_fields=["state"])
            settle(key="complete_tool", about=each, by=by)
        missing = rows.filter(state=ReturnState.NOT_RECEIVED).order_by("case__letter", "agency__name")
        pack = Pack.objects.create(
            tenant_id=deep_dive.tenant_id,
            deep_dive=deep_dive,
            built_at=timezone.now(),
            built_by=by,
            missing=[
                {"agency": r.agency.name, "agency_id": str(r.agency_id), "letter": r.case.letter} for r in missing
            ],
        )
        act.also("collate_pack", pack, tools=len(submitted), missing=len(pack.missing))
        PackReturn.objects.bulk_create(
            PackReturn(
                tenant_id=deep_dive.tenant_id, deep_dive=deep_dive, pack=pack, agency_return=r, version=r.version
            )
            for r in submitted
        )
        for each in submitted:
            step(each, "lock_in_pack", by=by)
        AgencyReturn.objects.bulk_update(submitted, ["state"])
        if deep_dive.way.meets:
            ask(
                key="circulate_pack",
                words="The pack is collated: circulate it to the attendees",
                path=path_to("circulate_pack", deep_dive),
                about=deep_dive,
                thing=deep_dive.title,
                role=Role.BUSINESS_UNIT,
                due_date=_due(deep_dive, "pack_circulated"),
                by=by,
            )
        else:
            ask_to_analyse(deep_dive=deep_dive, by=by)
    return pack


def ask_to_analyse(*, deep_dive: DeepDive, by: Member) -> None:
    """Puts the desk analysis on the list of who leads it; on the business unit's while nobody is named."""
    session = Discussion.latest_of(deep_dive)
    lead = session.chair if session else None
    settle(key="finish_desk_analysis", about=deep_dive, by=by)
    ask(
        key="finish_desk_analysis",
        words="Analyse the audit tools and record the judgements" if lead else "Name who analyses the audit tools",
        path=path_to("discussion" if lead else "arrange_discussion", deep_dive),
        about=deep_dive,
        thing=deep_dive.title,
        member=lead,
        role=None if lead else Role.BUSINESS_UNIT,
        due_date=_due(deep_dive, "conclusions_agreed"),
        by=by,
    )


def circulate_pack(
    *, deep_dive: DeepDive, attendees: Sequence[Attendee], late_accepted: bool = False, by: Member
) -> Pack:
    """Sends the pack to these attendees: each is asked to accept the confidentiality terms and told by a notice.

    The first time it takes the deep dive on; later it sends to more people, or opens a recalled pack again.
    ``late_accepted`` says that fewer working days are left before the discussion than usual. Raises NotYet.
    """
    pack, discussion = Pack.latest_of(deep_dive), Discussion.latest_of(deep_dive)
    rules.check_can_circulate(
        deep_dive=deep_dive,
        pack=pack,
        discussion=discussion,
        attendees=attendees,
        late_accepted=late_accepted,
        today=timezone.localdate(),
    )
    assert pack is not None and discussion is not None
    with trail.act(by=by, verb="circulate_pack", on=pack, attendees=len(attendees)):
        if deep_dive.stage == Stage.COLLATED and deep_dive.way.meets:
            stages.move(deep_dive=deep_dive, event="circulate_pack", by=by)
            ask_to_hold(discussion=discussion, by=by)
        if pack.circulated_at is None:
            pack.circulated_at, pack.circulated_by = timezone.now(), by
        pack.state = Pack.State.CIRCULATED
        pack.recalled_at = pack.recalled_by = None
        pack.recalled_because = ""
        pack.open_until = closing_day(discussion)
        pack.save()
        for attendee in attendees:
            send_to(attendee=attendee, discussion=discussion, by=by)
        pack_circulated(pack=pack, attendees=attendees, by=by)
    return pack


def send_to(*, attendee: Attendee, discussion: Discussion, by: Member) -> None:
    """Names her as a reader of the pack and tells her; she accepts the terms before it opens."""
    deep_dive = attendee.deep_dive
    attendee.pack_sent_at = timezone.now()
    attendee.save(update_fields=["pack_sent_at"])
    when = f"discussion on {moment_in_words(discussion.starts_at)}" if deep_dive.way.meets else "desk analysis"
    sentences = [f"The pack for the {when} is ready."]
    if attendee.terms_accepted_at is None:
        ask_to_accept(attendee=attendee, discussion=discussion, by=by)
        sentences.append("Please accept the confidentiality terms; it then opens.")
    tell(
        deep_dive=deep_dive,
        member=attendee.member,
        agency=attendee.agency,
        about=Contact.About.PACK,
        subject="The pack is ready to read",
        words=sentences,
        by=by,
    )


def ask_to_accept(*, attendee: Attendee, discussion: Discussion, by: Member) -> None:
    """Puts the confidentiality terms on her list."""
    way = attendee.deep_dive.way
    ask(
        key="accept_terms",
        words=f"Accept the confidentiality terms{' and read the pack' if way.has_tools else ''}",
        path=path_to("confidentiality_terms", attendee.deep_dive),
        about=attendee,
        thing=attendee.deep_dive.title,
        member=attendee.member,
        due_date=_to_be_read_by(discussion),
        by=by,
    )


def _to_be_read_by(discussion: Discussion) -> date | None:
    """The day of the sitting, or the last of a desk analysis; once it has been held, the day of the conclusions."""
    deep_dive = discussion.deep_dive
    if deep_dive.stage == Stage.DISCUSSION_HELD:
        return _due(deep_dive, "conclusions_agreed")
    return timezone.localdate(discussion.starts_at if deep_dive.way.meets else discussion.ends_at)


def ask_to_hold(*, discussion: Discussion, by: Member) -> None:
    """Puts the discussion on its chair's list; on the business unit's while it has no chair."""
    deep_dive = discussion.deep_dive
    meeting, key = deep_dive.way.meeting, deep_dive.way.held_with
    settle(key=key, about=deep_dive, by=by)
    ask(
        key=key,
        words=f"Chair the {meeting}" if discussion.chair_id else f"Name the chair of the {meeting}",
        path=path_to("discussion" if discussion.chair_id else "arrange_discussion", deep_dive),
        about=deep_dive,
        thing=deep_dive.title,
        member=discussion.chair,
        role=None if discussion.chair_id else Role.BUSINESS_UNIT,
        due_date=timezone.localdate(discussion.starts_at),
        by=by,
    )


def closing_day(discussion: Discussion) -> date:
    """The last day on which attendees may open the pack: so many days after the sitting, or its planned end."""
    days = discussion.deep_dive.settings.deadlines.pack_open_days_after_discussion
    last = discussion.starts_at if discussion.deep_dive.way.meets else discussion.ends_at
    return timezone.localdate(last) + timedelta(days=days)


def accept_terms(*, deep_dive: DeepDive, by: Member) -> Attendee:
    """She accepts the confidentiality terms for herself; only then the pack opens to her. Raises NotYet."""
    with trail.act(by=by, verb="accept_terms", on=deep_dive) as act:
        attendee = (
            Attendee.objects.select_for_update(of=("self",))
            .select_related("deep_dive", "member__person")
            .filter(deep_dive=deep_dive, member=by)
            .first()
        )
        if attendee is None:
            raise NotYet("You are not on the list of attendees. Ask the business unit to add you.")
        rules.check_can_accept(attendee, Pack.latest_of(deep_dive))
        if attendee.terms_accepted_at is None:
            attendee.terms_accepted_at = timezone.now()
            attendee.save(update_fields=["terms_accepted_at"])
            act.also("accept_terms", attendee)
        settle(key="accept_terms", about=attendee, by=by)
    return attendee


def recall_pack(*, deep_dive: DeepDive, reason: str, by: Member) -> Pack:
    """Closes the pack to every attendee at once and tells them; what they accepted stays on record. Raises NotYet."""
    pack = Pack.latest_of(deep_dive)
    rules.check_can_recall(pack)
    assert pack is not None
    if not reason.strip():
        raise NotYet("Say why the pack is recalled: attendees are not told the reason, but the record keeps it.")
    with trail.act(by=by, verb="recall_pack", on=pack) as act:
        pack.state = Pack.State.RECALLED
        pack.recalled_at, pack.recalled_by, pack.recalled_because = timezone.now(), by, reason.strip()
        pack.save()
        readers = list(
            Attendee.objects.filter(deep_dive=deep_dive, pack_sent_at__isnull=False).select_related(
                "deep_dive", "member__person", "agency"
            )
        )
        act.note(readers=len(readers))
        for attendee in readers:
            settle(key="accept_terms", about=attendee, by=by)
            tell(
                deep_dive=deep_dive,
                member=attendee.member,
                agency=attendee.agency,
                about=Contact.About.RECALLED,
                subject="The pack has been recalled",
                words=["The pack is closed for now. Please delete any copy that you took away."],
                by=by,
            )
        Attendee.objects.filter(pk__in=[a.pk for a in readers]).update(pack_sent_at=None)
    return pack


def record_download(*, pack: Pack, file: str, sha256: str, by: Member) -> None:
    """Keeps on record that she took the pack away as Word or PDF; ``sha256`` is of its content without her name."""
    with trail.act(by=by, verb="download_pack", on=pack, file=file, sha256=sha256):
        pass


def open_key_sheet(*, discussion: Discussion, purpose: str, by: Member) -> int:
    """Records that the identities of the children are shown to her for this session, and what for. How many children.

    Raises NotYet on another day, after the record is closed, or to somebody who does not take part.
    """
    deep_dive = discussion.deep_dive
    attendee = Attendee.objects.filter(deep_dive=deep_dive, member=by).first()
    rules.check_key_sheet(deep_dive=deep_dive, discussion=discussion, attendee=attendee, today=timezone.localdate())
    if not purpose.strip():
        raise NotYet("Say what you need the identities for.")
    cases = list(cases_of(deep_dive))
    with trail.act(by=by, verb="open_key_sheet", on=discussion, children=len(cases)):
        identity_shown(deep_dive=deep_dive, cases=cases, why="Key sheet of the discussion", by=by)
        for case in cases:
            IdentityShowing.objects.create(
                tenant_id=deep_dive.tenant_id,
                deep_dive=deep_dive,
                case=case,
                purpose=purpose.strip(),
                shown_to=by,
                session_id=discussion.pk,
            )
    return len(cases)


def _due(deep_dive: DeepDive, name: str) -> date | None:
    return deep_dive.timetable.filter(step=name).values_list("due_date", flat=True).first()
