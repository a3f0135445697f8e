"""What relates a person to a deep dive, in the words of the oracles."""

from .oracle_words import PRACTITIONER, STEERING, Asked, Rule


def takes_part(q: Asked) -> bool:
    """Asked, author, representative, attendee, chair, note-taker, or the one who proposed it."""
    d, me = q.d, q.who.id
    return (
        d.proposer == me
        or any(recipient == me for _, recipient in d.requests.values())
        or any(r["author_id"] == me for r in d.returns.values())
        or d.attendee(q.who) is not None
        or me in d.chairs | d.note_takers
    )


def sees(q: Asked) -> bool:
    """The deep dive itself: those who steer see all of their partnership's, others those they take part in."""
    if q.d.tenant != q.who.tenant or q.who.id in q.d.excluded:
        return False
    return q.who.has(*STEERING) or (q.who.has(PRACTITIONER) and takes_part(q))


def and_sees(rule: Rule) -> Rule:
    return lambda q: sees(q) and rule(q)


def of_this_dive(where: str, key: str) -> Rule:
    return lambda q: getattr(q.facts, where).get(q.ids[key]) == q.d.id


def attends(q: Asked) -> bool:
    return q.d.attendee(q.who) is not None


def invited(q: Asked) -> bool:
    return q.d.attendees.get(q.ids["attendee_pk"], {}).get("member_id") == q.who.id


def an_attendee(q: Asked) -> bool:
    return q.ids["attendee_pk"] in q.d.attendees


def child_of_cohort(q: Asked) -> bool:
    return "case_pk" not in q.ids or q.facts.cases.get(q.ids["case_pk"]) == q.d.id


APPROVAL_STAGES = ("participant_approval", "group_approval", "decision_group_agreement", "partnership_sign_off")
CASE = child_of_cohort
