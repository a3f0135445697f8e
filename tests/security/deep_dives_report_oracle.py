"""Who may open the pages of a deep dive from its pack to its report, and those of all audits together."""

from .deep_dives_words import APPROVAL_STAGES, CASE, and_sees, attends, of_this_dive, sees
from .oracle_words import (
    ANALYST,
    BU,
    CHAIR,
    EXEC,
    LEAD,
    MEMBER,
    SCRUTINEER,
    Asked,
    Rule,
    both,
    bu,
    either,
    of_my_partnership,
    one_of,
    oversees,
)


def wrote_comment(q: Asked) -> bool:
    """Her own comment, while the pack is open to her."""
    mine = q.d.attendee(q.who)
    accepted = mine is not None and bool(mine["pack_sent_at"] and mine["terms_accepted_at"])
    return accepted and q.d.pack_open and q.d.comments.get(q.ids["comment_pk"]) == q.who.id


def runs_discussion(q: Asked) -> bool:
    return bu(q) or q.who.id in q.d.chairs | q.d.note_takers


def knows_discussion(q: Asked) -> bool:
    return runs_discussion(q) or q.who.has(SCRUTINEER) or attends(q)


def in_a_live_audit(q: Asked) -> bool:
    return q.d.method == "live_audit"


def writes_report(q: Asked) -> bool:
    """The business unit, and the committee that oversees deep dives, whose report it is."""
    return bu(q) or oversees(q)


def reads_finished_report(q: Asked) -> bool:
    """Draft: its writers. At the check: its readers too. Then the participants and those who approve, then all."""
    if not q.d.finished:
        return False
    if writes_report(q) or q.d.finished_state == "withdrawn":
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


AUDIT_REGISTER = one_of(BU, CHAIR, MEMBER, EXEC, LEAD, SCRUTINEER, ANALYST)
ASSURANCE = one_of(BU, CHAIR, MEMBER, EXEC, SCRUTINEER, ANALYST)

PAGES: dict[str, Rule | str] = {
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
    "deep_dives:act_on_finding": and_sees(both(bu, of_this_dive("findings", "finding_pk"))),
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
    "deep_dives:correct_report": and_sees(writes_report),
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
    "deep_dives:recommend_from_audit": both(bu, an_audit),
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
