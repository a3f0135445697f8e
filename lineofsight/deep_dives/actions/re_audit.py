"""A re-audit is evidence of what the earlier audit's recommendations changed: told to their register at sign-off."""

from datetime import date

from lineofsight import trail
from lineofsight.improvement.actions import tell_evidence
from lineofsight.improvement.models import Recommendation
from lineofsight.partnership.models import Member

from ..comparison import differences, lines_of
from ..models import DeepDive
from ..results import results_of
from ..states import Stage

METHOD = "re_audit"


def tell_re_audit(*, deep_dive: DeepDive, on: date, by: Member) -> int:
    """Sets the figures beside those of the audit it follows, for each recommendation of that. Returns for how many.

    What the figures mean for a recommendation is for a person to say.
    """
    if deep_dive.predecessor_id is None:
        return 0
    earlier = DeepDive.objects.filter(pk=deep_dive.predecessor_id, stage=Stage.SIGNED_OFF).first()
    if earlier is None:
        return 0
    before, now = results_of(earlier), results_of(deep_dive)
    figures = [(f"{line.part}: {line.what}", line.earlier, line.later, line.change) for line in lines_of(before, now)]
    told = 0
    with trail.act(by=by, verb="tell_re_audit", on=deep_dive):
        rows = Recommendation.objects.filter(
            tenant=deep_dive.tenant_id, raised_in_kind="deep_dives.deepdive", raised_in_id=earlier.pk
        )
        for row in rows.exclude(state="superseded"):
            tell_evidence(
                recommendation=row,
                method=METHOD,
                title=f"{deep_dive.reference} beside {earlier.reference}",
                words=" ".join(
                    [
                        f"{now.cases} cases were looked at, {before.cases} in the earlier audit.",
                        *differences(before, now),
                    ]
                ),
                about="practice",
                collected_on=on,
                told_by=deep_dive,
                figures=figures,
                by=by,
            )
            told += 1
    return told
