"""Everybody of a story, by the part they play in it."""

from dataclasses import dataclass, field

from lineofsight.partnership.models import Agency, Group, Member, Tenant


@dataclass
class Cast:
    """Everybody of one partnership, by the part they play."""

    tenant: Tenant
    groups: dict[str, Group] = field(default_factory=dict)
    agencies: dict[str, Agency] = field(default_factory=dict)
    leads: dict[str, Member] = field(default_factory=dict)
    authors: dict[str, Member] = field(default_factory=dict)
    executives: dict[str, Member] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Member:
        """``w.business_unit``, ``w.oversight_chair``, ``w.decision_chair``, ``w.scrutineer`` and so on."""
        try:
            return self.__dict__["members"][name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def everybody(self) -> list[Member]:
        return [*self.members.values(), *self.leads.values(), *self.authors.values(), *self.executives.values()]
