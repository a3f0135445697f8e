"""When terms of reference may be drafted, submitted, approved and replaced."""

from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from ..methods import Method
from ..models import DeepDive, TermsOfReference
from ..states import Stage
from .comparing import check_aim
from .groups import may_approve_terms, may_draft_terms


def check_can_draft(deep_dive: DeepDive, terms: TermsOfReference | None, member: Member) -> None:
    """The terms open when the theme is agreed; submitted and approved terms are not edited."""
    if not may_draft_terms(member):
        raise NotYet("The committee that oversees deep dives and the business unit draft the terms of reference.")
    if Stage(deep_dive.stage) in (Stage.REJECTED, Stage.DEFERRED) or not _begun(deep_dive):
        raise NotYet(
            "The terms of reference open when the group has agreed the theme. "
            f"This one now stands at “{Stage(deep_dive.stage).words}”."
        )
    if terms is None or terms.state == TermsOfReference.State.DRAFT:
        return
    if terms.state == TermsOfReference.State.SUBMITTED:
        raise NotYet("The terms are with the chair for approval. They can be changed when they are sent back.")
    raise NotYet("These terms are approved and stay as they are. Begin a new version to change them.")


def missing(terms: TermsOfReference, *, agencies: int, steps: int) -> list[str]:
    """What is still empty, in the words of the page; nothing when the terms can be submitted."""
    filled = {
        "purpose": terms.purpose.strip(),
        "lines of enquiry": terms.lines_of_enquiry,
        "method": terms.method,
        "audit window": terms.window_from and terms.window_until,
        "number of cases": terms.cohort_size,
        "categories": terms.categories,
        "agencies": agencies,
        "timetable": steps,
        "audit tool": terms.tool_name.strip() or not Method(terms.method).has_tools,
        "lawful basis": terms.lawful_basis,
        "purpose of sharing information": terms.processing_purpose.strip(),
        "confidentiality": terms.confidentiality.strip(),
    }
    return [words for words, value in filled.items() if not value]


def check_complete(terms: TermsOfReference, *, agencies: int, steps: int) -> None:
    """All fields filled, and figures that go together. Raises NotYet and says which."""
    left = missing(terms, agencies=agencies, steps=steps)
    if left:
        named = left[0] if len(left) == 1 else ", ".join(left[:-1]) + " and " + left[-1]
        raise NotYet(f"Before you submit, fill in: {named}.")
    check_figures(terms)


def check_figures(terms: TermsOfReference) -> None:
    """Each category can have its minimum within the number of cases; the window runs forwards."""
    if terms.window_from and terms.window_until and terms.window_from >= terms.window_until:
        raise NotYet("The audit window must begin before it ends. Change one of its two days.")
    check_method(terms)
    check_aim(terms)
    needed = terms.minimum_per_category * len(terms.categories)
    if terms.cohort_size and needed > terms.cohort_size:
        raise NotYet(
            f"{terms.cohort_size} cases are too few for {len(terms.categories)} categories with at least "
            f"{terms.minimum_per_category} each: that needs {needed}. Raise the number of cases or lower the minimum."
        )


def check_method(terms: TermsOfReference) -> None:
    """A later version keeps the method once the fieldwork has begun: its steps are being taken. Raises NotYet."""
    deep_dive = terms.deep_dive
    if terms.method != deep_dive.method and Stage(deep_dive.stage).reached(Stage.COHORT_CONFIRMED):
        raise NotYet(
            f"This deep dive is under way as “{deep_dive.way.words}”, so its method stays. Choose that method again; "
            "to work another way, withdraw it and begin a new one."
        )


def check_can_submit(terms: TermsOfReference, member: Member) -> None:
    if not may_draft_terms(member):
        raise NotYet("The committee that oversees deep dives and the business unit submit the terms of reference.")
    if terms.state != TermsOfReference.State.DRAFT:
        raise NotYet("These terms have been submitted already.")


def check_can_decide(terms: TermsOfReference, member: Member) -> None:
    """The overseeing committee's chair, never who wrote them; the business unit records a minute."""
    if not may_approve_terms(member):
        raise NotYet("Only the chair of the committee that oversees deep dives may approve its terms of reference.")
    if terms.state != TermsOfReference.State.SUBMITTED:
        raise NotYet("The terms have not been submitted yet. They can be approved once they are.")
    if not member.is_business_unit and member.pk in (terms.drafted_by_id, terms.submitted_by_id):
        raise NotYet(
            "You wrote or submitted these terms, so somebody else approves them: another chair of the committee, or "
            "the business unit records the committee's minute."
        )


def check_can_begin_version(deep_dive: DeepDive, latest: TermsOfReference | None, member: Member) -> None:
    if not may_draft_terms(member):
        raise NotYet("The committee that oversees deep dives and the business unit change the terms of reference.")
    if latest is None or latest.state != TermsOfReference.State.APPROVED:
        raise NotYet("There is a version in draft or with the chair already. Finish that one first.")
    if deep_dive.stage == Stage.SIGNED_OFF:
        raise NotYet("This deep dive is signed off, so its terms of reference stay as they are.")


def _begun(deep_dive: DeepDive) -> bool:
    return deep_dive.agreed_on is not None
