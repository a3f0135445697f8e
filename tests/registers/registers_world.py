"""Rows of Westmere's registers for these tests, made by the product's own actions."""

from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.partnership.models import Member
from lineofsight.registers import actions
from lineofsight.registers.models import Matter, Problem, RegisteredDocument, Risk, ServiceGap

MINUTE = "Executive Committee, item 7"


def fresh(member: Member) -> Member:
    """The member as the door sees her, with her appointments of today."""
    found = Member.entering(member.person, member.tenant.slug)
    assert found is not None
    return found


def today() -> date:
    return timezone.localdate()


def in_days(days: int) -> date:
    return today() + timedelta(days=days)


def risk(w: Cast, words: str = "Health is absent when strategy decisions are made.", **more: Any) -> Risk:
    return actions.raise_risk(
        words=words,
        cause=more.pop("cause", "Nobody is on the rota."),
        consequence=more.pop("consequence", "Decisions are made without what health knows."),
        kind=more.pop("kind", Risk.Kind.PARTNERSHIP),
        agency=more.pop("agency", None),
        multi_agency_consequence=more.pop("multi_agency_consequence", ""),
        confidential=more.pop("confidential", False),
        owner=fresh(more.pop("owner", w.leads["health"])),
        group=more.pop("group", w.groups["oversight"]),
        by=fresh(more.pop("by", w.business_unit)),
        **more,
    )


def scored(
    w: Cast, row: Risk | None = None, before: Any = (4, 4), now: Any = (3, 4), target: int = 4, **more: Any
) -> Risk:
    row = row or risk(w)
    actions.score_risk(
        risk=row,
        likelihood_before=before[0],
        impact_before=before[1],
        likelihood=now[0],
        impact=now[1],
        target=target,
        why=more.pop("why", "As the group judged it."),
        by=fresh(more.pop("by", w.business_unit)),
        **more,
    )
    return again(row)


def problem(w: Cast, title: str = "Protection notices do not reach health visitors", **more: Any) -> Problem:
    return actions.raise_problem(
        title=title,
        words=more.pop("words", "After police are called out, other agencies hear late or not at all."),
        agency=more.pop("agency", None),
        by=fresh(more.pop("by", w.leads["police"])),
        **more,
    )


def triaged(w: Cast, row: Problem | None = None, weight: str = "knotty", **more: Any) -> Problem:
    row = row or problem(w)
    owner = fresh(more.pop("owner", w.leads["police"]))
    actions.triage_problem(problem=row, weight=weight, owner=owner, by=fresh(w.business_unit), **more)
    return again(row)


def gap(w: Cast, title: str = "Speech and language therapy in year 1", **more: Any) -> ServiceGap:
    return actions.log_gap(
        title=title,
        words=more.pop("words", "Children wait nine months for a first appointment."),
        children=more.pop("children", "Children of five and six who are hard to understand"),
        evidence=more.pop("evidence", "Waiting times of the spring quarter"),
        urgency=more.pop("urgency", 2),
        due_date=more.pop("due_date", in_days(60)),
        agency=more.pop("agency", w.agencies["health"]),
        by=fresh(more.pop("by", w.leads["health"])),
        **more,
    )


def document(w: Cast, title: str = "Neglect strategy", **more: Any) -> RegisteredDocument:
    return actions.add_document(
        title=title,
        kind=more.pop("kind", "Procedure"),
        about="",
        theme=more.pop("theme", "Neglect"),
        owner=fresh(more.pop("owner", w.leads["council"])),
        group=more.pop("group", w.groups["oversight"]),
        public_url=more.pop("public_url", "https://westmere.example/neglect"),
        by=fresh(w.business_unit),
        **more,
    )


def adopted(w: Cast, row: RegisteredDocument | None = None, number: str = "1", **more: Any) -> RegisteredDocument:
    row = row or document(w)
    version = actions.add_version(
        document=row,
        number=number,
        change=more.pop("change", "First version."),
        upload=more.pop("upload", None),
        because=more.pop("because", None),
        by=fresh(w.business_unit),
    )
    actions.adopt_version(
        version=version,
        decided_on=more.pop("decided_on", today()),
        how=more.pop("how", "meeting"),
        by=fresh(w.oversight_chair),
        **more,
    )
    return again(row)


def matter(w: Cast, title: str = "Street lighting near the skate park", **more: Any) -> Matter:
    return actions.log_matter(
        title=title,
        words=more.pop("words", "The town council asks the partnership to have lights put up."),
        came_from=more.pop("came_from", "Westmere Town Council"),
        came_on=more.pop("came_on", today()),
        by=fresh(w.business_unit),
    )


def again(row: Any) -> Any:
    """The row as it stands now."""
    return type(row)._default_manager.select_related("tenant").get(pk=row.pk)


def address(w: Cast, page: str, pk: Any = None) -> str:
    return reverse(f"registers:{page}", kwargs={"tenant": w.tenant.slug, **({"pk": pk} if pk else {})})
