"""Every rule of SSDA903 that is checked."""

from lineofsight.engine.returns.looked_after import (
    adoption,
    ages,
    care_leavers,
    episode_order,
    episode_values,
    header,
    health,
    integrity,
    last_year,
    missing,
    ofsted,
    placed_for_adoption,
    places,
    providers,
    reviews_and_permanence,
    social_workers,
)

RULES = [
    *integrity.RULES,
    *header.RULES,
    *episode_values.RULES,
    *providers.RULES,
    *ofsted.RULES,
    *episode_order.RULES,
    *ages.RULES,
    *places.RULES,
    *reviews_and_permanence.RULES,
    *adoption.RULES,
    *placed_for_adoption.RULES,
    *missing.RULES,
    *health.RULES,
    *care_leavers.RULES,
    *last_year.RULES,
    *social_workers.RULES,
]
