"""What a deep dive tells the sharing log; each line is written in the act that shares, or not at all."""

from collections.abc import Iterable, Sequence
from typing import Any

from lineofsight.govuk.words import plural
from lineofsight.partnership.models import Member
from lineofsight.sharing.actions import note_disclosure
from lineofsight.sharing.models import Disclosure

from ..models import AgencyRequest, AgencyReturn, Attendee, Case, Contributor, DeepDive, Pack
from ..pack_contents import cases_of

Kind = Disclosure.Kind
_AUDIT = "Multi-agency audit under its approved terms of reference"


def _words(deep_dive: DeepDive) -> str:
    return f"{deep_dive.reference} {deep_dive.title}"


def details_shown_to_agency(*, request: AgencyRequest, by: Member) -> None:
    """An agency's person opens the search details of the whole cohort, to say which children it knows."""
    cases = Case.objects.filter(involvements__request=request).values_list("pk", flat=True)
    count = len(cases)
    note_disclosure(
        kind=Kind.IDENTITY,
        what=f"Search details of {plural(count, 'child', 'children')}",
        why="To find out which children the agency knows",
        about=request.deep_dive,
        about_words=_words(request.deep_dive),
        child_ids=cases,
        to_agency=request.agency,
        to_member=by,
        by=by,
    )


def identity_shown(*, deep_dive: DeepDive, cases: Sequence[Case], why: str, by: Member) -> None:
    """Somebody has identifying details of children on the screen."""
    note_disclosure(
        kind=Kind.IDENTITY,
        what=f"Identifying details of {plural(len(cases), 'child', 'children')}",
        why=why,
        about=deep_dive,
        about_words=_words(deep_dive),
        child_ids=[case.pk for case in cases],
        to_member=by,
        by=by,
    )


def tool_came_in(*, row: AgencyReturn, by: Any) -> None:
    """An agency's completed tool is from now on open to the business unit."""
    note_disclosure(
        kind=Kind.TOOL,
        what=f"Completed audit tool about {row.case.name}",
        why=_AUDIT,
        about=row.deep_dive,
        about_words=_words(row.deep_dive),
        child_ids=[row.case_id],
        from_agency=row.agency,
        to_organisation="Business unit of the partnership",
        by=by,
    )


def pack_circulated(*, pack: Pack, attendees: Iterable[Attendee], by: Member) -> None:
    """Each attendee may from now on read what all agencies wrote: one line for each."""
    cases = [case.pk for case in cases_of(pack.deep_dive)]
    for attendee in attendees:
        note_disclosure(
            kind=Kind.PACK,
            what=f"Pack about {plural(len(cases), 'child', 'children')}, by pseudonym",
            why=_AUDIT,
            about=pack.deep_dive,
            about_words=_words(pack.deep_dive),
            child_ids=cases,
            to_agency=attendee.agency,
            to_member=attendee.member,
            by=by,
        )


def opened_to_outsider(*, contributor: Contributor, case: Case, by: Member) -> None:
    """Somebody of an organisation outside the partnership reaches one audit tool through a link."""
    note_disclosure(
        kind=Kind.INVITED,
        what=f"Audit tool about {case.name}, to be completed",
        why=_AUDIT,
        about=case.deep_dive,
        about_words=_words(case.deep_dive),
        child_ids=[case.pk],
        to_agency=contributor.agency_return.agency,
        to_member=contributor.member,
        by=by,
    )
