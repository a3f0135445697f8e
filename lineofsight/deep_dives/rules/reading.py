"""When a reader of the pack may write a comment beside it, and change it."""

from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from ..models import AgencyReturn, Attendee, Case, DeepDive, Pack, PackComment
from ..states import Stage
from .pack import check_has_pack, check_is_open


def check_can_comment(deep_dive: DeepDive, by: Member) -> None:
    """She takes part and accepted the terms, the pack is open, and the discussion is not concluded. Raises NotYet."""
    pack = Pack.latest_of(deep_dive)
    check_has_pack(deep_dive, pack)
    assert pack is not None
    if not Attendee.objects.filter(
        deep_dive=deep_dive, member=by, pack_sent_at__isnull=False, terms_accepted_at__isnull=False
    ).exists():
        raise NotYet("Comments are written by those who take part in the discussion and accepted its terms.")
    check_is_open(pack)
    check_not_concluded(deep_dive)


def check_not_concluded(deep_dive: DeepDive) -> None:
    """Comments prepare the discussion; afterwards they stay as they are. Raises NotYet."""
    if Stage(deep_dive.stage).reached(Stage.CONCLUSIONS_AGREED):
        raise NotYet("The conclusions are agreed, so comments on the pack can no longer be written or changed.")


def check_can_change(comment: PackComment, by: Member) -> None:
    """Her own, while she may still comment. Raises NotYet."""
    if comment.written_by_id != by.pk:
        raise NotYet("Only the person who wrote a comment can change it.")
    check_can_comment(comment.deep_dive, by)


def check_words(words: str) -> None:
    if not words.strip():
        raise NotYet("Enter your comment.")


def check_section(case: Case, section: str) -> None:
    """No section, or one that an audit tool about this child has. Raises NotYet."""
    asked = AgencyReturn.objects.filter(deep_dive=case.deep_dive_id, case=case)
    if section and not asked.filter(response__question_set__sections__key=section).exists():
        raise NotYet("Choose a section of the pack.")
