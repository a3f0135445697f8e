"""Control charts and their drawing, and hiding small numbers in a table."""

import random
from functools import partial
from importlib.util import find_spec

from measuring import Work, line, measured, seconds, show


def control_charts() -> None:
    import numpy as np

    from lineofsight.engine.spc.many import xmr_of_many
    from lineofsight.engine.spc.xmr import xmr_chart

    def series(n: int) -> "np.ndarray":
        return np.random.default_rng(7).poisson(20, (n, 36)).astype(float)

    line(
        "control charts (1,000 series of 36, at once)",
        "ratio ≤ 12 to a pass for the means alone",
        lambda n: partial(xmr_of_many, series(n)),
        lambda n: partial(series(n).mean, axis=1),
        1_000,
    )
    few = [list(map(float, values)) for values in series(100)]
    peer = _abspc(few) if find_spec("abspc") else None
    ours = partial(xmr_of_many, np.array(few))
    mine, theirs = measured(ours, peer, 3) if peer else (seconds(ours), None)
    show("the same against abspc (100 series)", "ratio ≤ 1/300 to abspc", mine, theirs)
    ten_thousand_charts()
    show("control charts one by one (100 series)", "–", seconds(lambda: [xmr_chart(values) for values in few]), None)


def ten_thousand_charts() -> None:
    """Limits and signals of 10,000 measures of three years, beside a NumPy pass for the limits of the same numbers."""
    import numpy as np

    from lineofsight.engine.spc.many import xmr_of_many

    series = np.random.default_rng(11).normal(60, 4, (10_000, 36))

    def limits_alone() -> "tuple[np.ndarray, np.ndarray]":
        mean = series.mean(axis=1)
        spread = 2.66 * np.abs(np.diff(series, axis=1)).mean(axis=1)
        return mean - spread, mean + spread

    ours, theirs = measured(partial(xmr_of_many, series), limits_alone)
    show("10,000 control charts (36 values each)", "ratio ≤ 8 to a pass for the limits alone", ours, theirs)


def _abspc(series: list[list[float]]) -> Work:
    import pandas
    from abspc.spc import calculate_control_limits, detect_special_causes

    frames = [pandas.DataFrame({"value": values}) for values in series]
    return lambda: [detect_special_causes(calculate_control_limits(frame, "XmR")) for frame in frames]


def drawings() -> None:
    from lineofsight.engine.charts.figure import figure_of_control_chart
    from lineofsight.engine.charts.svg import draw_svg
    from lineofsight.engine.spc.xmr import xmr_chart

    rng = random.Random(7)  # noqa: S311

    def ours(n: int) -> Work:
        values = [rng.gauss(50, 6) for _ in range(n)]
        chart = xmr_chart(values, target=60)
        labels = [f"M{i}" for i in range(n)]
        return lambda: draw_svg(figure_of_control_chart(chart, title="Referrals", labels=labels))

    peer = _matplotlib if find_spec("matplotlib") else None
    mine, theirs = measured(ours(36), peer(36), 3) if peer else (seconds(ours(36)), None)
    show("draw a control chart (36 values)", "ratio ≤ 1/100 to matplotlib", mine, theirs)


def _matplotlib(n: int) -> Work:
    import io

    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    def drawn() -> None:
        figure, axes = pyplot.subplots()
        axes.plot(range(n), range(n), marker="o")
        figure.savefig(io.BytesIO(), format="svg")
        pyplot.close(figure)

    return drawn


def small_numbers() -> None:
    from lineofsight.engine.disclosure.intervals import too_narrow
    from lineofsight.engine.disclosure.suppression import hide_small_numbers
    from lineofsight.engine.disclosure.table import Table, build_table

    def table(areas: int, needs: int) -> Table:
        rng = random.Random(7)  # noqa: S311
        cells = [(f"a{i:03}", f"n{j:03}") for i in range(areas) for j in range(needs)]
        return build_table(["area", "need"], [(cell, int(rng.lognormvariate(4, 1.3))) for cell in cells])

    for areas, needs, goal in (
        (25, 40, "≤ 0.29 s (GaussSuppression 5.7 s)"),
        (80, 125, "≤ 3 s (GaussSuppression 60 s)"),
    ):
        made = table(areas, needs)
        mine = seconds(lambda made=made: hide_small_numbers(made))
        safe = hide_small_numbers(made)
        proof = seconds(lambda made=made, safe=safe: too_narrow(made.system, safe.hidden, protection=5))
        cells = len(made.cells)
        show(f"hide small numbers ({cells:,} cells, two sides)", goal, mine, None)
        show(f"  of that the proof ({len(safe.primary)} small, {len(safe.hidden)} hidden)", "–", proof, None)
