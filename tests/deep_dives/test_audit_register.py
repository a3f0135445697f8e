"""The register of audits of every kind: single-agency audits, scrutineer-led reviews, and the partnership's own."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from python_calamine import CalamineWorkbook

from lineofsight import vault
from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import DeepDive, RegisteredAudit
from lineofsight.deep_dives.rules.audits import AuditEntry
from lineofsight.improvement.models import Recommendation
from lineofsight.partnership.models import Agency, Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import register, themes

from .addresses import address, said

TYPED = {
    "kind": "single_agency",
    "title": "Return home interviews in our service",
    "theme": "missing_from_home",
    "done_on": "2026-03-04",
    "period": "April to September 2025",
    "cases": "12",
    "results": "Half of the children were seen within three days.",
    "good_practice": "Children choose who sees them.",
    "to_improve": "Interviews at weekends.",
    "statements": ["outcomes"],
}


def listed(client, w, query=""):
    """The rows of the register as its Excel file holds them, without the heading."""
    content = client.get(address(w, "audit_register") + f"?export=xlsx&{query}").content
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()[1:]


def agreed(w, title, theme, on):
    return themes.agree_theme(w, themes.make_ready(w, themes.propose(w, title=title, theme=theme)), decided_on=on)


@pytest.mark.requirement("DDV-041")
def test_filtered_to_a_year_it_shows_the_two_audits_of_that_year_with_their_themes(westmere, sign_in, time_machine):
    time_machine.move_to("2025-03-24 10:00")
    agreed(westmere, "Before the year", "domestic_abuse", date(2025, 3, 24))
    time_machine.move_to("2025-04-02 10:00")
    agreed(westmere, "Disabled children", "mental_health", date(2025, 4, 1))
    time_machine.move_to("2026-03-31 10:00")
    agreed(westmere, "Exploited children", "child_exploitation", date(2026, 3, 31))
    time_machine.move_to("2026-05-05 10:00")
    agreed(westmere, "After the year", "domestic_abuse", date(2026, 5, 5))
    themes.propose(westmere, title="Only a wish")
    client = sign_in(westmere.analyst)
    rows = listed(client, westmere, "year=2025-26&sort=title")
    assert [(row[0], row[2], row[3]) for row in rows] == [
        ("2025-26", "Disabled children", "Mental health"),
        ("2025-26", "Exploited children", "Child exploitation"),
    ]
    page = said(client.get(address(westmere, "audit_register") + "?year=2025-26"))
    assert "2 audits match these filters" in page and "Only a wish" not in page
    assert [row[2] for row in listed(client, westmere, "theme=mental_health")] == ["Disabled children"]


def test_an_audit_belongs_to_the_year_of_its_sign_off_and_a_withdrawn_one_to_none(westmere, sign_in, time_machine):
    time_machine.move_to("2026-03-02 10:00")
    done = agreed(westmere, "Signed off later", "", date(2026, 3, 2))
    gone = agreed(westmere, "Withdrawn", "", date(2026, 3, 2))
    DeepDive.objects.filter(pk=done.pk).update(stage="signed_off", signed_off_on=date(2026, 6, 1))
    DeepDive.objects.filter(pk=gone.pk).update(withdrawn_on=date(2026, 3, 3))
    rows = listed(sign_in(westmere.business_unit), westmere)
    assert [(row[0], row[2], row[7]) for row in rows] == [("2026-27", "Signed off later", "Signed off")]


@pytest.mark.requirement("DDV-057")
def test_multi_agency_and_single_agency_audits_of_the_year_stand_in_one_register(westmere, sign_in, time_machine):
    time_machine.move_to("2026-03-05 10:00")
    agreed(westmere, "The partnership’s own", "", date(2026, 3, 5))
    lead = sign_in(westmere.leads["council"])
    assert lead.post(address(westmere, "record_audit"), TYPED | _agency(westmere, "council")).status_code == 302
    client = sign_in(westmere.business_unit)
    both = listed(client, westmere, "year=2025-26&sort=title")
    assert [(row[1], row[2]) for row in both] == [
        ("Single-agency audit", "Return home interviews in our service"),
        ("Multi-agency case audit", "The partnership’s own"),
    ]
    for kind, title in (("multi_agency", "The partnership’s own"), ("single_agency", TYPED["title"])):
        page = said(client.get(address(westmere, "audit_register") + f"?year=2025-26&kind={kind}"))
        assert "1 audit matches these filters" in page and title in page
    assert [row[2] for row in listed(client, westmere, f"agency={westmere.agencies['council'].pk}&kind=single_agency")]
    assert not listed(client, westmere, f"agency={westmere.agencies['police'].pk}&kind=single_agency")


@pytest.mark.requirement("DDV-040")
def test_the_year_list_counts_case_audits_beside_scrutineer_led_reviews(westmere, sign_in, time_machine):
    time_machine.move_to("2026-06-05 10:00")
    agreed(westmere, "Ours", "", date(2026, 6, 5))
    register.scrutineer_led_review(westmere, title="First review", days_ago=3)
    register.scrutineer_led_review(westmere, title="Second review", days_ago=2)
    client = sign_in(westmere.oversight_chair)
    page = said(client.get(address(westmere, "audit_register") + "?year=2026-27"))
    assert "1 Multi-agency case audit" in page and "2 Scrutineer-led reviews" in page
    content = client.get(address(westmere, "audit_register") + "?y-export=xlsx").content
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows == [
        ["Year", "Multi-agency case audits", "Single-agency audits", "Scrutineer-led reviews", "All"],
        ["2026-27", 1, 0, 2, 3],
    ]


def _agency(w, key):
    return {"agency": str(w.agencies[key].pk)}


def test_it_is_received_then_reviewed_then_its_learning_noted(westmere, sign_in, time_machine):
    time_machine.move_to("2026-03-05 10:00")
    sign_in(westmere.leads["council"]).post(address(westmere, "record_audit"), TYPED | _agency(westmere, "council"))
    audit = RegisteredAudit.objects.get()
    assert bytes(audit.results_sealed).find(b"three days") == -1
    client = sign_in(westmere.business_unit)
    page = address(westmere, "registered_audit", audit_pk=audit.pk)
    words = said(client.get(page))
    assert "Received" in words and "Half of the children were seen within three days." in words and "12" in words
    learning = address(westmere, "note_learning", audit_pk=audit.pk)
    refused = said(client.post(learning, {"learning": "All look at weekends.", "shared": "yes"}))
    assert "Review the audit first" in refused and "All look at weekends." in refused
    review = address(westmere, "review_audit", audit_pk=audit.pk)
    assert "Choose whether every agency may read it" in said(client.post(review, {}))
    assert client.post(review, {"shared": "no"}).url == page
    assert "This audit has been reviewed already." in said(client.post(review, {"shared": "no"}))
    change = address(westmere, "change_audit", audit_pk=audit.pk)
    assert "stays as it was read" in said(sign_in(westmere.leads["council"]).get(change))
    assert "Enter what is learnt" in said(client.post(learning, {"learning": "", "shared": "yes"}))
    client.post(learning, {"learning": "All look at weekends.", "shared": "yes"})
    assert "All look at weekends." in said(sign_in(westmere.leads["police"]).get(page))
    assert not Task.objects.filter(about_id=audit.pk, settled_at=None).exists()


def test_an_entry_can_be_changed_until_it_is_reviewed(westmere, sign_in):
    audit = register.single_agency_audit(westmere, "council")
    client = sign_in(westmere.leads["council"])
    change = address(westmere, "change_audit", audit_pk=audit.pk)
    assert "A third were not reviewed in time." in client.get(change).content.decode()
    client.post(change, TYPED | _agency(westmere, "council") | {"title": "Other words"})
    audit.refresh_from_db()
    with vault.scope():
        assert (audit.title, audit.cases, audit.results) == ("Other words", 12, TYPED["results"])
    page = said(client.get(address(westmere, "registered_audit", audit_pk=audit.pk)))
    assert "It improves outcomes and makes a difference" in page and "is good quality" not in page


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"results": ""}, "Enter the summary of the results"),
        ({"done_on": "2031-01-01"}, "must be today or earlier"),
        ({"agency": ""}, "Choose the agency whose audit it is"),
        ({"theme": ""}, "Choose the theme"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(westmere, sign_in, typed, why):
    sent = TYPED | _agency(westmere, "council") | typed
    page = sign_in(westmere.business_unit).post(address(westmere, "record_audit"), sent)
    assert why in said(page) and "Interviews at weekends." in page.content.decode()
    assert not RegisteredAudit.objects.exists()


def test_a_lead_enters_audits_of_her_agency_and_nobody_elses(westmere, eastmere, sign_in):
    sent = TYPED | _agency(westmere, "police")
    sign_in(westmere.leads["council"]).post(address(westmere, "record_audit"), sent)
    assert not RegisteredAudit.objects.exists()
    plain = {
        "kind": "single_agency",
        "title": "x",
        "theme": "mental_health",
        "done_on": date(2026, 3, 4),
        "results": "x",
    }
    with pytest.raises(NotYet, match="whose safeguarding lead you are"):
        actions.record_audit(
            entry=AuditEntry(**plain, agency=westmere.agencies["police"]), by=westmere.leads["council"]
        )
    with pytest.raises(NotYet, match="agency of this partnership"):
        actions.record_audit(entry=AuditEntry(**plain, agency=eastmere.agencies["council"]), by=westmere.business_unit)
    with pytest.raises(NotYet, match="kind of audit"):
        actions.record_audit(entry=AuditEntry(**plain, agency=westmere.agencies["police"]), by=westmere.scrutineer)


def test_another_agency_sees_it_only_when_it_is_shared_and_another_partnership_never(westmere, eastmere, sign_in):
    audit = register.single_agency_audit(westmere, "council", title="Ours alone")
    page, police = address(westmere, "registered_audit", audit_pk=audit.pk), sign_in(westmere.leads["police"])
    assert police.get(page).status_code == 404
    assert "Ours alone" not in said(police.get(address(westmere, "audit_register")))
    register.reviewed(westmere, audit)
    assert "Ours alone" in said(police.get(address(westmere, "audit_register")))
    assert police.get(page).status_code == 200
    for name in ("change_audit", "review_audit", "note_learning"):
        assert police.get(address(westmere, name, audit_pk=audit.pk)).status_code == 404
    stranger = sign_in(eastmere.business_unit)
    assert stranger.get(page).status_code == 404
    assert stranger.get(address(eastmere, "registered_audit", audit_pk=audit.pk)).status_code == 404
    assert "Ours alone" not in said(stranger.get(address(eastmere, "audit_register")))
    for member in (westmere.authors["police"], westmere.trainer, westmere.data_protection):
        assert sign_in(member).get(address(westmere, "audit_register")).status_code == 404


def test_an_empty_register_says_what_to_do(westmere, sign_in):
    page = said(sign_in(westmere.business_unit).get(address(westmere, "audit_register")))
    assert "No audit stands in the register yet." in page and "add a single-agency audit" in page


@pytest.mark.requirement("ACT-025")
def test_what_an_agency_of_two_partnerships_submits_to_one_goes_to_that_ones_tracker_alone(westmere, eastmere, sign_in):
    """The police work with both; the council of Westmere with Westmere alone."""
    seated_there = set(Agency.seated_in(eastmere.tenant.pk))
    assert westmere.agencies["police"] in seated_there and westmere.agencies["council"] not in seated_there
    units = {cast.tenant.slug: sign_in(cast.business_unit) for cast in (westmere, eastmere)}
    for key in ("police", "council"):
        lead = sign_in(westmere.leads[key])
        sent = TYPED | _agency(westmere, key) | {"title": f"Audit of {key}"}
        assert lead.post(address(westmere, "record_audit"), sent).status_code == 302
        audit = RegisteredAudit.objects.get(title=f"Audit of {key}")
        page = address(westmere, "recommend_from_audit", audit_pk=audit.pk)
        unit = units["westmere"]
        words = {"words": f"Interviews at weekends, {key}.", "addressed_to": str(westmere.agencies[key].pk)}
        assert "Review the audit first" in said(unit.post(page, words))
        unit.post(address(westmere, "review_audit", audit_pk=audit.pk), {"shared": "no"})
        assert "Enter the recommendation" in said(unit.post(page, words | {"words": ""}))
        for _ in range(2):
            assert unit.post(page, words).url == address(westmere, "registered_audit", audit_pk=audit.pk)
        raised = Recommendation.objects.get(raised_in_id=audit.pk)
        assert (raised.tenant, raised.source, raised.addressed_to) == (
            westmere.tenant,
            "agency_audit",
            westmere.agencies[key],
        )
        where = f"/westmere/recommendations/{raised.pk}/"
        assert f"Audit of {key}" in said(unit.get(where))
        assert f"{raised.number} Interviews at weekends, {key}. to" in said(
            unit.get(address(westmere, "registered_audit", audit_pk=audit.pk))
        )
        # Whom it is addressed to is asked in the partnership it was sent to.
        assert Task.objects.get(key="respond_to_recommendation", about_id=raised.pk).tenant == westmere.tenant
        assert units["eastmere"].get(where.replace("westmere", "eastmere")).status_code == 404
        other = page.replace("/westmere/", "/eastmere/")
        assert units["eastmere"].get(other).status_code == 404
    assert not RegisteredAudit.objects.filter(tenant=eastmere.tenant).exists()
    assert not Recommendation.objects.filter(tenant=eastmere.tenant).exists()
    register_there = units["eastmere"].get("/eastmere/recommendations/?export=xlsx").content
    assert b"weekends" not in register_there and "weekends" not in said(
        units["eastmere"].get("/eastmere/recommendations/")
    )
    # An agency of Westmere alone cannot be chosen next door at all.
    refused = units["eastmere"].post(address(eastmere, "record_audit"), TYPED | _agency(westmere, "council"))
    assert refused.status_code == 200 and not RegisteredAudit.objects.filter(tenant=eastmere.tenant).exists()


@pytest.mark.requirement("DAT-040")
def test_what_became_of_an_audit_lists_a_change_of_the_toolkit_and_one_of_a_data_system_with_their_days(
    westmere, eastmere, sign_in
):
    audit = register.learnt(westmere, register.single_agency_audit(westmere, "police", days_ago=90))
    unit = sign_in(westmere.business_unit)
    wanted = {"words": "The toolkit and the records show what was agreed.", "addressed_to": ""}
    unit.post(address(westmere, "recommend_from_audit", audit_pk=audit.pk), wanted)
    raised = Recommendation.objects.get(raised_in_id=audit.pk)
    today = timezone.localdate()
    changes = (
        ("toolkit", "The toolkit for practitioners has a page on strategy discussions.", today - timedelta(days=30)),
        ("data_system", "The case system asks for the minutes.", today - timedelta(days=9)),
    )
    for kind, words, day in changes:
        sent = {"kind": kind, "words": words, "happened_on": day.isoformat(), "recommendation": raised.pk}
        assert unit.post("/westmere/impact/changes/record/", sent).status_code == 302
    page = address(westmere, "registered_audit", audit_pk=audit.pk)
    where = f"/westmere/became/deep_dives.registeredaudit/{audit.pk}/"
    assert f'href="{where}"' in unit.get(page).content.decode()
    reader = sign_in(westmere.scrutineer)
    shown = said(reader.get(where))
    for what, (_, words, day) in zip(("practitioner toolkit changed", "data system changed"), changes, strict=True):
        assert f"Change in practice, {what} {words}" in shown
        assert f"{day.day} {day:%b %Y}" in shown.split(words, 1)[1][:40]
    exported = CalamineWorkbook.from_filelike(BytesIO(reader.get(where + "?export=xlsx").content))
    rows = exported.get_sheet_by_index(0).to_python()
    assert {(row[2], row[4]) for row in rows} >= {(words, day) for _, words, day in changes}
    assert sign_in(eastmere.business_unit).get(where.replace("westmere", "eastmere")).status_code == 404
