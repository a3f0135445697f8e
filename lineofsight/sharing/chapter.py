"""On what law this partnership shares information, as a chapter of settings."""

from dataclasses import dataclass

from lineofsight.partnership import chapters

NAME = "sharing"


@dataclass(frozen=True)
class SharingSettings:
    """Which law applies is for the partnership's data protection officer to say; every line can be changed."""

    usual_hook: str = (
        "Children Act 2004, section 16H (information asked for by a safeguarding partner) and section 11; "
        "UK GDPR Article 6(1)(e) and Article 9(2)(g) with the Data Protection Act 2018, Schedule 1, paragraph 18"
    )
    other_hooks: tuple[str, ...] = (
        "A court has ordered it",
        "Asked for by the police to prevent or detect crime (Data Protection Act 2018, Schedule 2, paragraph 2)",
        "The person has agreed to it",
        "Child death review (Children Act 2004, sections 16M to 16P)",
    )
    how_detriment_is_judged: str = (
        "Judged once for the whole audit, when its terms of reference were approved: sharing is not more detrimental "
        "to the children than not sharing"
    )

    def __post_init__(self) -> None:
        if not self.usual_hook.strip():
            raise ValueError("Enter the law on which information is usually shared.")
        if not self.how_detriment_is_judged.strip():
            raise ValueError("Enter how it is judged whether sharing would do a child more harm than good.")


chapters.declare(
    NAME,
    SharingSettings,
    title="Sharing of information",
    words={
        "usual_hook": "The law on which information is usually shared",
        "other_hooks": "Other grounds that may be chosen in the sharing log",
        "how_detriment_is_judged": "How it is judged whether sharing is more detrimental to a child than not sharing",
    },
)
