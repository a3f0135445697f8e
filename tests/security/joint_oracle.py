"""Who may open which page of joint work, and what nobody may open in a place that partnerships made together."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from . import data_returns_oracle, intelligence_oracle, programme_oracle, registers_oracle

# People there come from their partnerships, which keep their accounts; nobody practises there.
CLOSED = {
    "practice:practice",
    "practice:begin_practice",
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
_NOBODY_RECEIVED_A_REPORT = (
    "received_report",
    "received_pdf",
    "received_word",
    "receive_report",
    "panel_letter",
    "answer_panel",
    "panel_message",
)


def does_not_exist(facts: Any, page: str, tenant: Any) -> bool:
    """Whether this page is there for nobody in this partnership or place."""
    if tenant in facts.joint.places:
        return page in CLOSED or (page.startswith("joint:") and page not in INSIDE)
    return page in INSIDE


def ids_of(facts: Any, page: str, keys: frozenset[str], tenant: UUID) -> Iterator[dict[str, Any]]:
    """Every joint work in every partnership: of those it has no part in it must know nothing."""
    if page in _NOBODY_RECEIVED_A_REPORT:
        yield {"pk": UUID(int=1)}
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
    return _names(q) and q.facts.joint.named_by[q.ids["inside_pk"]] == q.who.tenant


def _closes(q: Any) -> bool:
    work = q.facts.joint.works[q.facts.joint.places[q.who.tenant]]
    return q.who.has("business_unit") and q.facts.joint.named_by[q.who.id] == work["led_by_id"]


# The world holds no shared panel, and nothing else has these pages.
_OF_A_PANEL = ("panel_messages", "panel_message", "send_panel_message")
INSIDE = {
    "joint:joint_place": lambda q: bool(q.who.roles),
    "joint:close_joint_work": _closes,
    **{f"joint:{page}": lambda q: False for page in _OF_A_PANEL},
}
PAGES = {
    "joint:joint_works": lambda q: bool(q.who.roles),
    "joint:propose_joint_work": _has("business_unit", "executive"),
    "joint:joint_work": _takes_part("business_unit", "executive", "scrutineer", "data_protection"),
    "joint:agree_joint_work": _takes_part("executive"),
    "joint:withdraw_joint_work": _takes_part("business_unit", "executive"),
    "joint:name_people": _names,
    "joint:panel_letters": _has(
        "business_unit",
        "committee_chair",
        "group_member",
        "executive",
        "agency_lead",
        "scrutineer",
        "analyst",
        "data_protection",
    ),
    "joint:end_naming": _ends,
    **{f"joint:{page}": lambda q: False for page in _NOBODY_RECEIVED_A_REPORT},
    **INSIDE,
}
