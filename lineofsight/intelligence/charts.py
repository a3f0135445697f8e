"""Charts of series, drawn for a page. What is hidden from a member is not in the series she gets, so not in the chart."""

from markupsafe import Markup

from lineofsight.engine.charts.svg import draw_svg

from .figures import Series


def chart_of(series: Series) -> Markup | None:
    """The chart, or None where there are fewer than two values."""
    figure = series.judged.figure
    return None if figure is None else Markup(draw_svg(figure))  # noqa: S704 - our own drawing, its texts escaped
