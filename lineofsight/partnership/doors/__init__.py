"""Who may open which door: roles, permissions and the one table that joins them.

The table follows the permission matrix of the threat model. A door says only that a person of this role may try;
which rows she then finds is said by each model's ``visible_to``. Relations to one deep dive (author of a return,
chair of its discussion, note-taker, attendee) are rows of that deep dive, not roles, so everybody who takes part
at all passes ``DEEP_DIVE_TAKE_PART`` and the rows decide.
"""

from collections.abc import Iterable

from .closed import CLOSED_IN
from .permissions import Permission
from .roles import ROLE_WORDS, Role
from .table import OPENED_BY

__all__ = [
    "CLOSED_IN",
    "OPENED_BY",
    "ROLE_WORDS",
    "TABLE",
    "Permission",
    "Role",
    "is_closed_in",
    "permits",
    "sees_cases",
]

TABLE: dict[Role, frozenset[Permission]] = {
    role: frozenset(permission for permission, roles in OPENED_BY.items() if role in roles) for role in Role
}


def permits(roles: Iterable[Role], permission: Permission) -> bool:
    """Whether any of these roles opens this door; everything not in the table is refused."""
    return any(role in OPENED_BY.get(permission, ()) for role in roles)


def is_closed_in(kind: str, permission: Permission) -> bool:
    """Whether the door does not exist in an owner of this kind, whatever one's role."""
    return permission in CLOSED_IN[kind]


def sees_cases(role: Role) -> bool:
    """Whether this role opens anything about a case; an appointment to it is made by one person and confirmed by another."""
    return role in OPENED_BY[Permission.DEEP_DIVE_SEE]
