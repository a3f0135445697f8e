"""The invented partnership the pages, packs and writes are measured on, with audit tools in any number."""

from datetime import timedelta
from functools import cache
from uuid import uuid4

from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from lineofsight.deep_dives.actions.issuing import tool_of
from lineofsight.deep_dives.models import AgencyReturn, Case, DeepDive
from lineofsight.deep_dives.states import ReturnState, Stage
from lineofsight.demo.cast import Cast, found_westmere
from lineofsight.partnership import standing
from lineofsight.partnership.models import Agency, Member
from lineofsight.practice.story import answers, terms, themes
from lineofsight.question_sets.actions import start_response

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


@cache
def partnership() -> Cast:
    """Founded once in a run, in a database of its own."""
    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", run_syncdb=True, verbosity=0)
    return found_westmere()


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member.person, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[standing.KEY] = standing.new(second_step=True)
    session.save()
    return client


def audit(w: Cast) -> DeepDive:
    """A deep dive whose audit tools are out; the way there is passed over."""
    dd = themes.agree_theme(w, themes.make_ready(w, themes.propose(w)))
    dd = terms.approve_terms(w, terms.submit_terms(w, terms.draft_terms(w, dd)))
    DeepDive.objects.filter(pk=dd.pk).update(stage=Stage.RETURNS_OPEN)
    return DeepDive.objects.select_related("tenant", "edition").get(pk=dd.pk)


def children(w: Cast, dd: DeepDive, number: int) -> list[Case]:
    """The cohort. More children than there are letters get two."""
    letters = [*LETTERS, *(a + b for a in LETTERS for b in LETTERS)]
    return [
        Case.objects.create(
            tenant=w.tenant,
            deep_dive=dd,
            letter=letter,
            category=dd.settings.categories[0].key,
            state=Case.State.CONFIRMED,
            eligible_child_id=uuid4(),
        )
        for letter in letters[:number]
    ]


def completed_tools(w: Cast, dd: DeepDive, cases: list[Case], agencies: list[Agency]) -> None:
    """One tool of each agency about each child, entered by the business unit for it."""
    asked = tool_of(dd, by=w.business_unit)
    for case in cases:
        for agency in agencies:
            row = AgencyReturn.objects.create(
                tenant=w.tenant,
                deep_dive=dd,
                case=case,
                agency=agency,
                state=ReturnState.REQUESTED,
                response=start_response(question_set=asked, key_id=dd.key_id, by=w.business_unit),
                on_behalf_by=w.business_unit,
                due_date=timezone.localdate() + timedelta(days=14),
                issued_at=timezone.now(),
            )
            answers.fill_in(w, row, w.business_unit, finish=False)
    AgencyReturn.objects.filter(deep_dive=dd).update(state=ReturnState.SUBMITTED)
    DeepDive.objects.filter(pk=dd.pk).update(stage=Stage.RETURNS_CLOSED)
