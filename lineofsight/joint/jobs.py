"""What the clock does in this room."""

from .actions import end_memberships_of_leavers

__all__ = ["end_memberships_of_leavers"]
