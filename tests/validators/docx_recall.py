"""Measures how much of the visible text of DOCX files Chancery reads, per kind of content.

Usage: docx_recall.py [--program PATH] [--misses] FILE_OR_FOLDER...

The visible characters are listed straight from the XML of each package with lxml, in reading
order, by rules of ISO 29500 alone: nothing here is shared with the reader. The program converts
each file to Akoma Ntoso, and every paragraph is looked for in the text of the result, in order;
white space is left out of the comparison. A paragraph that is not there as a whole is looked for
segment by segment, then word by word.

Kinds: body, table, note, box (text boxes), link, control (content controls), head (headers of the
first page), chart and diagram (in parts of their own: the words of a chart and its values, a row for
each category; the words of a diagram by its drawing, or else by its data). Values are printed by
the codes of their formats where that is certain; where a label was typed, it is looked for and not
the value. Not counted since many characters look like them: signs of symbol fonts in the private
area. Not visible, and so not counted: tracked deletions, hidden text, instructions of
fields, comments, alternatives that are not shown, footers and headers of later pages. Numbers
that Word computes are in no part and are not counted either.

Exits with 1 if a file panics, hangs, is refused though python-docx and LibreOffice open it, or
misses characters without a diagnostic that says why.
"""

import argparse
import json
import pathlib
import posixpath
import re
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

from lxml import etree

STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main":
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships":
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/math":
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/drawingml/chart":
        "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "http://purl.oclc.org/ooxml/drawingml/diagram":
        "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "http://purl.oclc.org/ooxml/drawingml/main":
        "http://schemas.openxmlformats.org/drawingml/2006/main",
}
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
VECTOR = "urn:schemas-microsoft-com:vml"
KINDS = ["body", "table", "note", "box", "link", "control", "head", "chart", "diagram"]
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
EXTENDED = "http://schemas.microsoft.com/office/drawing/2014/chartex"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
# Diagnostics that explain why characters are not in the result.
REASONS = {"docx.running-head", "docx.chart", "docx.embedded-text", "docx.hidden-text",
           "docx.note-in-note", "docx.other-file", "structure.page-furniture"}
# Signs of symbol fonts: a reader may print the characters that they look like, so that they are
# not compared. The words around them are.
SIGNS = re.compile("[\uf020-\uf0ff]+")
# Seconds that a file may take.
PATIENCE = 120


def w(name):
    return "{%s}%s" % (WORD, name)


def parse(data):
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True,
                             remove_comments=True, remove_pis=True)
    root = etree.fromstring(data, parser)
    for element in root.iter():
        space, _, name = element.tag[1:].partition("}") if element.tag[0] == "{" else ("", "", "")
        if space in STRICT:
            element.tag = "{%s}%s" % (STRICT[space], name)
        for key, value in list(element.attrib.items()):
            if key[0] == "{":
                space, _, name = key[1:].partition("}")
                if space in STRICT:
                    del element.attrib[key]
                    element.set("{%s}%s" % (STRICT[space], name), value)
    return root


def is_on(element):
    return element is not None and element.get(w("val"), "true") not in ("0", "false", "off")


class Package:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.names = {}
        for name in self.zip.namelist():
            self.names.setdefault(name.replace("\\", "/").lower().lstrip("/"), name)

    def part(self, name):
        found = self.names.get(name.lower().lstrip("/"))
        return None if found is None else parse(self.zip.read(found))

    def relations(self, name):
        folder, file = posixpath.split(name)
        root = self.part(posixpath.join(folder, "_rels", file + ".rels"))
        found = []
        for relation in root if root is not None else []:
            if relation.get("TargetMode") != "External":
                target = (relation.get("Target") or "").replace("\\", "/")
                target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
                kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
                found.append((relation.get("Id"), kind, target))
        return found


