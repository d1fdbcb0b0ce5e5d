"""What a Debian-like system must have installed beside Python, and how to get it.

Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys

QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Library → package: what Qt's X11, drawing and printing plugins load from the system.

Found with ldd over the wheel's modules and plugins. A Wayland desktop brings its own.
"""

TEST_PROGRAMS = {"age": "age", "openssl": "openssl", "pdftotext": "poppler-utils"}
"""Program → package: judges from outside the project; a test without its judge is skipped."""


def missing_packages(*, for_tests: bool) -> tuple[list[str], list[str]]:
    """Return the packages that this system lacks: (those we cannot do without, the others).

    Libraries are asked for by loading them, because package names differ between releases.
    Systems without apt, Windows among them, lack nothing that we could name.
    """
    if shutil.which("apt-get") is None:
        return [], []
    needed = [package for library, package in QT_LIBRARIES.items() if not _loads(library)]
    if importlib.util.find_spec("ensurepip") is None:
        needed.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    wanted = [package for name, package in TEST_PROGRAMS.items() if shutil.which(name) is None]
    return needed, wanted if for_tests else []


def ensure(*, for_tests: bool) -> bool:
    """Install what is missing when we are root, else say the one command that does.

    Returns:
        Whether the work can go on.
    """
    needed, wanted = missing_packages(for_tests=for_tests)
    if not needed and not wanted:
        return True
    install = ["apt-get", "install", "-y", "--no-install-recommends", *needed, *wanted]
    if os.geteuid() != 0:
        print("Missing on this system; please run:\n  sudo " + " ".join(install))
        return not needed
    print("Installing from the system's packages: " + " ".join(needed + wanted), flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.call(["apt-get", "update", "-qq"], env=quiet)
    done = subprocess.call([*install, "-qq"], env=quiet, stdout=subprocess.DEVNULL)
    if done != 0 and needed:
        print("That failed; these packages are needed: " + " ".join(needed))
    return done == 0 or not needed


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
