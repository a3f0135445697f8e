"""How the parts of a line of the retention schedule are asked for on screen."""

from lineofsight.partnership.setting_parts import Part, describe

from .chapter import DESTROY, REVIEW, RetentionRule

describe(
    RetentionRule,
    one="class",
    parts={
        "words": Part("What is kept"),
        "months": Part("Months it is kept", hint="12 months are a year; 84 are seven years"),
        "since": Part("Counted from the day", hint="For example: the report was signed off"),
        "at_end": Part("Then", choices=[(REVIEW, "It is looked at again"), (DESTROY, "It is due to be destroyed")]),
        "basis": Part("Why so long", hint="The law, guidance or decision it rests on"),
    },
)
