"""Cuts the fonts of package.json down to the subsets that are committed next to this folder.

    npm install --ignore-scripts      (in this folder; the versions are pinned)
    pip install fonttools==4.68.0
    python subset.py [--check]

The result is the same byte for byte on every machine; --check compares instead of writing.
"""

import io
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "node_modules" / "@expo-google-fonts"

# Latin, Greek and Cyrillic with their extensions, combining marks, punctuation, super- and
# subscripts, currency, letterlike symbols, number forms, arrows, mathematical operators,
# geometric shapes, ligatures; without Hebrew.
WESTERN = [
    (0x0020, 0x058F), (0x1AB0, 0x1AFF), (0x1C80, 0x1CFF), (0x1D00, 0x20CF), (0x2100, 0x2BFF),
    (0x2C60, 0x2C7F), (0x2DE0, 0x2E7F), (0xA640, 0xA69F), (0xA700, 0xA7FF), (0xFB00, 0xFB06),
    (0xFE20, 0xFE2F), (0xFFFC, 0xFFFD),
]

# The same for the styled faces, without what a document hardly ever sets in bold or italics:
# phonetic letters, polytonic Greek, historic Cyrillic, box drawing. Layout falls back on the
# regular face and emboldens or slants it.
WESTERN_STYLED = [
    (0x0020, 0x024F), (0x02B0, 0x03E1), (0x0400, 0x045F), (0x048A, 0x052F), (0x1E00, 0x1EFF),
    (0x2000, 0x20CF), (0x2100, 0x22FF), (0x25A0, 0x25FF), (0xFB00, 0xFB06), (0xFFFC, 0xFFFD),
]

# Arabic with its supplements and presentation forms, and what stands between Arabic words:
# space, punctuation, European digits.
ARABIC = [
    (0x0020, 0x0040), (0x005B, 0x0060), (0x007B, 0x007E), (0x00A0, 0x00A0), (0x00AB, 0x00AB),
    (0x00BB, 0x00BB), (0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0x2000, 0x206F),
    (0xFB50, 0xFDFF), (0xFE70, 0xFEFF),
]


def characters(ranges):
    """All code points of the ranges."""
    return {code for first, last in ranges for code in range(first, last + 1)}


def simplified_chinese(font):
    """GB 2312, and every symbol of the font that is no ideograph and no syllable of Hangul."""
    wanted = set()
    for lead in range(0xA1, 0xF8):
        for trail in range(0xA1, 0xFF):
            try:
                wanted.add(ord(bytes([lead, trail]).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    symbols = characters([
        (0x0020, 0x007E), (0x00A0, 0x00FF), (0x2000, 0x206F), (0x2100, 0x214F), (0x2150, 0x218F),
        (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF), (0x2460, 0x24FF), (0x2500, 0x27BF),
        (0x2E80, 0x2E80), (0x3000, 0x303F), (0x3200, 0x33FF), (0xFE10, 0xFE1F), (0xFE30, 0xFE4F),
        (0xFF00, 0xFFEF),
    ])
    extra = {ord(c) for c in (HERE / "ideographs.txt").read_text("utf-8").split("#")[0].strip()}
    return wanted | extra | (symbols & set(font.getBestCmap()))


FONTS = [
    ("tinos/400Regular/Tinos_400Regular.ttf", "Tinos-Regular.ttf", WESTERN),
    ("tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf", "Tinos-Italic.ttf", WESTERN_STYLED),
    ("tinos/700Bold/Tinos_700Bold.ttf", "Tinos-Bold.ttf", WESTERN_STYLED),
    ("tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf", "Tinos-BoldItalic.ttf", WESTERN_STYLED),
    ("amiri/400Regular/Amiri_400Regular.ttf", "Amiri-Regular.ttf", ARABIC),
    ("amiri/700Bold/Amiri_700Bold.ttf", "Amiri-Bold.ttf", ARABIC),
    ("noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf", "NotoSerifSC-Regular.ttf", None),
]

# Joining, required and common ligatures, marks, kerning, localized forms. Nothing that a reader
# would have to switch on, and nothing for vertical text.
FEATURES = [
    "calt", "ccmp", "clig", "curs", "fina", "init", "isol", "kern", "liga", "locl", "mark", "medi",
    "mkmk", "mset", "rclt", "rlig",
]


def cut(source, ranges):
    """The bytes of the subset."""
    font = TTFont(source, recalcTimestamp=False)
    wanted = simplified_chinese(font) if ranges is None else characters(ranges)
    options = subset.Options()
    options.hinting = False
    options.layout_features = FEATURES
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.name_languages = [0x409]
    options.drop_tables += ["DSIG", "vhea", "vmtx", "VORG", "BASE", "STAT", "meta"]
    options.recalc_timestamp = False
    tool = subset.Subsetter(options)
    tool.populate(unicodes=wanted)
    tool.subset(font)
    out = io.BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


def main():
    check = "--check" in sys.argv[1:]
    different = []
    total = 0
    for source, name, ranges in FONTS:
        data = cut(SOURCES / source, ranges)
        total += len(data)
        target = HERE.parent / name
        if not check:
            target.write_bytes(data)
        elif target.read_bytes() != data:
            different.append(name)
        print(f"{name}: {len(data)} bytes")
    print(f"together: {total} bytes")
    if different:
        sys.exit("different: " + ", ".join(different))


if __name__ == "__main__":
    main()
