"""However many indicators there are, the pages that show them ask the database as often."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lineofsight.demo.cast import Cast
from lineofsight.intelligence import actions
from lineofsight.intelligence.models import Entry, Quarter
from tests.data_returns import returns_world as rw
from tests.engine.returns.censuses import census

from .quarters_world import address, again, asked, fresh, history, indicators, own, starts

pytestmark = pytest.mark.django_db


def test_scorecard_front_door_quarter_and_list_cost_the_same_for_two_and_for_eight(westmere: Cast, sign_in) -> None:
    w = westmere
    first, second = starts(2)
    counted: list[dict[str, int]] = []
    for start, codes in ((first, range(2)), (second, range(8))):
        for n in codes:
            if start == first or n > 1:
                own(w, f"T{n}", target=90, red=80, aspect="timeliness")
        history(w, {start: {f"T{n}": (70 + n, 100) for n in codes}})
        client = sign_in(w.oversight_chair)
        quarter = address(w, "quarter", Quarter.objects.get(start=start).pk)
        found = {}
        for name in ("scorecard", "front_door", "indicators", quarter):
            path = name if name == quarter else address(w, name)
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            found["quarter" if name == quarter else name] = len(queries)
        counted.append(found)
    assert counted[0] == counted[1], counted
    assert max(counted[1].values()) <= 45, counted


def test_pages_with_computed_figures_cost_the_same_for_one_and_for_six(westmere: Cast, sign_in) -> None:
    w = westmere
    indicators(w, "CP2", "CP3", "CP6", "AS1", "CP8", "CP1")
    quarter = asked(w, date(2025, 7, 1))
    rw.named_for(w, "council", "cin")
    year = rw.Period(date(2025, 4, 1), date(2026, 3, 31))
    rw.signed_off(w, census(), agency="council", collection="cin", name="cin.xml", period=year)
    client = sign_in(w.analyst)
    of = Entry.objects.filter(of__quarter=quarter).first().of_id
    counted: list[list[int]] = []
    for population in (None, 20_000):
        if population is None:
            Entry.objects.exclude(indicator__code="CP2").update(end=date(2027, 3, 31))  # no return covers those
        else:
            Entry.objects.update(end=quarter.end)
        actions.compute_from_returns(quarter=again(quarter), population=population, by=fresh(w.analyst))
        rw.worked()
        found = []
        for member, path in (
            (client, address(w, "computed_figures", quarter.pk)),
            (client, address(w, "quarter", quarter.pk)),
            (sign_in(w.leads["council"]), address(w, "enter_figures", of)),
        ):
            member.get(path)
            with CaptureQueriesContext(connection) as queries:
                assert member.get(path).status_code == 200
            found.append(len(queries))
        counted.append(found)
    assert counted[0] == counted[1], counted
