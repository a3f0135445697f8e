"""Taking over a ready-made set of settings."""

from lineofsight import trail

from .. import presets
from ..chapters import in_force
from ..models import Edition, Member, Tenant
from ..presets import Preset
from ..refusals import NotYet
from .setting_up import change_chapter


def apply_preset(*, tenant: Tenant, preset: Preset, by: Member) -> list[Edition]:
    """A new edition of each chapter in which the preset states something else. Raises NotYet where nothing would be.

    What the preset does not state stays as this partnership has it; what already runs keeps its edition.
    """
    made = []
    with trail.act(by=by, verb="apply_preset", on=tenant, preset=preset.key):
        for chapter in preset.chapters:
            now = in_force(tenant, chapter)
            then = presets.with_preset(preset, chapter, now)
            if then != now:
                made.append(change_chapter(tenant=tenant, chapter=chapter, value=then, by=by))
        if not made:
            raise NotYet("Your settings are already as in this set: nothing would change.")
    return made
