"""The golden thread of one recommendation from intelligence to impact, link by link, with the gaps named."""

from dataclasses import dataclass, field

from django.utils import timezone

from lineofsight.partnership.models import Member
from lineofsight.thread.following import Knot, back, forward, kinds_along
from lineofsight.thread.kinds import Seen

from .models import Action, ImpactCheck, ImpactPlan, LearningNote, Measure, PracticeChange, Recommendation
from .thread import ACTION, CHANGE, EVIDENCE, IMPACT_EVIDENCE, LEARNING, MEASURE, RECOMMENDATION

# What the figures of the core data set showed, and who asked about them.
_FIGURES = (
    "intelligence.summary",
    "intelligence.quarterexception",
    "intelligence.indicator",
    "intelligence.indicatorchallenge",
    "intelligence.intelligenceitem",
)
# What of the rooms above stands at which link; a kind not named here is shown with the audit it belongs to.
_BEFORE = (
    ("Intelligence", ("deep_dives.themesource", *_FIGURES), "No source of the theme is recorded"),
    ("Theme and audit", ("deep_dives.deepdive",), ""),
    (
        "Answers and discussion",
        (
            "question_sets.listentry",
            "deep_dives.agencyreturn",
            "deep_dives.case",
            "deep_dives.discussionline",
        ),
        "No answer or note of the discussion is tied to its findings",
    ),
    ("Findings", ("deep_dives.finding",), "No finding is tied to it"),
)


@dataclass
class Link:
    """One link of the chain: what of it this member may see, and what is missing whoever looks."""

    title: str
    seen: list[Seen] = field(default_factory=list)
    gap: str = ""

    @property
    def together(self) -> list[list[Seen]]:
        """What is seen in the same words stands once, with all its places."""
        same: dict[str, list[Seen]] = {}
        for each in self.seen:
            same.setdefault(each.title, []).append(each)
        return list(same.values())

    @property
    def is_shown(self) -> bool:
        return bool(self.seen or self.gap)


def chain_of(recommendation: Recommendation, member: Member) -> list[Link]:
    """The links in order. What she may not see is left out; a gap is named only where nothing stands for anybody."""
    behind = back(member, RECOMMENDATION, recommendation.pk, at_most=5)
    ahead = forward(member, RECOMMENDATION, recommendation.pk, at_most=2)
    there = kinds_along(member.tenant_id, RECOMMENDATION, recommendation.pk, at_most=5)
    links = [_before(title, kinds, gap, behind, there) for title, kinds, gap in _BEFORE]
    if not recommendation.raised_in_kind or recommendation.raised_in_kind.startswith(("improvement.", "intelligence.")):
        # What it was merged from may rest on an audit; that it does not itself is no gap.
        links = [
            Link("Where it came from", [_source(recommendation)]),
            *(Link(each.title, each.seen) for each in links),
        ]
    links.append(Link("Merged from", _of(behind, (RECOMMENDATION,))))
    links.append(Link(f"Recommendation {recommendation}", [Seen(recommendation.words, "", recommendation.approved_on)]))
    links += _after(recommendation, ahead)
    return [link for link in links if link.is_shown]


def _before(title: str, kinds: tuple[str, ...], gap: str, behind: list[Knot], there: set[str]) -> Link:
    missing = gap if gap and not there & set(kinds) else ""
    return Link(title, _of(behind, kinds), f"{missing}." if missing else "")


def _of(knots: list[Knot], kinds: tuple[str, ...]) -> list[Seen]:
    return [knot.seen for knot in knots if knot.kind in kinds]


def _source(recommendation: Recommendation) -> Seen:
    return Seen(recommendation.raised_in_title, what=recommendation.get_source_display())


def _after(recommendation: Recommendation, ahead: list[Knot]) -> list[Link]:
    rows = list(Action.objects.filter(tenant=recommendation.tenant_id, recommendation=recommendation))
    going = [row for row in rows if row.state != "cancelled"]
    evidenced = kinds_of_evidence(recommendation)
    done = [row for row in going if row.state in ("claimed_complete", "verified_complete", "closed")]
    bare = [row.number for row in done if row.pk not in evidenced]
    return [
        Link("Actions", _of(ahead, (ACTION,)), "" if going else "No action is agreed."),
        Link(
            "Evidence",
            _of(ahead, (EVIDENCE,)),
            f"Nothing shows that {', '.join(sorted(bare))} was done."
            if bare
            else ""
            if evidenced
            else "No evidence has been added yet.",
        ),
        _learning(recommendation, ahead),
        _impact(recommendation, ahead),
    ]


def kinds_of_evidence(recommendation: Recommendation) -> set[object]:
    """Ids of the actions for which something was handed in."""
    return set(
        Action.objects.filter(recommendation=recommendation, evidence__isnull=False).values_list("pk", flat=True)
    )


def _learning(recommendation: Recommendation, ahead: list[Knot]) -> Link:
    """What was learned, told and changed; a gap once the work is done."""
    gap = ""
    if recommendation.implemented_on is not None:
        learned = LearningNote.objects.filter(recommendation=recommendation).exists()
        changed = PracticeChange.objects.filter(recommendation=recommendation).exists()
        if not learned and not changed:
            gap = "What was learned, who was told and what changed in practice is not recorded."
        elif not changed:
            gap = "What changed in practice is not recorded."
    return Link("Learning and change", _of(ahead, (LEARNING, CHANGE)), gap)


def _impact(recommendation: Recommendation, ahead: list[Knot]) -> Link:
    plan = ImpactPlan.objects.filter(recommendation=recommendation).first()
    checks = list(ImpactCheck.objects.filter(recommendation=recommendation).order_by("months"))
    seen = _of(ahead, (MEASURE, IMPACT_EVIDENCE))
    measured = Measure.objects.filter(recommendation=recommendation).exists()
    if plan is not None:
        seen.append(
            Seen(f"{plan.measure}: {plan.baseline}, wanted: {plan.target}", day=plan.baseline_on, what="Measure")
        )
    seen += [
        Seen(
            f"{check.get_judgement_display()}. {check.words}",
            day=check.checked_on,
            state=f"confidence {check.confidence}",
            what=f"Check after {check.months} months",
        )
        for check in checks
        if check.checked_on
    ]
    late = [c for c in checks if not c.checked_on and c.due_date < timezone.localdate()]
    gap = ""
    if plan is None and not measured:
        gap = "It is not said how the difference will be seen."
    elif late:
        gap = f"The check after {late[0].months} months is late."
    elif not any(c.checked_on for c in checks):
        gap = "Whether it made a difference has not been checked yet."
    return Link("Impact", seen, gap)
