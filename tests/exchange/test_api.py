"""What a program may read, with which key, and that no answer differs from the description or tells a small number."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from lineofsight.demo.cast import SINCE, Cast
from lineofsight.exchange import actions
from lineofsight.exchange.actions.tokens import PER_MINUTE
from lineofsight.exchange.models import ApiToken
from lineofsight.exchange.urls import urlpatterns
from lineofsight.partnership.actions import appoint
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member, Notice
from lineofsight.partnership.refusals import NotYet
from lineofsight.trail.models import Event
from tests.intelligence.quarters_world import Q3, asked, fresh, history, own, sent, starts

from .schema import faults

pytestmark = pytest.mark.django_db
BY_SEX = {"breakdown": "sex", "splits": ["Female", "Male", "Not known"], "kind": "count", "denominator_words": ""}


def administrator(w: Cast) -> Member:
    """The cast's own; Eastmere has none, so its analyst looks after the installation as well."""
    if w.tenant.slug == "westmere":
        return fresh(w.administrator)
    if not fresh(w.analyst).has(Role.ADMINISTRATOR):
        appoint(member=w.analyst, role=Role.ADMINISTRATOR, from_date=SINCE, by=fresh(w.business_unit))
    return fresh(w.analyst)


def key(w: Cast, *scopes: str, agency: str = "council", name: str = "Case system", days: int = 90) -> str:
    _, secret = actions.make_token(
        name=name,
        agency=w.agencies[agency],
        scopes=scopes or ("figures", "actions"),
        expires_on=timezone.localdate() + timedelta(days=days),
        by=administrator(w),
    )
    return secret


def ask(secret: str, path: str = "", slug: str = "westmere", **query: Any) -> Any:
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    return Client().get(f"/{slug}/api/v1/{path}", query, headers=headers)


def document(slug: str = "westmere") -> dict[str, Any]:
    found: dict[str, Any] = Client().get(f"/{slug}/api/v1/openapi.json").json()
    return found


@pytest.fixture
def filled(westmere: Cast) -> Cast:
    """Two released quarters with a small number in a line, and one that is being collected."""
    w = westmere
    own(w, "T1", target=90, red=80)
    own(w, "T2", **BY_SEX)
    first, second, waiting = starts(3)
    said = {"T1": (70, 100), "T2": {"Female": (40, None), "Male": (3, None), "Not known": (20, None)}}
    history(w, {first: said, second: said | {"T1": (4, 100)}})
    quarter = asked(w, waiting)
    sent(w, quarter, "council", {"T1": (77, 100), "T2": {"Female": (41, None)}})
    return w


def test_the_description_names_every_address_and_no_other() -> None:
    named = set(document()["paths"])
    served = {"/" + str(p.pattern).removeprefix("api/v1/") for p in urlpatterns if str(p.pattern).startswith("api/")}
    assert named == served - {"/openapi.json"}
    assert document()["openapi"] == "3.1.0" and document("eastmere")["servers"] == [{"url": "/eastmere/api/v1"}]


