"""Lists as a children in need (CIN) census: one row per Child element."""

from lineofsight.engine.lists.kinds import CELLS_LIMIT, ROWS_LIMIT, Content, RejectedRow, Row, UnreadableList
from lineofsight.engine.lists.kinds import too_many_rows as _too_many_rows
from lineofsight.engine.lists.xml import walk

ID = "LAchildID"


def read_census(data: bytes) -> Content:
    """One row per Child, numbered from 1; the columns are the names of the elements that hold text, LAchildID first.

    Where a child has several elements of a name, the last in the file counts, even when it is empty. Elements that
    hold other elements are no columns. A child without LAchildID is rejected. Raises UnreadableList.
    """
    children: list[dict[str, str]] = []
    names: dict[str, None] = {ID: None}
    child: dict[str, str] = {}
    inside = 0  # how deep within the present Child; 0 outside of one
    leaf = False
    words: list[str] = []

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal inside, leaf
        if inside or name == "Child":
            inside += 1
        if inside == 1:
            child.clear()
        leaf = inside > 1
        words.clear()

    def end(name: str) -> None:
        nonlocal inside, leaf
        if leaf:
            child[name] = "".join(words).strip()
            names[name] = None
        leaf = False
        words.clear()
        if inside == 1:
            children.append(dict(child))
            if len(children) > ROWS_LIMIT:
                raise _too_many_rows()
            if len(children) * len(names) > CELLS_LIMIT:
                raise UnreadableList("This census is too large to be read in one piece. Split it into several files.")
        inside -= inside > 0

    walk(data, start=start, end=end, text=words.append)
    if not children:
        raise UnreadableList(
            "This XML file holds no children. Send the children in need (CIN) census, or the list as CSV or Excel."
        )
    rows, rejected = [], []
    for number, values in enumerate(children, start=1):
        if values.get(ID):
            rows.append(Row(number, {name: values.get(name, "") for name in names}))
        else:
            rejected.append(RejectedRow(number, ID, f"The child has no {ID}."))
    return Content(tuple(names), tuple(rows), tuple(rejected))
