"""Charts drawn as SVG: shapes as well as colours, words for who does not see it, and nothing a page must forbid."""

import re
from datetime import date
from xml.etree import ElementTree  # noqa: S405 - our own drawing

from lineofsight.engine.charts.figure import (
    Mark,
    figure_of_control_chart,
    figure_of_days_between,
    figure_of_run_chart,
)
from lineofsight.engine.charts.svg import COLOURS, draw_svg
from lineofsight.engine.spc.rare_events import days_between
from lineofsight.engine.spc.run_chart import run_chart
from lineofsight.engine.spc.xmr import Direction, xmr_chart

SVG = "{http://www.w3.org/2000/svg}"
VALUES = [10, 12, 11, 12, 10, 11, 12, 10, 11, 12, 10, 11, 30, 1, 11]


def drawn(values=VALUES, *, changes=(), title="Referrals a month", **options):
    labels = [f"M{i}" for i in range(len(values))]
    chart = xmr_chart(values, direction=Direction.INCREASE, **options)
    return ElementTree.fromstring(draw_svg(figure_of_control_chart(chart, title=title, labels=labels, changes=changes)))  # noqa: S314


def test_improvement_and_concern_have_shapes_of_their_own_and_say_so():
    svg = drawn()
    words = {title.text: group[0] for group in svg.iter(f"{SVG}g") for title in group.iter(f"{SVG}title")}
    high, low, usual = (
        words["M12: 30 (special cause: improvement)"],
        words["M13: 1 (special cause: concern)"],
        words["M0: 10 (usual variation)"],
    )
    assert [high.tag, low.tag, usual.tag] == [f"{SVG}polygon", f"{SVG}polygon", f"{SVG}circle"]

    def shape(polygon):
        corners = [tuple(map(float, each.split(","))) for each in polygon.get("points").split()]
        x, y = (sum(each[i] for each in corners) / 4 for i in (0, 1))
        return [(round(a - x), round(b - y)) for a, b in corners]

    assert shape(high) != shape(low) and high.get("fill") != low.get("fill")


def test_title_and_description_say_what_the_chart_shows():
    svg = drawn(target=20)
    title, desc = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert svg.get("aria-labelledby").split() == [title.get("id"), desc.get("id")]
    assert title.text == "Referrals a month"
    assert desc.text.startswith("15 values from M0 to M14. The last is 11 (usual variation); mean ")
    assert "2 of the values are special cause." in desc.text
    assert "Target 20" in [text.text for text in svg.iter(f"{SVG}text")]


def test_the_line_breaks_where_it_is_rebased_and_a_change_is_named():
    svg = drawn(VALUES * 2, rebase_at=[15], changes=[(15, "New front door & <hub>")])
    assert len(list(svg.iter(f"{SVG}polyline"))) == 2
    assert "New front door & <hub>" in [text.text for text in svg.iter(f"{SVG}text")]


def test_nothing_the_page_forbids_stands_in_a_drawing():
    svg = draw_svg(figure_of_control_chart(xmr_chart(VALUES), title='"><script>', labels=["<b>"] * len(VALUES)))
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|href|<b>", svg)


def test_two_charts_on_one_page_have_ids_of_their_own():
    ids = re.findall(
        r' id="(\w+)"',
        "".join(draw_svg(figure_of_control_chart(xmr_chart([1, 2, each]), title="t", labels="abc")) for each in (3, 4)),
    )
    assert len(ids) == len(set(ids)) == 4


def test_every_point_lies_inside_the_drawing_whatever_the_values():
    for values in ([5], [0, 0, 0], [-3.5, 1e6, 2], [1e-9, 2e-9], [1e12, 1e12 + 1]):
        svg = drawn(values, target=values[0])
        for circle in svg.iter(f"{SVG}circle"):
            assert 0 < float(circle.get("cx")) < 760 and 0 < float(circle.get("cy")) < 400


def test_run_charts_and_days_between_are_drawn_too():
    run = run_chart([5, 6, 7, 8, 9, 1, 1])
    assert "Median 6" in draw_svg(figure_of_run_chart(run, title="Audits", labels=list("abcdefg")))
    rare = days_between([date(2024, 1, 1), date(2024, 3, 1), date(2024, 3, 9), date(2025, 1, 1)])
    assert "9 Mar 2024: 8 (" in draw_svg(figure_of_days_between(rare, title="Days between"))


def test_every_colour_is_clear_against_white():
    for mark in Mark:
        red, green, blue = (int(COLOURS[mark][i : i + 2], 16) / 255 for i in (1, 3, 5))
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)]
        assert 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05) >= 3
