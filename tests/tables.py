"""Tables made straight from the models, which takes seconds where all migrations take most of a minute."""


class StraightFromModels:
    """For the setting MIGRATION_MODULES: no room has migrations."""

    def __contains__(self, label: str) -> bool:
        return True

    def __getitem__(self, label: str) -> None:
        return None
