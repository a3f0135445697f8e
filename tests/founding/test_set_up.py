"""A partnership is set up in the browser by ten questions, behind an address that works once."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from lineofsight.demo.cast import Cast
from lineofsight.founding.actions import make_link
from lineofsight.founding.models import SetUp
from lineofsight.founding.questions import QUESTIONS
from lineofsight.founding.reading import AgencyLine
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Area, Group, Member, Partner, Tenant
from lineofsight.partnership.year import year_starts_in_month
from lineofsight.trail.models import Event
from tests.deep_dives.addresses import said
from tests.standing import signed_in_fully

COUNCIL, POLICE, HEALTH = "Northmere Council", "Three Rivers Police", "Northmere Integrated Care Board"
SCHOOLS = "Northmere Schools Forum"


def key(name: str) -> str:
    return AgencyLine(name, False).key


def kind(name: str, of: str, short: str) -> dict[str, str]:
    return {f"kind_{key(name)}": of, f"short_{key(name)}": short}


ANSWERS = {
    "name": {"name": "Northmere Safeguarding Children Partnership", "short_name": "NMSCP"},
    "areas": {"areas": "Northmere, Northmere Council\nSouthmere, Southmere Borough Council"},
    "preset": {"preset": "committee_executive_partners"},
    "audits": {"audit_name": "Deep dive", "audit_name_plural": "Deep dives"},
    "agencies": {"statutory": f"{COUNCIL}\n{POLICE}\n{HEALTH}", "others": SCHOOLS},
    "kinds": kind(COUNCIL, "council", "Council")
    | kind(POLICE, "police", "Police")
    | kind(HEALTH, "health", "Health")
    | kind(SCHOOLS, "education", "Schools"),
    "groups": {"decides": "Leadership Team", "oversees": "Audit Committee"},
    "cases": {"cohort_size": "6", "window_months": "12"},
    "approval": {"first": "oversight_committee", "second": "partners"},
    "people": {"people": "Ada Brown, ada.brown@northmere.example\nBen Stone ben.stone@northmere.example"},
    "year": {"year_starts_in_month": "9", "year_target_minimum": "1", "year_target_maximum": "2"},
}


@pytest.fixture
def secret(westmere: Cast) -> str:
    return make_link()


def answer(client: Client, secret: str, until: str = "") -> None:
    for question, typed in ANSWERS.items():
        if question == until:
            return
        response = client.post(f"/set-up/{secret}/{question}/", typed)
        assert response.status_code == 302, (question, said(response))


def test_ten_questions_found_a_partnership_and_its_business_unit_signs_in(secret: str) -> None:
    client, before = Client(), Tenant.objects.count()
    assert "Ten questions" in said(client.get(f"/set-up/{secret}/"))
    answer(client, secret)
    assert Tenant.objects.count() == before
    summary = said(client.get(f"/set-up/{secret}/summary/"))
    for words in ("Northmere Safeguarding", "Leadership Team decides", "6 cases, 12 months", "Ada Brown", SCHOOLS):
        assert words in summary
    done = said(client.post(f"/set-up/{secret}/summary/"))
    assert "What to do next" in done
    tenant = Tenant.objects.get(slug="nmscp")
    settings = in_force(tenant, "deep_dives")
    assert (settings.cohort_size, settings.window_months, year_starts_in_month(tenant)) == (6, 12, 9)
    assert [step.by for step in settings.approval_chain] == ["oversight_committee", "partners"]
    assert settings.approval_chain[0].words == "Report agreed by the committee"
    assert len(settings.categories) == 4
    assert in_force(tenant, "names").business_unit == "Partnership team"
    assert set(Area.objects.filter(tenant=tenant).values_list("name", "council")) == {
        ("Northmere", "Northmere Council"),
        ("Southmere", "Southmere Borough Council"),
    }
    seats = Partner.objects.filter(tenant=tenant).order_by("position")
    assert [(s.agency.name, s.agency.kind, s.statutory) for s in seats.select_related("agency")] == [
        (COUNCIL, "council", True),
        (POLICE, "police", True),
        (HEALTH, "health", True),
        (SCHOOLS, "education", False),
    ]
    # The police force was known from another partnership: it is the same agency.
    assert Agency.objects.filter(name=POLICE).count() == 1
    assert dict(Group.objects.filter(tenant=tenant).values_list("duty", "name")) == {
        "decision_group": "Leadership Team",
        "oversight_committee": "Audit Committee",
    }
    members = Member.objects.filter(tenant=tenant)
    assert {m.name for m in members} == {"Ada Brown", "Ben Stone"}
    assert all(m.has(Role.BUSINESS_UNIT) for m in members)
    password = re.search(r"ada\.brown@northmere\.example First password ([a-z-]+)", done)
    assert password is not None
    typed = {"username": "ada.brown@northmere.example", "password": password[1]}
    assert "Set up your second step" in client.post("/sign-in/", typed).content.decode()
    signed_in_fully(client, members.get(person__email=typed["username"]).person)
    assert client.get("/nmscp/people/").status_code == 200
    assert Event.objects.filter(tenant_id=tenant.id, verb="found_partnership").exists()


def test_the_address_works_once_and_forgets_the_answers(secret: str) -> None:
    client = Client()
    answer(client, secret)
    client.post(f"/set-up/{secret}/summary/")
    for page in ("", "name/", "summary/"):
        assert client.get(f"/set-up/{secret}/{page}").status_code == 404
    assert client.post(f"/set-up/{secret}/summary/").status_code == 404
    assert Tenant.objects.filter(short_name="NMSCP").count() == 1
    kept = SetUp.objects.get()
    assert kept.answers == {} and secret not in kept.secret_hash


def test_answers_survive_and_the_set_up_goes_on_where_it_stopped(secret: str) -> None:
    answer(Client(), secret, until="cases")
    another = Client()
    assert f"/set-up/{secret}/cases/" in another.get(f"/set-up/{secret}/").content.decode()
    assert 'value="Leadership Team"' in another.get(f"/set-up/{secret}/groups/").content.decode()
    assert another.get(f"/set-up/{secret}/summary/")["Location"].endswith("/cases/")
    assert another.post(f"/set-up/{secret}/summary/")["Location"].endswith("/cases/")
    assert not Tenant.objects.filter(slug="nmscp").exists()


def test_an_agency_added_later_is_asked_for_its_kind_and_the_others_keep_theirs(secret: str) -> None:
    client = Client()
    answer(client, secret)
    more = ANSWERS["agencies"] | {"others": f"Lantern Youth Project\n{SCHOOLS}"}
    asked = client.post(f"/set-up/{secret}/agencies/?from=summary", more)
    assert asked["Location"].endswith("/kinds/")
    page = client.get(f"/set-up/{secret}/kinds/").content.decode()
    assert 'value="Schools"' in page and "Lantern Youth Project" in page


def test_an_expired_or_older_address_opens_nothing(westmere: Cast, time_machine) -> None:
    first, second = make_link(), make_link(hours=2)
    assert Client().get(f"/set-up/{first}/").status_code == 404
    assert Client().get(f"/set-up/{second}/name/").status_code == 200
    later = SetUp.objects.get().expires_at
    time_machine.move_to(later)
    assert Client().get(f"/set-up/{second}/name/").status_code == 404
    assert Client().post(f"/set-up/{second}/name/", ANSWERS["name"]).status_code == 404


def test_nothing_is_half_founded_when_one_thing_fails(secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    client, before = Client(raise_request_exception=False), Tenant.objects.count()
    answer(client, secret)
    from lineofsight.partnership import actions

    def breaks(**_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(actions, "form_group", breaks)
        assert client.post(f"/set-up/{secret}/summary/").status_code == 500
    assert Tenant.objects.count() == before
    assert "What to do next" in said(client.post(f"/set-up/{secret}/summary/"))


@pytest.mark.parametrize(
    ("question", "typed", "says", "kept"),
    [
        ("name", {"name": "Another", "short_name": "westmere"}, "This short name is taken here", "Another"),
        ("name", {"name": "Another", "short_name": "set-up"}, "This short name is taken here", "Another"),
        ("areas", {"areas": " , "}, "Enter at least one area", ""),
        ("preset", {}, "Choose a way of working", ""),
        ("agencies", {"statutory": "", "others": "A school"}, "Enter the statutory safeguarding partners", "A school"),
        ("groups", {"decides": "One", "oversees": "One"}, "different names", "One"),
        ("cases", {"cohort_size": "0", "window_months": "6"}, "must be 1 or more", "6"),
        ("approval", {"first": "partners", "second": "partners"}, "Each of them approves once", ""),
        ("people", {"people": "Ada Brown"}, "Line 1 needs a name and a work e-mail address", "Ada Brown"),
        ("people", {"people": "A, a@b.example\nB, a@b.example"}, "an e-mail address of their own", "a@b.example"),
        (
            "year",
            {"year_starts_in_month": "4", "year_target_minimum": "3", "year_target_maximum": "2"},
            "must not be fewer",
            "3",
        ),
    ],
)
def test_nonsense_is_refused_in_a_sentence_and_kept_on_the_page(
    secret: str, question: str, typed: dict[str, str], says: str, kept: str
) -> None:
    page = Client().post(f"/set-up/{secret}/{question}/", typed)
    assert says in said(page) and kept in page.content.decode()
    assert question not in SetUp.objects.get().answers


def test_each_question_says_its_number_and_leads_back(secret: str) -> None:
    client = Client()
    answer(client, secret)
    numbers = []
    for question in QUESTIONS:
        words = said(client.get(f"/set-up/{secret}/{question}/"))
        numbers.append(int(re.search(r"Question (\d+) of 10", words)[1]))
    assert numbers == sorted(numbers) and set(numbers) == set(range(1, 11))
    assert f"/set-up/{secret}/areas/" in client.get(f"/set-up/{secret}/preset/").content.decode()


def test_the_command_prints_an_address_that_opens(westmere: Cast) -> None:
    printed = StringIO()
    call_command("make_setup_link", site="https://audits.example", stdout=printed)
    address = printed.getvalue().splitlines()[0]
    assert address.startswith("https://audits.example/set-up/")
    assert Client().get(address.removeprefix("https://audits.example")).status_code == 200
