"""Who may open the pages of data protection: the DPO column and the last rows of the permission matrix."""

from typing import Any

from lineofsight.deep_dives.models import DeepDive
from lineofsight.protection.models import Agreement, Breach, LegalHold
from lineofsight.sharing.models import Disclosure

from .oracle import BU, DPO, EXEC, LEAD, Asked, Rule, both, nobody_yet, one_of

PROPOSES = one_of(BU, DPO)
OFFICER = one_of(DPO)


def of_mine(model: Any) -> Rule:
    return lambda q: model.objects.filter(pk=q.ids["pk"], tenant=q.who.tenant).exists()


def signed_off(q: Asked) -> bool:
    """Details of a finished deep dive of her partnership; others are not due at any time."""
    return DeepDive.objects.filter(pk=q.ids["thing_pk"], tenant=q.who.tenant, signed_off_on__isnull=False).exists()


def child_of_mine(q: Asked) -> bool:
    dive = q.facts.dives.get(q.facts.cases.get(q.ids["case_pk"]))  # type: ignore[arg-type]
    return dive is not None and dive.tenant == q.who.tenant and q.who.id not in dive.excluded


def tool_of_mine(q: Asked) -> bool:
    """The officer all, a lead those of her own agency."""
    for dive in q.facts.dives.values():
        row = dive.returns.get(q.ids["return_pk"])
        if row is not None:
            here = dive.tenant == q.who.tenant and q.who.id not in dive.excluded
            return here and (q.who.has(DPO) or row["agency_id"] in q.who.leads)
    return False


PROTECTION_PAGES: dict[str, Rule | str] = {
    "protection:data_protection": one_of(BU, DPO, EXEC, LEAD),
    "protection:sharing_log": PROPOSES,
    "protection:record_disclosure": PROPOSES,
    "protection:disclosure": both(PROPOSES, of_mine(Disclosure)),
    "protection:seen": one_of(DPO, LEAD),
    "protection:seen_child": both(OFFICER, child_of_mine),
    "protection:seen_tool": both(one_of(DPO, LEAD), tool_of_mine),
    "protection:retention": PROPOSES,
    "protection:held_thing": both(PROPOSES, signed_off),
    "protection:keep_longer": both(PROPOSES, signed_off),
    "protection:propose_deletion": both(PROPOSES, signed_off),
    "protection:legal_holds": PROPOSES,
    "protection:set_hold": PROPOSES,
    "protection:legal_hold": both(PROPOSES, of_mine(LegalHold)),
    "protection:ask_to_lift": both(PROPOSES, of_mine(LegalHold)),
    "protection:lift_hold": both(PROPOSES, of_mine(LegalHold)),
    "protection:keep_hold": both(PROPOSES, of_mine(LegalHold)),
    "protection:deletions": one_of(BU, DPO, EXEC),
    # Nothing in the world is due yet; the room's own tests destroy.
    "protection:deletion": nobody_yet,
    "protection:approve_deletion": nobody_yet,
    "protection:refuse_deletion": nobody_yet,
    "protection:carry_out_deletion": nobody_yet,
    "protection:certificate": nobody_yet,
    "protection:certificate_pdf": nobody_yet,
    "protection:subject_requests": OFFICER,
    "protection:open_request": OFFICER,
    # Nobody in the world has asked what is held about them.
    "protection:subject_request": nobody_yet,
    "protection:search_stores": nobody_yet,
    "protection:decide_hit": nobody_yet,
    "protection:decide_rest": nobody_yet,
    "protection:request_copy": nobody_yet,
    "protection:extend_request": nobody_yet,
    "protection:answer_request": nobody_yet,
    "protection:refuse_request": nobody_yet,
    "protection:breaches": PROPOSES,
    "protection:record_breach": PROPOSES,
    "protection:breach": both(PROPOSES, of_mine(Breach)),
    "protection:judge_breach": both(OFFICER, of_mine(Breach)),
    "protection:regulator_told": both(OFFICER, of_mine(Breach)),
    "protection:close_breach": both(OFFICER, of_mine(Breach)),
    "protection:agreements": PROPOSES,
    "protection:record_agreement": PROPOSES,
    "protection:agreement": both(PROPOSES, of_mine(Agreement)),
    "protection:review_agreement": both(PROPOSES, of_mine(Agreement)),
    "protection:end_agreement": both(PROPOSES, of_mine(Agreement)),
    "protection:documents": PROPOSES,
    "protection:document": PROPOSES,
    "protection:document_word": PROPOSES,
    "protection:keep_document": PROPOSES,
}
