"""Hiding small numbers: no hidden count can be worked out, by a proof that does not use the product's own sums."""

import csv
import itertools
import os
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lineofsight.engine.disclosure.dimensions import CannotHide, make_dimension
from lineofsight.engine.disclosure.hiding import cells_to_hide, small_cells
from lineofsight.engine.disclosure.intervals import intervals, too_narrow
from lineofsight.engine.disclosure.network import as_network
from lineofsight.engine.disclosure.suppression import (
    SafeTable,
    Status,
    hide_after_earlier,
    hide_in_linked_tables,
    hide_small_numbers,
    hide_where_cells_are_the_same,
    rounded,
)
from lineofsight.engine.disclosure.table import build_table
from tests.engine.brute_intervals import widths_of

# The folder with the published tables of ssb-ssbtools (MIT), which are not kept here.
PUBLISHED = Path(os.environ.get("SDC_CASES", "/nowhere"))
LEAST = 1e-4


def table(rows, groupings=None, names=("area", "need")):
    """A table from lists of counts: a row for each area, a column for each need."""
    records = [((f"a{i}", f"n{j}"), count) for i, row in enumerate(rows) for j, count in enumerate(row)]
    return build_table(names, records, groupings)


def shown(safe):
    """The shown counts by cell, hidden ones as c."""
    return {cell: safe.shown(i) for i, cell in enumerate(safe.table.cells)}


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="SDC_CASES names no folder of published tables")
@pytest.mark.parametrize("protection", [1, 5])
@pytest.mark.parametrize(("name", "threshold"), [("z1_max3", 3), ("z1_max5_nozeros", 5)])
def test_no_more_is_hidden_than_the_published_pattern_hides(name, threshold, protection):
    def rows(kind):
        with (PUBLISHED / f"{name}_{kind}.csv").open(encoding="utf-8") as file:
            return list(csv.DictReader(file))

    records = [((row["region"], row["hovedint"]), int(row["ant"])) for row in rows("input")]
    safe = hide_small_numbers(build_table(["region", "hovedint"], records), threshold=threshold, protection=protection)
    peer = {(row["region"], row["hovedint"]): row for row in rows("peer")}
    assert len(safe.hidden) <= sum(row["suppressed"] == "TRUE" for row in peer.values())
    assert min(widths_of(safe).values()) >= protection - LEAST
    for i, cell in enumerate(safe.table.cells):
        assert (safe.status(i) is Status.PRIMARY) == (peer[cell]["primary"] == "TRUE")
        assert safe.table.system.counts[i] == int(peer[cell]["ant"])


@st.composite
def tables(draw):
    """One to three sides of one to four codes, many counts small, with groups on some of the sides."""
    sides = draw(st.integers(1, 3))
    sizes = [draw(st.integers(1, 4 if sides < 3 else 3)) for _ in range(sides)]
    rng = Random(draw(st.integers(0, 10**6)))
    kinds = [lambda: 0, lambda: rng.randint(1, 5), lambda: rng.randint(0, 12), lambda: rng.randint(6, 90)]
    records = [
        (tuple(f"{side}{i}" for side, i in zip("xyz", cell, strict=False)), rng.choice(kinds)())
        for cell in itertools.product(*map(range, sizes))
    ]
    names = list("ABC"[:sides])
    groupings = {}
    for name, side, size in zip(names, "xyz", sizes, strict=False):
        for letter in "GH"[: draw(st.integers(0, 2))]:
            groupings.setdefault(name, []).append(
                {f"{side}{i}": f"{letter}{rng.randint(0, 1)}" for i in range(size) if rng.random() < 0.9}
            )
    return names, records, groupings