class Styles:
    """Which styles hide their text."""

    def __init__(self, root):
        self.hidden = {}
        bases = {}
        for style in root.iterfind(w("style")) if root is not None else []:
            name = style.get(w("styleId"))
            base = style.find(w("basedOn"))
            bases[name] = base.get(w("val")) if base is not None else None
            mark = style.find(w("rPr") + "/" + w("vanish"))
            if mark is not None:
                self.hidden[name] = is_on(mark)
        for name in bases:
            seen, base = set(), name
            while base is not None and base not in seen and base not in self.hidden:
                seen.add(base)
                base = bases.get(base)
            self.hidden.setdefault(name, self.hidden.get(base, False))


class Story:
    """Walks a story; `paragraphs` is a list of lists of (text, kind)."""

    def __init__(self, styles, kind, drawn):
        self.styles = styles
        # The paragraphs that an element shows which refers to a part of a drawing.
        self.drawn = drawn
        self.kind = kind
        self.paragraphs = []
        self.fields = []
        self.current = None
        self.boxes = []
        self.hidden_style = False
        self.notes = []

    def add(self, text, kind):
        if self.current is not None and all(shown for shown, _ in self.fields):
            self.current.append((text, kind))

    def walk(self, element, kind):
        for child in element:
            self.element(child, kind)

    def element(self, element, kind):
        tag = element.tag
        if tag in (w("del"), w("moveFrom"), w("instrText"), w("delText"), w("delInstrText"),
                   w("pPr"), w("sectPr"), w("sdtPr"), w("sdtEndPr"), w("customXmlPr"),
                   w("smartTagPr"), w("tblPr"), w("tblGrid"), w("tcPr"), w("rPr"), w("fldData"),
                   w("altChunk")):
            return
        # A list of choices shows the first that shows anything.
        if tag == "{%s}AlternateContent" % COMPATIBLE:
            for choice in element:
                if shows(choice):
                    self.walk(choice, kind)
                    return
            return
        if tag == w("p"):
            self.paragraph(element, kind)
        elif tag == w("tr") and element.find(w("trPr") + "/" + w("del")) is not None:
            return
        elif tag == w("tbl"):
            self.walk(element, "table" if kind == "body" else kind)
        elif tag == w("sdt"):
            self.walk(element, "control" if kind in ("body", "table") else kind)
        elif tag == w("hyperlink"):
            self.walk(element, "link" if kind in ("body", "table", "control") else kind)
        elif tag == w("txbxContent"):
            # A box comes after the paragraph that it hangs on; fields do not reach into it.
            self.boxes.append((element, kind if kind in ("note", "head") else "box"))
        elif tag in ("{%s}chart" % CHART, "{%s}chart" % EXTENDED, "{%s}relIds" % DIAGRAM):
            for words in self.drawn(element):
                self.boxes.append((words, "diagram" if "relIds" in tag else "chart"))
        elif tag == w("r"):
            self.run(element, kind)
        elif tag in ("{%s}r" % MATH, "{%s}oMath" % MATH, "{%s}oMathPara" % MATH):
            for part in element.iter("{%s}t" % MATH, w("t")):
                self.add(part.text or "", kind)
        elif tag == "{%s}textpath" % VECTOR:
            self.add(element.get("string") or "", kind)
        elif tag == w("fldSimple") and re.match(r"\s*(PAGE|NUMPAGES|SECTIONPAGES)\b",
                                                 element.get(w("instr")) or ""):
            self.add("", kind)
        else:
            self.walk(element, kind)

    def paragraph(self, element, kind):
        outer, outer_boxes, outer_hidden = self.current, self.boxes, self.hidden_style
        style = element.find(w("pPr") + "/" + w("pStyle"))
        self.hidden_style = style is not None and self.styles.hidden.get(style.get(w("val")), False)
        self.current, self.boxes = [], []
        self.walk(element, kind)
        mark = element.find(w("pPr") + "/" + w("rPr") + "/" + w("del"))
        self.paragraphs.append((self.current, mark is not None))
        boxes = self.boxes
        self.current, self.boxes, self.hidden_style = None, [], False
        for box, box_kind in boxes:
            if isinstance(box, str):
                self.paragraphs.append(([(box, box_kind)], False))
                continue
            fields, self.fields = self.fields, []
            self.walk(box, box_kind)
            self.fields = fields
        self.current, self.boxes, self.hidden_style = outer, outer_boxes, outer_hidden

    def run(self, element, kind):
        properties = element.find(w("rPr"))
        mark = properties.find(w("vanish")) if properties is not None else None
        style = properties.find(w("rStyle")) if properties is not None else None
        if mark is not None:
            hidden = is_on(mark)
        elif style is not None and self.styles.hidden.get(style.get(w("val"))):
            hidden = True
        else:
            hidden = self.hidden_style
        for child in element:
            tag = child.tag
            if tag == w("fldChar"):
                kind_of_mark = child.get(w("fldCharType"))
                if kind_of_mark == "begin":
                    self.fields.append((False, ""))
                elif kind_of_mark == "separate" and self.fields:
                    code = self.fields[-1][1]
                    page = re.match(r"\s*(PAGE|NUMPAGES|SECTIONPAGES)\b", code)
                    self.fields[-1] = (not page, code)
                elif kind_of_mark == "end" and self.fields:
                    self.fields.pop()
            elif tag == w("instrText") and self.fields:
                shown, code = self.fields[-1]
                self.fields[-1] = (shown, code + (child.text or ""))
            elif hidden:
                continue
            elif tag == w("t"):
                self.add(child.text or "", kind)
            elif tag == w("noBreakHyphen"):
                self.add("\u2011", kind)
            elif tag == w("softHyphen"):
                self.add("\u00ad", kind)
            elif tag == w("ruby"):
                for part in child.iter(w("t")):
                    self.add(part.text or "", kind)
            elif tag in (w("footnoteReference"), w("endnoteReference")):
                end = tag == w("endnoteReference")
                self.notes.append((end, child.get(w("id"))))
            else:
                self.element(child, kind)


