"""Who speaks for an agency at the discussion: naming the representative and the deputy, and their reply."""

from django.utils import timezone

from lineofsight import trail
from lineofsight.govuk.words import datetime as moment_in_words
from lineofsight.partnership.actions import settle
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet

from ..models import Attendee, Contact, DeepDive, Discussion
from ..rules import returns as rules
from .issuing import ask_to_reply
from .telling import tell

ONE_EACH = (Attendee.Part.REPRESENTATIVE, Attendee.Part.DEPUTY)


def name_representative(
    *, deep_dive: DeepDive, agency: Agency, member: Member, part: str, level: str, by: Member
) -> Attendee:
    """Names the agency's representative or deputy with her level; she is invited at once. The one named before is
    released, unless she accepted the confidentiality terms already. The author of a tool may be named too.

    Raises NotYet.
    """
    rules.works_for(member, agency)
    discussion = Discussion.objects.filter(deep_dive=deep_dive).order_by("number").last()
    if discussion is None:
        raise NotYet("The discussion has no date yet: representatives are named when the audit tools go out.")
    if discussion.state == Discussion.State.HELD:
        raise NotYet("The discussion has been held, so nobody can be named for it any more.")
    with trail.act(by=by, verb="name_representative", on=deep_dive) as act:
        _release_earlier(deep_dive, agency, member, part, by)
        attendee = Attendee.objects.filter(deep_dive=deep_dive, member=member).select_related("deep_dive").first()
        is_new = attendee is None
        if attendee is None:
            attendee = Attendee(tenant_id=deep_dive.tenant_id, deep_dive=deep_dive, member=member)
            attendee.invited_at = timezone.now()
        attendee.agency, attendee.part, attendee.level = agency, part, level
        attendee.save()
        act.also("name_representative", attendee)
        if is_new:
            ask_to_reply(attendee=attendee, discussion=discussion, by=by)
        if is_new and member.id != by.id:
            tell(
                deep_dive=deep_dive,
                member=member,
                agency=agency,
                about=Contact.About.ISSUED,
                subject="You are invited to a discussion",
                words=[
                    f"You are named for {agency} at the discussion on {moment_in_words(discussion.starts_at)}.",
                    "Please say whether you come.",
                ],
                by=by,
            )
    return attendee


def _release_earlier(deep_dive: DeepDive, agency: Agency, member: Member, part: str, by: Member) -> None:
    """One representative and one deputy for each agency; whoever has read or accepted already stays as a guest."""
    if part not in ONE_EACH:
        return
    earlier = Attendee.objects.filter(deep_dive=deep_dive, agency=agency, part=part).exclude(member=member)
    for each in earlier.select_related("deep_dive"):
        settle(key="reply_to_invitation", about=each, by=by)
        if each.terms_accepted_at is None and each.attended is None:
            each.delete()
        else:
            each.part = Attendee.Part.PRACTITIONER
            each.save(update_fields=["part"])


def reply_to_invitation(*, attendee: Attendee, reply: str, by: Member) -> None:
    """She comes or she does not; she may change her reply until the discussion is held. Raises NotYet."""
    if reply not in (Attendee.Reply.YES, Attendee.Reply.NO):
        raise NotYet("Choose whether you come.")
    if attendee.attended is not None:
        raise NotYet("The discussion has been held, so the reply stays as it is.")
    with trail.act(by=by, verb="reply_to_invitation", on=attendee, reply=reply):
        attendee.reply = reply
        attendee.save(update_fields=["reply"])
        settle(key="reply_to_invitation", about=attendee, by=by)
