"""The evidence of one year as its evaluation shows it: by way of collecting, on practice and on outcomes, and counted."""

from typing import Any

from lineofsight.engine.documents.blocks import Block, Bullets, Heading, KeyValues, Paragraph
from lineofsight.engine.shares import share
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.models import Member
from lineofsight.partnership.year import year_starts_in_month

from .chapter import NAME, days_of_year, words_of
from .models import Action, AgencyEntry, ImpactCheck, ImpactEvidence, LearningNote, PracticeChange, YearlyReview
from .states import ActionState

SAYS = {"agrees": "for", "disagrees": "against", "nothing": "neither", "": "not looked at"}


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
                "rows": [_line(row) for row in rows if row.method == key],
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


def _line(row: ImpactEvidence) -> str:
    count = f" {share(row.part, row.whole)}." if row.whole and row.part is not None else ""
    about = row.get_about_display().split(":")[0].lower()
    return f"{row.title} ({row.recommendation or row.group}, {about}, {SAYS[row.says]}): {row.words}{count}"


def _counted(rows: list[ImpactEvidence]) -> str:
    says = [row.says for row in rows]
    return f"{says.count('agrees')} for, {says.count('disagrees')} against, {len(says)} in all"


def parts_of(review: YearlyReview, evidence: dict[str, Any]) -> list[Block]:
    """The whole review as a document."""
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
    for method in evidence["methods"]:
        parts.append(Heading(2, method["words"]))
        parts.append(Bullets(tuple(method["rows"])) if method["rows"] else Paragraph("Nothing was collected this way."))
    for title, key in (
        ("Conclusions on recommendations", "conclusions"),
        ("Changes in practice", "changes"),
        ("Learning", "learning"),
        ("What agencies say of their impact", "entries"),
    ):
        parts.append(Heading(1, title))
        parts.append(Bullets(tuple(evidence[key])) if evidence[key] else Paragraph("None recorded."))
    return parts
