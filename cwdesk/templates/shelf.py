"""The folder of templates in the office's folder: every .docx and .xlsx in it is a form.

It is a plain folder and no table: templates hold nothing about anybody, a clerk or the county can
put files there and edit them with what they have, and there is no second copy to fall behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize

from cwdesk.kernel.errors import NotFound, Problem, Refused, Rejected
from cwdesk.kernel.files import save_as
from cwdesk.templates.check import check
from cwdesk.templates.fill import fill_with
from cwdesk.templates.names import KEY_PREFIX, Facts, Vocabulary
from cwdesk.templates.package import MAX_FILE, Kind

FOLDER = "templates"
_MEANT = {".docx", ".xlsx", ".doc", ".xls", ".docm", ".xlsm", ".dotx", ".xltx", ".wps", ".et"}
"""Files that somebody meant as a template; those of other kinds are passed over."""


@dataclass(frozen=True, slots=True)
class Template:
    """A template in the folder, as it was checked."""

    file: Path
    kind: Kind | None
    """None: it cannot be opened."""
    names: frozenset[str]
    about_person: bool
    problems: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def title(self) -> str:
        """What it is called: the file's name."""
        return normalize("NFC", self.file.stem)

    @property
    def key(self) -> str:
        """Its kind in the register of forms; a file by another name is another kind."""
        name = normalize("NFC", self.file.name)
        return KEY_PREFIX + sha256(name.encode()).hexdigest()[:10]

    @property
    def paper(self) -> str:
        """What stands where other forms name their paper."""
        return self.kind.words if self.kind else "打不开"


def folder_of(store: Path) -> Path:
    """Return the folder of templates beside a store file."""
    return store.parent / FOLDER


def shelf(folder: Path, vocabulary: Vocabulary) -> tuple[Template, ...]:
    """Return the templates in a folder by title, those with problems among them."""
    found = (read(file, vocabulary) for file in _files(folder))
    return tuple(sorted(found, key=lambda one: one.title))


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        for file in folder.iterdir():
            hidden = file.name.startswith(("~$", "."))
            if file.suffix.lower() in _MEANT and not hidden and file.is_file():
                yield file


def named(folder: Path, name: str, vocabulary: Vocabulary) -> Template:
    """Return the template with this title, file name or key.

    Raises:
        NotFound: there is none.
    """
    for one in shelf(folder, vocabulary):
        if name in {one.title, one.file.name, one.key}:
            return one
    raise NotFound(f"没有名为“{name}”的模板，可用 template list 查看。")


def read(file: Path, vocabulary: Vocabulary) -> Template:
    """Return a file as a template; one that cannot be opened has that as its problem."""
    try:
        state = file.stat()
    except OSError:
        return _broken(file, "文件读不出来。请检查它是否还在、是否被别的程序占用。")
    return _read(file, state.st_mtime_ns, state.st_size, vocabulary)


@lru_cache(maxsize=256)
def _read(file: Path, _changed: int, size: int, vocabulary: Vocabulary) -> Template:
    if size > MAX_FILE:
        return _broken(file, f"模板超过 {MAX_FILE // 1024**2} MB。请压缩或删去里面的图片。")
    try:
        found = check(file.name, file.read_bytes(), vocabulary)
    except Rejected as error:
        return _broken(file, str(error))
    except OSError:
        return _broken(file, "文件读不出来。请检查它是否被别的程序占用。")
    personal = bool(found.names & vocabulary.personal)
    return Template(file, found.kind, found.names, personal, found.problems, found.notes)


def _broken(file: Path, problem: str) -> Template:
    return Template(file, None, frozenset(), about_person=False, problems=(problem,), notes=())


def add(folder: Path, file: Path, vocabulary: Vocabulary, *, replace: bool = False) -> Template:
    """Copy a file into the folder of templates, if nothing is wrong with it.

    Raises:
        Refused: it has problems; or there is one of that name and it is not to be replaced.
        Rejected: the folder cannot be written to.
    """
    checked = read(file, vocabulary)
    if checked.problems:
        raise Refused([Problem(text, "file") for text in checked.problems])
    target = folder / file.name
    if target.exists() and not replace:
        how = "要换成新的，请选择替换；要两个都留，请先改文件名。"
        raise Refused([Problem(f"已经有名为“{target.stem}”的模板。{how}", "name")])
    try:
        data = file.read_bytes()
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise Rejected("unwritable", "模板没有放进去。请检查文件和磁盘后再试。") from error
    save_as(target, data)
    return read(target, vocabulary)


def contents(template: Template) -> bytes:
    """Return a template's bytes.

    Raises:
        Refused: it has problems, or the file is gone.
    """
    if template.problems:
        raise Refused([Problem(text, "template") for text in template.problems])
    try:
        return template.file.read_bytes()
    except OSError:
        raise Refused(f"模板“{template.title}”读不出来了。请在“表单模板”里检查。") from None


def filled(template: Template, data: bytes, facts: Facts) -> bytes:
    """Return a template's bytes filled with facts."""
    if template.kind is None:
        raise ValueError("a template that cannot be opened")
    return fill_with(template.kind, data, facts)