def test_every_answer_is_as_the_description_says(filled: Cast) -> None:
    secret, told = key(filled), document()
    quarter = ask(secret, "quarters/").json()["items"][0]["quarter"]
    for path, about in told["paths"].items():
        query = {"quarter": quarter} if path == "/values/" else {}
        answer = ask(secret, path.removeprefix("/"), **query)
        assert answer.status_code == 200, path
        assert answer["Content-Type"] == "application/json" and answer["Cache-Control"] == "no-store"
        schema = about["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        assert faults(answer.json(), schema, told) == [], path
        if path in ("/indicators/", "/quarters/", "/values/"):
            assert answer.json()["items"], path


def test_every_refusal_is_a_sentence_of_the_description(filled: Cast) -> None:
    told, secret = document(), key(filled, "figures")
    refused = {
        400: ask(secret, "values/"),
        401: ask("", "indicators/"),
        403: ask(secret, "actions/"),
        404: ask(secret, "values/", quarter="1999Q1"),
    }
    for status, answer in refused.items():
        assert answer.status_code == status and answer["Cache-Control"] == "no-store"
        assert faults(answer.json(), {"$ref": "#/components/schemas/Error"}, told) == []
        assert answer.json()["error"].endswith(".")
        assert str(status) in told["paths"]["/values/"]["get"]["responses"]
    assert ask(secret, "no-such-thing/").json() == {"error": "There is nothing at this address."}
    for wrong in ("0", "-1", "x", "²", "99999999999"):
        assert ask(secret, "indicators/", page=wrong).status_code == 400
    assert ask(secret, "indicators/", per_page="201").status_code == 400


def test_values_are_those_published_and_no_small_number_can_be_worked_out(filled: Cast) -> None:
    """By hand: 3 boys are hidden, and with them another line, for 63 in all less 60 would be 3."""
    secret = key(filled)
    second, first = [each["quarter"] for each in ask(secret, "quarters/").json()["items"]]
    values = {(v["code"], v["line"]): v for v in ask(secret, "values/", quarter=first).json()["items"]}
    assert (values["T1", "Total"]["numerator"], values["T1", "Total"]["value"]) == (70, 70)
    hidden = {line for (code, line), v in values.items() if code == "T2" and v["status"] == "c"}
    assert "Male" in hidden and len(hidden) >= 2
    assert all(values["T2", line]["numerator"] is values["T2", line]["value"] is None for line in hidden)
    # The 4 of 100 of the second quarter is a small number as a whole.
    values = {(v["code"], v["line"]): v for v in ask(secret, "values/", quarter=second).json()["items"]}
    assert values["T1", "Total"]["status"] == "c" and values["T1", "Total"]["value"] is None


def test_a_quarter_that_is_not_released_is_not_there(filled: Cast) -> None:
    secret = key(filled)
    waiting = f"{Q3.year}Q{(Q3.month - 1) // 3 + 1}"
    assert len(ask(secret, "quarters/").json()["items"]) == 2
    assert ask(secret, "values/", quarter=waiting).status_code == 404
    assert "77" not in ask(secret, "values/", quarter=ask(secret, "quarters/").json()["items"][0]["quarter"]).text


def test_a_key_opens_its_own_partnership_alone(filled: Cast, eastmere: Cast) -> None:
    theirs, ours = key(eastmere), key(filled)
    for path in ("", "indicators/", "quarters/", "values/", "actions/"):
        assert ask(theirs, path).status_code == 404, path
        assert ask(theirs, path).json() == ask(theirs, path, slug="no-such-place").json()
        assert ask(ours, path, slug="eastmere").status_code == 404
    assert ask(theirs, "indicators/", slug="eastmere").json()["total"] == 0
    assert "T1" not in ask(theirs, "indicators/", slug="eastmere").text


def test_a_session_in_a_browser_opens_nothing(filled: Cast, sign_in) -> None:
    for member in (filled.analyst, filled.business_unit, filled.administrator):
        answer = sign_in(member).get("/westmere/api/v1/indicators/")
        assert answer.status_code == 401 and "Authorization" in answer.json()["error"]
        assert answer["WWW-Authenticate"] == "Bearer"


def test_nothing_can_be_written(filled: Cast) -> None:
    headers = {"Authorization": f"Bearer {key(filled)}"}
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(Client(enforce_csrf_checks=True), method)("/westmere/api/v1/indicators/", headers=headers)
        assert answer.status_code in (403, 405), method


def test_a_key_opens_what_it_was_made_for(filled: Cast) -> None:
    figures, own_actions = key(filled, "figures"), key(filled, "actions", name="Action log")
    assert ask(figures, "actions/").status_code == ask(own_actions, "values/", quarter="2026Q1").status_code == 403
    assert "actions of its own agency" in ask(own_actions, "indicators/").json()["error"]
    assert ask(own_actions, "actions/").status_code == ask(figures, "indicators/").status_code == 200


def test_lists_are_paged(filled: Cast) -> None:
    secret = key(filled)
    first = ask(secret, "indicators/", per_page=1).json()
    assert (len(first["items"]), first["total"], first["page"]) == (1, 2, 1)
    following = Client().get(first["next"], headers={"Authorization": f"Bearer {secret}"}).json()
    assert following["items"][0]["code"] != first["items"][0]["code"] and following["next"] is None
    assert ask(secret, "indicators/", page=99).json()["items"] == []


def test_too_many_calls_in_a_minute_are_refused_until_it_is_over(filled: Cast) -> None:
    secret, other = key(filled), key(filled, name="Another")
    with time_machine.travel(timezone.now().replace(second=5), tick=False) as clock:
        assert {ask(secret).status_code for _ in range(PER_MINUTE)} == {200}
        refused = ask(secret)
        assert refused.status_code == 429 and refused["Retry-After"] == "60" and "Wait a minute." in refused.text
        assert ask(other).status_code == 200
        clock.shift(60)
        assert ask(secret).status_code == 200


def test_a_key_ends_on_its_day_and_when_its_agency_leaves(filled: Cast) -> None:
    secret = key(filled, days=1)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert ask(secret).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert ask(secret).status_code == 401 and "expired" in ask(secret).json()["error"]
    other = key(filled, agency="police")
    filled.agencies["police"].seats.filter(tenant=filled.tenant).update(ended_on=date(2026, 1, 1))
    assert ask(other).status_code == 401


def test_the_administrator_makes_a_key_which_is_shown_once(westmere: Cast, sign_in) -> None:
    w = westmere
    page = sign_in(w.administrator)
    asks = page.post("/westmere/partnership/systems/add/", {})
    for sentence in ("Enter which system it is", "Choose", "Until when"):
        assert sentence.lower() in asks.text.lower()
    day = timezone.localdate() + timedelta(days=30)
    sent_ = {
        "name": "Case system",
        "agency": str(w.agencies["council"].pk),
        "scopes": ["figures"],
        "expires_on-day": str(day.day),
        "expires_on-month": str(day.month),
        "expires_on-year": str(day.year),
    }
    shown = page.post("/westmere/partnership/systems/add/", sent_)
    secret = shown.text.split("<code>")[1].split("</code>")[0]
    assert secret.startswith("los_") and ask(secret, "indicators/").status_code == 200
    token = ApiToken.objects.get()
    kept = " ".join(str(value) for value in ApiToken.objects.values().get().values())
    assert secret not in kept and token.begins_with in secret and len(token.begins_with) < 10
    listed = page.get("/westmere/partnership/systems/").text
    assert "Case system" in listed and secret not in listed and "In use" in listed
    # Sent a second time it makes no second key, and says so.
    again = page.post("/westmere/partnership/systems/add/", sent_)
    assert "has a key for “Case system” already" in again.text and ApiToken.objects.count() == 1
    page.post(f"/westmere/partnership/systems/{token.pk}/withdraw/")
    assert ask(secret, "indicators/").status_code == 401
    assert "Withdrawn" in page.get("/westmere/partnership/systems/").text
    verbs = list(Event.objects.filter(tenant_id=w.tenant.pk).values_list("verb", flat=True))
    assert "make_api_token" in verbs and "revoke_api_token" in verbs
    # The agency's lead was told, and who reads the record sees which system read.
    assert Notice.objects.filter(member=w.leads["council"], subject__contains="can read").exists()
    assert "Case system" in sign_in(w.business_unit).get("/westmere/record/").text


def test_making_and_withdrawing_ask_for_the_second_step_anew(westmere: Cast, sign_in, settings) -> None:
    from lineofsight.partnership import standing

    settings.SECOND_STEP_ASKED = True
    w = westmere
    key(w)
    token = ApiToken.objects.get()
    page = sign_in(w.administrator)
    session = page.session
    session[standing.KEY] = {**session[standing.KEY], "proved": session[standing.KEY]["proved"] - standing.RECENT - 1}
    session.save()
    for path in ("add/", f"{token.pk}/withdraw/"):
        assert page.post(f"/westmere/partnership/systems/{path}").status_code == 401
    token.refresh_from_db()
    assert token.revoked_at is None


def test_nobody_but_the_administrator_keeps_keys(westmere: Cast, eastmere: Cast, sign_in) -> None:
    w = westmere
    key(w)
    token = ApiToken.objects.get()
    for member in (w.business_unit, w.analyst, w.leads["council"], administrator(eastmere)):
        page = sign_in(member)
        for path in ("", "add/", f"{token.pk}/withdraw/"):
            assert page.get(f"/westmere/partnership/systems/{path}").status_code == 404
    other = sign_in(administrator(eastmere))
    assert other.post(f"/eastmere/partnership/systems/{token.pk}/withdraw/").status_code == 404
    assert "Case system" not in other.get("/eastmere/partnership/systems/").text


def test_a_key_needs_a_day_a_scope_and_a_seat(westmere: Cast, eastmere: Cast) -> None:
    w, today = westmere, timezone.localdate()
    usual: dict[str, Any] = {
        "name": "X",
        "agency": w.agencies["council"],
        "scopes": ["figures"],
        "expires_on": today + timedelta(days=9),
    }
    for wrong, sentence in (
        ({"name": " "}, "which system"),
        ({"scopes": []}, "what the key opens"),
        ({"scopes": ["everything"]}, "what the key opens"),
        ({"expires_on": today}, "lies ahead"),
        ({"expires_on": today + timedelta(days=400)}, "a year at most"),
    ):
        with pytest.raises(NotYet, match=sentence):
            actions.make_token(**usual | wrong, by=administrator(w))
    assert not ApiToken.objects.exists()


def test_a_program_that_asks_in_the_open_is_told_and_not_led_on_to_tls(westmere: Cast, settings) -> None:
    """4.1.2 of OWASP ASVS 5.0: led on each time, it would send its key in the open each time."""
    secret = key(westmere)
    settings.SECURE_SSL_REDIRECT = True
    headers = {"Authorization": f"Bearer {secret}"}
    answer = Client().get("/westmere/api/v1/quarters/", headers=headers)
    assert answer.status_code == 403 and "have it withdrawn" in answer.json()["error"]
    assert Client().get("/westmere/api/v1/quarters/", headers=headers, secure=True).status_code == 200
    assert Client().get("/westmere/my-work/").status_code == 301
