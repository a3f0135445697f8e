"""Every rule of the CIN census that is checked."""

from lineofsight.engine.returns.cin import assessments, episodes, person, plans, section_47, whole_file

RULES = [
    *whole_file.RULES,
    *person.RULES,
    *episodes.RULES,
    *assessments.RULES,
    *section_47.RULES,
    *plans.RULES,
]
