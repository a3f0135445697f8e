"""Who may open the pages of a deep dive from its theme to its completed audit tools."""

from typing import Any

from .deep_dives_words import an_attendee, and_sees, invited, of_this_dive, sees
from .oracle_words import (
    ANALYST,
    BU,
    CHAIR,
    EXEC,
    LEAD,
    MEMBER,
    PRACTITIONER,
    SCRUTINEER,
    STEERING,
    TAKING_PART,
    Asked,
    Rule,
    both,
    bu,
    chairs_oversight,
    decides,
    either,
    nobody_yet,
    one_of,
    oversees,
)


def the_return(q: Asked) -> dict[str, Any]:
    return q.d.returns.get(q.ids["return_pk"], {})


def own_return(q: Asked) -> bool:
    """Author, or lead of the agency: the agency's own tool is the agency's alone."""
    r = the_return(q)
    return bool(r) and (r["author_id"] == q.who.id or r["agency_id"] in q.who.leads)


def submitted(q: Asked) -> bool:
    return the_return(q).get("state") in ("submitted", "in_pack")


def reads_return(q: Asked) -> bool:
    """Its content: the agency always, the business unit once it is submitted or where it enters it itself."""
    r = the_return(q)
    return own_return(q) or (bool(r) and bu(q) and (submitted(q) or r["on_behalf_by_id"] == q.who.id))


def lists_return(q: Asked) -> bool:
    return own_return(q) or (bu(q) and bool(the_return(q)))


def writes_for_agency(q: Asked) -> bool:
    r = the_return(q)
    if not r:
        return False
    return r["agency_id"] in q.who.leads or (r["author_id"] == q.who.id and r["agency_id"] in q.who.works)


def writes_return(q: Asked) -> bool:
    r = the_return(q)
    return writes_for_agency(q) or (bool(r) and bu(q) and r["on_behalf_by_id"] == q.who.id)


def a_section(q: Asked) -> bool:
    sections = q.facts.tool_sections[the_return(q)["response__question_set"]] if the_return(q) else []
    return q.ids["section"] in sections


def signs_off(q: Asked) -> bool:
    r = the_return(q)
    return bool(r) and r["agency_id"] in q.who.leads


def is_author(q: Asked) -> bool:
    return the_return(q).get("author_id") == q.who.id


def answers_request(q: Asked) -> bool:
    agency, recipient = q.d.requests.get(q.ids["request_pk"], (None, None))
    return recipient == q.who.id or agency in q.who.leads


def known_request(q: Asked) -> bool:
    return q.ids["request_pk"] in q.d.requests


def reads_request(q: Asked) -> bool:
    """What an agency is asked: whoever answers for it, its authors, whoever comes for it, and the business unit."""
    agency, _ = q.d.requests.get(q.ids["request_pk"], (None, None))
    if agency is None:
        return False
    return (
        bu(q)
        or answers_request(q)
        or any(r["author_id"] == q.who.id and r["agency_id"] == agency for r in q.d.returns.values())
        or any(a["member_id"] == q.who.id and a["agency_id"] == agency for a in q.d.attendees.values())
    )


def discussion_has_a_date(q: Asked) -> bool:
    return q.d.sessions > 0 and q.d.method != "tool_and_desk_analysis"


def supplied(q: Asked) -> bool:
    """The list of an agency: the business unit, whoever sent it, and the agency's lead."""
    agency, sender = q.d.lists.get(q.ids["list_pk"], (None, None))
    return agency is not None and (bu(q) or sender == q.who.id or agency in q.who.leads)


def owns_component(q: Asked) -> bool:
    return q.facts.component_owners.get(q.ids["component_pk"]) == q.who.id


def the_invitation(q: Asked) -> bool:
    """Somebody from outside who was invited to an audit tool of this deep dive."""
    invitation = q.facts.deep_dives.contributors.get(q.ids["contributor_pk"])
    return invitation is not None and invitation["deep_dive_id"] == q.d.id


def signs_for_outsider(q: Asked) -> bool:
    """Whoever was named when somebody from outside was invited; the business unit where nobody was."""
    return any(
        invitation["agency_return_id"] == q.ids["return_pk"]
        and invitation["deep_dive_id"] == q.d.id
        and invitation["withdrawn_at"] is None
        and (bu(q) if invitation["signer_id"] is None else invitation["signer_id"] == q.who.id)
        for invitation in q.facts.deep_dives.contributors.values()
    )


def reads_evidence(q: Asked) -> bool:
    """A file is read like the audit tool it stands in; when that is finished by whoever signs it off, and in a pack by
    those who read the pack."""
    file = q.facts.deep_dives.evidence.get(q.ids["evidence_pk"])
    if file is None or file["deep_dive_id"] != q.d.id:
        return False
    tool = Asked(q.facts, q.who, q.d, {**q.ids, "return_pk": file["agency_return_id"]})
    state = the_return(tool)["state"]
    if reads_return(tool) or (state == "awaiting_sign_off" and signs_for_outsider(tool)):
        return True
    mine = q.d.attendee(q.who)
    accepted = mine is not None and bool(mine["pack_sent_at"] and mine["terms_accepted_at"])
    return state == "in_pack" and q.d.circulated and (q.who.has(SCRUTINEER) or (accepted and q.d.pack_open))


