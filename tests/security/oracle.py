"""Who may open which page: worked out from the permission matrix and its amendments, apart from the product's code.

Each page of the product has one line in `PAGES`. A line is asked about one member (`Who`), the deep dive of the
address (`DiveFacts`, None outside one) and the ids of the address, and answers: may she know that this page exists?
Whoever may not gets "page not found". A page nobody has written a line for is unmapped, and the matrix test fails.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import improvement_oracle, intelligence_oracle, joint_oracle
from .facts import DiveFacts, Facts, Who

BU, CHAIR, MEMBER, EXEC, LEAD, PRACTITIONER, SCRUTINEER, ANALYST, TRAINER, DPO, ADMIN = (
    "business_unit",
    "committee_chair",
    "group_member",
    "executive",
    "agency_lead",
    "practitioner",
    "scrutineer",
    "analyst",
    "trainer",
    "data_protection",
    "administrator",
)
OVERSEES, DECIDES = "oversight_committee", "decision_group"
STEERING = (BU, CHAIR, MEMBER, EXEC, LEAD, SCRUTINEER, ANALYST)
# Whoever may have a part in a deep dive at all; technical administrators, trainers and data protection have none.
TAKING_PART = (BU, CHAIR, MEMBER, EXEC, LEAD, PRACTITIONER, SCRUTINEER)
APPROVAL_STAGES = ("participant_approval", "group_approval", "decision_group_agreement", "partnership_sign_off")


@dataclass(frozen=True)
class Asked:
    """One question to the oracle."""

    facts: Facts
    who: Who
    dive: DiveFacts | None
    ids: dict[str, Any]

    @property
    def d(self) -> DiveFacts:
        assert self.dive is not None
        return self.dive


Rule = Callable[[Asked], bool]


# --- what the matrix says, in small words ---------------------------------------------------------------------------


def anybody_with_a_role(q: Asked) -> bool:
    return bool(q.who.roles)


def nobody_yet(q: Asked) -> bool:
    return False


def one_of(*roles: str) -> Rule:
    return lambda q: q.who.has(*roles)


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


def bu(q: Asked) -> bool:
    return q.who.has(BU)


def oversees(q: Asked) -> bool:
    return OVERSEES in q.who.sits


def chairs_oversight(q: Asked) -> bool:
    return OVERSEES in q.who.chairs


def decides(q: Asked) -> bool:
    return DECIDES in q.who.chairs or q.who.has(EXEC)


def either(*rules: Rule) -> Rule:
    return lambda q: any(rule(q) for rule in rules)


def both(*rules: Rule) -> Rule:
    return lambda q: all(rule(q) for rule in rules)


# --- rows of a deep dive --------------------------------------------------------------------------------------------


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


def invited(q: Asked) -> bool:
    return q.d.attendees.get(q.ids["attendee_pk"], {}).get("member_id") == q.who.id


def attends(q: Asked) -> bool:
    return q.d.attendee(q.who) is not None


def wrote_comment(q: Asked) -> bool:
    """Her own comment, while the pack is open to her."""
    mine = q.d.attendee(q.who)
    accepted = mine is not None and bool(mine["pack_sent_at"] and mine["terms_accepted_at"])
    return accepted and q.d.pack_open and q.d.comments.get(q.ids["comment_pk"]) == q.who.id


def an_attendee(q: Asked) -> bool:
    return q.ids["attendee_pk"] in q.d.attendees


def runs_discussion(q: Asked) -> bool:
    return bu(q) or q.who.id in q.d.chairs | q.d.note_takers


def knows_discussion(q: Asked) -> bool:
    return runs_discussion(q) or q.who.has(SCRUTINEER) or attends(q)


def in_a_live_audit(q: Asked) -> bool:
    return q.d.method == "live_audit"


def supplied(q: Asked) -> bool:
    """The list of an agency: the business unit, whoever sent it, and the agency's lead."""
    agency, sender = q.d.lists.get(q.ids["list_pk"], (None, None))
    return agency is not None and (bu(q) or sender == q.who.id or agency in q.who.leads)


