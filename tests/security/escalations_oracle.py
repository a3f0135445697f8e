"""Who may open the pages of urgent concerns: rule 8 of the permission matrix."""

from .oracle_words import ANALYST, TAKING_PART, Asked, Rule, both, bu, one_of


def the_concern(q: Asked) -> bool:
    """Who raised it, the lead it went to and the agency's other leads, the business unit, a senior it was sent on to."""
    c = q.facts.concerns.get(q.ids["pk"], {})
    if not c or c["tenant_id"] != q.who.tenant:
        return False
    return bu(q) or q.who.id in {c["raised_by_id"], c["lead_id"], *c["sent_on_to"]} or c["agency_id"] in q.who.leads


def answers_concern(q: Asked) -> bool:
    c = q.facts.concerns.get(q.ids["pk"], {})
    if not the_concern(q):
        return False
    return bu(q) or q.who.id in {c["lead_id"], *c["sent_on_to"]} or c["agency_id"] in q.who.leads


PAGES: dict[str, Rule | str] = {
    # Urgent concerns
    "concerns": one_of(*TAKING_PART, ANALYST),
    "raise_concern": one_of(*TAKING_PART, ANALYST),
    "concern": both(one_of(*TAKING_PART, ANALYST), the_concern),
    "acknowledge_concern": answers_concern,
    "record_concern_action": answers_concern,
    "return_concern": both(bu, the_concern),
    "close_concern": both(bu, the_concern),
}
