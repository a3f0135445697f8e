"""What stands beside the pack for one reader: comments she may read, by child and section, and where she stopped."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.models import Section

from .models import AgencyReturn, Case, DeepDive, PackComment, ReadingPlace
from .pack_contents import cases_of
from .rules.reading import check_can_comment


@dataclass
class CommentsOnChild:
    """One child with the comments this member may read, in the order they were written."""

    case: Case
    comments: list[PackComment] = field(default_factory=list)

    def on(self, section: str) -> list[PackComment]:
        return [c for c in self.comments if c.section == section]


def comments_of(member: Member, deep_dive: DeepDive, *, cases: Iterable[Case] | None = None) -> list[CommentsOnChild]:
    """By child, children without a comment too. Two queries."""
    by_case = {case.pk: CommentsOnChild(case) for case in (cases if cases is not None else cases_of(deep_dive))}
    for comment in PackComment.visible_to(member).filter(deep_dive=deep_dive).order_by("written_at"):
        if comment.case_id in by_case:
            by_case[comment.case_id].comments.append(comment)
    return list(by_case.values())


def sections_about(case: Case) -> list[tuple[str, str]]:
    """Key and title of each section that an audit tool about this child has."""
    asked = AgencyReturn.objects.filter(deep_dive=case.deep_dive_id, case=case)
    rows = Section.objects.filter(question_set__responses__in=asked.values("response"))
    return list(dict(rows.order_by("position").values_list("key", "title")).items())


def section_titles(deep_dive: DeepDive) -> dict[str, str]:
    """Titles of the sections of this deep dive's tools by their keys."""
    asked = AgencyReturn.objects.filter(deep_dive=deep_dive)
    rows = Section.objects.filter(question_set__responses__in=asked.values("response"))
    return dict(rows.order_by("-position").values_list("key", "title"))


def place_of(member: Member, deep_dive: DeepDive) -> ReadingPlace | None:
    """Where she stopped, or None before she kept a place."""
    return ReadingPlace.visible_to(member).filter(deep_dive=deep_dive).first()


def may_comment(member: Member, deep_dive: DeepDive) -> bool:
    if not deep_dive.settings.parts.comments_on_pack:
        return False
    try:
        check_can_comment(deep_dive, member)
    except NotYet:
        return False
    return True