SUPPLIES = one_of(BU, LEAD, ANALYST)
SEES_COHORT = one_of(BU, CHAIR, SCRUTINEER)
RAISES_THEME = one_of(BU, CHAIR, MEMBER, EXEC, LEAD, PRACTITIONER, SCRUTINEER)
KNOWS_OF_DIVES = one_of(*STEERING, PRACTITIONER)

PAGES: dict[str, Rule | str] = {
    # Themes and terms of reference
    "deep_dives": KNOWS_OF_DIVES,
    "proposals": KNOWS_OF_DIVES,
    "audit_framework": KNOWS_OF_DIVES,
    "audit_framework_word": KNOWS_OF_DIVES,
    "propose_theme": RAISES_THEME,
    "deep_dive": sees,
    "timetable": sees,
    "terms": sees,
    "component_plan": sees,
    "plan_component": and_sees(both(bu, of_this_dive("components", "component_pk"))),
    "record_component": and_sees(both(either(bu, owns_component), of_this_dive("components", "component_pk"))),
    "terms_in_word": sees,
    "edit_proposal": and_sees(RAISES_THEME),
    "ready_for_decision": and_sees(bu),
    "decide_theme": and_sees(either(bu, decides)),
    "draft_terms": and_sees(either(bu, oversees)),
    "approve_terms": and_sees(either(bu, chairs_oversight)),
    "exclude_member": and_sees(bu),
    "suspend": and_sees(either(bu, decides, chairs_oversight)),
    "resume": and_sees(either(bu, decides, chairs_oversight)),
    "withdraw": and_sees(either(bu, decides)),
    # Lists, selection, cohort
    "coverage": SEES_COHORT,
    "eligible_lists": and_sees(SUPPLIES),
    "add_list": and_sees(SUPPLIES),
    "type_children": and_sees(SUPPLIES),
    "map_columns": and_sees(both(SUPPLIES, supplied)),
    "list_rows": and_sees(both(SUPPLIES, supplied)),
    "complete_list": and_sees(bu),
    "eligible_children": and_sees(bu),
    "exclude_child": and_sees(both(bu, of_this_dive("children", "child_pk"))),
    "select_cases": and_sees(bu),
    "replace_case": and_sees(both(bu, of_this_dive("children", "child_pk"))),
    "selection": and_sees(SEES_COHORT),
    "discard_selection": and_sees(either(bu, chairs_oversight)),
    "cohort": and_sees(SEES_COHORT),
    "confirm_cohort": and_sees(either(bu, chairs_oversight)),
    "case_identity": and_sees(both(bu, of_this_dive("cases", "case_pk"))),
    "people_of_case": and_sees(both(bu, of_this_dive("cases", "case_pk"))),
    # Known to you, audit tools out and in
    "ask_involvement": and_sees(bu),
    "agency_request": and_sees(reads_request),
    "request_calendar": and_sees(both(reads_request, discussion_has_a_date)),
    "known_to_you": and_sees(answers_request),
    "record_involvement": and_sees(both(bu, known_request)),
    "agency_record": and_sees(answers_request),
    "agency_tools": and_sees(answers_request),
    "name_author": and_sees(answers_request),
    "name_representative": and_sees(answers_request),
    "reply_to_invitation": and_sees(invited),
    "invitation_in_word": and_sees(either(invited, both(bu, an_attendee))),
    "issue_tools": and_sees(bu),
    "chase": and_sees(bu),
    "contact_log": and_sees(bu),
    "contributors": and_sees(bu),
    "invite_contributor": and_sees(bu),
    "send_link_again": and_sees(both(bu, the_invitation)),
    "withdraw_contributor": and_sees(both(bu, the_invitation)),
    "sign_off_contribution": and_sees(both(one_of(BU, LEAD), signs_for_outsider)),
    # The pages of somebody from outside: her link and a code open them, and no account does.
    "contributor_link": nobody_yet,
    "contributor_tool": nobody_yet,
    "contributor_child": nobody_yet,
    "contributor_finish": nobody_yet,
    "contributor_section": nobody_yet,
    "contributor_compare": nobody_yet,
    "contributor_evidence": nobody_yet,
    "evidence": and_sees(writes_return),
    "evidence_file": and_sees(both(one_of(*TAKING_PART), reads_evidence)),
    "extend": and_sees(bu),
    "close_returns": and_sees(bu),
    "reopen_returns": and_sees(bu),
    "response_compliance": and_sees(bu),
    "completed_tool": and_sees(lists_return),
    "sign_off_tool": and_sees(signs_off),
    "declare": and_sees(is_author),
    "ask_for_detail": and_sees(both(bu, lists_return)),
    "enter_on_behalf": and_sees(both(bu, lists_return)),
    "correct_return": and_sees(signs_off),
    # The audit tool
    "audit_tool": and_sees(reads_return),
    "audit_tool_read": and_sees(reads_return),
    "child_of_tool": and_sees(writes_for_agency),
    "tool_in_word": and_sees(writes_return),
    "finish_tool": and_sees(writes_return),
    "audit_tool_section": and_sees(both(writes_return, a_section)),
    "compare_saves": and_sees(both(writes_return, a_section)),
    "last_time": and_sees(both(writes_return, a_section)),
}
