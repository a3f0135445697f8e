"""Who may open which page of joint work, and what nobody may open in a place that partnerships made together."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from . import data_returns_oracle, intelligence_oracle, partnership_oracle, programme_oracle, registers_oracle
from .oracle_words import anybody_with_a_role, both

# People there come from their partnerships, which keep their accounts; nobody practises there.
CLOSED = {
    "practice:practice",
    "practice:begin_practice",
    "practice:move_on",
    "practice:play_part",
    "practice:open_stop",
    "practice:delete_practice",
    "partnership:welcome_member",
    "partnership:imports",
    "partnership:import_columns",
    "partnership:import_rows",
    "partnership:first_password",
    "partnership:reopen_account",
    "partnership:reset_second_step",
    "partnership:keys_and_backups",
    "partnership:invite",
    "partnership:invitations",
}
# The registers are each partnership's own.
CLOSED |= {f"registers:{page}" for page in registers_oracle.PAGES}
# Plans, registers and data are each partnership's own.
CLOSED |= {f"data_returns:{page}" for page in data_returns_oracle.PAGES}
CLOSED |= {f"intelligence:{page}" for page in intelligence_oracle.PAGES}
CLOSED |= {f"programme:{page}" for page in programme_oracle.PAGES}
CLOSED |= {f"registers:{page}" for page in registers_oracle.PAGES}
_REPORTS = ("received_report", "received_pdf", "received_word", "receive_report")
_LETTERS = ("panel_letter", "answer_panel")


def does_not_exist(facts: Any, page: str, tenant: Any) -> bool:
    """Whether this page is there for nobody in this partnership or place."""
    if tenant not in facts.joint.places:
        return page in INSIDE
    if facts.joint.works[facts.joint.places[tenant]]["kind"] == "panel":
        return page not in IN_A_PANEL
    return page in CLOSED or page in OF_A_PANEL or (page.startswith("joint:") and page not in INSIDE)


def ids_of(facts: Any, page: str, keys: frozenset[str], tenant: UUID) -> Iterator[dict[str, Any]]:
    """Every joint work, report and message in every partnership: of those of others it must know nothing."""
    things = {"panel_message": facts.joint.messages}
    things |= dict.fromkeys(_REPORTS, facts.joint.reports) | dict.fromkeys(_LETTERS, facts.joint.replies)
    if page in things:
        yield from ({"pk": pk} for pk in things[page])
        return
    for pk in facts.joint.works:
        if page != "end_naming":
            yield {"pk": pk}
            continue
        yield from ({"pk": pk, "inside_pk": member} for member in facts.joint.named_by)


def _has(*roles: str) -> Any:
    return lambda q: q.who.has(*roles)


def _takes_part(*roles: str) -> Any:
    return lambda q: q.who.has(*roles) and q.who.tenant in q.facts.joint.works.get(q.ids["pk"], {"sides": ()})["sides"]


def _names(q: Any) -> bool:
    return _takes_part("business_unit")(q) and q.facts.joint.works[q.ids["pk"]]["state"] == "running"


def _ends(q: Any) -> bool:
    """Those whom one's own partnership named, and nobody else."""
    joint, member = q.facts.joint, q.ids["inside_pk"]
    if not _names(q) or joint.place_of[member] != joint.works[q.ids["pk"]]["place_id"]:
        return False
    return joint.named_by[member] == q.who.tenant


def _closes(q: Any) -> bool:
    work = q.facts.joint.works[q.facts.joint.places[q.who.tenant]]
    return q.who.has("business_unit") and q.facts.joint.named_by[q.who.id] == work["led_by_id"]


def _reads_report(q: Any) -> bool:
    """The business unit receives it; then whoever reads signed-off reports, and data protection."""
    tenant, received = q.facts.joint.reports.get(q.ids["pk"], (None, False))
    return tenant == q.who.tenant and (q.who.has("business_unit") or (received and _READS(q)))


def _own_report(q: Any) -> bool:
    return q.facts.joint.reports.get(q.ids["pk"], (None,))[0] == q.who.tenant


def _own_letter(q: Any) -> bool:
    return q.facts.joint.replies.get(q.ids["pk"]) == q.who.tenant


def _own_message(q: Any) -> bool:
    return q.facts.joint.messages.get(q.ids["pk"]) == q.who.tenant


_READS = _has(
    "business_unit",
    "committee_chair",
    "group_member",
    "executive",
    "agency_lead",
    "scrutineer",
    "analyst",
    "data_protection",
)
_IN_THE_PANEL = {
    "joint:panel_messages": anybody_with_a_role,
    "joint:panel_message": both(anybody_with_a_role, _own_message),
    "joint:send_panel_message": _has("business_unit", "committee_chair"),
}
OF_A_PANEL = frozenset(_IN_THE_PANEL)
INSIDE = {
    "joint:joint_place": anybody_with_a_role,
    "joint:close_joint_work": _closes,
    **_IN_THE_PANEL,
}
# A panel has its people, groups, settings and record, and what it sends; no other room is built for panels.
IN_A_PANEL = {f"partnership:{page}" for page in partnership_oracle.PAGES} - CLOSED | {"release:checkers", *INSIDE}
PAGES = {
    "joint:joint_works": anybody_with_a_role,
    "joint:propose_joint_work": _has("business_unit", "executive"),
    "joint:joint_work": _takes_part("business_unit", "executive", "scrutineer", "data_protection"),
    "joint:agree_joint_work": _takes_part("executive"),
    "joint:withdraw_joint_work": _takes_part("business_unit", "executive"),
    "joint:name_people": _names,
    "joint:panel_letters": _READS,
    "joint:panel_letter": both(_READS, _own_letter),
    # An executive answers, or the business unit from the minute.
    "joint:answer_panel": both(_has("business_unit", "executive"), _own_letter),
    "joint:end_naming": _ends,
    "joint:received_report": _reads_report,
    "joint:received_pdf": _reads_report,
    "joint:received_word": _reads_report,
    "joint:receive_report": both(_has("business_unit"), _own_report),
    **INSIDE,
}
