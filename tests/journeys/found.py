"""Founds the two casts in an empty database and plays a story in it: ``python -m tests.journeys.found [story]``."""

import json
import os
import sys
from pathlib import Path
from typing import Any


def found(story: str = "") -> dict[str, Any]:
    """Makes the tables, the casts and what the story needs; returns what the tests have to know of it."""
    import django

    django.setup()
    from django.core.management import call_command

    from lineofsight.demo.cast import PASSWORD, Cast, found_eastmere, found_westmere

    call_command("migrate", run_syncdb=True, verbosity=0, interactive=False, skip_checks=True)
    westmere = found_westmere()
    eastmere = found_eastmere(westmere)

    def people(cast: Cast) -> dict[str, tuple[str, str]]:
        found = {part: cast.members[part] for part in cast.members}
        for kind, members in (("lead", cast.leads), ("author", cast.authors), ("executive", cast.executives)):
            found |= {f"{kind} of {agency}": member for agency, member in members.items()}
        return {part: (member.name, member.person.email) for part, member in found.items()}

    told: dict[str, Any] = {"password": PASSWORD, "people": {c.tenant.slug: people(c) for c in (westmere, eastmere)}}
    if story:
        from tests.journeys import stories

        told["story"] = getattr(stories, story)(westmere)
    return told


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.journeys.settings")
    facts = found(*sys.argv[1:])
    Path(os.environ["LINEOFSIGHT_TEST_DIR"], "facts.json").write_text(json.dumps(facts))
