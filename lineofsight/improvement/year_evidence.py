"""The evidence of one year as its evaluation shows it: by way of collecting, on practice and on outcomes, and counted."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lineofsight.engine.documents.blocks import Block, Bullets, Heading, KeyValues, Paragraph, Table
from lineofsight.engine.shares import share
from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import lower_first
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.models import Member
from lineofsight.partnership.year import year_starts_in_month
from lineofsight.thread.kinds import Seen, seen

from .chapter import NAME, days_of_year, words_of
from .models import Action, AgencyEntry, ImpactCheck, ImpactEvidence, LearningNote, PracticeChange, YearlyReview
from .states import ActionState

BEFORE_AND_AFTER = ("What", "Earlier", "Later", "Change")
SAYS = {"agrees": "for", "disagrees": "against", "nothing": "neither", "": "not looked at"}


@dataclass(frozen=True)
class Shown:
    """One piece of evidence for a reader: what it rests on is there only where she may see it."""

    words: str
    figures: list[list[str]]
    rests_on: Seen | None


def evidence_of(review: YearlyReview, member: Member) -> dict[str, Any]:
    """Plain lists and texts, so that it can be kept as it was. A review that was agreed shows what was kept then."""
    if review.agreed_on is not None:
        return dict(review.kept)
    settings = in_force(member.tenant, NAME)
    first, last = days_of_year(review.year, year_starts_in_month(member.tenant))
    rows = list(ImpactEvidence.visible_to(member).filter(collected_on__range=(first, last)).order_by("collected_on"))
    known = [way.key for way in settings.evidence_methods]
    keys = [*known, *dict.fromkeys(row.method for row in rows if row.method not in known)]
    checks = ImpactCheck.visible_to(member).filter(checked_on__range=(first, last)).order_by("recommendation__number")
    changes = PracticeChange.visible_to(member).filter(happened_on__range=(first, last)).order_by("happened_on")
    notes = LearningNote.visible_to(member).filter(noted_at__date__range=(first, last)).order_by("noted_at")
    closed = Action.objects.filter(
        tenant=member.tenant_id, state=ActionState.CLOSED, closed_on__range=(first, last)
    ).values_list("outcome", flat=True)
    entries = AgencyEntry.visible_to(member).filter(year=review.year, heading=AgencyEntry.Heading.IMPACT)
    outcomes = list(closed)
    return {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "methods": [
            {
                "words": words_of(settings.evidence_methods, key),
                "rows": [_row(row) for row in rows if row.method == key],
            }
            for key in keys
        ],
        "practice": _counted([r for r in rows if r.about == ImpactEvidence.About.PRACTICE]),
        "outcomes": _counted([r for r in rows if r.about == ImpactEvidence.About.OUTCOMES]),
        "levels": [
            {"words": level.words, "number": sum(row.level == level.key for row in rows)}
            for level in settings.evidence_levels
        ],
        "conclusions": [
            f"{check.recommendation.number}: {check.get_judgement_display()}, confidence {check.confidence}. {check.words} "
            f"({check.checked_by.name if check.checked_by else ''}, {in_words(check.checked_on)})"
            for check in checks
        ],
        "changes": [f"{row.words} ({row.cause_words}; {in_words(row.happened_on)})" for row in changes],
        "learning": [
            f"{row.words} ({'told: ' + row.told_whom if row.told_on else 'nobody told yet'})" for row in notes
        ],
        "entries": [
            f"{row.agency.name}, {row.theme}: {row.words}" for row in entries.order_by("agency__name", "theme")
        ],
        "achieved": share(sum(o == "achieved" for o in outcomes), len(outcomes)) if outcomes else "",
    }


def _row(row: ImpactEvidence) -> dict[str, Any]:
    """What it says, its figures before and after, and what it rests on as [kind, id]: named to whoever may see that."""
    return {
        "words": _line(row),
        "figures": row.figures,
        "rests_on": [row.from_kind, str(row.from_id)] if row.from_id else None,
    }


def _line(row: ImpactEvidence) -> str:
    count = f" {share(row.part, row.whole)}." if row.whole and row.part is not None else ""
    about = row.get_about_display().split(":")[0].lower()
    return f"{row.title} ({row.recommendation or row.group}, {about}, {SAYS[row.says]}): {row.words}{count}"


def _said(row: Shown) -> str:
    if row.rests_on is None:
        return row.words
    return f"{row.words} It rests on {lower_first(row.rests_on.what or 'what is recorded here')}: {row.rests_on.title}"


def _counted(rows: list[ImpactEvidence]) -> str:
    says = [row.says for row in rows]
    return f"{says.count('agrees')} for, {says.count('disagrees')} against, {len(says)} in all"


def shown_to(member: Member, evidence: dict[str, Any]) -> list[tuple[str, list[Shown]]]:
    """The evidence by way of collecting. One look for each kind of thing it rests on."""
    # A year agreed by an earlier version kept its lines as bare texts.
    ways = [
        (way["words"], [row if isinstance(row, dict) else {"words": row} for row in way["rows"]])
        for way in evidence["methods"]
    ]
    named: dict[str, set[UUID]] = defaultdict(set)
    for _, rows in ways:
        for row in rows:
            if row.get("rests_on"):
                named[row["rests_on"][0]].add(UUID(row["rests_on"][1]))
    found = {(kind, pk): what for kind, ids in sorted(named.items()) for pk, what in seen(member, kind, ids).items()}

    def of(row: dict[str, Any]) -> Shown:
        kind, pk = row.get("rests_on") or ("", "")
        return Shown(row["words"], row.get("figures", []), found.get((kind, UUID(pk))) if pk else None)

    return [(words, [of(row) for row in rows]) for words, rows in ways]


def parts_of(review: YearlyReview, evidence: dict[str, Any], member: Member) -> list[Block]:
    """The whole review as a document for this reader."""
    parts: list[Block] = [
        KeyValues(
            (
                ("Model", str(review.model or "None adopted")),
                ("Evidence on practice", evidence["practice"]),
                ("Evidence on outcomes", evidence["outcomes"]),
                ("Actions closed as achieved", evidence["achieved"] or "None closed"),
                ("Agreed", in_words(review.agreed_on) if review.agreed_on else "Not yet: this is a draft"),
            )
        )
    ]
    for question, answer in review.answers.items():
        parts += [Heading(1, question), Paragraph(answer or "Not answered yet.")]
    parts += [Heading(1, "Conclusion"), Paragraph(review.conclusion or "Not written yet.")]
    parts.append(Heading(1, "Evidence by way of collecting"))
    for words, rows in shown_to(member, evidence):
        parts.append(Heading(2, words))
        parts.append(
            Bullets(tuple(_said(row) for row in rows)) if rows else Paragraph("Nothing was collected this way.")
        )
        parts += [
            Table(f"Before and after: {row.words.split(' (')[0]}", BEFORE_AND_AFTER, tuple(map(tuple, row.figures)))
            for row in rows
            if row.figures
        ]
    for title, key in (
        ("Conclusions on recommendations", "conclusions"),
        ("Changes in practice", "changes"),
        ("Learning", "learning"),
        ("What agencies say of their impact", "entries"),
    ):
        parts.append(Heading(1, title))
        parts.append(Bullets(tuple(evidence[key])) if evidence[key] else Paragraph("None recorded."))
    return parts
