"""What clocks and attendance programs give out, as offices have it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from cwdesk.areas.attendance.imports import Presses, read_clock
from cwdesk.areas.attendance.imports.attlog import read_attlog
from cwdesk.areas.attendance.imports.times import read_day
from cwdesk.kernel.errors import Rejected
from tests.areas.roster.given import sheet


def shown(presses: Presses) -> list[tuple[str, str]]:
    return [(one.number, f"{one.at:%m-%d %H:%M}") for one in presses.found]


def test_a_serial_line_and_a_checksum_line_are_no_presses() -> None:
    data = b"SN:CKEP1234\r\n     1001\t2026-10-08 08:05:19\t1\t255\t1\t0\r\n8A3F\r\n"

    read = read_attlog(data)

    assert shown(read) == [("1001", "10-08 08:05")]
    assert (read.found[0].way, read.bad) == (255, [])


def test_padded_numbers_are_plain(tmp_path: Path) -> None:
    file = tmp_path / "1_attlog.dat"
    file.write_bytes(b"000001001\t2026-10-08 08:05:19\t1\t0\t1\t0\r\n")

    assert read_clock(file).found[0].number == "1001"


@pytest.mark.parametrize(
    "line", ["1001\t2026-13-45 08:00:00\t1", "1001 2026-10-08", "\t2026-10-08 08:00:00"]
)
def test_a_line_that_is_no_press_is_named(line: str) -> None:
    good = "1001\t2026-10-08 08:05:19\t1\t0\t1\t0"

    read = read_attlog(f"{good}\r\n{line}\r\n{good}\r\n".encode())

    assert [one.place for one in read.bad] == ["第 2 行"]


@pytest.mark.parametrize("colon", [":", "："])
@pytest.mark.parametrize("wave", ["~", "～"])
def test_a_card_sheet_may_be_typed_full_or_half_width(
    tmp_path: Path, colon: str, wave: str
) -> None:
    file = sheet(
        tmp_path / "刷卡.xlsx",
        ["员工刷卡记录表"],
        [f"考勤日期{colon}2026-10-30{wave}2026-11-02"],
        [f"工号{colon}", "", 7, "", f"姓名{colon}", "王伟"],
        [30, 31, 1, 2],
        ["08:01\n17:31", "", "08:02 12:00,13:00;18:00", "08:1517:32"],
    )

    read = read_clock(file)

    assert shown(read) == [
        ("7", "10-30 08:01"), ("7", "10-30 17:31"), ("7", "11-01 08:02"), ("7", "11-01 12:00"),
        ("7", "11-01 13:00"), ("7", "11-01 18:00"),
    ]  # fmt: skip
    assert [(one.place, one.text) for one in read.bad] == [
        ("第 5 行第 4 列", "时间写法不对：08:1517:32")
    ]


def test_dingtalk_raw_records(tmp_path: Path) -> None:
    file = sheet(
        tmp_path / "原始记录.xlsx",
        ["原始记录 统计日期：2019-03-01 至 2019-03-31"],
        [
            "姓名",
            "考勤组",
            "部门",
            "工号",
            "UserId",
            "考勤日期",
            "考勤时间",
            "打卡时间",
            "打卡结果",
        ],
        [
            "王伟",
            "全员",
            "社区",
            "0007",
            "u1",
            "19-03-19 星期二",
            "08:30",
            "19-03-19 08:21",
            "正常",
        ],
        ["王伟", "全员", "社区", "", "u1", "19-03-19 星期二", "17:30", "次日 00:15", "正常"],
        ["李强", "全员", "社区", "", "", "19-03-19 星期二", "17:30", "--", "缺卡"],
    )

    read = read_clock(file)

    assert read.make == "钉钉"
    assert shown(read) == [("7", "03-19 08:21"), ("u1", "03-20 00:15")]
    assert read.bad == []


def test_wecom_daily_report_with_two_rows_of_header(tmp_path: Path) -> None:
    file = sheet(
        tmp_path / "日报.xlsx",
        ["打卡日报"],
        ["时间", "姓名", "账号", "部门", "所属规则", "考勤概况", ""],
        ["", "", "", "", "", "最早", "最晚"],
        ["2026/10/08 星期四", "王伟", "wangwei", "社区", "默认", "08:31", "18:02"],
        ["2026/10/09 星期五", "王伟", "wangwei", "社区", "默认", "--", "--"],
    )

    read = read_clock(file)

    assert read.make == "企业微信"
    assert shown(read) == [("wangwei", "10-08 08:31"), ("wangwei", "10-08 18:02")]


def test_a_plain_table_with_number_day_and_time(tmp_path: Path) -> None:
    file = tmp_path / "打卡.csv"
    file.write_bytes("考勤号,姓名,日期,时间\n12,王伟,2026-10-08,08:20\n".encode("gbk"))

    assert shown(read_clock(file)) == [("12", "10-08 08:20")]


def test_a_name_stands_for_a_missing_number(tmp_path: Path) -> None:
    file = sheet(tmp_path / "打卡.xlsx", ["姓名", "日期时间"], ["王伟", "2026-10-08 08:20"])

    assert shown(read_clock(file)) == [("王伟", "10-08 08:20")]


@pytest.mark.parametrize(
    ("rows", "code"),
    [([["序号", "内容"], [1, "无"]], "no_clock"), ([["姓名", "打卡时间"]], "no_presses")],
)
def test_a_file_of_no_clock_says_what_to_export(
    tmp_path: Path, rows: list[list[object]], code: str
) -> None:
    with pytest.raises(Rejected) as rejected:
        read_clock(sheet(tmp_path / "别的.xlsx", *rows))

    assert rejected.value.code == code


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(Rejected, match="打不开"):
        read_clock(tmp_path / "没有.dat")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("19-03-19 星期二", "2019-03-19"),
        ("2026年10月8日", "2026-10-08"),
        (datetime.fromisoformat("2026-10-08 08:00"), "2026-10-08"),
    ],
)
def test_days_are_read_as_programs_write_them(text: str | datetime, day: str) -> None:
    found = read_day(text)

    assert found is not None
    assert found.isoformat() == day


@pytest.mark.parametrize("text", ["2026-13-45", "周一", ""])
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text) is None
