"""What every document of a deep dive can show in a partnership's own template."""

from .models import DeepDive


def of_deep_dive(deep_dive: DeepDive) -> dict[str, str]:
    return {
        "partnership": deep_dive.tenant.name,
        "deep_dive": deep_dive.title,
        "reference": deep_dive.reference,
        "audit_name": deep_dive.settings.audit_name,
    }
