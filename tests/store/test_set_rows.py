"""Changes of many rows at once."""

from __future__ import annotations

from sqlmodel import Session

from cwdesk.areas.office.models import Street
from cwdesk.store.rows import SetRows


def test_rows_change_together_and_the_last_word_counts(session: Session) -> None:
    streets = [Street(code=str(number), name="街道") for number in range(3)]
    session.add_all(streets)
    changed = SetRows()
    changed.put(Street, streets[0].id, name="甲")
    changed.put(Street, streets[1].id, name="乙", county="县")
    changed.put(Street, streets[0].id, name="丙")

    changed.write(session)

    assert [(one.name, one.county) for one in streets] == [("丙", ""), ("乙", "县"), ("街道", "")]
    changed.write(session)
