"""The kinds of e-mail this room sends, for the page on which a partnership words them its own way."""

from lineofsight.partnership import messages

from .models import Contact

_SUBJECTS = {
    Contact.About.ASKED: "Known to you? Please answer",
    Contact.About.ISSUED: "Audit tools to complete, and an invitation",
    Contact.About.REMINDED: "Due soon",
    Contact.About.OVERDUE: "Overdue",
    Contact.About.CHASED: "A reminder",
    Contact.About.EXTENDED: "A new due date",
    Contact.About.DETAIL: "More detail is asked for in an audit tool",
    Contact.About.SENIOR: "Audit tools not received from your agency",
    Contact.About.CORRECTED: "An audit tool in the pack was corrected",
    Contact.About.CLOSED: "An audit tool is open again",
    Contact.About.DISCUSSION: "You are invited to a discussion",
    Contact.About.PACK: "The pack is ready to read",
    Contact.About.RECALLED: "The pack has been recalled",
    Contact.About.DRAFT_REPORT: "Please read the report and say whether it is right",
    Contact.About.REPORT: "The report is signed off",
    Contact.About.WITHDRAWN: "The report is withdrawn",
}
_OTHERS = {
    "theme_decided": ("Told what became of a theme they proposed", "The theme you proposed has been agreed"),
    "terms_to_approve": ("Terms of reference to approve", "Terms of reference to approve"),
    "terms_back": ("Terms of reference sent back", "Terms of reference sent back"),
    "report_to_approve": ("A report to approve or sign off", "A report to approve"),
    "component_owner": ("Named as owner of a component", "A component is yours"),
    "stands_still": ("Told that a deep dive is suspended, goes on or is withdrawn", "Suspended"),
}


def register() -> None:
    for about in Contact.About:
        messages.declare(about.value, words=str(about.label), usual_subject=_SUBJECTS[about])
    for kind, (words, subject) in _OTHERS.items():
        messages.declare(kind, words=words, usual_subject=subject)
