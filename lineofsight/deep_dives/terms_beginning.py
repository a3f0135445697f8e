"""What a draft of terms of reference begins with: the draft itself, the partnership's usual terms, or its predecessor's."""

from typing import Any

from lineofsight.engine.calendar_months import months_after
from lineofsight.partnership.models import Agency, Member, Partner

from .actions import TermsDraft
from .aims import Aim
from .comparables import predecessor_of
from .methods import Method
from .models import DeepDive, TermsOfReference

# What goes without saying for a way of auditing; a partnership's own components are chosen by hand.
_NOT_PART_OF = {
    Method.TOOL_AND_DISCUSSION: ("live_audit",),
    Method.TOOL_AND_DESK_ANALYSIS: ("live_audit", "case_discussion"),
    Method.LIVE_AUDIT: ("single_agency_tool", "case_discussion"),
}
FIELDS = tuple(name for name in TermsDraft.__dataclass_fields__ if name not in ("agencies", "lines_of_enquiry"))


def methods_to_choose(deep_dive: DeepDive, initial: dict[str, Any]) -> list[tuple[str, str]]:
    """The ways of auditing this partnership uses, and that of the draft where it is used no more."""
    used = [*deep_dive.settings.methods_used]
    kept = [Method(initial["method"])] if initial.get("method") else []
    return [(method.value, method.words) for method in dict.fromkeys(used + kept)]


def components_to_choose(deep_dive: DeepDive, initial: dict[str, Any]) -> list[tuple[str, str]]:
    """The components of this partnership's list as the deep dive found it, and what the draft holds besides."""
    settings = deep_dive.settings
    live = Method.LIVE_AUDIT in settings.methods_used
    found = {c.key: c.words for c in settings.components if live or c.key != Method.LIVE_AUDIT}
    found |= {key: settings.words_of("components", key) for key in initial.get("components", ()) if key not in found}
    return list(found.items())


def beginning(deep_dive: DeepDive, kept: TermsOfReference | None, member: Member) -> dict[str, Any]:
    """What the form begins with: the draft, or before there is one this partnership's usual terms."""
    settings = deep_dive.settings
    if kept is not None:
        return {name: getattr(kept, name) for name in FIELDS} | {
            "revision": kept.revision,
            "lines_of_enquiry": "\n".join(kept.lines_of_enquiry),
            "agencies": [t.agency_id for t in kept.taking_part.all()],
        }
    until = deep_dive.agreed_on
    return {
        "aim": Aim.USUAL,
        "method": settings.methods_used[0],
        "window_from": months_after(until, -settings.window_months) if until else None,
        "window_until": until,
        "cohort_size": settings.cohort_size,
        "minimum_per_category": settings.minimum_per_category,
        "categories": [c.key for c in settings.categories],
        "components": usual_components(deep_dive, settings.methods_used[0]),
        "agencies": list(
            Partner.objects.filter(tenant=deep_dive.tenant_id, ended_on__isnull=True).values_list("agency", flat=True)
        ),
        "lawful_basis": [b.key for b in settings.lawful_bases],
        "confidentiality": settings.confidentiality_terms,
        "revision": 0,
    } | carried_over(deep_dive, member)


def usual_components(deep_dive: DeepDive, method: str) -> list[str]:
    """What a deep dive usually consists of when its cases are looked at this way; empty without the component plan."""
    settings = deep_dive.settings
    if not settings.parts.component_plan:
        return []
    live = Method.LIVE_AUDIT if method == Method.LIVE_AUDIT else ""
    return [
        c.key
        for c in settings.components
        if (c.when == "usual" or c.key == live) and c.key not in _NOT_PART_OF[Method(method)]
    ]


def whole_draft(deep_dive: DeepDive, begun: dict[str, Any], typed: dict[str, Any]) -> TermsDraft:
    """The draft with what was typed in one part of it. Another method brings its usual components, unless others had
    been chosen by hand."""
    values = {name: begun[name] for name in TermsDraft.__dataclass_fields__ if name in begun}
    values["lines_of_enquiry"] = [line for line in str(begun.get("lines_of_enquiry", "")).splitlines() if line]
    values["agencies"] = list(Agency.objects.filter(pk__in=begun.get("agencies", ())))
    method = typed.get("method", begun["method"])
    if list(begun["components"]) == usual_components(deep_dive, begun["method"]):
        values["components"] = usual_components(deep_dive, method)
    return TermsDraft(**values | typed)


def carried_over(deep_dive: DeepDive, member: Member) -> dict[str, Any]:
    """What a re-audit begins with, so that it can be compared: the questions and the cut of its predecessor."""
    before = predecessor_of(deep_dive, member)
    terms = TermsOfReference.in_force(before) if before else None
    if terms is None:
        return {}
    here = [c.key for c in deep_dive.settings.categories]
    return {
        "tool_name": terms.tool_name,
        "question": terms.question,
        "lines_of_enquiry": "\n".join(terms.lines_of_enquiry),
        "categories": [key for key in terms.categories if key in here],
    }
