"""A theme proposed from a figure of the core data set: its sources carry what the figure shows, its thread the figure."""

from django.urls import reverse

from lineofsight import trail
from lineofsight.intelligence import deeper_review
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.thread.actions import tie
from lineofsight.thread.models import Strand

from . import actions
from .actions import Source
from .approach import DEEP_DIVE, approaches, propose_by
from .chapter import NAME

# The source "Performance data" of the list a partnership begins with; another list has its own first one.
PERFORMANCE_DATA = "performance_data"


def propose(proposal: deeper_review.Proposal, by: Member) -> str:
    """Proposes the theme and ties it to what it rests on, in one transaction; gives its address. Raises NotYet."""
    settings = in_force(by.tenant, NAME)
    kinds = [s.key for s in settings.source_types]
    kind = PERFORMANCE_DATA if PERFORMANCE_DATA in kinds else next(iter(kinds), "")
    sources = [Source(kind, each.words, each.reference) for each in proposal.evidence]
    if proposal.approach not in ("", DEEP_DIVE):
        audit = propose_by(
            proposal.approach,
            title=proposal.title,
            theme=proposal.theme,
            practice_areas=proposal.practice_areas,
            reason=proposal.why,
            sources=sources,
            settings=settings,
            rests_on=[each.thing for each in proposal.evidence],
            by=by,
        )
        return reverse("programme:planned_audit", kwargs={"tenant": by.tenant.slug, "pk": audit.pk})
    with trail.act(by=by, verb="propose_theme_from_figure") as act:
        deep_dive = actions.propose_theme(
            title=proposal.title,
            theme=proposal.theme,
            practice_areas=proposal.practice_areas,
            reason=proposal.why,
            sources=sources,
            by=by,
        )
        act.on(deep_dive)
        for each in proposal.evidence:
            tie(from_thing=deep_dive, to_thing=each.thing, means=Strand.Means.RESTS_ON, by=by)
    return reverse("deep_dives:deep_dive", kwargs={"tenant": by.tenant.slug, "pk": deep_dive.pk})


def register() -> None:
    """Says to the room of indicators how a theme is proposed; called when the room is ready."""
    deeper_review.register(
        deeper_review.MakesThemes(
            may=lambda member: member.may(Permission.THEME_PROPOSE),
            themes=lambda member: [(t.key, t.words) for t in in_force(member.tenant, NAME).themes],
            approaches=lambda member: [
                (way.key, way.words, way.opens) for way in approaches(member, in_force(member.tenant, NAME))
            ],
            propose=propose,
        )
    )
