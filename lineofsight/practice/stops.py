"""The ten stops of the tour: a page of the cycle, what to say about it, and as whom one looks at it."""

from collections.abc import Callable
from dataclasses import dataclass

from lineofsight.deep_dives.models import AgencyRequest, AgencyReturn, DeepDive

from .cast import Cast
from .parts import Part


@dataclass(frozen=True)
class Stop:
    """``after`` is the step that must be taken before; ``page`` gives the page's name and the ids in its address."""

    title: str
    sentence: str
    after: str
    part: Part
    page: Callable[[Cast, DeepDive], tuple[str, dict[str, object]]]


def _page(name: str) -> Callable[[Cast, DeepDive], tuple[str, dict[str, object]]]:
    return lambda w, dd: (f"deep_dives:{name}", {"pk": dd.pk})


def _request(w: Cast, dd: DeepDive) -> tuple[str, dict[str, object]]:
    request = AgencyRequest.objects.get(tenant=w.tenant, deep_dive=dd, agency=w.agencies["council"])
    return "deep_dives:known_to_you", {"pk": dd.pk, "request_pk": request.pk}


def _tool(w: Cast, dd: DeepDive) -> tuple[str, dict[str, object]]:
    rows = AgencyReturn.objects.filter(tenant=w.tenant, deep_dive=dd, agency=w.agencies["council"])
    return "deep_dives:audit_tool", {"pk": dd.pk, "return_pk": rows.order_by("case__letter")[0].pk}


STOPS: tuple[Stop, ...] = (
    Stop(
        "A theme is put to the group",
        "Why this theme, on what evidence: the group decides once, and the decision stays with its date and minute.",
        "ready",
        Part.DECISION_CHAIR,
        _page("deep_dive"),
    ),
    Stop(
        "Terms of reference",
        "One page says what is asked, which children are looked at and who takes part; the chair approves it on screen.",
        "submitted",
        Part.CHAIR,
        _page("terms"),
    ),
    Stop(
        "Lists from the agencies",
        "Agencies send their lists as they have them; a child on two lists and brothers and sisters are pointed out.",
        "listed",
        Part.BUSINESS_UNIT,
        _page("eligible_lists"),
    ),
    Stop(
        "Children selected at random",
        "Nobody picks the cases: the selection is drawn, can be repeated and proved, and is confirmed by the chair.",
        "selected",
        Part.CHAIR,
        _page("selection"),
    ),
    Stop(
        "Known to you?",
        "Each agency answers for all children on one page; “not known” counts as an answer too.",
        "asked",
        Part.AGENCY_LEAD,
        _request,
    ),
    Stop(
        "The audit tool",
        "An author fills it in on a desk or a phone, leaves and comes back; her lead signs it off.",
        "issued",
        Part.AUTHOR,
        _tool,
    ),
    Stop(
        "The pack",
        "What all agencies wrote stands side by side, child by child, with the differences in sight.",
        "read",
        Part.BUSINESS_UNIT,
        _page("pack"),
    ),
    Stop(
        "The discussion",
        "The chair goes from child to child; the group’s judgement is kept beside each agency’s own.",
        "met",
        Part.CHAIR,
        _page("discussion"),
    ),
    Stop(
        "Findings",
        "Every finding keeps the thread to what was written or said, so that the report can be followed back.",
        "coded",
        Part.BUSINESS_UNIT,
        _page("findings"),
    ),
    Stop(
        "The signed-off report",
        "Checked so that nobody can be recognised, approved step by step, with recommendations that have an owner.",
        "signed_off",
        Part.SCRUTINEER,
        _page("report"),
    ),
)
