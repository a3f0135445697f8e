"""What every field of the room `release` holds."""

from .kinds import Kinds

FIELDS = {
    "release.FinishedReport": Kinds(
        plain="id tenant kind topic period_from period_until about_kind about_id key_id version state page pdf word words written_by author_persons made_at checkers_needed record_needed intruder_test_needed changed_from replaces released_at released_by withdrawn_at withdrawn_by withdrawn_because scan_wanted_at scanned_again_at"
    ),
    "release.Flag": Kinds(
        plain="id tenant finished file kind where start end same blocks reword_asked_by reword_asked_at after_release resolved_by resolved_at",
        personal="place suggestion",
        sensitive="resolved_because",
    ),
    "release.Reading": Kinds(
        plain="id tenant finished reader verdict changes_only asked_at answered_at", sensitive="words"
    ),
    "release.ReleaseRecord": Kinds(
        plain="id tenant finished key_id intruder_hours version written_by written_at",
        sensitive="singling_out linkability inference intruder_method intruder_sources intruder_result",
    ),
    "release.Obstacle": Kinds(
        plain="id tenant about_kind about_id key_id kind stands answered_by answered_at overridden_by overridden_at",
        sensitive="words overridden_because",
    ),
    "release.TrainedChecker": Kinds(plain="id tenant member trained_on noted_by"),
    "release.WithdrawnFile": Kinds(plain="sha256 withdrawn_at"),
}
