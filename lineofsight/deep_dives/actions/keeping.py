"""Keeping the results of a deep dive as they are on the day it is signed off."""

from lineofsight import trail
from lineofsight.partnership.models import Member

from ..aims import Aim
from ..models import DeepDive, KeptResults, TermsOfReference
from ..results import results_now, to_content


def keep_results(*, deep_dive: DeepDive, by: Member) -> KeptResults:
    """Keeps the numbers with the aim and the scope of the terms in force; later deep dives are set beside them."""
    terms = TermsOfReference.in_force(deep_dive)
    content = to_content(results_now(deep_dive))
    with trail.act(by=by, verb="keep_results", on=deep_dive) as act:
        # A corrected version of the report keeps its own numbers instead of those of the withdrawn one.
        kept, _ = KeptResults.objects.update_or_create(
            deep_dive=deep_dive,
            defaults={
                "tenant_id": deep_dive.tenant_id,
                "aim": terms.aim if terms else Aim.USUAL,
                "theme": deep_dive.theme,
                "categories": sorted(terms.categories) if terms else [],
                "age_from": deep_dive.age_from,
                "age_until": deep_dive.age_until,
                "content": content,
            },
        )
        act.also("keep_results", kept)
    return kept
