"""Comments on the pack and the place where a reader stopped."""

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.models import Member

from ..models import Case, DeepDive, PackComment, ReadingPlace
from ..rules import reading as rules


def comment_on_pack(*, case: Case, section: str, words: str, read_by: str, by: Member) -> PackComment:
    """Writes a comment on one child, or on one section of what agencies wrote about her or him. Raises NotYet."""
    deep_dive = case.deep_dive
    rules.check_can_comment(deep_dive, by)
    rules.check_words(words)
    rules.check_section(case, section)
    comment = PackComment(
        tenant_id=deep_dive.tenant_id,
        deep_dive=deep_dive,
        case=case,
        section=section,
        read_by=PackComment.ReadBy(read_by),
        words=words.strip(),
        written_by=by,
    )
    with trail.act(by=by, verb="comment_on_pack", on=comment, read_by=comment.read_by):
        comment.save(force_insert=True)
    return comment


def change_pack_comment(*, comment: PackComment, words: str, read_by: str, by: Member) -> None:
    """Changes her own comment, or who reads it. Raises NotYet."""
    rules.check_can_change(comment, by)
    rules.check_words(words)
    with trail.act(by=by, verb="change_pack_comment", on=comment, read_by=read_by):
        comment.words, comment.read_by = words.strip(), PackComment.ReadBy(read_by)
        comment.changed_at = timezone.now()
        comment.save(update_fields=["words", "read_by", "changed_at"])


def remove_pack_comment(*, comment: PackComment, by: Member) -> None:
    """Takes her own comment away for good. Raises NotYet."""
    rules.check_can_change(comment, by)
    with trail.act(by=by, verb="remove_pack_comment", on=comment):
        comment.delete()


def stop_reading(*, case: Case, section: str, by: Member) -> ReadingPlace:
    """Remembers for this reader, and for nobody else, where she stopped. Raises NotYet."""
    deep_dive: DeepDive = case.deep_dive
    rules.check_section(case, section)
    with trail.act(by=by, verb="stop_reading", on=deep_dive):
        place, _ = ReadingPlace.objects.update_or_create(
            tenant_id=deep_dive.tenant_id, deep_dive=deep_dive, member=by, defaults={"case": case, "section": section}
        )
    return place
