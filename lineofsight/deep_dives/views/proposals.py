"""Proposed themes side by side with their sources, and what was decided on them."""

from typing import Any

from django.db.models import Count, Max
from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Decision, Member

from ..chapter import NAME
from ..models import DeepDive, ThemeSource
from ..planned import priorities_served
from ..rules.groups import may_decide_theme
from ..rules.themes import OPEN_STAGES
from ..stage_table import AT, THEME
from ..states import Stage

OUTCOME_WORDS = {"agree": "Agreed", "defer": "Deferred", "reject": "Not taken up"}
OUTCOME_COLOURS = {"agree": "green", "defer": "yellow", "reject": "grey"}


@allow(Permission.DEEP_DIVE_SEE)
def proposals(request: MemberRequest) -> HttpResponse:
    member = request.member
    settings = in_force(request.tenant, NAME)
    kind, reference = request.GET.get("kind", ""), request.GET.get("reference", "").strip()
    visible = DeepDive.visible_to(member).select_related("proposed_by__person")
    from_source = None
    if kind or reference:
        # From one source to everything that came from it, whatever its stage.
        sources = ThemeSource.objects.filter(tenant=request.tenant)
        sources = sources.filter(kind=kind) if kind else sources
        sources = sources.filter(reference__iexact=reference) if reference else sources
        found = visible.filter(pk__in=sources.values("deep_dive"))
        from_source = list(found.order_by("-proposed_on", "-reference"))
    open_ = list(visible.filter(stage__in=OPEN_STAGES).prefetch_related("sources").order_by("reference")[:40])
    themes = {deep_dive.theme for deep_dive in open_}
    same_theme = {
        theme: (count, max(filter(None, (signed_off, agreed)), default=None))
        for theme, count, signed_off, agreed in DeepDive.visible_to(member)
        .filter(theme__in=themes)
        .exclude(stage__in=[*OPEN_STAGES, Stage.REJECTED])
        .order_by()
        .values_list("theme")
        .annotate(count=Count("pk"), signed_off=Max("signed_off_on"), agreed=Max("agreed_on"))
    }
    decisions = decided(request, member)
    if decisions.wants_export:
        return decisions.export_response()
    context: dict[str, Any] = {
        "settings": settings,
        "proposals": open_,
        "latest_decision": _latest(member, open_),
        "outcome_words": OUTCOME_WORDS,
        "same_theme": same_theme,
        "served": priorities_served(member, [d.pk for d in open_]),
        "from_source": from_source,
        "source_words": " – ".join(
            w for w in (settings.words_of("source_types", kind) if kind else "", reference) if w
        ),
        "stage_of": {d.pk: Stage(d.stage) for d in [*open_, *(from_source or [])]},
        "decides": member.may(Permission.THEME_DECIDE) and may_decide_theme(member),
        "decisions": decisions,
        "phase": {s: at.phase for s, at in AT.items() if at.phase == THEME},
    }
    return render(request, "deep_dives/proposals.html", context)


def decided(request: MemberRequest, member: Member) -> Table:
    """Every decision on a theme of a deep dive this member may see."""
    deep_dives = DeepDive.visible_to(member).values("pk")
    rows = Decision.visible_to(member).filter(question="theme", about_id__in=deep_dives).select_related("group")
    about = {d.pk: d for d in DeepDive.visible_to(member).filter(pk__in=rows.values("about_id"))}
    return Table(
        request,
        rows,
        columns=[
            Column(
                "theme",
                "Theme",
                value=lambda d: f"{about[d.about_id].reference} {about[d.about_id].title}",
                url=lambda d: about[d.about_id].get_absolute_url(),
            ),
            Column(
                "outcome",
                "Decision",
                kind="tag",
                value=lambda d: OUTCOME_WORDS.get(d.outcome, d.outcome),
                colour=lambda d: OUTCOME_COLOURS.get(d.outcome, ""),
            ),
            Column("decided_on", "Decided on", kind="date", sort=True),
            Column("group", "By", value=lambda d: d.decided_by),
            Column("reason", "Reason", kind="long_text"),
            Column("minute_reference", "Minute"),
        ],
        filters=[ChoiceFilter("outcome", "Decision", list(OUTCOME_WORDS.items()))],
        one="decision",
        sort="-decided_on",
        name="decisions-on-themes",
        caption="Decisions on themes",
        prefix="d-",
        empty="No decision on a theme is recorded yet.",
    )


def _latest(member: Member, deep_dives: list[DeepDive]) -> dict[Any, Decision]:
    rows = Decision.visible_to(member).filter(question="theme", about_id__in=[d.pk for d in deep_dives])
    return {d.about_id: d for d in rows.order_by("decided_on", "recorded_at")}