def shows(element):
    """Whether an alternative has words or a drawing in it."""
    return next(element.iter(w("t"), w("drawing"), w("pict"), w("object"), w("tab"), w("br"),
                             "{%s}t" % MATH, "{%s}shape" % VECTOR), None) is not None \
        or any("graphic" in child.tag or "wsp" in child.tag for child in element.iter())


def words_of(element):
    """The paragraphs of DrawingML in an element."""
    found = []
    for paragraph in element.iter("{%s}p" % DRAWING):
        words = "".join(part.text or "" for part in paragraph.iter("{%s}t" % DRAWING))
        if paragraph.find(".//{%s}sym[@typeface='Symbol']" % DRAWING) is not None:
            words = words.replace("\uf02d", "\u2212")
        found += [words] if words.strip() else []
    return found


def local(element, *names):
    """What stands in an element under these names one after the other."""
    found = [element]
    for name in names:
        found = [child for one in found for child in one if etree.QName(child).localname == name]
    return found


def points(element):
    """The cached values in an element: place, value, format."""
    code = next((e.text for e in element.iter() if etree.QName(e).localname == "formatCode"), None)
    found = {}
    for point in element.iter():
        if etree.QName(point).localname == "pt":
            value = "".join(child.text or "" for child in local(point, "v")) or point.text or ""
            own = point.get("formatCode") or code or point.getparent().get("formatCode")
            if value.strip():
                found.setdefault(point.get("idx"), (value, own))
    return found


def printed(value, code):
    """A value by the code of its format; `None` if this script is not certain."""
    try:
        number = Decimal(repr(float(value)))
    except (ValueError, ArithmeticError):
        return value
    sections = (code or "General").split(";")
    if sections == ["General"]:
        whole = repr(float(value))
        whole = whole[:-2] if whole.endswith(".0") else whole
        return whole if len(whole) < 11 else None
    section = sections[0]
    if number < 0 or (number == 0 and len(sections) > 2):
        return None
    section = re.sub(r"_.|\*.|\\|\s", "", section)
    match = re.fullmatch(r"(#,##0|#*0|#{3,4})(\.0+)?(%?)", section)
    if match is None:
        return None
    places = len(match[2] or ".") - 1
    number = (number * 100 if match[3] else number).quantize(Decimal(1).scaleb(-places),
                                                              rounding=ROUND_HALF_UP)
    return ("{:,f}" if "," in match[1] else "{:f}").format(number) + match[3]


