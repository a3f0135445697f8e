"""What deep dives bring to the board of evidence: the typed sources of proposals, and audits that looked at a theme."""

from collections.abc import Iterator

from django.urls import reverse

from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.programme.triangulation import Piece

from .chapter import NAME
from .models import DeepDive, RegisteredAudit
from .states import Stage

# Kinds of source of the lists a partnership begins with; every other counts as "other".
_KINDS = {
    "practice_review": "review",
    "previous_audit": "audit",
    "performance_data": "data",
    "local_information": "data",
    "children_families": "voice",
    "frontline_staff": "staff",
    "learning_feedback": "staff",
    "inspection": "inspection",
}


def pieces(member: Member) -> Iterator[Piece]:
    """Only of what this member may see. Four queries."""
    settings = in_force(member.tenant, NAME)
    slug = member.tenant.slug
    if member.may(Permission.DEEP_DIVE_SEE):
        rows = DeepDive.visible_to(member).filter(withdrawn_on__isnull=True).exclude(stage=Stage.REJECTED)
        for deep_dive in rows.prefetch_related("sources"):
            words = deep_dive.settings.words_of("themes", deep_dive.theme)
            link = reverse("deep_dives:deep_dive", kwargs={"tenant": slug, "pk": deep_dive.pk})
            for source in deep_dive.sources.all():
                yield Piece(
                    deep_dive.theme,
                    words,
                    _KINDS.get(source.kind, "other"),
                    source.words,
                    f"{deep_dive.settings.words_of('source_types', source.kind)}, in {deep_dive.reference}",
                    deep_dive.proposed_on,
                    link,
                )
            if deep_dive.signed_off_on:
                yield Piece(
                    deep_dive.theme, words, "audit", deep_dive.title, deep_dive.reference, deep_dive.signed_off_on, link
                )
    if member.may(Permission.AUDIT_REGISTER_SEE):
        # Its title and day alone; what it found is sealed and read on its own page.
        rows_of_audits = RegisteredAudit.visible_to(member).select_related(None)
        for audit in rows_of_audits.only("pk", "title", "theme", "done_on", "kind", "tenant"):
            yield Piece(
                audit.theme,
                settings.words_of("themes", audit.theme),
                "audit",
                audit.title,
                audit.get_kind_display(),
                audit.done_on,
                reverse("deep_dives:registered_audit", kwargs={"tenant": slug, "audit_pk": audit.pk}),
            )
