"""The school holidays a partnership has entered, so that due dates can warn of them."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from lineofsight.engine.school_holidays import SchoolHoliday as Days

from .people import Member
from .tenancy import TenantOwned


class SchoolHoliday(TenantOwned):
    """One holiday of the area's schools, from its first day to its last."""

    name = models.CharField(max_length=100)
    first_day = models.DateField()
    last_day = models.DateField()
    added_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "first_day", "last_day"], name="school_holiday_once"),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="school_holiday_ends_after_it_begins"
            ),
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Everybody of the partnership who plans."""
        return cls.objects.filter(tenant=member.tenant_id)

    @property
    def days(self) -> Days:
        return Days(self.first_day, self.last_day, self.name)

    @property
    def school_year(self) -> str:
        """September to August: "2026 to 2027"."""
        begins = self.first_day.year - (self.first_day.month < 9)
        return f"{begins} to {begins + 1}"
