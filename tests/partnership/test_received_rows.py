"""A list that comes in: every line of it is kept, as a row or with the reason why it cannot be one."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lineofsight.partnership.received_rows import receive_list
from lineofsight.partnership.refusals import NotYet


def a_file(*lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("list.csv", ("\n".join(lines) + "\n").encode())


def test_rows_in_are_rows_kept_and_rows_rejected() -> None:
    """F5."""
    found = receive_list(
        a_file("Title,Owner", "Neglect,Ash", "One cell too many,Ash,more", "Exploitation,Marsh"), most=5
    )
    assert [row["cells"] for row in found.readable] == [["Neglect", "Ash"], ["Exploitation", "Marsh"]]
    assert [(row["number"], row["outcome"]) for row in found.broken] == [(3, "rejected")] and found.broken[0]["reason"]
    assert found.count == len(found.rows) == 3


def test_a_file_in_which_no_line_can_be_read_is_kept_with_its_reasons() -> None:
    found = receive_list(a_file("Title,Owner", "One cell too many,Ash,more"), most=5)
    assert not found.readable and found.count == 1


def test_no_row_and_too_many_are_said_in_a_sentence() -> None:
    with pytest.raises(NotYet, match="no rows below its headings"):
        receive_list(a_file("Title,Owner"), most=5)
    with pytest.raises(NotYet, match="more than 1 rows"):
        receive_list(a_file("Title,Owner", "Neglect,Ash", "One cell too many,Ash,more"), most=1)
