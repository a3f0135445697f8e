"""A list brought in from Excel, wherever that is: what every such file keeps of itself."""

from django.db import models

from .people import Member
from .tenancy import TenantOwned


class BroughtInFile(TenantOwned):
    """One file: its columns are matched, its rows looked at, then taken in one step.

    Pages of it are in `partnership/brought_in.py`, reading it in `partnership/received_rows.py`.
    """

    class State(models.TextChoices):
        TO_MATCH = "to_match", "Columns to be matched"
        TO_TAKE = "to_take", "To be looked at and taken"
        TAKEN = "taken", "Taken"
        UNDONE = "undone", "Undone"

    state = models.CharField(max_length=20, choices=State, default=State.TO_MATCH)
    file_name = models.CharField(max_length=150)
    sha256 = models.CharField(max_length=64)
    headings = models.JSONField(default=list)
    notices = models.JSONField(default=list)
    mapping = models.JSONField(default=dict, help_text="What each column number holds")
    received_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(auto_now_add=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_done(self) -> bool:
        return self.state in (self.State.TAKEN, self.State.UNDONE)
