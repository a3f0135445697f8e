"""Indicators and quarters of Westmere for these tests, made by the product's own actions."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import timezone

from lineofsight.demo.cast import SINCE, Cast
from lineofsight.engine.indicators.periods import quarter_before, quarter_of
from lineofsight.intelligence import actions
from lineofsight.intelligence.models import AgencyFigures, Entry, Indicator, Quarter
from lineofsight.partnership.models import Member
from lineofsight.practice.days import on_the_day
from tests.told import told_once

# The quarter that ended last.
Q3 = quarter_before(quarter_of(timezone.localdate()).start).start
SIX = ("FD1", "FD2", "FD3", "FD5", "FD6", "CP9")


def fresh(member: Member) -> Member:
    """The member as the door sees her, with her appointments of today."""
    found = Member.entering(member.person, member.tenant.slug)
    assert found is not None
    return found


def address(w: Cast, page: str, pk: Any = None) -> str:
    return reverse(f"intelligence:{page}", kwargs={"tenant": w.tenant.slug, **({"pk": pk} if pk else {})})


@told_once
def indicators(w: Cast, *codes: str, since: date = date(2020, 1, 1)) -> dict[str, Indicator]:
    made = actions.take_ready_indicators(codes=codes or SIX, from_date=since, by=fresh(w.analyst))
    return {each.code: each for each in made}


@told_once
def own(
    w: Cast, code: str, agencies: tuple[str, ...] = ("council",), since: date = date(2020, 1, 1), **said: Any
) -> Indicator:
    """An indicator of one's own: unless said otherwise a percentage of which more is good."""
    usual: dict[str, Any] = {
        "words": f"Measure {code}",
        "numerator_words": "Done in time",
        "denominator_words": "Done",
        "kind": "percentage",
        "direction": "increase",
        "domain": "front_door",
        "frequency": "quarterly",
    }
    return actions.declare_indicator(
        code=code, from_date=since, said=usual | said, sources=[w.agencies[a] for a in agencies], by=fresh(w.analyst)
    )


@told_once
def asked(w: Cast, start: date = Q3) -> Quarter:
    """The quarter opened and asked for soon after its end."""
    quarter = actions.open_quarter(day=start, group=w.groups["oversight"], by=fresh(w.business_unit))
    with on_the_day(max(after(quarter), SINCE + timedelta(days=1))):
        actions.ask_agencies(quarter=quarter, by=fresh(w.business_unit))
    return again(quarter)


def after(quarter: Quarter) -> date:
    """A day after the quarter's end on which everybody is at work."""
    month = quarter.end.month % 12 + 1
    return date(quarter.end.year + (month == 1), month, 5)


def again(quarter: Quarter) -> Quarter:
    return Quarter.objects.select_related("tenant", "group").get(pk=quarter.pk)


def figures_of(w: Cast, quarter: Quarter, agency: str) -> AgencyFigures:
    return AgencyFigures.objects.select_related("quarter__tenant", "agency").get(
        quarter=quarter, agency=w.agencies[agency]
    )


Numbers = tuple[Any, Any] | Mapping[str, tuple[Any, Any]] | str


def given(entry: Entry, said: Numbers, comment: str = "") -> actions.Given:
    """A pair of numbers, pairs by line (nought for the lines not named), or words that say why there are none."""
    if isinstance(said, str):
        return actions.Given(entry, {}, comment, said)
    by_line = said if isinstance(said, Mapping) else {"": said}
    if isinstance(said, Mapping):
        by_line = dict.fromkeys(entry.edition.splits, (0, 0 if entry.edition.has_denominator else None)) | by_line
    numbers = {k: (Decimal(str(n)), None if d is None else Decimal(str(d))) for k, (n, d) in by_line.items()}
    return actions.Given(entry, numbers, comment)


@told_once
def sent(w: Cast, quarter: Quarter, agency: str, said: Mapping[str, Numbers], comments: Mapping[str, str] = {}) -> None:
    """The agency's lead enters what is said by code, whatever else is asked has no figure, and signs off."""
    of = figures_of(w, quarter, agency)
    entries = Entry.objects.filter(of=of).select_related("edition__indicator")
    lead = fresh(w.leads[agency])
    rows = []
    for entry in entries:
        code = entry.edition.indicator.code
        rows.append(given(entry, said.get(code, "not collected yet"), comments.get(code, "")))
    actions.keep_figures(of=of, given=rows, then="sign_off", by=lead)


@told_once
def released(w: Cast, quarter: Quarter) -> Quarter:
    actions.release_quarter(quarter=again(quarter), by=fresh(w.analyst))
    return again(quarter)


@told_once
def history(
    w: Cast, values: Mapping[date, Mapping[str, Numbers]], *, agency: str = "council", comments: Mapping[str, str] = {}
) -> list[Quarter]:
    """Quarters one after another, each asked, sent by one agency and handed to the group."""
    found = []
    for start, said in values.items():
        quarter = asked(w, start)
        sent(w, quarter, agency, said, comments)
        found.append(released(w, quarter))
    return found


def starts(count: int, last: date = Q3) -> list[date]:
    """The first days of so many quarters up to the last."""
    number = last.year * 4 + (last.month - 1) // 3
    return [date(n // 4, n % 4 * 3 + 1, 1) for n in range(number - count + 1, number + 1)]


@told_once
def decided(w: Cast, quarter: Quarter, *recommended: str) -> Quarter:
    """From the group to the leadership's decision: every exception explained, everything accepted."""
    from lineofsight.intelligence.models import QuarterException, SummaryRecommendation

    chair = fresh(w.oversight_chair)
    for exception in QuarterException.objects.filter(quarter=quarter, explanation=""):
        actions.explain_exception(exception=exception, explanation="Known and looked at.", by=chair)
    actions.set_exceptions(quarter=again(quarter), by=chair)
    actions.sign_summary(
        quarter=again(quarter),
        words="The front door is under strain.",
        effectiveness="Help comes later than it should; early help holds.",
        recommendations=[actions.Recommended(words) for words in recommended],
        by=chair,
    )
    rows = SummaryRecommendation.objects.filter(summary__quarter=quarter).order_by("position")
    actions.decide_summary(
        quarter=again(quarter),
        decided=[actions.Decided(row, "accepted") for row in rows],
        decided_on=quarter.end,
        by=fresh(w.executives["council"]),
    )
    return again(quarter)


def typed(of: AgencyFigures, numbers: dict[str, tuple[int, int | None]], comments: dict[str, str]) -> dict[str, str]:
    """What a data contact types into the page: numbers by code, and for the rest why there are none."""
    data: dict[str, str] = {}
    for entry in Entry.objects.filter(of=of).select_related("edition__indicator"):
        code = entry.edition.indicator.code
        if code in numbers:
            top, below = numbers[code]
            data[f"n0-{entry.pk}"] = str(top)
            if below is not None:
                data[f"d0-{entry.pk}"] = f"{below:,}"
        else:
            data[f"none-{entry.pk}"] = "not collected yet"
        data[f"comment-{entry.pk}"] = comments.get(code, "")
    return data
