"""P4 and P5: what is said of one child against the area's open cases, and small numbers in tables and charts."""

from lineofsight.engine.anonymising.counts import small_counts
from lineofsight.engine.anonymising.population import Share, alike, few_alike
from lineofsight.engine.anonymising.table_counts import small_cells
from lineofsight.engine.documents.passages import Passage

AREA = [
    Share(("girl", "daughter"), 480),
    Share(("boy",), 520),
    Share(("child protection plan",), 120),
    Share(("Somali",), 15),
]


def test_traits_of_one_paragraph_are_taken_together() -> None:
    assert alike("A girl was seen.", 1000, AREA) == 480
    assert alike("A girl on a child  protection plan.", 1000, AREA) == 480 * 0.12
    assert alike("Practice was good.", 1000, AREA) is None
    assert alike("A girl was seen.", 0, AREA) is None


def test_p4_what_fits_fewer_than_ten_open_cases_is_asked_about_and_nothing_else() -> None:
    fine = "A girl on a child protection plan was seen alone."
    few = "A Somali girl on a child protection plan was seen alone."
    passages = [Passage("body", f"{fine}\n\n{few}")]
    [flag] = few_alike(passages, 1000, AREA)
    assert passages[0].text[flag.start : flag.end] == few
    # Many children told of together are nobody in particular.
    assert few_alike([Passage("body", "Somali families and child protection plans are discussed.")], 1000, AREA) == []
    # A larger area fits more children to the same words.
    assert few_alike(passages, 20_000, [Share(s.wordings, s.children * 20) for s in AREA]) == []


def page(caption: str, headers: list[str], rows: list[list[str]]) -> str:
    head = "".join(f"<th>{each}</th>" for each in headers)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def test_p5_a_small_number_of_children_in_a_cell_is_found_with_its_place() -> None:
    html = page("Who they were", ["Group", "Children"], [["Boys", "3"], ["Girls", "6"], ["Not known", "0"]])
    [cell] = small_cells(html)
    assert cell.count == 3 and cell.place == "Table “Who they were”, row “boys”, column “children”: 3"
    assert [c.count for c in small_cells(page("Children by age", ["Age", "Number"], [["5 to 9", "2"]]))] == [2]


def test_p5_counts_of_practice_in_a_table_are_let_through() -> None:
    assert small_cells(page("Plans of the children", ["", "Number"], [["Plans with a date", "3"]])) == []
    assert small_cells(page("Audit tools returned", ["Agency", "Tools"], [["Police", "2"]])) == []


def test_p5_the_title_of_a_chart_is_read_like_a_sentence() -> None:
    assert len(small_counts([Passage("attribute", "Bar chart: three children were seen alone")])) == 1
    assert small_counts([Passage("attribute", "Bar chart of plans by quarter")]) == []
