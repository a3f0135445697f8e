"""A deep dive's first life: proposed, put up, agreed, its terms drafted, submitted and approved."""

from django.utils import timezone

from lineofsight.deep_dives.models import TermsOfReference
from lineofsight.deep_dives.states import Stage
from lineofsight.practice.story import terms, themes


def test_a_theme_goes_from_proposal_to_approved_terms(westmere):
    dd = themes.propose(westmere)
    assert (dd.reference, dd.stage) == (f"DD-{timezone.localdate().year}-01", Stage.PROPOSED)
    dd = themes.make_ready(westmere, dd)
    dd = themes.agree_theme(westmere, dd)
    assert dd.stage == Stage.TERMS_DRAFTING
    dd = terms.draft_terms(westmere, dd)
    dd = terms.submit_terms(westmere, dd)
    assert dd.stage == Stage.TERMS_SUBMITTED
    dd = terms.approve_terms(westmere, dd)
    assert dd.stage == Stage.TERMS_APPROVED
    assert TermsOfReference.in_force(dd).taking_part.count() == 6
