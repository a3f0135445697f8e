"""How this partnership gives and reviews access, as a chapter of settings."""

from dataclasses import dataclass

from . import chapters

NAME = "accounts"


@dataclass(frozen=True)
class AccountSettings:
    """Months are calendar months, days calendar days."""

    two_people_for_case_roles: bool = True
    invitation_days: int = 7
    longest_membership_months: int = 36
    review_every_months: int = 3  # 0: no review of access
    review_days: int = 28
    suspend_unconfirmed: bool = True

    def __post_init__(self) -> None:
        if not 1 <= self.invitation_days <= 30:
            raise ValueError("An invitation holds between 1 and 30 days.")
        if not 1 <= self.longest_membership_months <= 120:
            raise ValueError("Enter between 1 and 120 months for the longest membership.")
        if not 0 <= self.review_every_months <= 12:
            raise ValueError("Enter between 0 and 12 months between two reviews of access (0: no review).")
        if not 10 <= self.review_days <= 60:
            # People are told a week before they are suspended.
            raise ValueError("Give between 10 and 60 days to answer a review of access.")


chapters.declare(
    NAME,
    AccountSettings,
    title="Accounts and access",
    words={
        "two_people_for_case_roles": "A role that sees cases takes two people: one proposes, another confirms",
        "invitation_days": "Days for which an invitation’s link works",
        "longest_membership_months": "Months a new membership lasts at most before it is given anew",
        "review_every_months": "Months between two reviews of who still needs access (0: no review)",
        "review_days": "Days to answer a review of access",
        "suspend_unconfirmed": "Suspend whoever nobody confirmed by then",
    },
)
