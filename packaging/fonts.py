"""Make resources/fonts from the upstream packages; run by hand when an upstream font changes.

Needs npm, apt-get and dpkg (so: Debian), and fontTools. Each font is cut to the characters that
the program needs and stripped of layout tables, which neither ReportLab nor these forms use.
The OFL reserves some upstream names for unchanged fonts, so every cut is renamed.
"""

from __future__ import annotations

import bz2
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[1]
FONTS = ROOT / "resources" / "fonts"
STANDARD = ROOT / "tests" / "printing" / "standard_characters.txt"

NPM = ("@expo-google-fonts/noto-serif-sc@0.4.3", "@expo-google-fonts/noto-sans-sc@0.4.3")
DEBIAN = ("fonts-lxgw-wenkai", "fonts-hanazono", "unicode-data")

SIGNS = (
    *range(0x0020, 0x0460),
    *range(0x2000, 0x2C00),
    *range(0x3000, 0x3400),
    *range(0xFE10, 0xFE70),
    *range(0xFF00, 0xFFF0),
)
"""Latin, Greek, Cyrillic, punctuation, symbols, kana, full-width forms."""

BASIC_HAN = (*range(0x3400, 0xA000), *range(0xF900, 0xFB00))
EXTENDED_HAN = range(0x20000, 0x32400)
EXTENSIONS_C_TO_F = range(0x2A700, 0x2EBF0)
EXTENSION_B = range(0x20000, 0x2A6E0)
SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))

FULL_UNICODE = 12
"""The format of a character map that reaches beyond the BMP."""

DICTIONARIES = ("GKX", "GHZ")
"""Sources in Unihan that are old dictionaries: what only they have is in nobody's name."""


@dataclass(frozen=True)
class Cut:
    """One font of ours: which file it comes from, which characters it keeps, its new name."""

    file: str
    source: Path
    family: str
    style: str
    keep: frozenset[int]


