"""Every list costs the same number of queries for ten rows and for two hundred, on its page, whole and as a workbook."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lineofsight import trail, vault
from lineofsight.deep_dives.models import (
    AssuranceTag,
    Attendee,
    Contact,
    DeepDive,
    EligibleChild,
    Finding,
    FindingSource,
    RegisteredAudit,
    RejectedListRow,
)
from lineofsight.escalations.models import Concern
from lineofsight.improvement.models import Action, Course, Recommendation
from lineofsight.intelligence.models import NoticeReview
from lineofsight.joint.models import JointWork, PanelReply
from lineofsight.partnership.models import Appointment, Member, Person, Task
from lineofsight.protection.models import Agreement, Breach, LegalHold
from lineofsight.sharing.models import Disclosure
from lineofsight.vault.models import Key

FEW, MANY = 10, 200


def more(row: models.Model, count: int, **changes: Callable[[int], Any]) -> list[Any]:
    """Copies of a row, each sealed anew for its own place."""
    model = type(row)
    values = {f.name: getattr(row, f.name) for f in model._meta.concrete_fields if not f.primary_key}
    made = []
    for n in range(count):
        made.append(model(**values | {name: change(n) for name, change in changes.items()}))
    return model._base_manager.bulk_create(made)


def some_member(cast: Any, n: int) -> Member:
    mark = uuid4().hex[:10]
    person = Person.objects.create(email=f"{mark}@many.example", full_name=f"Person {mark}")
    member = Member.objects.create(tenant=cast.tenant, person=person, from_date=date(2024, 4, 1))
    Appointment.objects.create(
        tenant=cast.tenant,
        member=member,
        role="practitioner",
        agency=cast.agencies["council"],
        from_date=date(2024, 4, 1),
    )
    return member


def register(world: Any, count: int) -> str:
    row = DeepDive.objects.filter(tenant=world.westmere.tenant, stage="signed_off").select_related("tenant").first()
    keys = iter(
        Key.objects.bulk_create(Key(tenant_id=row.tenant_id, created_at=row.tenant.created_at) for _ in range(count))
    )
    more(row, count, reference=lambda n: f"DD-{uuid4().hex[:8]}", key_id=lambda n: next(keys).pk)
    return "deep_dives:deep_dives"


def proposals(world: Any, count: int) -> str:
    row = DeepDive.objects.filter(tenant=world.westmere.tenant, stage="proposed").first()
    more(row, count, reference=lambda n: f"DD-{uuid4().hex[:8]}")
    return "deep_dives:proposals"


def recommendations(world: Any, count: int) -> str:
    more(Recommendation.objects.filter(tenant=world.westmere.tenant).first(), count, number=lambda n: uuid4().hex[:20])
    return "improvement:recommendations"


def actions(world: Any, count: int) -> str:
    more(Action.objects.filter(tenant=world.westmere.tenant).first(), count, number=lambda n: uuid4().hex[:20])
    return "improvement:actions"


def concerns(world: Any, count: int) -> str:
    more(Concern.objects.filter(tenant=world.westmere.tenant).first(), count)
    return "escalations:concerns"


def people(world: Any, count: int) -> str:
    for n in range(count):
        some_member(world.westmere, n)
    return "partnership:people"


def my_work(world: Any, count: int) -> str:
    row = Task.objects.filter(tenant=world.westmere.tenant, settled_at=None, role="business_unit").first()
    more(row, count, about_id=lambda n: uuid4())
    return "partnership:my_work"


def record(world: Any, count: int) -> str:
    for _ in range(count):
        with trail.act(by=world.westmere.business_unit, verb="looked_at", on=world.westmere.tenant):
            pass
    return "partnership:record"


def eligible_children(world: Any, count: int) -> tuple[str, DeepDive]:
    dive = world.at("lists_built")
    more(EligibleChild.objects.filter(deep_dive=dive, state="eligible").select_related("deep_dive").first(), count)
    return "deep_dives:eligible_children", dive


def list_rows(world: Any, count: int) -> tuple[str, DeepDive, dict[str, Any]]:
    dive = world.at("terms_approved")
    rejected = RejectedListRow.objects.filter(deep_dive=dive).select_related("deep_dive").first()
    child = EligibleChild.objects.filter(eligible_list=rejected.eligible_list_id).select_related("deep_dive").first()
    more(rejected, count)
    more(child, count)
    return "deep_dives:list_rows", dive, {"list_pk": rejected.eligible_list_id}


def contact_log(world: Any, count: int) -> tuple[str, DeepDive]:
    dive = world.at("returns_open")
    more(Contact.objects.filter(deep_dive=dive).first(), count)
    return "deep_dives:contact_log", dive


def attendees(world: Any, count: int) -> tuple[str, DeepDive]:
    dive = world.at("pack_circulated")
    more(Attendee.objects.filter(deep_dive=dive).first(), count, member=lambda n: some_member(world.westmere, n))
    return "deep_dives:attendees", dive


def findings(world: Any, count: int) -> tuple[str, DeepDive]:
    dive = world.at("conclusions_agreed")
    first = Finding.objects.filter(deep_dive=dive).select_related("deep_dive").first()
    source = FindingSource.objects.filter(finding=first).first()
    for made in more(first, count):
        more(source, 1, finding=lambda n, made=made: made)
    return "deep_dives:findings", dive


def audits(world: Any, count: int) -> str:
    more(RegisteredAudit.objects.filter(tenant=world.westmere.tenant).first(), count)
    return "deep_dives:audit_register"


def assurance(world: Any, count: int) -> str:
    tag = AssuranceTag.objects.filter(tenant=world.westmere.tenant, on="finding").first()
    finding = Finding.objects.select_related("deep_dive").get(pk=tag.finding_id)
    for made in more(finding, count):
        more(tag, 1, finding=lambda n, made=made: made)
    more(AssuranceTag.objects.filter(audit__tenant=world.westmere.tenant).first(), count, statement=_some_key)
    return "deep_dives:assurance_map"


def _some_key(n: int) -> str:
    return uuid4().hex


def disclosures(world: Any, count: int) -> str:
    row = Disclosure.objects.filter(tenant=world.westmere.tenant, kind="pack").first()
    more(row, count, to_member=lambda n: some_member(world.westmere, n))
    return "protection:sharing_log"


def kept(world: Any, count: int) -> str:
    register(world, count)
    return "protection:retention"


def breaches(world: Any, count: int) -> str:
    more(Breach.objects.filter(tenant=world.westmere.tenant).first(), count, number=lambda n: uuid4().hex[:20])
    return "protection:breaches"


def agreements(world: Any, count: int) -> str:
    more(Agreement.objects.filter(tenant=world.westmere.tenant).first(), count)
    return "protection:agreements"


def legal_holds(world: Any, count: int) -> str:
    more(LegalHold.objects.filter(tenant=world.westmere.tenant).first(), count)
    return "protection:legal_holds"


def courses(world: Any, count: int) -> str:
    more(Course.objects.filter(tenant=world.westmere.tenant).first(), count, title=lambda n: f"Course {uuid4().hex}")
    return "improvement:courses"


def notice_reviews(world: Any, count: int) -> str:
    more(NoticeReview.objects.filter(tenant=world.westmere.tenant).first(), count)
    return "intelligence:notice_reviews"


def panel_letters(world: Any, count: int) -> str:
    PanelReply.objects.bulk_create(
        PanelReply(
            joint_work=JointWork.of(world.westmere.tenant.pk).first(),
            partnership=world.westmere.tenant,
            message_id=uuid4(),
            kind="alert",
            number=f"M-2026-{n}",
            source="other",
            words="A pattern.",
            because="Reviews.",
            agreed_on=date(2026, 3, 1),
        )
        for n in range(count)
    )
    return "joint:panel_letters"


LISTS = (
    courses,
    notice_reviews,
    panel_letters,
    disclosures,
    kept,
    breaches,
    agreements,
    legal_holds,
    register,
    audits,
    assurance,
    proposals,
    recommendations,
    actions,
    concerns,
    people,
    my_work,
    record,
    eligible_children,
    list_rows,
    contact_log,
    attendees,
    findings,
)


WAYS = {"page": "", "whole": "?show=all", "workbook": "?export=xlsx"}


@pytest.mark.parametrize("add", LISTS, ids=lambda add: add.__name__)
def test_a_list_costs_the_same_for_ten_rows_and_for_two_hundred(world, sign_in, add: Callable[..., Any]) -> None:
    browser = sign_in(world.westmere.business_unit)

    def address(count: int) -> str:
        with vault.scope():
            found = add(world, count)
        name, dive, more_ids = (found, None, {}) if isinstance(found, str) else (*found, {})[:3]
        return reverse(name, kwargs={"tenant": "westmere", **more_ids} | ({"pk": dive.pk} if dive else {}))

    def queries(page: str) -> list[str]:
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(page).status_code == 200
        return [each["sql"] for each in asked]

    few = address(FEW)
    for way in WAYS.values():
        queries(few + way)  # what is fetched once in the life of the process is fetched
    cost_few = {name: queries(few + way) for name, way in WAYS.items()}
    many = address(MANY - FEW)
    for name, way in WAYS.items():
        cost_many = queries(many + way)
        more = sorted(set(cost_many) - set(cost_few[name]))[:8]
        assert len(cost_many) == len(cost_few[name]), f"{name}: " + "\n".join(more)
