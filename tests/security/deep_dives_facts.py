"""What hangs on the audit tools of deep dives: people invited from outside, and files. Row by row, without scopes."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lineofsight.deep_dives.models import Contributor, EvidenceFile


@dataclass
class DeepDivesFacts:
    """Invitations by id with their deep dive, audit tool and who signs; files with their deep dive and audit tool."""

    contributors: dict[UUID, dict[str, Any]]
    evidence: dict[UUID, dict[str, Any]]


def gather_deep_dives() -> DeepDivesFacts:
    invited = Contributor.objects.values("id", "deep_dive_id", "agency_return_id", "signer_id", "withdrawn_at")
    files = EvidenceFile.objects.values("id", "deep_dive_id", "agency_return_id")
    return DeepDivesFacts({c["id"]: c for c in invited}, {e["id"]: e for e in files})
