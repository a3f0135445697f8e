"""Who is asked a question otherwise, from this product's own sheet of a survey file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lineofsight.engine.lists import Row
from lineofsight.engine.xlsforms import VARIANTS
from lineofsight.partnership.import_rows import folded
from lineofsight.partnership.models import Agency

from .ready_made.parts import ReadyQuestion, ReadyVariant
from .xlsform_cells import YES, LeftOut, cell, label

_LONGEST_WORDS = 400


def laid_over(
    questions: Sequence[ReadyQuestion],
    names: Mapping[str, str],
    rows: Iterable[Row],
    agencies: Mapping[str, str],
    left_out: list[LeftOut],
) -> list[ReadyQuestion]:
    """The questions of one section with those who are asked them otherwise.

    ``names`` are the keys of the questions by their names in the file, ``agencies`` the ids of the partnership's by
    their names, folded. What does not fit is added to ``left_out`` with its reason.
    """
    found: dict[str, list[ReadyVariant]] = {}
    for row in rows:
        key = names.get(cell(row, "name"))
        if key is None:
            continue
        variant = _variant(row, agencies)
        column, why = _fault(row, variant, found.get(key, []))
        if why:
            left_out.append(LeftOut(VARIANTS, row.number, column, why))
        else:
            found.setdefault(key, []).append(variant)
    return [replace(each, variants=tuple(found.get(each.key, ()))) for each in questions]


def _variant(row: Row, agencies: Mapping[str, str]) -> ReadyVariant:
    agency, kind = cell(row, "agency"), cell(row, "kind_of_agency").casefold()
    kinds = {words.casefold(): key for key, words in Agency.Kind.choices}
    return ReadyVariant(
        agencies.get(folded(agency), "") if agency else "",
        "" if agency else kinds.get(kind, ""),
        label(row),
        label(row, "hint"),
        cell(row, "not_asked").lower() in YES,
    )


def _fault(row: Row, variant: ReadyVariant, others: Iterable[ReadyVariant]) -> tuple[str, str]:
    """In which column something is wrong, and what; "" for nothing."""
    agency, kind = cell(row, "agency"), cell(row, "kind_of_agency")
    if agency and not variant.agency:
        return "agency", f"“{agency}” is not an agency of this partnership."
    if not agency and not variant.agency_kind:
        return "kind_of_agency", f"“{kind}” is not a kind of agency here." if kind else "It says nobody."
    if len(variant.words) > _LONGEST_WORDS:
        return "label", "The question is longer than 400 characters."
    if not (variant.words or variant.hint or variant.hidden):
        return "label", "It asks nothing otherwise."
    if any((each.agency, each.agency_kind) == (variant.agency, variant.agency_kind) for each in others):
        return "name", "These are asked this question otherwise in an earlier row already."
    return "", ""