def chart_words(root):
    """The words of a chart: titles, names, then a row for each category."""
    found = []
    chart = local(root, "chart")[0] if local(root, "chart") else root
    for title in chart.iter():
        if etree.QName(title).localname in ("title", "dispUnitsLbl"):
            text = words_of(title) or [value for value, _ in points(title).values()]
            found += ["".join(text)]
    series = [e for e in chart.iter() if etree.QName(e).localname in ("ser", "series")
              and not any(etree.QName(a).localname == "ext" for a in e.iterancestors())]
    groups = []
    for one in series:
        name = [e for e in local(one, "tx") for e in e.iter()]
        found += ["".join(e.text or "" for e in name if etree.QName(e).localname == "v")]
        categories = [points(e) for e in local(one, "cat") + local(one, "xVal")]
        categories = categories[0] if categories else {}
        many = [e for e in local(one, "cat") for e in e.iter()
                if etree.QName(e).localname == "lvl"]
        if many:
            found += [value for level in many for value, _ in points(level).values()]
            categories = points(many[0])
        labels = {}
        shown = local(one, "dLbls", "showVal")
        formats = local(one, "dLbls", "numFmt")
        for label in local(one, "dLbls", "dLbl"):
            place = local(label, "idx")[0].get("val")
            typed = "".join(words_of(label)) if local(label, "tx") else ""
            if typed and "[" not in typed:
                labels[place] = ("typed", typed)
            elif local(label, "numFmt") and local(label, "showVal")[0].get("val") == "1":
                labels[place] = ("format", local(label, "numFmt")[0])
        values = [e for e in local(one, "val") + local(one, "yVal")]
        values = points(values[0]) if values else {}
        if shown and shown[0].get("val") == "1" and formats:
            for place in values:
                labels.setdefault(place, ("format", formats[0]))
        cells = {}
        for place, (value, code) in values.items():
            kind, what = labels.get(place, ("", None))
            if kind == "typed":
                # A value that the label does not say stands under it.
                digits = ["".join(filter(str.isdigit, text)) for text in (value, what)]
                said = value == "0" or (digits[0] and digits[0] in digits[1])
                cells[place] = what if said else None
                found += [] if said else [what]
                continue
            if kind == "format" and what.get("sourceLinked") != "1":
                code = what.get("formatCode")
            cells[place] = printed(value, code)
        if groups and (groups[-1][0] == categories or not categories):
            groups[-1][1].append(cells)
        else:
            groups.append((categories, [cells]))
    for data in root.iter("{%s}data" % EXTENDED):
        sets = [points(dimension) for dimension in data]
        groups += [(sets[0], [{p: printed(*v) for p, v in one.items()} for one in sets[1:]])]
    for categories, columns in groups:
        for place, (category, code) in categories.items():
            row = [printed(category, code)] + [column.get(place, "") for column in columns]
            found += ["".join(row)] if None not in row else [cell for cell in row if cell]
    return [text for text in found if text and text.strip()]


def diagram_words(package, main, root):
    """The words of the drawing of a diagram, or of its data."""
    for extension in root.iter():
        if etree.QName(extension).localname == "dataModelExt":
            for name, _, target in package.relations(main):
                drawing = package.part(target) if name == extension.get("relId") else None
                if drawing is not None and words_of(drawing):
                    return words_of(drawing)
    return words_of(root)


def drawn_by(package, main):
    """A function that gives the words of what an element refers to."""
    def drawn(element):
        wanted = next((value for name, value in element.attrib.items()
                       if etree.QName(name).localname in ("id", "dm")), None)
        for name, _, target in package.relations(main):
            if name == wanted and package.part(target) is not None:
                root = package.part(target)
                if etree.QName(element).localname == "relIds":
                    return diagram_words(package, main, root)
                return chart_words(root)
        return []
    return drawn


