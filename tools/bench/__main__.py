"""Timings as ratios within one run: `make bench`. Name parts to measure only those: `make bench PARTS="packs writes"`.

Peers that are not needed to run the product are measured where they are installed (`pip install --group peers`).
"""

import os
import sys
from importlib.util import find_spec

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lineofsight.config.settings.tests")

import django
from django.conf import settings

if find_spec("crispy_forms_gds"):
    settings.INSTALLED_APPS += ["crispy_forms", "crispy_forms_gds"]
    settings.CRISPY_ALLOWED_TEMPLATE_PACKS = settings.CRISPY_TEMPLATE_PACK = "gds"
django.setup()

import calculations
import charts
import packs
import pages
import quarter
import records
import returns
import scorecard
import writes

PARTS = {
    "selection": calculations.selection,
    "excel": calculations.reading_excel,
    "screening": calculations.screening,
    "pdf": calculations.documents,
    "charts": charts.control_charts,
    "drawings": charts.drawings,
    "small-numbers": charts.small_numbers,
    "list": pages.list_page,
    "case": pages.case_pages,
    "scorecard": scorecard.scorecard,
    "quarter": quarter.quarter,
    "form": pages.form_of_forty_questions,
    "packs": packs.packs,
    "writes": writes.writes,
    "record": records.record,
    "seen": records.seen,
    "returns": returns.checking_returns,
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"There is no part {', '.join(unknown)}. The parts are: {', '.join(PARTS)}.")
        return 2
    for name in names or PARTS:
        PARTS[name]()
    print("Not measured here: linkage (not built yet); the load of 60 people.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
