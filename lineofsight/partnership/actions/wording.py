"""A partnership's own words for its e-mails."""

from lineofsight import trail

from ..messages import check_words
from ..models import Member, MessageWords


def word_message(*, kind: str, subject: str, body: str, by: Member) -> MessageWords:
    """From the next e-mail of this kind on. Raises NotYet."""
    check_words(subject, body)
    with trail.act(by=by, verb="word_message", kind=kind) as act:
        row, _ = MessageWords.objects.update_or_create(
            tenant_id=by.tenant_id,
            kind=kind,
            defaults={"subject": subject.strip(), "body": body.strip(), "changed_by": by},
        )
        act.on(row)
    return row


def use_usual_words(*, kind: str, by: Member) -> None:
    """The product's own words again."""
    with trail.act(by=by, verb="use_usual_words", kind=kind):
        MessageWords.objects.filter(tenant_id=by.tenant_id, kind=kind).delete()
