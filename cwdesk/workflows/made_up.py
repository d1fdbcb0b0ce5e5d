"""Made-up but plausible names and ID numbers, the same for the same dice."""

from __future__ import annotations

from datetime import date
from random import Random

from stdnum.cn import ric

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕单仇解查"
)
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红兰玲建文斌宇浩凯佳欣怡晨轩涵梓雨"
RARE = ("㛃", "䶮", "𬭊", "翀", "祎", "喆")
AREAS = ("410402", "410403", "410411", "410421", "411002")


def name(dice: Random, surname: str = "") -> str:
    """Return a name, now and then with a rare character."""
    given = "".join(dice.sample(GIVEN, dice.choice((1, 2, 2, 2))))
    if dice.random() < 0.02:  # noqa: PLR2004
        given = dice.choice(RARE) + given[1:]
    return (surname or dice.choice(SURNAMES)) + given


def id_number(dice: Random, birth: date, taken: set[str]) -> str:
    """Return an ID number that nobody has, and take it."""
    while True:
        body = f"{dice.choice(AREAS)}{birth:%Y%m%d}{dice.randrange(1, 1000):03d}"
        number = body + str(ric.calc_check_digit(f"{body}0"))
        if number not in taken:
            taken.add(number)
            return number


def phone(dice: Random) -> str:
    """Return a mobile number."""
    return f"1{dice.choice('3578')}{dice.randrange(10**9):09d}"