def main() -> None:
    """Fetch the packages, cut the fonts, write the list of standard characters."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        fetch(folder)
        covered: set[int] = set()
        for cut in cuts(folder):
            covered |= make(cut, covered if cut.file.startswith("rare") else set())
        STANDARD.write_text(lines(standard(folder)), encoding="utf-8")
        licences(folder)
    total = sum(path.stat().st_size for path in FONTS.glob("*.ttf"))
    sys.stdout.write(f"{total / 1e6:.1f} MB\n")


def fetch(folder: Path) -> None:
    """Download and unpack every package below `folder`."""
    for package in NPM:
        name = package.rsplit("/", 1)[1].split("@")[0]
        run("npm", "pack", "--silent", package, folder=folder)
        archive = next(folder.glob(f"*{name}*.tgz"))
        (folder / name).mkdir()
        run("tar", "xzf", archive.name, "-C", name, folder=folder)
    run("apt-get", "download", *DEBIAN, folder=folder)
    for archive in folder.glob("*.deb"):
        run("dpkg", "-x", archive.name, "debian", folder=folder)


def run(*command: str, folder: Path) -> None:
    """Run a tool in a folder, or fail with its error."""
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def cuts(folder: Path) -> tuple[Cut, ...]:
    """Return the fonts to make, in the order in which the program asks them."""
    serif = folder / "noto-serif-sc" / "package"
    sans = folder / "noto-sans-sc" / "package"
    debian = folder / "debian" / "usr" / "share" / "fonts" / "truetype"
    everyday = frozenset(SIGNS) | frozenset(map(ord, standard(folder)))
    all_han = frozenset(SIGNS) | frozenset(BASIC_HAN) | frozenset(EXTENDED_HAN)
    in_use = frozenset(names_may_have(folder))
    song = serif / "400Regular" / "NotoSerifSC_400Regular.ttf"
    heavy = serif / "700Bold" / "NotoSerifSC_700Bold.ttf"
    plain = sans / "400Regular" / "NotoSansSC_400Regular.ttf"
    kai = debian / "lxgw-wenkai" / "LXGWWenKai-Regular.ttf"
    hana = debian / "hanazono"
    return (
        Cut("song.ttf", song, "Cwdesk Song", "Regular", all_han),
        Cut("song-bold.ttf", heavy, "Cwdesk Song", "Bold", everyday),
        Cut("kai.ttf", kai, "Cwdesk Kai", "Regular", everyday | frozenset(EXTENDED_HAN)),
        Cut("sans.ttf", plain, "Cwdesk Sans", "Regular", everyday),
        Cut("rare-a.ttf", hana / "HanaMinA.ttf", "Cwdesk Rare A", "Regular", all_han & in_use),
        Cut("rare-b.ttf", hana / "HanaMinB.ttf", "Cwdesk Rare B", "Regular", all_han & in_use),
    )


def unihan(folder: Path, file: str, field: str) -> Iterator[tuple[int, str]]:
    """Yield character and value for one field of the Unihan database."""
    path = folder / "debian" / "usr" / "share" / "unicode" / f"{file}.txt.bz2"
    with bz2.open(path, "rt", encoding="utf-8") as text:
        for line in text:
            code, _, rest = line.rstrip("\n").partition("\t")
            name, _, value = rest.partition("\t")
            if name == field:
                yield int(code[2:], 16), value


def standard(folder: Path) -> str:
    """Return the 8,105 characters of 通用规范汉字表 (2013), in its order."""
    numbered = {
        int(value.split()[0].split(":")[1]): chr(code)
        for code, value in unihan(folder, "Unihan_OtherMappings", "kTGH")
    }
    return "".join(numbered[number] for number in sorted(numbered))


def names_may_have(folder: Path) -> Iterator[int]:
    """Yield rare characters that a Chinese place registers outside of old dictionaries."""
    yield from range(0x2600, 0x27C0)  # boxes to tick
    chinese = {
        code: value
        for field in ("kIRG_GSource", "kIRG_HSource", "kIRG_MSource", "kIRG_TSource")
        for code, value in unihan(folder, "Unihan_IRGSources", field)
    }
    yield from (code for code in chinese if code in EXTENSIONS_C_TO_F)
    mainland = unihan(folder, "Unihan_IRGSources", "kIRG_GSource")
    yield from (
        code
        for code, value in mainland
        if code in EXTENSION_B and not value.startswith(DICTIONARIES)
    )


def make(cut: Cut, covered: Iterable[int]) -> set[int]:
    """Write one font and return the characters that it covers."""
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "STAT", "gasp", "prep", "vhea", "vmtx"]
    options.drop_tables += ["FFTM", "prop", "meta", "DSIG"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.recalc_timestamp = False
    font = subset.load_font(str(cut.source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=cut.keep - set(covered))
    subsetter.subset(font)
    rename(font, cut)
    if cut.file == "song.ttf":
        add_selectors(font)
    font.save(FONTS / cut.file)
    return set(font.getBestCmap())


def rename(font: TTFont, cut: Cut) -> None:
    """Give the cut its own name, in English only."""
    names = font["name"]
    names.names = [record for record in names.names if record.langID in {0, 0x409}]
    post_script = f"{cut.family.replace(' ', '')}-{cut.style}"
    for number, text in (
        (1, cut.family),
        (2, cut.style),
        (3, post_script),
        (4, f"{cut.family} {cut.style}"),
        (6, post_script),
    ):
        names.setName(text, number, 3, 1, 0x409)
        names.removeNames(number, 1, 0)


def add_selectors(font: TTFont) -> None:
    """Give every variation selector an empty glyph without width, so that text keeps them."""
    empty = "variation.selector"
    font.setGlyphOrder([*font.getGlyphOrder(), empty])
    font["glyf"][empty] = TTGlyphPen(None).glyph()
    font["hmtx"][empty] = (0, 0)
    for table in font["cmap"].tables:
        if table.format == FULL_UNICODE:
            table.cmap.update(dict.fromkeys(SELECTORS, empty))


def lines(characters: str, width: int = 40) -> str:
    """Return the characters in lines of `width`."""
    rows = (characters[at : at + width] for at in range(0, len(characters), width))
    return "\n".join(rows) + "\n"


def licences(folder: Path) -> None:
    """Put each upstream licence beside the fonts."""
    documents = folder / "debian" / "usr" / "share" / "doc"
    noto = folder / "noto-serif-sc" / "package" / "LICENSE_FONT"
    shutil.copyfile(noto, FONTS / "LICENSE-noto.txt")
    for font in ("lxgw-wenkai", "hanazono"):
        said = (documents / f"fonts-{font}" / "copyright").read_text(encoding="utf-8")
        (FONTS / f"LICENSE-{font}.txt").write_text(of_the_font(said), encoding="utf-8")


def of_the_font(said: str) -> str:
    """Return Debian's copyright file without what it says of Debian's own packaging."""
    stanzas = said.split("\n\n")
    packaging = ("Files: debian", "License: GPL")
    return "\n\n".join(part for part in stanzas if not part.startswith(packaging))


if __name__ == "__main__":
    main()
