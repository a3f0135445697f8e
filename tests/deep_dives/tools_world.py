"""A deep dive with audit tools out, made directly: the way there has its own tests."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from lineofsight.deep_dives.actions.issuing import tool_of
from lineofsight.deep_dives.models import AgencyReturn, Case, DeepDive
from lineofsight.deep_dives.states import ReturnState, Stage
from lineofsight.demo.cast import Cast
from lineofsight.partnership.models import Member
from lineofsight.practice.story import terms, themes
from lineofsight.question_sets.actions import start_response
from tests.told import told_once


@told_once
def audit(w: Cast) -> DeepDive:
    """A deep dive with approved terms whose audit tools are out."""
    deep_dive = themes.agree_theme(w, themes.make_ready(w, themes.propose(w)))
    deep_dive = terms.approve_terms(w, terms.submit_terms(w, terms.draft_terms(w, deep_dive)))
    DeepDive.objects.filter(pk=deep_dive.pk).update(stage=Stage.RETURNS_OPEN)
    return DeepDive.objects.select_related("tenant", "edition").get(pk=deep_dive.pk)


def tool(
    w: Cast, deep_dive: DeepDive, agency: str = "police", *, letter: str = "K", author: Member | None = None
) -> AgencyReturn:
    """One agency's audit tool about one child, with its author named."""
    case, _ = Case.objects.get_or_create(
        tenant=w.tenant,
        deep_dive=deep_dive,
        letter=letter,
        defaults={
            "category": deep_dive.settings.categories[0].key,
            "state": Case.State.CONFIRMED,
            "eligible_child_id": uuid4(),
        },
    )
    row = AgencyReturn.objects.create(
        tenant=w.tenant,
        deep_dive=deep_dive,
        case=case,
        agency=w.agencies[agency],
        state=ReturnState.REQUESTED,
        response=start_response(
            question_set=tool_of(deep_dive, by=w.business_unit),
            key_id=deep_dive.key_id,
            agency=w.agencies[agency],
            by=w.business_unit,
        ),
        author=author or w.authors.get(agency) or w.leads[agency],
        due_date=timezone.localdate() + timedelta(days=14),
        issued_at=timezone.now(),
    )
    return fresh(row)


def fresh(row: AgencyReturn) -> AgencyReturn:
    """The tool as it stands now."""
    rows = AgencyReturn.objects.select_related("deep_dive__tenant", "deep_dive__edition", "case", "agency", "response")
    return rows.get(pk=row.pk)
