"""Files an author attaches to an audit tool as evidence."""

from typing import Self

from django.db import models

from lineofsight.partnership.models import Member
from lineofsight.vault.fields import SealedText
from lineofsight.vault.models import SealedFile

from ..states import ReturnState
from .contributors import Contributor
from .discussion import Pack, PackReturn
from .returns import AgencyReturn
from .themes import DeepDive, OfDeepDive


class EvidenceFile(OfDeepDive):
    """One file with the title its author gave it; name and content are sealed under the deep dive's key."""

    deep_dive = models.ForeignKey(DeepDive, on_delete=models.CASCADE, related_name="+")
    agency_return = models.ForeignKey(AgencyReturn, on_delete=models.CASCADE, related_name="evidence")
    # Files are destroyed with the case, and then there is nothing left to list.
    file = models.OneToOneField(SealedFile, on_delete=models.CASCADE, related_name="+")
    title = SealedText()
    added_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Whoever reads the tool itself or signs it off, and whoever the pack it stands in is open to."""
        rows = cls.objects.filter(deep_dive__in=DeepDive.visible_to(member))
        tools, packs = AgencyReturn.visible_to(member), Pack.visible_to(member)
        in_packs = PackReturn.objects.filter(pack__in=packs.values("pk")).values("agency_return")
        signed = Contributor.signed_by(member).filter(agency_return__state=ReturnState.AWAITING_SIGN_OFF)
        return rows.filter(
            models.Q(agency_return__in=tools.values("pk"))
            | models.Q(agency_return__in=in_packs)
            | models.Q(agency_return__in=signed.values("agency_return"))
        )
