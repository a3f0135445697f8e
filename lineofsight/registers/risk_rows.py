"""Reading one row of a risk register in a file: the risk it would make, that it is here already, or why not."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from lineofsight.govuk.forms import Date
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Member, Partner

from .chapter import RegisterSettings, ScalePoint
from .models import Risk, RiskSheet, RiskSheetRow
from .rules import MOST_WORDS


class Rejected(ValueError):
    """The row cannot be taken; the words say why."""


@dataclass
class Looking:
    """What stands in the partnership, and what earlier rows of the same file hold."""

    by: Member
    sheet: RiskSheet
    settings: RegisterSettings
    agencies: dict[str, Agency]
    members: dict[str, Member]
    known: set[str]
    today: date
    seen: dict[str, int] = field(default_factory=dict)

    @classmethod
    def at(cls, sheet: RiskSheet, settings: RegisterSettings, by: Member, today: date) -> "Looking":
        """A few queries, whatever the length of the file."""
        agencies: dict[str, Agency] = {}
        for seat in Partner.objects.filter(tenant=by.tenant_id, ended_on__isnull=True).select_related("agency"):
            agencies |= {folded(seat.agency.name): seat.agency, folded(seat.short_name): seat.agency}
        members: dict[str, Member] = {}
        rows = Member.current().filter(tenant=by.tenant_id).select_related("person", "tenant")
        for m in rows.prefetch_related("appointments"):
            members |= {m.person.email.casefold(): m, folded(m.person.full_name): m}
        known = {folded(words) for words in Risk.visible_to(by).values_list("words", flat=True)}
        return cls(by, sheet, settings, agencies, members, known, today)


def folded(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())


def plan_of(row: RiskSheetRow, mapping: Mapping[str, str], looking: Looking) -> dict[str, Any]:
    """What this row asks for; empty where the risk stands in the register already. Raises Rejected."""
    values = {
        role: str(row.cells[int(place)]).strip() for place, role in mapping.items() if int(place) < len(row.cells)
    }
    words = values.get("words", "")
    if not words:
        raise Rejected("The risk is missing.")
    if len(words) > MOST_WORDS:
        raise Rejected(f"The risk is longer than {MOST_WORDS} characters. Move what is more into cause or consequence.")
    first = looking.seen.setdefault(folded(words), row.number)
    if first != row.number:
        raise Rejected(f"The same risk stands in row {first} and counts once.")
    if folded(words) in looking.known:
        return {}
    agency = _agency(values.get("agency", ""), looking)
    others = values.get("others", "")
    if agency is not None and not others:
        raise Rejected("What it means for other agencies is missing: an agency’s risk without it stays there.")
    owner, note = _owner(values.get("owner", ""), looking)
    return {
        "risk": {
            "words": words,
            "cause": values.get("cause", ""),
            "consequence": values.get("consequence", ""),
            "kind": Risk.Kind.AGENCY if agency else Risk.Kind.PARTNERSHIP,
            "agency": agency,
            "multi_agency_consequence": others,
            "owner": owner,
            "origin_reference": values.get("reference", "")[:60],
        },
        "score": _score(values, looking),
        "controls": values.get("controls", ""),
        "review_date": _day(values.get("review_date", ""), looking.today),
        "note": note,
    }


def _agency(said: str, looking: Looking) -> Agency | None:
    if not said:
        return looking.sheet.agency
    if folded(said) in ("partnership", "the partnership", "multi-agency"):
        return None
    agency = looking.agencies.get(folded(said))
    if agency is None:
        raise Rejected(f"“{said[:80]}” is not an agency of this partnership. Correct it, or seat the agency first.")
    return agency


def _owner(said: str, looking: Looking) -> tuple[Member, str]:
    found = looking.members.get(said.casefold()) or looking.members.get(folded(said)) if said else None
    if found is not None and found.may(Permission.RISK_UPDATE):
        return found, ""
    return looking.by, (
        f"“{said[:80]}” cannot own a risk here: it is with you until you name an owner." if said else ""
    )


def _score(values: Mapping[str, str], looking: Looking) -> dict[str, int] | None:
    """Points before and now; where only one pair is given it stands for both."""
    settings, found = looking.settings, {}
    for name in ("likelihood_before", "impact_before", "likelihood", "impact"):
        scale = settings.likelihoods if name.startswith("likelihood") else settings.impacts
        if values.get(name):
            found[name] = _point(values[name], scale, name.replace("_", " "))
    if not found:
        return None
    for one, other in (("likelihood", "likelihood_before"), ("impact", "impact_before")):
        now, before = found.get(one) or found.get(other), found.get(other) or found.get(one)
        if now is None or before is None:
            raise Rejected(f"The {one} is missing: a score needs likelihood and impact.")
        found[one], found[other] = now, before
    if found["likelihood"] * found["impact"] > found["likelihood_before"] * found["impact_before"]:
        raise Rejected("The score now is higher than the score before mitigation.")
    target = values.get("target", "")
    if target and not (target.isascii() and target.isdecimal() and 1 <= int(target) <= settings.most):
        raise Rejected(f"The target “{target[:20]}” is not a score between 1 and {settings.most}.")
    return found | {"target": int(target) if target else 1}


def _point(said: str, scale: Sequence[ScalePoint], called: str) -> int:
    """A number, its words, or both as in “4 Likely”."""
    number = re.match(r"\s*([0-9]{1,2})(?:\.0+)?\b", said)
    if number and 1 <= int(number[1]) <= len(scale):
        return int(number[1])
    for place, point in enumerate(scale, start=1):
        if folded(point.words) == folded(said):
            return place
    words = ", ".join(point.words for point in scale)
    raise Rejected(f"“{said[:40]}” is no point of the scale of {called}. Use 1 to {len(scale)}, or: {words}.")


def _day(said: str, today: date) -> date | None:
    """A day to come; a review that is past is left to the level of the risk."""
    if not said:
        return None
    try:
        day = Date("Day", required=False).clean(said.removesuffix(" 00:00:00"))
    except ValidationError:
        raise Rejected(f"“{said[:40]}” is not a day we can read. Write it like 31/03/2027.") from None
    return day if day and day > today else None