@given(tables(), st.sampled_from([1, 3, 5, 10]))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_hidden_count_of_any_table_can_be_pinned_closer_than_the_protection(made, protection):
    names, records, groupings = made
    safe = hide_small_numbers(build_table(names, records, groupings), protection=protection)
    assert safe.primary <= safe.hidden
    assert all(1 <= safe.table.system.counts[i] <= 5 for i in safe.primary)
    assert not any(1 <= count <= 5 for i, count in enumerate(safe.table.system.counts) if i not in safe.hidden)
    if safe.hidden:
        assert min(widths_of(safe, groupings).values()) >= protection - LEAST


@given(tables())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_intervals_the_proof_goes_by_are_those_of_a_reader_of_the_table(made):
    names, records, groupings = made
    made_table = build_table(names, records, groupings)
    hidden = frozenset(Random(len(records)).sample(range(len(made_table.cells)), len(made_table.cells) // 2))
    wide = widths_of(SafeTable(made_table, frozenset(), hidden), groupings)
    ours = intervals(made_table.system, hidden)
    bounded = [cell for cell in hidden if wide[cell] < 1_000]
    assert [ours[cell][1] - ours[cell][0] for cell in bounded] == pytest.approx(
        [wide[cell] for cell in bounded], abs=LEAST
    )
    narrow = {cell for cell in hidden if wide[cell] < 5 - LEAST}
    assert set(too_narrow(made_table.system, hidden, protection=5)) == narrow


def test_hiding_the_small_count_alone_would_leave_it_to_be_worked_out():
    safe = hide_small_numbers(table([[20, 3, 40], [30, 25, 60], [35, 28, 44]]))
    cells = shown(safe)
    assert cells["a0", "n1"] == "c"
    assert sum(value == "c" for value in cells.values()) == 4
    assert all(cells[cell] != "c" for cell in cells if "Total" in cell)
    assert too_narrow(safe.table.system, safe.primary, protection=5) == list(safe.primary)


def test_a_true_zero_is_shown_and_never_taken_to_protect_another_if_others_can():
    safe = hide_small_numbers(table([[0, 3, 40], [30, 25, 60], [35, 28, 44]]))
    assert shown(safe)["a0", "n0"] == "0"


def test_a_table_without_small_counts_is_shown_as_it_is():
    safe = hide_small_numbers(table([[0, 30], [6, 600]]))
    assert (safe.hidden, safe.primary) == (frozenset(), frozenset())


def test_where_the_whole_table_is_small_its_total_is_hidden_too():
    cells = shown(hide_small_numbers(table([[1, 0], [0, 2]])))
    assert cells["Total", "Total"] == "c" and cells["a0", "n0"] == "c"


def test_a_row_of_small_counts_a_table_of_one_side_and_one_of_one_cell():
    row = hide_small_numbers(table([[1, 2, 1], [50, 60, 70], [80, 90, 95]]))
    assert min(widths_of(row).values()) >= 5
    one_side = hide_small_numbers(build_table(["area"], [(("a",), 3), (("b",), 9), (("c",), 40)]))
    assert shown(one_side) == {("a",): "c", ("b",): "c", ("c",): "40", ("Total",): "52"}
    single = hide_small_numbers(build_table(["area"], [(("a",), 3)]))
    assert shown(single) == {("a",): "c", ("Total",): "c"}


def test_absent_cells_are_zero_and_rows_of_one_cell_are_added_together():
    made = build_table(["area", "need"], [(("a", "x"), 4), (("b", "y"), 20), (("a", "x"), 7)])
    counts = dict(zip(made.cells, made.system.counts, strict=True))
    assert (counts["a", "x"], counts["a", "y"], counts["b", "Total"], counts["Total", "Total"]) == (11, 0, 20, 31)


def test_two_groupings_of_one_side_give_totals_of_both():
    groupings = {"area": [{"a0": "North", "a1": "North", "a2": "South"}, {"a0": "Rural", "a1": "Town", "a2": "Town"}]}
    made = table([[20, 30], [40, 50], [60, 70]], groupings)
    counts = dict(zip(made.cells, made.system.counts, strict=True))
    assert counts["North", "n0"] == 60 and counts["Town", "n1"] == 120 and counts["South", "Total"] == 130
    assert counts["Total", "Total"] == 270


def test_a_group_of_groups_adds_up_and_codes_are_told_apart_by_capitals():
    made = build_table(
        ["area"], [(("a",), 10), (("A",), 20), (("b",), 30)], {"area": [{"a": "g", "A": "g", "g": "G", "b": "G"}]}
    )
    counts = dict(zip(made.cells, made.system.counts, strict=True))
    assert (counts["a",], counts["A",], counts["g",], counts["G",], counts["Total",]) == (10, 20, 30, 60, 60)


def test_groupings_that_cannot_be_are_refused():
    for grouping, said in (
        ({"a": "g", "g": "h", "h": "g"}, "circle"),
        ({"a": "b"}, "a count of its own and is a group too"),
        ({"Total": "g"}, "belongs to no group"),
    ):
        with pytest.raises(CannotHide, match=said):
            make_dimension("area", ["a", "b"], [grouping])
    with pytest.raises(CannotHide, match="different codes in two groupings"):
        make_dimension("area", ["a", "b"], [{"a": "g"}, {"b": "g"}])
    with pytest.raises(CannotHide, match="Leave totals out"):
        make_dimension("area", ["a", "Total"])


def test_tables_of_two_sides_are_networks_and_others_are_not():
    group = {f"a{i}": f"g{i // 2}" for i in range(4)}
    rows = [[10] * 3 for _ in range(4)]
    assert as_network(table(rows).system)
    assert as_network(table(rows, {"area": [group]}).system)
    assert as_network(build_table(["area"], [((f"a{i}",), 9) for i in range(4)], {"area": [group, {"a0": "x"}]}).system)
    assert not as_network(table(rows, {"area": [group], "need": [{"n0": "h", "n1": "h"}]}).system)
    assert not as_network(build_table("ABC", [((a, b, c), 9) for a in "ab" for b in "cd" for c in "ef"]).system)


def test_several_circles_together_protect_what_would_take_more_cells_alone():
    rows = [[20, 1, 30], [40, 2, 50], [60, 3, 70], [25, 30, 35]]
    safe = hide_small_numbers(table(rows))
    assert len(safe.hidden) == 6  # the three small ones and their neighbours in one column
    assert min(widths_of(safe).values()) >= 5 - LEAST


def test_a_large_table_is_made_safe_and_proved_so():
    rng = Random(3)
    made = table([[int(rng.lognormvariate(4, 1.3)) for _ in range(40)] for _ in range(25)])
    safe = hide_small_numbers(made)
    assert len(safe.primary) > 20
    assert too_narrow(made.system, safe.hidden, protection=5) == []
    assert len(safe.hidden) < 2 * len(safe.primary)


def test_the_same_table_is_always_hidden_the_same_way():
    rows = [[1, 20, 30, 4], [9, 8, 2, 60], [70, 3, 50, 11]]
    assert hide_small_numbers(table(rows)).hidden == hide_small_numbers(table(rows)).hidden


def test_rounding_never_makes_a_zero_of_somebody_and_takes_the_same_count_the_same_way():
    assert [rounded(count, 5) for count in (0, 1, 2, 6, 7, 8, 12, 13)] == [0, 5, 5, 5, 5, 10, 10, 15]
    assert [rounded(count, 10) for count in (0, 4, 6, 14, 15, 25)] == [0, 10, 10, 10, 20, 30]
    safe = hide_small_numbers(table([[20, 3, 41], [33, 25, 60], [35, 28, 44]]))
    assert [safe.shown(i, base=5) for i in safe.hidden] == ["c"] * 4
    assert safe.shown(len(safe.table.cells) - 1, base=10) == "290"


def test_linked_tables_hide_the_cells_they_share_in_both_or_in_neither():
    rng = Random(5)
    people = [(rng.choice("pqrs"), rng.choice("uvw"), rng.choice("xyz")) for _ in range(260)]
    by_need = build_table(["area", "need"], [((a, b), 1) for a, b, _ in people])
    by_age = build_table(["area", "age"], [((a, "x" if c == "x" and a == "p" else "y"), 1) for a, _, c in people])
    safe = hide_in_linked_tables([by_need, by_age], threshold=20, protection=8)
    for area in "pqrs":
        in_both = [each.table.cells.index((area, "Total")) in each.hidden for each in safe]
        assert in_both[0] == in_both[1]
    assert all(too_narrow(each.table.system, each.hidden, protection=8) == [] for each in safe)
    with pytest.raises(CannotHide, match="not of the same children"):
        hide_in_linked_tables([by_need, build_table(["area", "age"], [(("p", "x"), 1)])])


def test_a_cell_that_stands_in_two_tables_is_hidden_in_both_and_each_total_keeps_it():
    held = build_table(["agency"], [(("council",), 20), (("police",), 2)])
    graded = build_table(["grade"], [(("High",), 20), (("Medium",), 30), (("Low",), 40)])
    assert not hide_small_numbers(graded).hidden
    same, totals = {(1, ("High",)): (0, ("council",))}, [(0, ("Total",)), (1, ("Total",))]
    by_agency, by_grade = hide_where_cells_are_the_same([held, graded], same, stay=totals)
    assert shown(by_agency) == {("council",): "c", ("police",): "c", ("Total",): "22"}
    assert shown(by_grade)["High",] == "c" and list(shown(by_grade).values()).count("c") == 2
    assert shown(by_grade)["Total",] == "90"
    asked, _ = hide_where_cells_are_the_same([graded, held], {}, also=[(0, ("Low",))])
    assert shown(asked)["Low",] == "c" and list(shown(asked).values()).count("c") == 2
    with pytest.raises(CannotHide, match="not of the same children"):
        hide_where_cells_are_the_same([held, graded], {(1, ("Low",)): (0, ("council",))})


def test_a_small_difference_from_what_was_shown_before_is_hidden():
    earlier = hide_small_numbers(table([[40, 50], [60, 70]]))
    assert not earlier.hidden
    now = table([[38, 50], [60, 70]])  # two children fewer: shown plainly, the two could be worked out
    assert not hide_small_numbers(now).hidden
    safe = hide_after_earlier(now, earlier)
    assert safe.hidden
    system = now.system
    for i in range(len(now.cells)):
        assert (i in safe.hidden) or earlier.table.system.counts[i] - system.counts[i] not in range(1, 6)
    with pytest.raises(CannotHide, match="not a part of those"):
        hide_after_earlier(table([[41, 50], [60, 70]]), earlier)
    with pytest.raises(CannotHide, match="same codes"):
        hide_after_earlier(table([[38, 50]]), earlier)


def test_what_was_shown_before_stays_shown_and_a_small_number_shown_before_is_past_hiding():
    made = table([[20, 3, 40], [30, 25, 60], [35, 28, 44]])
    small = small_cells(made.system.counts, 5)
    known = made.cells.index(("a0", "n0"))
    assert known not in cells_to_hide(made.system, small, protection=5, shown_before=[known])
    with pytest.raises(CannotHide, match="shown before"):
        cells_to_hide(made.system, small, protection=5, shown_before=small)
    everything = frozenset(range(len(made.cells))) - small
    with pytest.raises(CannotHide, match="gives it away"):
        cells_to_hide(made.system, small, protection=5, shown_before=everything)


def test_the_proof_sees_a_count_that_can_be_worked_out_exactly():
    made = table([[20, 3, 40], [30, 25, 60]])
    place = made.cells.index(("a0", "n1"))
    assert intervals(made.system, {place}) == {place: (3, 3)}
    assert too_narrow(made.system, [], protection=5) == []
