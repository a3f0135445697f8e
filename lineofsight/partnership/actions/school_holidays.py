"""Entering the school holidays of the area, and taking one out."""

from collections.abc import Iterable

from lineofsight import trail
from lineofsight.engine.school_holidays import SchoolHoliday as Days

from ..models import Member, SchoolHoliday


def add_school_holidays(*, holidays: Iterable[Days], by: Member) -> tuple[int, int]:
    """Keeps those that are new; the same days entered again take the new name. Returns how many are new and known."""
    new = known = 0
    with trail.act(by=by, verb="add_school_holidays") as act:
        for each in holidays:
            row, made = SchoolHoliday.objects.update_or_create(
                tenant_id=by.tenant_id,
                first_day=each.first_day,
                last_day=each.last_day,
                defaults={"name": each.name},
                create_defaults={"name": each.name, "added_by": by},
            )
            new, known = new + made, known + (not made)
            if made:
                act.also("add_school_holiday", row)
        act.note(new=new, known=known)
    return new, known


def remove_school_holiday(*, holiday: SchoolHoliday, by: Member) -> None:
    with trail.act(by=by, verb="remove_school_holiday", on=holiday):
        holiday.delete()
