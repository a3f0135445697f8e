"""The terms of reference as headings and words, for the page and for Word."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from lineofsight.engine.documents.blocks import Block, Bullets, Document, Heading, Paragraph, Table
from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import lower_first, sentence
from lineofsight.partnership.own_layout import word_file
from lineofsight.question_sets.models import QuestionSet

from .aims import Aim
from .layout_values import of_deep_dive
from .methods import Method
from .models import DeepDive, TermsOfReference
from .own_layouts import TERMS


def rows_of(deep_dive: DeepDive, kept: TermsOfReference) -> list[tuple[str, Any]]:
    """The terms as pairs of heading and words, in the order of the paper."""
    settings = deep_dive.settings
    tool = QuestionSet.objects.filter(tenant=deep_dive.tenant_id, key=kept.tool_name).order_by("-version").first()
    bases = [settings.words_of("lawful_bases", key) for key in kept.lawful_basis]
    categories = [settings.words_of("categories", key) for key in kept.categories]
    return [
        ("Kind of audit", Aim(kept.aim).words),
        ("Purpose", kept.purpose),
        ("Question to be answered", kept.question),
        ("Scope", kept.scope),
        ("Lines of enquiry", list(kept.lines_of_enquiry)),
        ("Method", Method(kept.method).words),
        *_components(deep_dive, kept),
        ("Audit window", (kept.window_from, kept.window_until) if kept.window_from and kept.window_until else ""),
        ("Number of cases", kept.cohort_size or ""),
        ("At least in each category", kept.minimum_per_category),
        ("Categories", categories),
        ("Ages", sentence(deep_dive.age_words) or "All ages"),
        ("Agencies", sorted(t.agency.name for t in kept.taking_part.all())),
        ("Audit tool", tool.name if tool else kept.tool_name.replace("_", " ").capitalize()),
        ("Roles", kept.roles),
        ("What comes out of it", kept.outputs),
        ("Purpose of sharing information", kept.processing_purpose),
        ("Lawful basis", bases),
        ("Confidentiality", kept.confidentiality),
    ]


def _components(deep_dive: DeepDive, kept: TermsOfReference) -> list[tuple[str, Any]]:
    settings = deep_dive.settings
    if not settings.parts.component_plan:
        return []
    return [("Components", [settings.words_of("components", key) for key in kept.components])]


def terms_word(deep_dive: DeepDive, kept: TermsOfReference) -> bytes:
    """One version as a Word file. Raises NotYet where the partnership's template cannot be filled in."""
    steps = [(step.words, in_words(step.due_date)) for step in deep_dive.timetable.order_by("position")]
    blocks: list[Block] = [Paragraph(version_words(kept))]
    for heading, value in rows_of(deep_dive, kept):
        if value not in ("", [], None):
            blocks += [Heading(1, heading), _as_block(value)]
    if steps:
        blocks += [Heading(1, "Timetable"), Table("Timetable", ("Step", "Due"), tuple(steps))]
    values = of_deep_dive(deep_dive) | {
        "version": version_words(kept),
        "purpose": kept.purpose,
        "agencies": [{"name": name} for name in sorted(t.agency.name for t in kept.taking_part.all())],
        "timetable": [{"step": step, "due": due} for step, due in steps],
    }
    document = Document(f"Terms of reference: {deep_dive.title}", tuple(blocks))
    return word_file(
        tenant_id=deep_dive.tenant_id, kind=TERMS, document=document, values=values, begun_at=_settled_at(kept)
    )


def version_words(kept: TermsOfReference) -> str:
    return f"Version {kept.version}, {lower_first(str(kept.get_state_display()))}"


def _settled_at(kept: TermsOfReference) -> datetime:
    """When these words were approved; a draft follows what is in use now."""
    return kept.decision.recorded_at if kept.decision else timezone.now()


def _as_block(value: Any) -> Block:
    if isinstance(value, list):
        return Bullets(tuple(str(each) for each in value))
    if isinstance(value, tuple):
        return Paragraph(f"{in_words(value[0])} to {in_words(value[1])}")
    return Paragraph(str(value))
