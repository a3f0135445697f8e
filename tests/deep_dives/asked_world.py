"""A confirmed cohort with its identities in the vault, made directly: the way there has its own tests."""

from datetime import datetime, time, timedelta
from uuid import uuid4

from django.utils import timezone

from lineofsight import trail, vault
from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import AgencyRequest, AgencyReturn, Case, DeepDive, Discussion
from lineofsight.deep_dives.states import Stage
from lineofsight.demo.cast import Cast
from lineofsight.engine.workdays import add_working_days
from lineofsight.practice.story import involvement, terms, themes
from lineofsight.vault.models import IdentifierKind as K
from lineofsight.vault.models import Key, Part
from tests.told import told_once

LETTERS = "ABCDEFGH"


def fresh(deep_dive: DeepDive) -> DeepDive:
    return DeepDive.objects.select_related("tenant", "edition").get(pk=deep_dive.pk)


@told_once
def confirmed(w: Cast, letters: str = LETTERS) -> DeepDive:
    """A deep dive whose cohort is confirmed; each child has a name nobody else has."""
    deep_dive = themes.agree_theme(w, themes.make_ready(w, themes.propose(w)))
    deep_dive = terms.approve_terms(w, terms.submit_terms(w, terms.draft_terms(w, deep_dive)))
    categories = [category.key for category in deep_dive.settings.categories]
    cases = Case.objects.bulk_create(
        Case(
            tenant=w.tenant,
            deep_dive=deep_dive,
            letter=letter,
            category=categories[place % len(categories)],
            state=Case.State.CONFIRMED,
            eligible_child_id=uuid4(),
        )
        for place, letter in enumerate(letters)
    )
    with trail.act(by=w.business_unit, verb="make_cohort", on=deep_dive):
        vault.add_people(
            key=Key.objects.get(pk=deep_dive.key_id),
            people=[
                vault.NewPerson(
                    Part.CHILD,
                    (
                        (K.FORENAME, f"Zephyr{case.letter}"),
                        (K.SURNAME, f"Quagmoor{case.letter}"),
                        (K.ALIAS, f"Zeph{case.letter}"),
                        (K.DATE_OF_BIRTH, "2012-03-04"),
                        (K.ADDRESS, f"{case.letter} Marlpit Lane"),
                        (K.SCHOOL, f"Marlpit School {case.letter}"),
                        (K.CARER, f"Carer Oddlow{case.letter}"),
                    ),
                    case.id,
                )
                for case in cases
            ],
        )
    DeepDive.objects.filter(pk=deep_dive.pk).update(stage=Stage.COHORT_CONFIRMED)
    return fresh(deep_dive)


@told_once
def asked(w: Cast, letters: str = LETTERS) -> DeepDive:
    return involvement.ask_involvement(w, confirmed(w, letters))


@told_once
def answered(w: Cast, letters: str = LETTERS, *, leave_out: tuple[str, ...] = ()) -> DeepDive:
    return involvement.answer_involvement(w, asked(w, letters), leave_out=leave_out)


def issue(w: Cast, deep_dive: DeepDive, *, working_days: int = 15) -> Discussion:
    """Sends tools and invitation, leaving authors and representatives unnamed."""
    due = add_working_days(timezone.localdate(), working_days)
    starts = timezone.make_aware(datetime.combine(add_working_days(due, 5), time(9, 30)))
    return actions.issue_tools(
        deep_dive=fresh(deep_dive),
        due_date=due,
        starts_at=starts,
        ends_at=starts + timedelta(hours=3),
        place="Harbour House",
        meeting_link="https://teams.example/meeting",
        unanswered_accepted=True,
        by=w.business_unit,
    )


@told_once
def issued(w: Cast, letters: str = LETTERS) -> DeepDive:
    deep_dive = answered(w, letters)
    issue(w, deep_dive)
    return fresh(deep_dive)


def request_of(w: Cast, deep_dive: DeepDive, agency: str) -> AgencyRequest:
    return AgencyRequest.objects.select_related(
        "deep_dive__tenant", "deep_dive__edition", "agency", "recipient__person"
    ).get(deep_dive=deep_dive, agency=w.agencies[agency])


def tools_of(w: Cast, deep_dive: DeepDive, agency: str) -> list[AgencyReturn]:
    return list(
        AgencyReturn.objects.filter(deep_dive=deep_dive, agency=w.agencies[agency])
        .select_related("deep_dive__tenant", "deep_dive__edition", "agency", "case", "response", "author__person")
        .order_by("case__letter")
    )
