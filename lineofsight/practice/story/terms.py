"""A deep dive's terms of reference from the first draft to the committee's approval."""

from collections.abc import Collection
from datetime import date

from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.actions import TermsDraft
from lineofsight.deep_dives.aims import Aim
from lineofsight.deep_dives.methods import Method
from lineofsight.deep_dives.models import DeepDive
from lineofsight.engine.calendar_months import months_after

from ..cast import Cast
from .theme_words import BY_THEME, MISSING


def draft_terms(
    w: Cast,
    dd: DeepDive,
    *,
    cohort_size: int | None = None,
    categories: Collection[str] = (),
    agencies: Collection[str] = (),
    tool_name: str = "six_domain",
    method: str = Method.TOOL_AND_DISCUSSION,
    aim: str = Aim.USUAL,
) -> DeepDive:
    """Every field of the terms; unless said otherwise this partnership's usual size, all categories and agencies."""
    settings, words = dd.settings, BY_THEME.get(dd.theme, MISSING)
    until = dd.agreed_on or timezone.localdate()
    actions.draft_terms(
        deep_dive=dd,
        draft=TermsDraft(
            aim=aim,
            purpose=words.purpose,
            question=words.question,
            scope="Practice with the child and the family in the window; not the decisions of courts.",
            lines_of_enquiry=words.lines_of_enquiry,
            window_from=months_after(until, -settings.window_months),
            window_until=until,
            cohort_size=cohort_size or settings.cohort_size,
            minimum_per_category=settings.minimum_per_category,
            categories=[c.key for c in settings.categories if not categories or c.key in categories],
            components=[c.key for c in settings.components if c.when == "usual"],
            agencies=[agency for key, agency in w.agencies.items() if not agencies or key in agencies],
            tool_name=tool_name,
            method=method,
            roles="The business unit runs the audit; each agency's safeguarding lead signs off its audit tools.",
            outputs="An anonymised summary report with recommendations, and a briefing for practitioners.",
            confidentiality=settings.confidentiality_terms,
            lawful_basis=[b.key for b in settings.lawful_bases],
            processing_purpose="To assure the partnership of the quality of multi-agency practice and to improve it.",
        ),
        by=w.business_unit,
    )
    return DeepDive.objects.get(pk=dd.pk)


def submit_terms(w: Cast, dd: DeepDive) -> DeepDive:
    actions.submit_terms(deep_dive=dd, by=w.business_unit)
    return DeepDive.objects.get(pk=dd.pk)


def approve_terms(w: Cast, dd: DeepDive, *, decided_on: date | None = None) -> DeepDive:
    """The chair of the overseeing committee approves on screen."""
    actions.approve_terms(deep_dive=dd, decided_on=decided_on or timezone.localdate(), by=w.oversight_chair)
    return DeepDive.objects.get(pk=dd.pk)
