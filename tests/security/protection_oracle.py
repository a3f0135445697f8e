"""Who may open the pages of data protection: the DPO column and the last rows of the permission matrix."""

from collections.abc import Iterator
from itertools import islice
from typing import Any
from uuid import UUID

from lineofsight.deep_dives.models import AgencyReturn, Case, DeepDive
from lineofsight.protection.models import Agreement, Breach, Certificate, Deletion, Hit, LegalHold, SubjectRequest
from lineofsight.sharing.models import Disclosure

from .oracle_words import BU, DPO, EXEC, LEAD, Asked, Rule, both, one_of

ROWS: dict[str, Any] = {
    "disclosure": Disclosure,
    "legal_hold": LegalHold,
    "ask_to_lift": LegalHold,
    "lift_hold": LegalHold,
    "keep_hold": LegalHold,
    "breach": Breach,
    "judge_breach": Breach,
    "regulator_told": Breach,
    "close_breach": Breach,
    "agreement": Agreement,
    "review_agreement": Agreement,
    "end_agreement": Agreement,
}
ROWS |= dict.fromkeys(
    (
        "deletion",
        "approve_deletion",
        "refuse_deletion",
        "carry_out_deletion",
        "certificate",
        "certificate_pdf",
    ),
    Deletion,
)
ROWS |= dict.fromkeys(
    (
        "subject_request",
        "search_stores",
        "decide_rest",
        "request_copy",
        "extend_request",
        "answer_request",
        "refuse_request",
    ),
    SubjectRequest,
)
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


def the_deletion(q: Asked) -> bool:
    """Of her partnership, and not of a thing she is kept away from."""
    about = Deletion.objects.filter(pk=q.ids["pk"], tenant=q.who.tenant).values_list("about_id", flat=True).first()
    return about is not None and (q.who.id, about) not in q.facts.registers.kept_away


def certified(q: Asked) -> bool:
    return Certificate.objects.filter(deletion=q.ids["pk"]).exists()


def found_for_it(q: Asked) -> bool:
    """A place found for this very request."""
    return Hit.objects.filter(pk=q.ids["hit_pk"], request=q.ids["pk"]).exists()


APPROVES = one_of(DPO, EXEC)
REQUEST = both(OFFICER, of_mine(SubjectRequest))

PAGES: dict[str, Rule | str] = {
    "data_protection": one_of(BU, DPO, EXEC, LEAD),
    "sharing_log": PROPOSES,
    "record_disclosure": PROPOSES,
    "disclosure": both(PROPOSES, of_mine(Disclosure)),
    "seen": one_of(DPO, LEAD),
    "seen_child": both(OFFICER, child_of_mine),
    "seen_tool": both(one_of(DPO, LEAD), tool_of_mine),
    "retention": PROPOSES,
    "take_in_lines": one_of(BU),
    "held_thing": both(PROPOSES, signed_off),
    "keep_longer": both(PROPOSES, signed_off),
    "propose_deletion": both(PROPOSES, signed_off),
    "legal_holds": PROPOSES,
    "set_hold": PROPOSES,
    "legal_hold": both(PROPOSES, of_mine(LegalHold)),
    "ask_to_lift": both(PROPOSES, of_mine(LegalHold)),
    "lift_hold": both(PROPOSES, of_mine(LegalHold)),
    "keep_hold": both(PROPOSES, of_mine(LegalHold)),
    "deletions": one_of(BU, DPO, EXEC),
    "deletion": both(one_of(BU, DPO, EXEC), the_deletion),
    "approve_deletion": both(APPROVES, the_deletion),
    "refuse_deletion": both(APPROVES, the_deletion),
    "carry_out_deletion": both(OFFICER, the_deletion),
    "certificate": both(one_of(BU, DPO, EXEC), the_deletion, certified),
    "certificate_pdf": both(one_of(BU, DPO, EXEC), the_deletion, certified),
    "subject_requests": OFFICER,
    "open_request": OFFICER,
    "subject_request": REQUEST,
    "search_stores": REQUEST,
    "decide_hit": both(REQUEST, found_for_it),
    "decide_rest": REQUEST,
    "request_copy": REQUEST,
    "extend_request": REQUEST,
    "answer_request": REQUEST,
    "refuse_request": REQUEST,
    "breaches": PROPOSES,
    "record_breach": PROPOSES,
    "breach": both(PROPOSES, of_mine(Breach)),
    "judge_breach": both(OFFICER, of_mine(Breach)),
    "regulator_told": both(OFFICER, of_mine(Breach)),
    "close_breach": both(OFFICER, of_mine(Breach)),
    "agreements": PROPOSES,
    "record_agreement": PROPOSES,
    "agreement": both(PROPOSES, of_mine(Agreement)),
    "review_agreement": both(PROPOSES, of_mine(Agreement)),
    "end_agreement": both(PROPOSES, of_mine(Agreement)),
    "documents": PROPOSES,
    "document": PROPOSES,
    "document_word": PROPOSES,
    "keep_document": PROPOSES,
}


def ids_of(facts: Any, page: str, keys: frozenset[str], tenant: UUID) -> Iterator[dict[str, Any]]:
    """Up to eight of each; a page whose rows no story makes is asked for with an id nobody has."""

    def some(model: Any, **where: Any) -> list[UUID]:
        return list(islice(model.objects.filter(tenant=tenant, **where).order_by("pk").values_list("pk", flat=True), 8))

    if keys == {"case_pk"}:
        yield from ({"case_pk": pk} for pk in some(Case))
    elif keys == {"return_pk"}:
        yield from ({"return_pk": pk} for pk in some(AgencyReturn))
    elif keys == {"retention_class", "thing_pk"}:
        signed_off = some(DeepDive, signed_off_on__isnull=False)
        yield from ({"retention_class": "case_details", "thing_pk": pk} for pk in signed_off)
    elif keys == {"document"}:
        yield {"document": "privacy-notice"}
    elif keys == {"pk", "hit_pk"}:
        requests = [*some(SubjectRequest), UUID(int=1)]
        # A place found for one request is not found under another.
        for hit, of in Hit.objects.filter(tenant=tenant).order_by("pk").values_list("pk", "request_id")[:4]:
            yield {"pk": of, "hit_pk": hit}
            yield {"pk": next(each for each in requests if each != of), "hit_pk": hit}
    elif page in ROWS:
        yield from ({"pk": pk} for pk in some(ROWS[page]) or [UUID(int=1)])
    else:
        yield {key: UUID(int=1) for key in keys}
