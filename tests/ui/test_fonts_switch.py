from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cwdesk.printing import faces, fonts, installed
from cwdesk.printing.fonts import Style
from tests.printing.cutting import cut
from ui.app import choose_fonts
from ui.kit.settings import Settings


@pytest.fixture(autouse=True)
def _as_on_a_clerks_pc(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    cut(tmp_path / "fonts" / "fang.ttf", "国", "仿宋")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv(installed.SWITCH, "1")
    faces.look_everywhere()
    yield
    faces.look_in(())


@pytest.mark.skipif(sys.platform == "win32", reason="the folders of Linux")
@pytest.mark.parametrize(("said", "used"), [("", "fang"), ("1", "fang"), ("0", "song")])
def test_the_ini_file_may_say_that_installed_fonts_are_left_aside(
    tmp_path: Path, said: str, used: str
) -> None:
    settings = Settings(tmp_path / "ui.ini")
    if said:
        settings.keep("printing/fonts", said)
    choose_fonts(settings)

    assert os.environ[installed.SWITCH] == ("0" if said == "0" else "1")
    assert Path(fonts.chain(Style.FANG)[0]).stem == used
