"""Settings of the server that journeys walk on: the tests' own, with the demonstration, on a day of the test's choice."""

import os
from datetime import datetime

import time_machine

from lineofsight.config.settings.tests import *  # noqa: F403
from lineofsight.config.settings.tests import INSTALLED_APPS
from tests.tables import StraightFromModels

INSTALLED_APPS = [*INSTALLED_APPS, "lineofsight.demo"]
WHITENOISE_USE_FINDERS = True
# The second step has tests of its own; a journey is about a deep dive, unless it is about signing in.
SECOND_STEP_ASKED = os.environ.get("JOURNEY_SECOND_STEP") == "yes"

# Tables straight from the models: a journey is not about how they came to be.
MIGRATION_MODULES = StraightFromModels()

# A deep dive takes weeks: between two of its days the server is started again on a later one.
_now = os.environ.get("JOURNEY_NOW")
if _now:
    time_machine.travel(datetime.fromisoformat(_now), tick=True).start()