def first_header(package, main, body, settings):
    """The header of the first page: of its own kind if the first section has such pages."""
    section = next(body.iter(w("sectPr")), None)
    if section is None:
        return None
    wanted = "first" if is_on(section.find(w("titlePg"))) else "default"
    # Page 1 is an odd page; a section that starts at an even number has the even header.
    start = section.find(w("pgNumType"))
    start = start.get(w("start")) if start is not None else None
    even = settings is not None and is_on(settings.find(w("evenAndOddHeaders")))
    if wanted == "default" and even and start and start.isdigit() and int(start) % 2 == 0:
        wanted = "even"
    for reference in section.iterfind(w("headerReference")):
        if reference.get(w("type"), "default") == wanted:
            identity = reference.get("{%s}id" % RELATIONS)
            for name, _, target in package.relations(main):
                if name == identity:
                    return package.part(target)
    return None


def visible(path):
    """The paragraphs of a file, each a list of (text, kind): head, body, then notes."""
    package = Package(path)
    main = next(target for _, kind, target in package.relations("") if kind == "officeDocument")
    parts = {kind: target for _, kind, target in package.relations(main)}
    part = lambda kind: package.part(parts[kind]) if kind in parts else None
    styles = Styles(part("styles"))
    root = package.part(main)
    body = root.find(w("body"))
    head = first_header(package, main, body, part("settings"))
    stories = []
    if head is not None:
        story = Story(styles, "head", lambda element: [])
        story.walk(head, "head")
        stories.append(story)
    drawn = drawn_by(package, main)
    story = Story(styles, "body", drawn)
    story.walk(body, "body")
    stories.append(story)
    for end, kind in ((False, "footnotes"), (True, "endnotes")):
        notes = part(kind)
        if notes is None:
            continue
        bodies = {note.get(w("id")): note for note in notes}
        for where, identity in list(story.notes):
            if where == end and identity in bodies:
                note = Story(styles, "note", lambda element: [])
                note.walk(bodies[identity], "note")
                stories.append(note)
    return [joined(story.paragraphs) for story in stories]


def joined(paragraphs):
    """Paragraphs whose mark is deleted go on in the next."""
    found, before = [], []
    for paragraph, deleted in paragraphs:
        before = before + paragraph
        if not deleted:
            found.append(before)
            before = []
    return found + ([before] if before else [])


def squeeze(text):
    return "".join(text.split())


# What no text can hold: separators that are breaks, byte order marks are kept by nobody.
def storable(text):
    return "".join(c for c in text if c >= " " or c in "\t\n\r")


def read_text(file):
    """The text of Akoma Ntoso in order, notes apart; and the same with the marks of notes where
    they stand, since editors type some: "list**"."""
    root = parse(file.read_bytes())
    main, notes, marked = [], [], []

    def say(text, into):
        if into is not None and text:
            into.append(text)
            if into is main:
                marked.append(text)

    def walk(element, into):
        name = etree.QName(element).localname
        outer = into
        if name == "meta":
            into = None
        if name == "authorialNote":
            if into is main:
                marked.append(element.get("marker") or "")
            into = notes
        say(element.text, into)
        for child in element:
            walk(child, into)
        if element is not root:
            say(element.tail, outer)

    walk(root, main)
    return [squeeze("".join(texts)) for texts in (main, notes, marked)]


def compare(stories, main, notes, marked):
    """Counts characters by kind and fate, and lists the misses."""
    counts, misses = Counter(), []
    cursors = {"main": 0, "notes": 0}
    for story in stories:
        for paragraph in story:
            segments = [(squeeze(storable(part)), kind) for text, kind in paragraph
                        for part in SIGNS.split(text)]
            segments = [(text, kind) for text, kind in segments if text]
            if not segments:
                continue
            whole = "".join(text for text, _ in segments)
            name = "notes" if segments[0][1] == "note" else "main"
            text = notes if name == "notes" else main
            place = text.find(whole, cursors[name])
            if place >= 0 and segments[0][1] != "head":
                # Short words are found anywhere: they do not move the place in the text far.
                if len(whole) > 20 or place - cursors[name] < 2_000:
                    cursors[name] = place + len(whole)
            for part, kind in segments:
                counts[kind, "all"] += len(part)
                if place >= 0 or whole in marked or part in text[max(0, cursors[name] - 200):]:
                    counts[kind, "found"] += len(part)
                elif part in text:
                    counts[kind, "found"] += len(part)
                    counts[kind, "elsewhere"] += len(part)
                else:
                    lost = missing(part, text, main + notes)
                    counts[kind, "found"] += len(part) - len(lost)
                    if lost:
                        misses.append((kind, lost, whole))
    return counts, misses