def of_this_dive(where: str, key: str) -> Rule:
    return lambda q: getattr(q.facts, where).get(q.ids[key]) == q.d.id


def owns_component(q: Asked) -> bool:
    return q.facts.component_owners.get(q.ids["component_pk"]) == q.who.id


def child_of_cohort(q: Asked) -> bool:
    return "case_pk" not in q.ids or q.facts.cases.get(q.ids["case_pk"]) == q.d.id


def writes_report(q: Asked) -> bool:
    """The business unit, and the committee that oversees deep dives, whose report it is."""
    return bu(q) or oversees(q)


def reads_finished_report(q: Asked) -> bool:
    """Draft: its writers. At the check: its readers too. Then the participants and those who approve, then all."""
    if not q.d.finished:
        return False
    if writes_report(q):
        return True
    if q.d.stage == "report_drafting" or q.d.finished_state == "blocked":
        return False
    if q.who.has(SCRUTINEER) or q.who.id in q.d.readers or q.d.stage == "signed_off":
        return True
    return q.d.stage in APPROVAL_STAGES and (attends(q) or q.who.has(CHAIR, EXEC))


def at_check(q: Asked) -> bool:
    return writes_report(q) or (q.d.finished and q.who.id in q.d.readers)


def is_finished(q: Asked) -> bool:
    return bool(q.d.finished)


def reads_release_record(q: Asked) -> bool:
    """Its writers; once it is at its check the checkers and the scrutineer; from the approvals on the executives."""
    if writes_report(q):
        return True
    if not q.d.finished or q.d.stage == "report_drafting" or q.d.finished_state == "blocked":
        return False
    approves = q.who.has(EXEC) and q.d.stage in (*APPROVAL_STAGES, "signed_off")
    return q.who.has(SCRUTINEER) or q.who.id in q.d.readers or approves


def participant_now(q: Asked) -> bool:
    return attends(q)


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


def of_my_partnership(where: str, key: str = "pk") -> Rule:
    return lambda q: getattr(q.facts, where).get(q.ids[key]) == q.who.tenant


def cover_of_mine(q: Asked) -> bool:
    """The one who is away, her cover, or the business unit."""
    tenant, *both = q.facts.covers.get(q.ids["pk"], (None,))
    return tenant == q.who.tenant and bool(q.who.roles) and (q.who.id in both or bu(q))


def question_set(q: Asked) -> bool:
    tenant, published = q.facts.question_sets.get(q.ids["pk"], (None, False))
    return tenant == q.who.tenant and (published or bu(q))


def an_audit(q: Asked) -> bool:
    """An audit of the register: all for those who look at the whole, an agency's own and shared ones for its lead."""
    tenant, agency, shared, _, _ = q.facts.audits.get(q.ids["audit_pk"], (None, None, False, "", None))
    if tenant != q.who.tenant:
        return False
    return q.who.has(BU, CHAIR, MEMBER, EXEC, SCRUTINEER, ANALYST) or shared or agency in q.who.leads


def changes_audit(q: Asked) -> bool:
    _, agency, _, kind, recorder = q.facts.audits.get(q.ids["audit_pk"], (None, None, False, "", None))
    if not an_audit(q) or bu(q):
        return an_audit(q)
    if kind == "single_agency":
        return agency in q.who.leads
    return q.who.has(SCRUTINEER) and recorder == q.who.id


def an_activity_report(q: Asked) -> bool:
    """A draft is the business unit's alone."""
    tenant, issued = q.facts.activity_reports.get(q.ids["activity_pk"], (None, False))
    return tenant == q.who.tenant and (issued or bu(q))


STAFF_LIST = one_of(BU, ADMIN, DPO)
SUPPLIES = one_of(BU, LEAD, ANALYST)
SEES_COHORT = one_of(BU, CHAIR, SCRUTINEER)
RAISES_THEME = one_of(BU, CHAIR, MEMBER, EXEC, LEAD, PRACTITIONER, SCRUTINEER)
KNOWS_OF_DIVES = one_of(*STEERING, PRACTITIONER)
SETTINGS = one_of(BU, CHAIR, EXEC, SCRUTINEER, DPO)
CASE = child_of_cohort
AUDIT_REGISTER = one_of(BU, CHAIR, MEMBER, EXEC, LEAD, SCRUTINEER, ANALYST)
ASSURANCE = one_of(BU, CHAIR, MEMBER, EXEC, SCRUTINEER, ANALYST)

