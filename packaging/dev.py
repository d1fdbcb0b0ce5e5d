"""Set up, run and test from a fresh checkout: `python3 packaging/dev.py run` or `… test`.

Standard library only: this runs before anything is installed. What is up to date is left alone,
so that the second time needs neither network nor patience.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import ssl
import subprocess
import sys
import tempfile
from pathlib import Path

import system_packages

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "lock.txt"
STAMP = VENV / "cwdesk-stamp.json"
OLDEST, NEWEST = (3, 11), (3, 13)


def main(arguments: list[str]) -> int:
    """Do what the command line asks for; return the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py", description="Set up, run and test cwdesk.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="open the window; further arguments are passed on")
    commands.add_parser("test", help="every check that CI makes")
    chosen, further = parser.parse_known_args(arguments)
    if further and chosen.command == "test":
        parser.error("test takes no arguments; use .venv's pytest for a part of the tests")
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        print(f"Python 3.11, 3.12 or 3.13 is needed; this is {sys.version.split()[0]}.")
        return 1
    if not system_packages.ensure(for_tests=chosen.command == "test"):
        return 1
    try:
        set_up()
    except subprocess.CalledProcessError as failed:
        print(f"Set-up failed (code {failed.returncode}): {subprocess.list2cmdline(failed.cmd)}")
        return 1
    return check() if chosen.command == "test" else run(further)


def set_up() -> None:
    """Fill `.venv` from the lock and make `cwdeskctl` a command in it, where that is needed.

    Raises:
        subprocess.CalledProcessError: a tool failed; what it said is on the screen.
    """
    asked, done = asked_stamp(), read_stamp()
    if done == asked and python().exists():
        return
    done = _made_venv(asked, done)
    in_venv = ("--python", str(python()))
    if done.get("lock") != asked["lock"]:
        _say("installing the locked packages")
        _uv("pip", "sync", *in_venv, "--require-hashes", str(LOCK))
    _say("making cwdeskctl a command")
    _uv("pip", "install", *in_venv, "--quiet", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    _stamp(asked)


def asked_stamp() -> dict[str, str]:
    """Return what `.venv` must be made for: its place, its Python, the lock and the project.

    A changed project alone needs no network: only the command is made again.
    """
    return {
        "root": str(ROOT),
        "python": ".".join(str(part) for part in sys.version_info[:2]),
        "lock": hashlib.sha256(LOCK.read_bytes()).hexdigest(),
        "project": hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest(),
    }


def _made_venv(asked: dict[str, str], done: dict[str, str]) -> dict[str, str]:
    """Make `.venv` when there is none for this place and Python; return its stamp.

    Another place means a new one, since the scripts in it hold absolute paths.
    """
    home = {key: asked[key] for key in ("root", "python")}
    if home.items() <= done.items() and python().exists():
        return done
    _say("making .venv")
    _call(sys.executable, "-m", "venv", "--clear", str(VENV))
    _install_uv()
    _stamp(home)
    return home


def read_stamp() -> dict[str, str]:
    """Return what `.venv` was last made for; nothing when it was never finished."""
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def locked_lines(name: str, lock: str) -> str:
    """Return the requirement of the package `name` in `lock`, its hashes included.

    Raises:
        LookupError: the lock does not name the package.
    """
    lines = lock.splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith(f"{name}==")]
    if not starts:
        raise LookupError(f"{name} is not in the lock")
    kept = [lines[starts[0]]]
    for line in lines[starts[0] + 1 :]:
        if not line.strip().startswith("--hash"):
            break
        kept.append(line)
    return "\n".join(kept) + "\n"


def run(further: list[str]) -> int:
    """Open the window; without a display, run the demonstration and say where it left its work."""
    if has_display():
        return _code(str(python()), "-m", "ui.app", *further)
    print("There is no display here, so the demonstration runs instead of the window.", flush=True)
    folder = free_folder(ROOT / "demo")
    code = _code(str(python()), "-m", "cwdesk.cli", "demo", str(folder))
    if code == 0:
        print(f"The results lie in {folder}")
    return code


def free_folder(wanted: Path) -> Path:
    """Return `wanted`, or `wanted-2` and so on: an earlier demonstration is left alone."""
    folder, number = wanted, 1
    while folder.exists() and any(folder.iterdir()):
        number += 1
        folder = wanted.with_name(f"{wanted.name}-{number}")
    return folder


def has_display() -> bool:
    """Tell whether a window could be shown; only Linux can be without a display."""
    if sys.platform != "linux":
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)


def has_certificates() -> bool:
    """Tell whether the system knows whom to trust, as in offices whose network has its own proxy.

    Without, uv trusts the authorities that it brings along.
    """
    if sys.platform != "linux":
        return True
    folder = Path(ssl.get_default_verify_paths().capath or os.devnull)
    return folder.is_dir() and any(folder.iterdir())


def check() -> int:
    """Run every check that CI makes (`poe check`)."""
    return _code(str(python()), "-m", "poethepoet", "-C", str(ROOT), "check")


def python() -> Path:
    """Return the interpreter of `.venv`."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _stamp(made_for: dict[str, str]) -> None:
    STAMP.write_text(json.dumps(made_for), encoding="utf-8")


def _install_uv() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        only_uv = Path(scratch) / "uv.txt"
        only_uv.write_text(locked_lines("uv", LOCK.read_text(encoding="utf-8")), encoding="utf-8")
        _call(str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
              "--require-hashes", "--no-deps", "-r", str(only_uv))  # fmt: skip


def _uv(*arguments: str) -> None:
    trusted = ("--system-certs",) if has_certificates() else ()
    _call(str(python()), "-m", "uv", *trusted, *arguments)


def _call(*command: str) -> None:
    subprocess.run(command, check=True, cwd=ROOT, env=_environment())


def _code(*command: str) -> int:
    try:
        return subprocess.call(command, cwd=ROOT, env=_environment())
    except KeyboardInterrupt:
        return 130


def _environment() -> dict[str, str]:
    """Return our environment without another Python's settings, and with .venv's programs first.

    UTF-8 mode, because on Windows what the tools say would otherwise be in the console's code page.
    """
    kept = {key: value for key, value in os.environ.items() if key not in _FOREIGN}
    kept["PATH"] = str(python().parent) + os.pathsep + kept.get("PATH", "")
    return kept | {"VIRTUAL_ENV": str(VENV), "PYTHONUTF8": "1"}


_FOREIGN = {"PYTHONHOME", "PYTHONPATH"}


def _say(what: str) -> None:
    print(f"cwdesk: {what}", flush=True)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
