"""What the columns of a risk register in a file can hold, how they are guessed, and what is needed."""

from collections.abc import Mapping, Sequence

from lineofsight.partnership.import_columns import each_once, guess_by
from lineofsight.partnership.refusals import NotYet

ROLES = {
    "reference": "Its number in that register",
    "words": "Risk",
    "cause": "Cause",
    "consequence": "Consequence",
    "others": "What it means for other agencies",
    "agency": "Agency whose risk it is",
    "owner": "Owner (name or e-mail)",
    "likelihood_before": "Likelihood before mitigation",
    "impact_before": "Impact before mitigation",
    "likelihood": "Likelihood now, after mitigation",
    "impact": "Impact now, after mitigation",
    "target": "Target score",
    "controls": "Controls in place",
    "review_date": "Next review",
}
_HEADINGS = {
    "reference": "ref reference no number id riskid riskref riskno",
    "words": "risk riskdescription description risktitle title",
    "cause": "cause causes reason trigger",
    "consequence": "consequence consequences effect effects",
    "others": "multiagencyconsequence multiagencyconsequences consequenceforothers consequenceforpartners "
    "partnershipimpact whatitmeansforotheragencies",
    "agency": "agency organisation source origin",
    "owner": "owner riskowner lead leadofficer responsible",
    "likelihood_before": "inherentlikelihood grosslikelihood likelihoodbefore initiallikelihood uncontrolledlikelihood",
    "impact_before": "inherentimpact grossimpact impactbefore initialimpact uncontrolledimpact",
    "likelihood": "likelihood residuallikelihood netlikelihood currentlikelihood likelihoodnow likelihoodafter l",
    "impact": "impact residualimpact netimpact currentimpact impactnow impactafter severity i",
    "target": "target targetscore",
    "controls": "controls mitigation mitigations existingcontrols controlsinplace mitigatingactions",
    "review_date": "review reviewdate nextreview nextreviewdate",
}


def guess(headings: Sequence[str]) -> dict[str, str]:
    """What each column seems to hold, by its number from 0 as text."""
    return guess_by(_HEADINGS, headings)


def sound(mapping: Mapping[str, str], columns: int) -> dict[str, str]:
    """The mapping without columns left out, checked. Raises NotYet with what to choose."""
    chosen = each_once(ROLES, mapping, columns)
    if "words" not in chosen.values():
        raise NotYet("Choose which column holds the risk.")
    for one, other in (("likelihood", "impact"), ("likelihood_before", "impact_before")):
        if (one in chosen.values()) != (other in chosen.values()):
            raise NotYet("A score needs both likelihood and impact: choose both columns, or neither.")
    return chosen
