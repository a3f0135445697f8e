"""X6, X1: of every table that says who finds its rows, nobody finds one of another partnership, nor one that is others'."""

from typing import Any

from django.apps import apps
from django.core.exceptions import EmptyResultSet

from lineofsight.partnership.models import Member

# Whose the whole table is; in every other one each member may have rows.
FOUND_BY = {
    "deep_dives.AuditImport": "business_unit",
    "deep_dives.Contributor": "business_unit",
    "intelligence.Computation": "analyst business_unit",
    "intelligence.FrozenQuarter": "analyst business_unit committee_chair executive scrutineer",
    "intelligence.NoticeReview": "analyst business_unit committee_chair executive scrutineer",
    "intelligence.NoticeTime": "analyst business_unit committee_chair executive scrutineer",
    "intelligence.Summary": "analyst business_unit committee_chair executive group_member scrutineer",
    "intelligence.Withheld": "analyst business_unit",
    # A panel's own, and none of these is a panel.
    "joint.PanelMessage": "",
    "joint.ReceivedReport": (
        "agency_lead analyst business_unit committee_chair data_protection executive group_member scrutineer"
    ),
    "partnership.Import": "business_unit",
    "partnership.Invitation": "business_unit",
    "programme.RedElement": (
        "agency_lead analyst business_unit committee_chair executive group_member practitioner scrutineer trainer"
    ),
    "programme.RedLine": (
        "agency_lead analyst business_unit committee_chair executive group_member practitioner scrutineer trainer"
    ),
    "programme.ScheduleFile": "business_unit",
    "protection.Agreement": "business_unit data_protection",
    "protection.Breach": "business_unit data_protection",
    "protection.Deletion": "business_unit data_protection executive",
    "protection.KeptDocument": "business_unit data_protection",
    "protection.KeptLonger": "business_unit data_protection",
    "protection.LegalHold": "business_unit data_protection",
    "protection.SubjectRequest": "data_protection",
    "registers.RiskSheet": "business_unit",
    "sharing.Disclosure": "business_unit data_protection",
}


def tables() -> list[Any]:
    """Those whose rows are somebody's: they belong to an owner and say which member finds them."""
    return [model for model in apps.get_models() if hasattr(model, "visible_to") and hasattr(model, "tenant")]


def question(rows: Any, *, if_none: str) -> str:
    """What the database is asked for these rows; it is not asked at all where it is known that there can be none."""
    try:
        return str(rows.query)
    except EmptyResultSet:
        return if_none


def one_of_each(*slugs: str) -> list[Member]:
    """A member of each partnership for each set of roles that somebody there has; also for none."""
    found: dict[Any, Member] = {}
    for member in Member.objects.filter(tenant__slug__in=slugs).select_related("tenant").order_by("pk"):
        found.setdefault((member.tenant_id, member.roles), member)
    return list(found.values())


def test_x6_nobody_finds_a_row_of_another_partnership_in_any_table(world, capsys) -> None:
    members = one_of_each("westmere", "eastmere")
    asked, tried, strange = 0, set(), []
    for model in tables():
        for member in members:
            rows = model.visible_to(member)
            asked += 1
            # Where the world has no row of another partnership the question itself must name hers.
            unasked = member.tenant_id.hex not in question(rows, if_none=member.tenant_id.hex)
            if unasked or rows.exclude(tenant=member.tenant_id).exists():
                strange.append(f"{model.__name__} for {sorted(member.roles)} of {member.tenant.slug}")
        if model.objects.exclude(tenant__slug="westmere").exists():
            tried.add(model.__name__)
    with capsys.disabled():
        print(f"\ntables={len(tables())} with rows of others={len(tried)} asked={asked} strange={len(strange)}")
    assert tried and not strange, "\n".join(strange)


def test_x1_a_table_that_is_some_roles_alone_gives_nothing_to_the_others_whatever_stands_in_it(world) -> None:
    strange = []
    for model in tables():
        found_by = FOUND_BY.get(model._meta.label)
        for member in one_of_each("westmere", "eastmere"):
            finds = found_by is None or bool(set(found_by.split()) & set(member.roles))
            if model.visible_to(member).query.is_empty() is finds:
                strange.append(f"{model._meta.label} for {sorted(member.roles)} of {member.tenant.slug}")
    assert not strange, "\n".join(strange)
