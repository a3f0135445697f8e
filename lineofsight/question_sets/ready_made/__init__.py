"""Ready-made question sets, which a partnership takes over as its own first version."""

from .six_domain import SIX_DOMAIN
from .working_well import WORKING_WELL

READY_MADE = {each.key: each for each in (SIX_DOMAIN, WORKING_WELL)}

__all__ = ["READY_MADE", "SIX_DOMAIN", "WORKING_WELL"]
