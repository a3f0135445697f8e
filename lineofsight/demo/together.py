"""A joint deep dive that Westmere proposes and Eastmere's executive has still to decide on."""

from datetime import timedelta

from django.utils import timezone

from lineofsight.joint import actions
from lineofsight.joint.models import JointWork
from lineofsight.practice.cast import Cast


def one_proposed(westmere: Cast, eastmere: Cast) -> JointWork:
    made = actions.propose(
        kind=JointWork.Kind.JOINT,
        name="Children moved across the county line",
        short_name="County line",
        purpose="Three Rivers Police serves both areas, and children who are exploited are moved between them. Neither "
        "partnership sees the whole of what agencies did. Together we look at how children were kept in sight when they "
        "crossed from one area into the other.",
        agreement="Westmere and Eastmere information sharing agreement, version 3",
        agreement_date=timezone.localdate() - timedelta(days=60),
        partnerships=[eastmere.tenant],
        led_by=westmere.tenant,
        by=westmere.business_unit,
    )
    actions.agree(joint_work=made, run_by=westmere.second_business_unit, by=westmere.executives["council"])
    return made
