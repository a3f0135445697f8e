"""Real returns and lists, where they are at hand: read, matched, every row accounted for."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import EligibleList
from tests.deep_dives import cohort_world as world

RETURNS = Path(__file__).parents[3] / "shared" / "data" / "returns"
pytestmark = pytest.mark.skipif(not RETURNS.is_dir(), reason="the reference data is not at hand")


def taken(w, dd, name: str, *, all_active: bool = False) -> EligibleList:
    received = actions.receive_list(
        deep_dive=dd,
        category="child_in_need",
        agency=w.agencies["council"],
        file=SimpleUploadedFile(name, (RETURNS / name).read_bytes()),
        by=w.business_unit,
    )
    mapping = actions.guessed_columns(received)
    return actions.accept_list(eligible_list=received, mapping=mapping, all_active=all_active, by=w.business_unit)


@pytest.mark.parametrize(
    ("name", "rows", "accepted"),
    [
        ("CIN_Census_2024.xml", 2, 2),
        ("CIN_Census_2026.xml", 2, 2),
        ("CIN2rows.xml", 1, 1),
        ("CIN_header_issues_100.xml", 1, 0),  # born in 1965
        ("SSDA903_2020_episodes.csv", 5, None),
        ("SSDA903_episodes_for_testing_fixes_INPUT.csv", 23, None),
        ("Annex_A.xlsx", 5, None),
    ],
)
def test_a_real_return_is_taken_with_its_guessed_columns_and_no_row_is_lost(westmere, name, rows, accepted):
    dd = world.with_terms(westmere)
    listed = taken(westmere, dd, name)
    assert listed.rows_in == rows == listed.rows_accepted + listed.rejected.count()
    if accepted is not None:
        assert listed.rows_accepted == accepted
    assert all(str(row.reason).endswith(".") for row in listed.rejected.select_related("deep_dive"))


def test_episodes_of_one_child_count_once(westmere):
    dd = world.with_terms(westmere)
    listed = taken(westmere, dd, "SSDA903_episodes_for_testing_fixes_INPUT.csv")
    ids = {line.split(",")[0] for line in (RETURNS / listed_name()).read_text("utf-8-sig").splitlines()[1:] if line}
    assert listed.rows_accepted <= len(ids)
    assert listed.rejected.count() >= 23 - len(ids)


def listed_name() -> str:
    return "SSDA903_episodes_for_testing_fixes_INPUT.csv"


def test_a_workforce_return_is_no_list_of_children(westmere):
    dd = world.with_terms(westmere)
    with pytest.raises(ValueError, match="holds no children"):
        taken(westmere, dd, "social_work_workforce_2022.xml")
