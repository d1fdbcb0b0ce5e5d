"""Set-up, as far as it can be tried without setting up."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

import dev
import system_packages

LOCK = """# made by poe lock
typer==1.0 \\
    --hash=sha256:aa
    # via cwdesk
uv==2.0 \\
    --hash=sha256:bb \\
    --hash=sha256:cc
    # via cwdesk (pyproject.toml:dev)
uvx==1.0 \\
    --hash=sha256:dd
"""


def test_the_lines_of_one_package_come_with_all_hashes() -> None:
    assert dev.locked_lines("uv", LOCK) == (
        "uv==2.0 \\\n    --hash=sha256:bb \\\n    --hash=sha256:cc\n"
    )


def test_a_package_that_is_not_locked_is_an_error() -> None:
    with pytest.raises(LookupError, match="pip"):
        dev.locked_lines("pip", LOCK)


def test_the_lock_fixes_uv_and_every_hash() -> None:
    lock = dev.LOCK.read_text(encoding="utf-8")
    assert "--hash=sha256:" in dev.locked_lines("uv", lock)
    versions = [line for line in lock.splitlines() if line and not line.startswith((" ", "#"))]
    assert all("==" in line and line.endswith("\\") for line in versions)


def test_a_changed_lock_asks_for_a_new_set_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "LOCK", tmp_path / "lock.txt")
    dev.LOCK.write_text("a==1")
    before = dev.asked_stamp()
    dev.LOCK.write_text("a==2")
    assert before["lock"] == hashlib.sha256(b"a==1").hexdigest()
    assert {key for key in before if before[key] != dev.asked_stamp()[key]} == {"lock"}


@pytest.mark.parametrize("content", ["", "{", "[]", '"x"'])
def test_a_stamp_that_cannot_be_read_counts_as_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    monkeypatch.setattr(dev, "STAMP", tmp_path / "stamp.json")
    assert dev.read_stamp() == {}
    dev.STAMP.write_text(content)
    assert dev.read_stamp() == {}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be without a display")
def test_linux_without_a_display_has_no_window(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not dev.has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert dev.has_display()


def test_an_earlier_demonstration_is_left_alone(tmp_path: Path) -> None:
    assert dev.free_folder(tmp_path / "demo") == tmp_path / "demo"
    for name in ("demo", "demo-2"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x").touch()
    (tmp_path / "demo-3").mkdir()
    assert dev.free_folder(tmp_path / "demo") == tmp_path / "demo-3"


def test_test_takes_no_arguments(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        dev.main(["test", "-k", "leave"])
    assert "takes no arguments" in capsys.readouterr().err


def test_a_system_without_apt_lacks_nothing_we_could_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert system_packages.missing_packages(for_tests=True) == ([], [])
    assert system_packages.ensure(for_tests=True)


@pytest.mark.skipif(sys.platform == "win32", reason="apt belongs to Debian")
def test_a_library_that_does_not_load_names_its_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    apt = tmp_path / "apt-get"
    apt.write_text("#!/bin/sh\nexit 0\n")
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(system_packages, "QT_LIBRARIES", {"libnowhere.so.9": "libnowhere9"})
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    needed, wanted = system_packages.missing_packages(for_tests=False)
    assert "libnowhere9" in needed
    assert wanted == []
    assert not system_packages.ensure(for_tests=False)
    assert "sudo apt-get install" in capsys.readouterr().out
