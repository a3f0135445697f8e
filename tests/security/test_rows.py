"""X6: of every table that says who finds its rows, nobody finds one of another partnership."""

from typing import Any

from django.apps import apps

from lineofsight.partnership.models import Member


def tables() -> list[Any]:
    """Those whose rows are somebody's: they belong to an owner and say which member finds them."""
    return [model for model in apps.get_models() if hasattr(model, "visible_to") and hasattr(model, "tenant")]


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
            rows = model.visible_to(member).exclude(tenant=member.tenant_id)
            asked += 1
            strange += [f"{model.__name__} for {sorted(member.roles)} of {member.tenant.slug}"] if rows.exists() else []
        if model.objects.exclude(tenant__slug="westmere").exists():
            tried.add(model.__name__)
    with capsys.disabled():
        print(f"\ntables={len(tables())} with rows of others={len(tried)} asked={asked} strange={len(strange)}")
    assert tried and not strange, "\n".join(strange)
