"""Keeping a version of an information-governance document."""

from lineofsight import trail
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from ..governance import Kind, sections_of
from ..models import KeptDocument


def keep_document(*, kind: Kind, by: Member) -> KeptDocument:
    """The document as it is today becomes the next version. Raises NotYet where nothing has changed."""
    content = [[heading, lines] for heading, lines in sections_of(kind, by.tenant)]
    with trail.act(by=by, verb="keep_document", kind=kind.key) as act:
        rows = KeptDocument.objects.select_for_update().filter(tenant=by.tenant_id, kind=kind.key)
        last = rows.order_by("-number").first()
        if last is not None and last.content == content:
            raise NotYet(f"Nothing has changed since version {last.number}.")
        kept = KeptDocument.objects.create(
            tenant_id=by.tenant_id,
            kind=kind.key,
            number=last.number + 1 if last else 1,
            content=content,
            kept_by=by,
        )
        act.on(kept)
    return kept
