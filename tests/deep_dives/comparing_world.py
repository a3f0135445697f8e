"""Deep dives signed off one after the other, with a kind of audit, a scope, a predecessor and a judgement of their own."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from unittest.mock import patch

from lineofsight import vault
from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import Case, DeepDive
from lineofsight.demo.cast import Cast
from lineofsight.practice.story import discussion, terms, themes
from tests import told

from . import discussion_world, report_world


def at(
    stage: Any,
    w: Cast,
    *,
    aim: str = "usual",
    categories: Sequence[str] = (),
    grade: str = "good",
    **proposal: Any,
) -> DeepDive:
    """A deep dive at a stage of `report_world`; each of its children is judged with this grade in recognition."""
    cut = partial(terms.draft_terms, aim=aim, categories=categories)
    with (
        told.anew(),
        patch.object(themes, "propose", partial(themes.propose, **proposal)),
        patch.object(terms, "draft_terms", cut),
        patch.object(report_world, "concluded", partial(_concluded, grade=grade)),
    ):
        return stage(w)


@told.told_once
def signed_off(w: Cast, **more: Any) -> DeepDive:
    return at(report_world.signed_off, w, **more)


def _concluded(w: Cast, *, grade: str) -> DeepDive:
    dd = discussion_world.judged(w)
    with vault.scope():
        for case in Case.objects.filter(deep_dive=dd).select_related("deep_dive__tenant", "deep_dive__edition"):
            actions.record_judgement(
                deep_dive=dd,
                case=case,
                domain="recognition",
                grade=grade,
                reason="Signs were seen and named.",
                by=w.business_unit,
            )
        return discussion.agree_conclusions(w, dd)
