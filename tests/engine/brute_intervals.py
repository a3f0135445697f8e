"""What a reader of a table can work out, set up from the table alone and not from the product's own sums."""

import itertools

import highspy
import numpy as np


def widths(leaves, published, hidden):
    """Per hidden cell, how far apart the least and the most it can be are.

    `leaves` are the places of the inner cells; `published` maps each published cell to (inner cells under it, count);
    `hidden` maps each hidden cell to the inner cells under it. Each inner cell is a number of 0 or more.
    """
    column = {leaf: i for i, leaf in enumerate(leaves)}
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(column), len(published)
    lp.col_cost_, lp.col_lower_ = np.zeros(len(column)), np.zeros(len(column))
    lp.col_upper_ = np.full(len(column), 1e7)
    lp.row_lower_ = lp.row_upper_ = np.array([count for _, count in published.values()], dtype=float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(under) for under, _ in published.values())])
    lp.a_matrix_.index_ = np.array([column[leaf] for under, _ in published.values() for leaf in under], dtype=np.int32)
    lp.a_matrix_.value_ = np.ones(len(lp.a_matrix_.index_))
    solver = highspy.Highs.__mro__[1]()
    solver.setOptionValue("output_flag", False)
    solver.passModel(lp)
    found = {}
    for cell, under in hidden.items():
        ends = []
        for sign in (1, -1):
            cost = np.zeros(len(column))
            cost[[column[leaf] for leaf in under]] = sign
            solver.changeColsCost(len(column), np.arange(len(column), dtype=np.int32), cost)
            solver.run()
            assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
            ends.append(sign * solver.getInfo().objective_function_value)
        found[cell] = ends[1] - ends[0]
    return found


def widths_of(safe, groupings=None):
    """The same for a safe table: which inner cells lie under a margin is worked out here from the groupings given."""
    codes = [sorted(dimension.leaves) for dimension in safe.table.dimensions]
    under_code = []
    for dimension, leaves in zip(safe.table.dimensions, codes, strict=True):
        under = {leaf: {leaf} for leaf in leaves} | {"Total": set(leaves)}
        for grouping in (groupings or {}).get(dimension.name, ()):
            for leaf in leaves:
                code = leaf
                while code in grouping:
                    code = grouping[code]
                    under.setdefault(code, set()).add(leaf)
        under_code.append(under)
    below = {}
    for i, cell in enumerate(safe.table.cells):
        below[i] = list(itertools.product(*(under[code] for under, code in zip(under_code, cell, strict=True))))
    published = {i: (below[i], safe.table.system.counts[i]) for i in below if i not in safe.hidden}
    return widths(list(itertools.product(*codes)), published, {i: below[i] for i in safe.hidden})
