"""However many indicators there are, the pages that show them ask the database as often."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lineofsight.demo.cast import Cast
from lineofsight.intelligence.models import Quarter

from .quarters_world import address, history, own, starts

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
