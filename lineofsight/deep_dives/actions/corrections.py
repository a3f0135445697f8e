"""Putting right what was wrong in an audit tool after it was submitted: a new version, with its reason, and people told."""

from collections.abc import Mapping
from dataclasses import replace

from lineofsight import trail
from lineofsight.partnership.models import Member, leads_in
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.answering import as_written, save_section
from lineofsight.question_sets.models import Question, Response
from lineofsight.question_sets.reading import SectionContents, contents
from lineofsight.question_sets.rules import Window, Written

from ..models import AgencyReturn, Attendee, Contact, DeepDive, ReturnVersion
from ..rules import returns as rules
from ..states import ReturnState
from .issuing import approved_terms
from .returns import locked
from .telling import tell


def passages(response: Response) -> list[tuple[str, str, str, str]]:
    """What can be corrected: its key, its section, what it answers, and its words as they stand."""
    found = []
    for part in contents(response):
        for answered in part.questions:
            if answered.question.kind == Question.Kind.TEXT and answered.value:
                found.append((f"q-{answered.question.pk}", part.section.title, answered.question.words, answered.value))
        for entry in part.written:
            found.append((f"e-{entry.pk}", part.section.title, entry.get_kind_display(), entry.words))
    return found


def correct_return(*, agency_return: AgencyReturn, changes: Mapping[str, str], reason: str, by: Member) -> int:
    """Replaces passages of a submitted tool; ``changes`` maps the keys of ``passages`` to the new words.

    The words before are kept with the reason under the earlier version's number, and everybody invited to the
    discussion is told once the tool is in the pack. Returns the new version. Raises NotYet.
    """
    if not reason.strip():
        raise NotYet("Say why the audit tool is corrected.")
    with trail.act(by=by, verb="correct_return", on=agency_return) as act:
        row = locked(agency_return)
        rules.may_correct(row)
        if not leads_in(by, row.agency_id, row.deep_dive_id) and row.on_behalf_by_id != by.id:
            raise NotYet("Only the agency’s own safeguarding lead corrects its audit tools.")
        before = {key: (section, what, words) for key, section, what, words in passages(row.response)}
        changed = {k: v.strip() for k, v in changes.items() if k in before and v.strip() != before[k][2]}
        if not changed:
            raise NotYet("Nothing is changed yet. Change the words that are wrong, then save the correction.")
        if not all(changed.values()):
            raise NotYet("A passage cannot be left empty. Write what it should say instead.")
        _write(row, changed, by)
        ReturnVersion.objects.create(
            tenant_id=row.tenant_id,
            deep_dive=row.deep_dive,
            agency_return=row,
            number=row.version,
            changes=[
                {"section": before[k][0], "what": before[k][1], "before": before[k][2], "after": v}
                for k, v in changed.items()
            ],
            reason=reason.strip(),
            made_by=by,
        )
        row.version += 1
        row.save(update_fields=["version"])
        act.note(version=row.version, passages=len(changed))
        if row.state == ReturnState.IN_PACK:
            _tell_attendees(row, by)
    return row.version


def window_of(deep_dive: DeepDive) -> Window:
    """First and last day of the audit's window, as the approved terms have it."""
    terms = approved_terms(deep_dive)
    return (terms.window_from, terms.window_until) if terms else (None, None)


def _write(row: AgencyReturn, changed: Mapping[str, str], by: Member) -> None:
    window = window_of(row.deep_dive)
    for part in contents(row.response):
        answers = {
            a.question.key: changed[f"q-{a.question.pk}"] for a in part.questions if f"q-{a.question.pk}" in changed
        }
        if not answers and not any(f"e-{entry.pk}" in changed for entry in part.written):
            continue
        save_section(
            response=row.response,
            section=part.section,
            answers=answers,
            entries=_entries(part, changed),
            nothing_to_record=part.nothing_to_record,
            complete=part.complete,
            seen_version=part.progress.version if part.progress else 0,
            window=window,
            by=by,
        )


def _entries(part: SectionContents, changed: Mapping[str, str]) -> list[Written]:
    return [
        replace(as_written(entry), words=changed.get(f"e-{entry.pk}", entry.words))
        for entry in sorted(part.written, key=lambda e: e.position)
    ]


def _tell_attendees(row: AgencyReturn, by: Member) -> None:
    people = Attendee.objects.filter(deep_dive=row.deep_dive).exclude(member=by).select_related("member__person")
    for attendee in people:
        tell(
            deep_dive=row.deep_dive,
            member=attendee.member,
            agency=row.agency,
            about=Contact.About.CORRECTED,
            subject="An audit tool in the pack was corrected",
            words=[f"{row.agency} has corrected an audit tool in the pack. The pack shows what changed and why."],
            letters=[row.case.letter],
            by=by,
        )