def missing(part, text, everything):
    """The characters of a segment that are nowhere: halves are looked for, down to about a word."""
    if part in text or part in everything:
        return ""
    if len(part) <= 8:
        return part
    half = len(part) // 2
    return missing(part[:half], text, everything) + missing(part[half:], text, everything)


def opens(path):
    """Whether python-docx and LibreOffice both open a file."""
    try:
        import docx
        docx.Document(str(path))
    except Exception:
        return False
    with tempfile.TemporaryDirectory() as folder:
        try:
            subprocess.run(["soffice", "-env:UserInstallation=file://%s/profile" % folder,
                            "--headless", "--convert-to", "txt:Text", "--outdir", folder,
                            str(path)], capture_output=True, timeout=PATIENCE)
        except (OSError, subprocess.TimeoutExpired):
            return False
        return any(pathlib.Path(folder).glob("*.txt"))


def main():
    sys.setrecursionlimit(20_000)
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--program", default="target/release/chancery")
    arguments.add_argument("--misses", action="store_true", help="list what is missing")
    arguments.add_argument("inputs", nargs="+", type=pathlib.Path)
    options = arguments.parse_args()
    files = []
    for given in options.inputs:
        files += sorted(p for p in given.rglob("*.doc[xm]")) if given.is_dir() else [given]
    totals, outcomes, told, bad = Counter(), Counter(), Counter(), []
    for path in files:
        with tempfile.TemporaryDirectory() as folder:
            output, report = pathlib.Path(folder, "o.xml"), pathlib.Path(folder, "r.jsonl")
            call = [options.program, "convert", "-f", "docx", "-t", "akn", "--no-proof",
                    "-o", str(output), "--report", str(report), str(path)]
            try:
                done = subprocess.run(call, capture_output=True, text=True, timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                outcomes["hang"] += 1
                bad.append((path, "hangs"))
                continue
            if "panicked" in done.stderr or done.returncode not in (0, 1):
                outcomes["panic"] += 1
                bad.append((path, done.stderr.strip()))
                continue
            if not output.is_file():
                outcomes["refused"] += 1
                if opens(path):
                    bad.append((path, "refused: " + done.stderr.strip()))
                else:
                    print("refused, as by others:", path.name, "|",
                          (done.stderr.strip().splitlines() or [""])[0])
                continue
            codes = Counter(re.findall(r'"code":\s*"([^"]+)"', report.read_text()))
            try:
                stories = visible(path)
            except Exception as error:
                outcomes["read by the program alone"] += 1
                print("not read by this script:", path.name, "|", repr(error)[:120])
                continue
            outcomes["read"] += 1
            counts, misses = compare(stories, *read_text(output))
            totals.update(counts)
            lost = sum(len(text) for _, text, _ in misses)
            if lost:
                reasons = sorted(code for code in codes if code in REASONS)
                told["with a diagnostic" if reasons else "without"] += 1
                print("%-60s misses %d characters; told: %s"
                      % (path.name, lost, ", ".join(reasons)))
                for kind, text, whole in misses[:8] if options.misses else []:
                    print("    %-8s %r of %r" % (kind, text[:60], whole[:100]))
    print()
    print("| kind | characters | read | elsewhere in the order |")
    print("|---|---|---|---|")
    for kind in KINDS:
        every, found = totals[kind, "all"], totals[kind, "found"]
        if every:
            print("| %s | %d | %.4f %% | %d |" % (kind, every, 100 * found / every,
                                                totals[kind, "elsewhere"]))
    print("files:", json.dumps(outcomes))
    for path, why in bad:
        print("BAD", path, why)
    print("files with misses:", json.dumps(told))
    sys.exit(1 if bad or told["without"] else 0)


main()
