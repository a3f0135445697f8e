"""Deep dives at the stages of pack and discussion: three children, three agencies, one tool that did not arrive."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from lineofsight import vault
from lineofsight.deep_dives.models import AgencyReturn, Attendee, Case, DeepDive, Discussion
from lineofsight.deep_dives.states import ReturnState, Stage
from lineofsight.demo.cast import Cast
from lineofsight.engine.workdays import add_working_days
from lineofsight.practice.story import discussion, pack
from lineofsight.question_sets.models import Answer, ListEntry, Question, SectionProgress
from lineofsight.vault.models import Key
from tests.told import told_once

from .tools_world import audit, tool

# Unlike anything a page could say by itself.
NAMES = {"F": ("Quillonby", "Zzyzxworth"), "K": ("Marrowfen", "Tamberlick"), "T": ("Osprelle", "Wyndovane")}
KNOWN_BY = {"F": ("council", "police"), "K": ("council", "police", "health"), "T": ("council", "health")}
LEFT_OUT = ("health", "T")


@told_once
def closed(w: Cast) -> DeepDive:
    """Audit tools closed: Health's about Child T did not arrive; the discussion is arranged in three weeks."""
    with vault.scope():
        return _closed(w)


def _closed(w: Cast) -> DeepDive:
    dd = audit(w)
    for letter, agencies in KNOWN_BY.items():
        for agency in agencies:
            row = tool(w, dd, agency, letter=letter)
            if (agency, letter) == LEFT_OUT:
                AgencyReturn.objects.filter(pk=row.pk).update(state=ReturnState.NOT_RECEIVED)
                continue
            fill(row)
            AgencyReturn.objects.filter(pk=row.pk).update(
                state=ReturnState.SUBMITTED, submitted_at=timezone.now(), signed_off_by=w.leads[agency]
            )
    _name_children(w, dd)
    day = add_working_days(timezone.localdate(), 15)
    starts = timezone.make_aware(datetime.combine(day, time(9, 30)))
    Discussion.objects.create(
        tenant=w.tenant, deep_dive=dd, starts_at=starts, ends_at=starts + timedelta(hours=3), place="Room 2"
    )
    for agency in ("council", "police", "health"):
        Attendee.objects.create(
            tenant=w.tenant,
            deep_dive=dd,
            member=w.authors[agency] if agency != "police" else w.leads[agency],
            agency=w.agencies[agency],
            level=Attendee.Level.MANAGER,
            invited_at=timezone.now(),
            reply=Attendee.Reply.YES if agency != "health" else Attendee.Reply.NO,
        )
    DeepDive.objects.filter(pk=dd.pk).update(stage=Stage.RETURNS_CLOSED)
    return fresh(dd)


@told_once
def collated(w: Cast) -> DeepDive:
    return pack.collate(w, closed(w))


@told_once
def circulated(w: Cast, *, accepted: bool = True) -> DeepDive:
    """The pack is with the attendees, who have accepted the terms; the discussion lies ahead."""
    dd = pack.circulate(w, collated(w))
    return pack.accept_terms(w, dd, leave_out=()) if accepted else dd


@told_once
def begun(w: Cast) -> DeepDive:
    """The day of the discussion."""
    return discussion.begin(w, circulated(w))


@told_once
def held(w: Cast) -> DeepDive:
    return discussion.hold(w, circulated(w))


@told_once
def judged(w: Cast, **leave_out: object) -> DeepDive:
    dd = held(w)
    with vault.scope():
        return discussion.judge(w, dd, **leave_out)


@told_once
def concluded(w: Cast) -> DeepDive:
    return discussion.agree_conclusions(w, judged(w))


def fresh(dd: DeepDive) -> DeepDive:
    return DeepDive.objects.select_related("tenant", "edition").get(pk=dd.pk)


def child(dd: DeepDive, letter: str) -> Case:
    return Case.objects.select_related("deep_dive__tenant", "deep_dive__edition").get(deep_dive=dd, letter=letter)


def attendee(dd: DeepDive, member: object) -> Attendee:
    return Attendee.objects.select_related("deep_dive", "member__person").get(deep_dive=dd, member=member)


def session(dd: DeepDive) -> Discussion:
    found = Discussion.latest_of(dd)
    assert found is not None
    return found


def own_grade(agency: str, domain: str) -> str:
    """What each agency says of itself: they differ in recognition (by two steps) and planning, and agree elsewhere."""
    said = {
        ("council", "recognition"): "outstanding",
        ("police", "recognition"): "requires_improvement",
        ("police", "planning"): "requires_improvement",
    }
    return said.get((agency, domain), "good")


def text(agency: str, letter: str, section: str, question: str) -> str:
    return f"{agency} on {letter} in {section}: {question}."


def fill(row: AgencyReturn) -> None:
    """A whole tool, written without its forms: an answer to every question, an entry in every list, one from before."""
    agency = {"council": "council", "police": "police", "health": "health"}[row.agency.kind]
    asked = Question.objects.filter(section__question_set=row.response.question_set).filter(
        Question.asked_for(row.response.key_id)
    )
    of = {"tenant_id": row.tenant_id, "response": row.response}
    answers, entries, sections = [], [], {}
    for question in asked.select_related("section").order_by("section__position", "position"):
        section = question.section
        sections[section.pk] = section
        value = text(agency, row.case.letter, section.key, question.key)
        if question.kind == Question.Kind.GRADE:
            value = own_grade(agency, section.domain)
        elif question.kind != Question.Kind.TEXT:
            value = str(question.options[0][0]) if question.options else "yes"
        answers.append(Answer(**of, question=question, value=value))
    for section in sections.values():
        for position, kind in enumerate(section.lists, start=1):
            words = f"{agency} {kind} {section.key} {row.case.letter}"
            entries.append(ListEntry(**of, section=section, kind=kind, words=words, position=position))
    entries.append(
        ListEntry(
            **of,
            section=next(s for s in sections.values() if s.key == "recognition"),
            kind=ListEntry.Kind.DEVELOPMENT,
            words=f"{agency} long ago {row.case.letter}",
            happened_on="2019-03-04",
            outside_window_because="The same pattern was seen then",
            history=True,
            position=9,
        )
    )
    Answer.objects.bulk_create(answers)
    ListEntry.objects.bulk_create(entries)
    SectionProgress.objects.bulk_create(
        SectionProgress(**of, section=s, complete=True, version=1) for s in sections.values()
    )


def give_another(w: Cast, dd: DeepDive, letter: str) -> AgencyReturn:
    """One more child with one more completed tool, for lists of different lengths."""
    row = tool(w, dd, "council", letter=letter)
    fill(row)
    AgencyReturn.objects.filter(pk=row.pk).update(state=ReturnState.SUBMITTED, submitted_at=timezone.now())
    return row


def _name_children(w: Cast, dd: DeepDive) -> None:
    key = Key.objects.get(pk=dd.key_id)
    for letter, (forename, surname) in NAMES.items():
        case = Case.objects.get(deep_dive=dd, letter=letter)
        vault.add_person(
            key=key,
            part="child",
            subject_id=case.pk,
            identifiers=[("forename", forename), ("surname", surname), ("date_of_birth", "2014-05-07")],
        )
