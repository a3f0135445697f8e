"""A finding of a signed-off report made into an action, with the recommendation it stands under."""

from dataclasses import dataclass
from datetime import date

from lineofsight import trail
from lineofsight.improvement.actions import propose_action, raise_recommendation
from lineofsight.improvement.models import Action, Recommendation
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.release.scanning import names_somebody
from lineofsight.thread.actions import tie
from lineofsight.thread.models import Strand

from ..models import DeepDive, Finding, ReportRecommendation
from ..report_identifiers import known_identifiers, public_words
from ..rules.findings import check_can_act
from ..rules.suspending import check_running


@dataclass(frozen=True)
class WantedAction:
    """What is to be done about a finding, by whom, by when, and how it will be seen that it helped."""

    words: str
    improvement: str
    evidence_wanted: str
    scope: str
    agency: Agency
    owner: Member
    due_date: date


def act_on_finding(*, finding: Finding, wanted: WantedAction, by: Member) -> Action:
    """Proposes the action under the recommendation that rests on the finding, or under a new one made of its words.

    Action and finding are tied both ways. Raises NotYet before the sign-off, and where a text names somebody: the
    tracker keeps its words in the open.
    """
    deep_dive = finding.deep_dive
    check_running(deep_dive)
    check_can_act(deep_dive)
    _check_words(finding, wanted)
    with trail.act(by=by, verb="act_on_finding", on=finding) as act:
        DeepDive.objects.select_for_update().only("id").get(pk=deep_dive.pk)
        action = propose_action(recommendation=_recommendation_for(finding, wanted.agency, by), **vars(wanted), by=by)
        tie(from_thing=action, to_thing=finding, means=Strand.Means.RESTS_ON, by=by)
        act.also("act_on_finding", action)
    return action


def _check_words(finding: Finding, wanted: WantedAction) -> None:
    known, public = known_identifiers(finding.deep_dive), public_words(finding.deep_dive)
    for what, words in (
        ("The finding", finding.words),
        ("What is to be done", wanted.words),
        ("The improvement", wanted.improvement),
        ("How it will be evidenced", wanted.evidence_wanted),
    ):
        if names_somebody(words, known=known, public_words=public):
            raise NotYet(f"{what} names somebody. The tracker is read by many: put it into words that name nobody.")


def _recommendation_for(finding: Finding, agency: Agency, by: Member) -> Recommendation:
    """That of the report which rests on the finding, else the one an earlier action on it made, else a new one."""
    in_report = ReportRecommendation.objects.filter(
        tenant=finding.tenant_id, findings=finding, registered_as__isnull=False
    ).values_list("registered_as", flat=True)
    strands = Strand.objects.filter(
        tenant=finding.tenant_id,
        from_kind="improvement.recommendation",
        to_kind="deep_dives.finding",
        to_id=finding.pk,
    ).values_list("from_id", flat=True)
    open_ones = Recommendation.objects.filter(tenant=finding.tenant_id, merged_into__isnull=True)
    found = open_ones.filter(pk__in=[*in_report, *strands]).order_by("number").first()
    if found is not None:
        return found
    deep_dive = finding.deep_dive
    assert deep_dive.signed_off_on is not None
    return raise_recommendation(
        words=finding.words,
        raised_in=deep_dive,
        raised_in_title=deep_dive.title,
        rests_on=[finding],
        approved_on=deep_dive.signed_off_on,
        addressed_to=agency,
        by=by,
    )
