"""The pages below "Data protection", as far as a member may open them."""

from typing import Any

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doors import Permission

P = Permission
SECTIONS: tuple[tuple[str, str, Permission, str], ...] = (
    ("sharing_log", "Sharing log", P.SHARING_SEE, "What was shared with whom, why, on what law, and what was refused"),
    ("seen", "Who has seen this", P.SEEN_SEE, "Everybody who was shown something of a child or an audit tool"),
    ("retention", "Keeping and destroying", P.RETENTION_SEE, "What is kept how long, what is due and what is overdue"),
    ("legal_holds", "Legal holds", P.HOLD_SET, "What must not be destroyed, and why"),
    ("deletions", "Secure deletions", P.DELETION_SEE, "Proposed, approved by two, carried out, with the certificates"),
    ("subject_requests", "Subject access", P.SUBJECT_SEARCH, "Requests to see what is held about a person"),
    ("breaches", "Breaches", P.BREACH_RECORD, "Data breaches with the 72 hours in which the regulator is told"),
    (
        "agreements",
        "Agreements",
        P.GOVERNANCE_SEE,
        "Who has agreed to share what, on what law, and when it is reviewed",
    ),
    ("documents", "Documents", P.GOVERNANCE_SEE, "Impact assessment, record of processing, notices and agreements"),
)


def sections(request: Any, here: str = "") -> list[dict[str, Any]]:
    """As a sub-navigation: text, url and whether it is this page."""
    return [
        {"text": words, "url": url_for(request, f"protection:{name}"), "current": name == here, "about": about}
        for name, words, permission, about in SECTIONS
        if request.member.may(permission)
    ]