OPEN_TO_ALL = "everybody, signed in or not"
SIGNED_IN = "everybody signed in"

PAGES: dict[str, Rule | str] = {
    **joint_oracle.PAGES,
    # Outside a partnership
    "partnership:home": SIGNED_IN,
    "partnership:sign_in": OPEN_TO_ALL,
    "partnership:sign_out": OPEN_TO_ALL,
    "partnership:accessibility": OPEN_TO_ALL,
    "partnership:privacy": OPEN_TO_ALL,
    "partnership:change_password": SIGNED_IN,
    "partnership:second_step": SIGNED_IN,
    "partnership:set_up_second_step": SIGNED_IN,
    "partnership:recovery_codes": SIGNED_IN,
    "partnership:add_passkey": SIGNED_IN,
    # Nobody in the world has one; no outside directory is named.
    "partnership:remove_passkey": nobody_yet,
    "partnership:sign_in_outside": nobody_yet,
    "partnership:back_from_outside": nobody_yet,
    "partnership:prove": SIGNED_IN,
    "partnership:my_sign_ins": SIGNED_IN,
    # Nobody in the world has signed in by the page that keeps it; the room's own tests end one.
    "partnership:end_sign_in": nobody_yet,
    "demo:choose": OPEN_TO_ALL,
    # The secret in the address opens the set-up, and nobody in the world was given one.
    "founding:set_up": nobody_yet,
    "founding:set_up_question": nobody_yet,
    "founding:set_up_summary": nobody_yet,
    # The partnership
    "practice:practice": anybody_with_a_role,
    "practice:begin_practice": anybody_with_a_role,
    "practice:open_stop": nobody_yet,
    # Nobody of the world has a practice audit, and one's own is nobody else's.
    "practice:move_on": nobody_yet,
    "practice:play_part": nobody_yet,
    "practice:delete_practice": nobody_yet,
    "partnership:my_work": anybody_with_a_role,
    "partnership:year": anybody_with_a_role,
    "partnership:calendar_address": anybody_with_a_role,
    "partnership:cover": anybody_with_a_role,
    "partnership:end_cover": cover_of_mine,
    # The secret in the address opens it, and nobody in the world has made one.
    "partnership:calendar_feed": nobody_yet,
    "partnership:pass_on": both(bu, of_my_partnership("members")),
    "partnership:reminder_words": both(bu, of_my_partnership("members")),
    "partnership:partnership": anybody_with_a_role,
    "partnership:rename_partnership": bu,
    "partnership:add_area": bu,
    "partnership:change_area": both(bu, of_my_partnership("areas")),
    "partnership:add_agency": bu,
    "partnership:change_seat": both(bu, of_my_partnership("seats")),
    "partnership:change_group": both(bu, of_my_partnership("groups")),
    "partnership:glossary": anybody_with_a_role,
    "partnership:what_happens_next": anybody_with_a_role,
    "partnership:people": STAFF_LIST,
    "partnership:welcome_member": one_of(BU, ADMIN),
    "partnership:member": both(STAFF_LIST, of_my_partnership("members")),
    "partnership:appoint": both(bu, of_my_partnership("members")),
    "partnership:end_membership": both(bu, of_my_partnership("members")),
    "partnership:end_appointment": both(bu, of_my_partnership("appointments")),
    "partnership:reopen_account": both(bu, of_my_partnership("members")),
    "partnership:reset_second_step": both(bu, of_my_partnership("members")),
    # Nobody in the world has lost a telephone.
    "partnership:settle_reset": nobody_yet,
    # Giving and reviewing access; nobody in the world is invited, proposed or reviewed.
    "partnership:invite": bu,
    "partnership:invitations": bu,
    "partnership:invite_again": nobody_yet,
    "partnership:withdraw_invitation": nobody_yet,
    "partnership:join": nobody_yet,
    "partnership:proposed_appointments": one_of(BU, LEAD),
    "partnership:settle_appointment": nobody_yet,
    "partnership:access_reviews": one_of(BU, LEAD),
    "partnership:access_review": nobody_yet,
    "partnership:lift_suspension": both(bu, of_my_partnership("members")),
    "partnership:shut_out": both(bu, of_my_partnership("members")),
    "partnership:record": one_of(BU, DPO),
    "partnership:keys_and_backups": one_of(ADMIN),
    "partnership:imports": bu,
    "partnership:import_columns": both(bu, of_my_partnership("imports")),
    "partnership:import_rows": both(bu, of_my_partnership("imports")),
    "partnership:first_password": both(bu, of_my_partnership("members")),
    "partnership:settings": SETTINGS,
    "partnership:message_words": SETTINGS,
    "partnership:change_message_words": bu,
    "partnership:school_holidays": SETTINGS,
    "partnership:remove_school_holiday": both(bu, of_my_partnership("school_holidays")),
    "partnership:change_setting": bu,
    "partnership:word_templates": SETTINGS,
    "release:checkers": SETTINGS,
    "partnership:word_template_kind": bu,
    "partnership:starting_template": bu,
    "partnership:try_word_template": both(bu, of_my_partnership("word_templates")),
    "partnership:change_lines": bu,
    "partnership:presets": bu,
    "partnership:apply_preset": bu,
    "partnership:setting_editions": SETTINGS,
    "partnership:restore_edition": bu,
    "question_sets:question_sets": anybody_with_a_role,
    "question_sets:question_set": both(anybody_with_a_role, question_set),
    "question_sets:begin_question_set": bu,
    "question_sets:import_question_set": bu,
    "question_sets:next_version": both(bu, question_set),
    "question_sets:edit_question_set": both(bu, question_set),
    "question_sets:describe_question_set": both(bu, question_set),
    "question_sets:preview_question_set": both(bu, question_set),
    "question_sets:publish_question_set": both(bu, question_set),
    "question_sets:add_section": both(bu, question_set),
    "question_sets:change_section": both(bu, of_my_partnership("asked_sections")),
    "question_sets:remove_section": both(bu, of_my_partnership("asked_sections")),
    "question_sets:add_question": both(bu, of_my_partnership("asked_sections")),
    "question_sets:change_question": both(bu, of_my_partnership("asked_questions")),
    "question_sets:question_variants": both(bu, of_my_partnership("asked_questions")),
    "question_sets:remove_question": both(bu, of_my_partnership("asked_questions")),
    **{f"improvement:{page}": rule for page, rule in improvement_oracle.PAGES.items()},
    **{f"intelligence:{page}": rule for page, rule in intelligence_oracle.PAGES.items()},
    # Urgent concerns
    "escalations:concerns": one_of(*TAKING_PART, ANALYST),
    "escalations:raise_concern": one_of(*TAKING_PART, ANALYST),
    "escalations:concern": both(one_of(*TAKING_PART, ANALYST), the_concern),
    "escalations:acknowledge_concern": answers_concern,
    "escalations:record_concern_action": answers_concern,
    "escalations:return_concern": both(bu, the_concern),
    "escalations:close_concern": both(bu, the_concern),
    # Themes and terms of reference
    "deep_dives:deep_dives": KNOWS_OF_DIVES,
    "deep_dives:proposals": KNOWS_OF_DIVES,
    "deep_dives:propose_theme": RAISES_THEME,
    "deep_dives:deep_dive": sees,
    "deep_dives:timetable": sees,
    "deep_dives:terms": sees,
    "deep_dives:component_plan": sees,
    "deep_dives:plan_component": and_sees(both(bu, of_this_dive("components", "component_pk"))),
    "deep_dives:record_component": and_sees(
        both(either(bu, owns_component), of_this_dive("components", "component_pk"))
    ),
    "deep_dives:terms_in_word": sees,
    "deep_dives:edit_proposal": and_sees(RAISES_THEME),
    "deep_dives:ready_for_decision": and_sees(bu),
    "deep_dives:decide_theme": and_sees(either(bu, decides)),
    "deep_dives:draft_terms": and_sees(either(bu, oversees)),
    "deep_dives:approve_terms": and_sees(either(bu, chairs_oversight)),
    "deep_dives:exclude_member": and_sees(bu),
    "deep_dives:suspend": and_sees(either(bu, decides, chairs_oversight)),
    "deep_dives:resume": and_sees(either(bu, decides, chairs_oversight)),
    "deep_dives:withdraw": and_sees(either(bu, decides)),
    # Lists, selection, cohort
    "deep_dives:coverage": SEES_COHORT,
    "deep_dives:eligible_lists": and_sees(SUPPLIES),
    "deep_dives:add_list": and_sees(SUPPLIES),
    "deep_dives:type_children": and_sees(SUPPLIES),
    "deep_dives:map_columns": and_sees(both(SUPPLIES, supplied)),
    "deep_dives:list_rows": and_sees(both(SUPPLIES, supplied)),
    "deep_dives:complete_list": and_sees(bu),
    "deep_dives:eligible_children": and_sees(bu),
    "deep_dives:exclude_child": and_sees(both(bu, of_this_dive("children", "child_pk"))),
    "deep_dives:select_cases": and_sees(bu),
    "deep_dives:replace_case": and_sees(both(bu, of_this_dive("children", "child_pk"))),
    "deep_dives:selection": and_sees(SEES_COHORT),
    "deep_dives:discard_selection": and_sees(either(bu, chairs_oversight)),
    "deep_dives:cohort": and_sees(SEES_COHORT),
    "deep_dives:confirm_cohort": and_sees(either(bu, chairs_oversight)),
    "deep_dives:case_identity": and_sees(both(bu, of_this_dive("cases", "case_pk"))),
    "deep_dives:people_of_case": and_sees(both(bu, of_this_dive("cases", "case_pk"))),
    # Known to you, audit tools out and in
    "deep_dives:ask_involvement": and_sees(bu),
    "deep_dives:agency_request": and_sees(reads_request),
    "deep_dives:request_calendar": and_sees(both(reads_request, discussion_has_a_date)),
    "deep_dives:known_to_you": and_sees(answers_request),
    "deep_dives:record_involvement": and_sees(both(bu, known_request)),
    "deep_dives:agency_tools": and_sees(answers_request),
    "deep_dives:name_author": and_sees(answers_request),
    "deep_dives:name_representative": and_sees(answers_request),
    "deep_dives:reply_to_invitation": and_sees(invited),
    "deep_dives:invitation_in_word": and_sees(either(invited, both(bu, an_attendee))),
    "deep_dives:issue_tools": and_sees(bu),
    "deep_dives:chase": and_sees(bu),
    "deep_dives:contact_log": and_sees(bu),
    # Somebody invited from outside: nobody in the world is, and the secret in the address opens her pages.
    "deep_dives:contributors": and_sees(bu),
    "deep_dives:invite_contributor": and_sees(bu),
    "deep_dives:send_link_again": nobody_yet,
    "deep_dives:withdraw_contributor": nobody_yet,
    "deep_dives:sign_off_contribution": nobody_yet,
    "deep_dives:contributor_link": nobody_yet,
    "deep_dives:contributor_tool": nobody_yet,
    "deep_dives:contributor_child": nobody_yet,
    "deep_dives:contributor_finish": nobody_yet,
    "deep_dives:contributor_section": nobody_yet,
    "deep_dives:contributor_compare": nobody_yet,
    "deep_dives:contributor_evidence": nobody_yet,
    "deep_dives:evidence": and_sees(writes_return),
    # No story attaches a file.
    "deep_dives:evidence_file": nobody_yet,
    "deep_dives:extend": and_sees(bu),
    "deep_dives:close_returns": and_sees(bu),
    "deep_dives:reopen_returns": and_sees(bu),
    "deep_dives:response_compliance": and_sees(bu),
    "deep_dives:completed_tool": and_sees(lists_return),
    "deep_dives:sign_off_tool": and_sees(signs_off),
    "deep_dives:declare": and_sees(is_author),
    "deep_dives:ask_for_detail": and_sees(both(bu, lists_return)),
    "deep_dives:enter_on_behalf": and_sees(both(bu, lists_return)),
    "deep_dives:correct_return": and_sees(signs_off),
    # The audit tool
    "deep_dives:audit_tool": and_sees(reads_return),
    "deep_dives:audit_tool_read": and_sees(reads_return),
    "deep_dives:child_of_tool": and_sees(writes_for_agency),
    "deep_dives:tool_in_word": and_sees(writes_return),
    "deep_dives:finish_tool": and_sees(writes_return),
    "deep_dives:audit_tool_section": and_sees(both(writes_return, a_section)),
    "deep_dives:compare_saves": and_sees(both(writes_return, a_section)),
    "deep_dives:last_time": and_sees(both(writes_return, a_section)),
    # Pack and discussion
    "deep_dives:collate_pack": and_sees(bu),
    "deep_dives:circulate_pack": and_sees(bu),
    "deep_dives:recall_pack": and_sees(bu),
    "deep_dives:confidentiality_terms": and_sees(attends),
    "deep_dives:pack": and_sees(both(either(bu, one_of(SCRUTINEER), attends), CASE)),
    "deep_dives:pack_word": and_sees(either(bu, one_of(SCRUTINEER), attends)),
    "deep_dives:pack_pdf": and_sees(either(bu, one_of(SCRUTINEER), attends)),
    "deep_dives:read_pack": and_sees(both(either(bu, one_of(SCRUTINEER), attends), CASE)),
    "deep_dives:stop_reading": and_sees(both(either(bu, one_of(SCRUTINEER), attends), CASE)),
    "deep_dives:pack_comments": and_sees(either(bu, one_of(SCRUTINEER), attends)),
    "deep_dives:comment_on_pack": and_sees(both(either(bu, one_of(SCRUTINEER), attends), CASE)),
    "deep_dives:change_pack_comment": and_sees(wrote_comment),
    "deep_dives:arrange_discussion": and_sees(bu),
    "deep_dives:add_attendee": and_sees(bu),
    "deep_dives:attendees": and_sees(knows_discussion),
    "deep_dives:record_attendance": and_sees(runs_discussion),
    "deep_dives:key_sheet": and_sees(attends),
    "deep_dives:hold_discussion": and_sees(runs_discussion),
    "deep_dives:adjourn_discussion": and_sees(runs_discussion),
    "deep_dives:agree_conclusions": and_sees(runs_discussion),
    "deep_dives:discussion_record": and_sees(knows_discussion),
    "deep_dives:judgement_summary": and_sees(knows_discussion),
    "deep_dives:discussion": and_sees(both(knows_discussion, CASE)),
    "deep_dives:live_session": and_sees(both(in_a_live_audit, knows_discussion, CASE)),
    "deep_dives:add_line": and_sees(both(runs_discussion, CASE)),
    "deep_dives:change_line": and_sees(both(runs_discussion, of_this_dive("lines", "line_pk"))),
    "deep_dives:record_judgement": and_sees(both(runs_discussion, CASE)),
    "deep_dives:record_statement": and_sees(both(runs_discussion, CASE)),
    "deep_dives:record_views": and_sees(both(runs_discussion, CASE)),
    "deep_dives:record_conclusion": and_sees(both(runs_discussion, CASE)),
    # Findings and report
    "deep_dives:findings": and_sees(bu),
    "deep_dives:edit_finding": and_sees(both(bu, of_this_dive("findings", "finding_pk"))),
    "deep_dives:draft_report": and_sees(writes_report),
    "deep_dives:assurance_level": and_sees(writes_report),
    "deep_dives:report_section": and_sees(both(writes_report, of_this_dive("sections", "section_pk"))),
    "deep_dives:report_recommendations": and_sees(writes_report),
    "deep_dives:add_recommendation": and_sees(writes_report),
    "deep_dives:edit_recommendation": and_sees(both(writes_report, of_this_dive("drafted", "recommendation_pk"))),
    "deep_dives:report_preview": and_sees(writes_report),
    "deep_dives:send_to_check": and_sees(writes_report),
    "deep_dives:check": and_sees(at_check),
    "deep_dives:suggested_wording": and_sees(writes_report),
    "deep_dives:before_release": and_sees(either(writes_report, one_of(EXEC))),
    "deep_dives:release_record": and_sees(reads_release_record),
    "deep_dives:release_record_word": and_sees(both(is_finished, reads_release_record)),
    "deep_dives:release_record_pdf": and_sees(both(is_finished, reads_release_record)),
    "deep_dives:withdraw_report": and_sees(one_of(BU, EXEC)),
    "deep_dives:participant_answer": and_sees(participant_now),
    "deep_dives:approvals": and_sees(one_of(BU, CHAIR, EXEC)),
    "deep_dives:approve_report": and_sees(one_of(BU, CHAIR, EXEC)),
    # Says to everybody who sees the deep dive when the results can be compared, and shows them when they can.
    "deep_dives:comparison": sees,
    "deep_dives:report_page": and_sees(reads_finished_report),
    "deep_dives:report_pdf": and_sees(reads_finished_report),
    "deep_dives:report_word": and_sees(reads_finished_report),
    # The page says to everybody who sees the deep dive when the report can be read, and shows it to those who may.
    "deep_dives:report": sees,
    "deep_dives:report_statements": and_sees(writes_report),
    "deep_dives:audit_statements": and_sees(bu),
    # All audits together
    "deep_dives:audit_register": AUDIT_REGISTER,
    "deep_dives:record_audit": one_of(BU, LEAD, SCRUTINEER),
    "deep_dives:audit_imports": bu,
    "deep_dives:match_audit_columns": both(bu, of_my_partnership("audit_imports", "import_pk")),
    "deep_dives:audit_import": both(bu, of_my_partnership("audit_imports", "import_pk")),
    "deep_dives:registered_audit": both(AUDIT_REGISTER, an_audit),
    "deep_dives:change_audit": both(one_of(BU, LEAD, SCRUTINEER), changes_audit),
    "deep_dives:review_audit": both(bu, an_audit),
    "deep_dives:note_learning": both(bu, an_audit),
    "deep_dives:audit_depth": ASSURANCE,
    "deep_dives:assurance_map": ASSURANCE,
    "deep_dives:agency_responses": one_of(BU, CHAIR, EXEC, LEAD, SCRUTINEER, ANALYST),
    "deep_dives:activity_reports": ASSURANCE,
    "deep_dives:activity_report": both(ASSURANCE, an_activity_report),
    "deep_dives:activity_report_word": both(ASSURANCE, an_activity_report),
    "deep_dives:begin_activity_report": bu,
    "deep_dives:write_emerging_issues": both(bu, an_activity_report),
    "deep_dives:issue_activity_report": both(bu, an_activity_report),
}


# A room with many pages has its lines in a file of its own, which needs the words above.
from .oracle_protection import PROTECTION_PAGES  # noqa: E402

PAGES |= PROTECTION_PAGES


def may_open(facts: Facts, person: Any, page: str, tenant: Any, ids: dict[str, Any]) -> bool:
    """Whether this person (None: nobody signed in) may know of this page in this partnership, with these ids."""
    rule = PAGES[page]
    if isinstance(rule, str):
        return rule == OPEN_TO_ALL or person is not None
    who = facts.people.get((person, tenant))
    if who is None or joint_oracle.does_not_exist(facts, page, tenant):
        return False
    dive = None
    if page.startswith("deep_dives:") and "pk" in ids:
        dive = facts.dives.get(ids["pk"])
        if dive is None or dive.tenant != tenant:
            return False
    return rule(Asked(facts, who, dive, ids))
