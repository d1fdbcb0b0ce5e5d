"""`calendar load`, `show`, `add-day`, `remove-day`, `withdraw`, `versions`."""

from __future__ import annotations

from pathlib import Path

from tests.calendars.notices import SAMPLE_2027, whole
from tests.cli.conftest import Ctl

NOTICE = whole(2027, SAMPLE_2027)


def test_a_notice_is_looked_at_and_then_accepted(ctl: Ctl, street: Path, tmp_path: Path) -> None:
    file = tmp_path / "通知.txt"
    file.write_bytes(NOTICE.encode("gb18030"))
    seen = ctl("calendar", "load", file, "--office", street, "--dry-run", "--json").json
    assert seen["identity"] == {
        "in_lieu": 11,
        "make_up": 5,
        "on_weekend": 6,
        "coinciding": 0,
        "holds": True,
    }
    assert {"date": "2027-02-14", "kind": "补班", "festival": ""} in seen["days"]
    assert ctl("calendar", "versions", "--office", street, "--json").json == []
    said = ctl(
        "calendar", "load", file, "--office", street, "--number", "国办发明电〔2026〕9号"
    ).out
    assert "2027-02-14\t公休日 → 补班" in said
    assert "已接受，成为第 1 版日历。" in said
    (line,) = ctl("calendar", "versions", "--office", street, "--json").json
    assert (line["number"], line["source"], line["by"]) == (1, "国办发明电〔2026〕9号", "李经办")


def test_a_notice_that_does_not_come_out_is_not_accepted(ctl: Ctl, street: Path) -> None:
    wrong = NOTICE.replace("5月8日（周六）上班。", "")
    said = ctl("calendar", "load", "--text", wrong, "--office", street)
    assert said.code == 1
    assert "有误　天数对不上" in said.out
    assert ctl("calendar", "versions", "--office", street, "--json").json == []
    assert ctl("calendar", "load", "--office", street).code == 1
    again = ctl("calendar", "load", "--text", whole(2026), "--office", street)
    assert (again.code, "已经是这样" in again.err) == (1, True)


def test_a_year_is_shown_with_its_working_days(ctl: Ctl, street: Path) -> None:
    shown = ctl("calendar", "show", 2025, "--office", street, "--json").json
    assert shown["working_days"] == [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23]
    assert len(shown["days"]) == 365
    said = ctl("calendar", "show", 2025, "--office", street).out
    assert "全年工作日 248 天" in said
    assert "2025-01-26\t周日\t补班" in said
    assert "2025-01-04" not in said
    assert "通知未公布" in ctl("calendar", "show", 2028, "--office", street).out


def test_the_offices_own_days_come_and_go(ctl: Ctl, street: Path) -> None:
    on = ("2026-11-02", "--office", street, "--part", "上午")
    made = ctl("calendar", "add-day", *on, "--kind", "停工", "--reason", "停电检修")
    assert "2026-11-02\t工作日 → 工作日；上午停工（停电检修）" in made.out
    assert "停电检修" in ctl("calendar", "show", 2026, "--office", street).out
    gone = ctl("calendar", "remove-day", *on, "--reason", "改期")
    assert "已成为第 2 版日历。" in gone.out
    missing = ctl("calendar", "remove-day", *on, "--reason", "改期")
    assert (missing.code, "没有本单位的安排" in missing.err) == (1, True)
    assert "改期" in ctl("calendar", "versions", "--office", street).out


def test_a_notice_can_be_withdrawn(ctl: Ctl, street: Path) -> None:
    ctl("calendar", "load", "--text", NOTICE, "--office", street)
    gone = ctl("calendar", "withdraw", 2027, "--office", street, "--reason", "贴错了")
    assert "2027-02-14\t补班 → 公休日" in gone.out
    assert ctl("calendar", "withdraw", 2027, "--office", street, "--reason", "贴错了").code == 1
