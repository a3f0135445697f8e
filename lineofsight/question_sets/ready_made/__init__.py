"""Ready-made question sets, which a partnership takes over as its own first version."""

from .baseline import BASELINE
from .case_tracking import CASE_TRACKING
from .live_audit import LIVE_AUDIT
from .six_domain import SIX_DOMAIN
from .working_well import WORKING_WELL

READY_MADE = {each.key: each for each in (SIX_DOMAIN, WORKING_WELL, CASE_TRACKING, LIVE_AUDIT, BASELINE)}

__all__ = ["BASELINE", "CASE_TRACKING", "LIVE_AUDIT", "READY_MADE", "SIX_DOMAIN", "WORKING_WELL"]
