"""The record of who changed and who read what: append-only, chained, and kept in the same transaction as the change."""

from __future__ import annotations

from lineofsight.trail.checkpoints import Break, Verdict, checkpoint, last_checkpoint_at, verify
from lineofsight.trail.record import INSTALLATION, Act, Actor, Somebody, System, act, read

__all__ = [
    "INSTALLATION",
    "Act",
    "Actor",
    "Break",
    "Somebody",
    "System",
    "Verdict",
    "act",
    "checkpoint",
    "last_checkpoint_at",
    "read",
    "verify",
]
