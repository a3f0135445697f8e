"""The discussion, child by child: the pack beside the judgement grid, and what is said noted down line by line."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import sentence
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..chapter import DeepDiveSettings
from ..child_statement import statement_of
from ..discussion_record import ChildRecord, records_of, still_open
from ..evidence_listed import evidence_of
from ..models import Discussion, Judgement, Pack
from ..not_yet_page import not_yet_page
from ..opening import discussion_to_open, discussion_to_see, find
from ..pack_contents import AgencyGrade, ChildInPack, cases_of, pack_of, steps_apart
from ..rules import discussion as rules
from ..session_page import LineForm, shared_context


@dataclass(frozen=True)
class GridRow:
    """One domain for one child: agencies' own grades, how far they lie apart, and what is agreed."""

    key: str
    words: str
    grades: list[AgencyGrade]
    apart: int
    judgement: Judgement | None
    agreed: str
    order: tuple[str, ...] = ()

    @property
    def grouped(self) -> list[tuple[str, list[str]]]:
        """The grades given, best first, each with the agencies that gave it; those that gave none come last."""
        found: dict[tuple[int, str], list[str]] = {}
        for grade in self.grades:
            place = self.order.index(grade.key) if grade.key in self.order else len(self.order)
            found.setdefault((place, grade.words), []).append(grade.agency)
        return [(words, found[place, words]) for place, words in sorted(found)]

    @property
    def difference_words(self) -> str:
        """The difference in words, for the eye and the ear."""
        if not self.apart:
            given = [g for g in self.grades if g.key]
            return "" if len(given) < 2 else "Agree"
        return "Differ" if self.apart == 1 else f"Differ by {self.apart} steps"


def grid_of(settings: DeepDiveSettings, child: ChildInPack | None, record: ChildRecord) -> list[GridRow]:
    """The judgement grid of one child, in the order of the domains."""
    words = {g.key: g.words for g in settings.scale}
    rows = []
    for domain in settings.domains:
        grades = child.grades(domain.key) if child else []
        judgement = record.judgements.get(domain.key)
        agreed = (words.get(judgement.grade, "") or "Recorded in words") if judgement else ""
        rows.append(
            GridRow(domain.key, domain.words, grades, steps_apart(grades, settings), judgement, agreed, tuple(words))
        )
    return rows


@allow(Permission.DISCUSSION_RECORD)
def discussion(request: MemberRequest, pk: Any, case_pk: UUID | None = None) -> HttpResponse:
    """Without a child in the address it leads to the first one with something open."""
    deep_dive = find(request.member, pk)
    if not deep_dive.way.judges:
        # Who may not know of the session is not led to it either.
        discussion_to_see(request.member, deep_dive)
        return redirect(url_for(request, "deep_dives:live_session", pk=pk, **({"case_pk": case_pk} if case_pk else {})))
    return show_discussion(request, pk, case_pk)


def show_discussion(request: Any, pk: Any, case_pk: UUID | None, refused: LineForm | None = None) -> HttpResponse:
    """The page; ``refused`` is a line that could not be taken, with what was typed."""
    deep_dive = find(request.member, pk)
    try:
        opened = discussion_to_open(request.member, deep_dive, timezone.localdate())
    except NotYet as reason:
        return not_yet_page(request, deep_dive, sentence(deep_dive.way.meeting), reason)
    cases = list(cases_of(deep_dive))
    left = {each.case.pk if each.case else None: each for each in still_open(deep_dive)}
    if case_pk is None and cases:
        first = next((case for case in cases if case.pk in left), cases[0])
        # With the child in the address, an urgent concern raised from here knows whom it is about.
        return redirect(url_for(request, "deep_dives:discussion", pk=pk, case_pk=first.pk))
    case = next((case for case in cases if case.pk == case_pk), None)
    if case is None:
        raise Http404
    pack = Pack.visible_to(request.member).filter(deep_dive=deep_dive).order_by("-built_at").first()
    request.purpose = "discussion"
    child = pack_of(pack, cases=[case])[0] if pack else None
    records = records_of(deep_dive, case=case, whole=False)
    record = next(r for r in records if r.case)
    grid = grid_of(deep_dive.settings, child, record)
    context = shared_context(
        request,
        page="discussion",
        opened=opened,
        cases=cases,
        case=case,
        left={key: each.count for key, each in left.items() if key},
        refused=refused,
    ) | {
        "cohort_open": left.get(None),
        "child": child,
        "evidence": evidence_of([tool.row for tool in child.tools], request) if child else {},
        "record": record,
        "lines": sorted((line for r in records for line in r.lines), key=lambda line: line.noted_at),
        "grid": grid,
        "differing": [row for row in grid if row.apart],
        "graded": any(grade.key for row in grid for grade in row.grades),
        "next_domain": next_to_judge(grid),
        "judges_children": deep_dive.settings.judgement_for != "cohort",
        "in_words": deep_dive.settings.judgement_for == "words",
        "form": refused,
        "domain_words": {d.key: d.words for d in deep_dive.settings.domains},
        "apart": {(case.pk, row.key): row.apart for row in grid},
        "meets": deep_dive.way.meets,
        "held": opened.session.state == Discussion.State.HELD,
        "unfinished": sum(each.count for each in left.values()),
        "view_words": rules.VIEWS,
        "statement": statement_of(deep_dive),
    }
    return render(request, "deep_dives/discussion.html", context)


def next_to_judge(grid: list[GridRow]) -> GridRow | None:
    """The domain the main button opens: the first without a judgement, those where agencies differ before others."""
    open_ = [row for row in grid if row.judgement is None]
    return next((row for row in open_ if row.apart), open_[0] if open_ else None)
