"""Compares what Chancery reads in DOCX drafts with what their published PDFs print.

Usage: docx_published.py [--program PATH] DOCX_FOLDER PDF_FOLDER [PATTERN]

For each DOCX of the New York template (A_8*.docx unless a pattern is given) with a PDF of the same
name:

- masthead and preface: symbol, organs, distribution, date, original language, job number, session,
  agenda item, agenda title and title as `chancery inspect` gives them, and as poppler's pdftohtml
  finds them on the first page by place and size of letters alone; asterisks of notes aside.
- words: how many of the words that the model has occur in the whole PDF (pdftotext), counted with
  their number.
- styles: how many paragraphs with a style and words have a style with a role, by the table
  `formats/docx/template/data/style-roles.tsv` and the outline levels of styles; names without one
  are listed.

Exits with 1 if a value differs, fewer than 99.5 % of the words agree, or fewer than 99 % of the
styled paragraphs have a role.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter

from lxml import etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FIELDS = ["symbol", "organs", "distribution", "date", "original", "job number", "session",
          "agenda item", "agenda title", "title"]
# In units of pdftohtml, a point is 1.5: sizes of the template.
TITLE = 21


def run(*call):
    return subprocess.run(call, capture_output=True, check=True).stdout.decode("utf-8", "replace")


def tidy(text):
    return " ".join(text.replace("\u2011", "-").replace("*", "").split())


def printed(pdf):
    """The values on the first page of a PDF, by place and size."""
    page = etree.fromstring(run("pdftohtml", "-xml", "-i", "-l", "1", "-stdout", str(pdf)).encode(),
                            etree.XMLParser(recover=True)).find("page")
    size = {font.get("id"): int(font.get("size")) for font in page.iter("fontspec")}
    pieces = []
    for text in page.iter("text"):
        words = "".join(text.itertext())
        if words.strip():
            pieces.append((int(text.get("top")), int(text.get("left")), size[text.get("font")],
                           text.find("b") is not None, words))
    found = dict.fromkeys(FIELDS, "")
    width = int(page.get("width"))
    rule = next(top for top, _, _, _, words in pieces if words.startswith("Original:")) + 40
    head = [piece for piece in pieces if piece[0] < rule]
    top = next(piece[0] for piece in head if piece[4].strip() == "United Nations")
    # The second column from where the symbol can begin; its first letter is large.
    symbol = sorted((p for p in head if p[0] < top + 15 and p[1] > 350), key=lambda p: p[1])
    found["symbol"] = tidy("".join(p[4] for p in symbol))
    found["organs"] = tidy(" ".join(p[4] for p in head if p[2] >= 28 and p[3] and p[1] < width / 2))
    right = [p[4] for p in head if p[1] > width / 2 and p[0] > top + 30]
    found["distribution"] = tidy(next(line for line in right if line.startswith("Distr")))
    found["original"] = tidy(next(l for l in right if l.startswith("Original"))).split(": ")[1]
    found["date"] = tidy(next(line for line in right if re.match(r"\d+ [A-Z][a-z]+ \d{4}", line)))
    found["job number"] = tidy(next((p[4] for p in pieces if re.match(r"\d\d-\d{5} \(", p[4])), ""))
    rest = sorted(p for p in pieces if p[0] > rule)
    lines = []
    for piece in rest:
        if lines and abs(lines[-1][0] - piece[0]) <= 3:
            lines[-1][4] += piece[4]
        else:
            lines.append(list(piece))
    state, end = "session", 0
    for top, left, letters, bold, words in lines:
        if state == "session" and bold and "session" in words:
            found["session"], state = tidy(words), "item"
        elif state == "item" and re.match(r"(Agenda i|I)tems? ", words):
            found["agenda item"], state = tidy(words), "agenda"
        elif state == "agenda" and letters < TITLE and left < 150 and bold:
            found["agenda title"] = tidy(found["agenda title"] + " " + words)
        elif state == "agenda" and letters >= TITLE and bold:
            found["title"], state, end = tidy(words), "title", top
        elif state == "title" and letters >= TITLE and bold and top - end < 30:
            found["title"], end = tidy(found["title"] + " " + words), top
        elif state == "title":
            break
    return found


def read(program, docx):
    """The values that Chancery reads."""
    document = json.loads(run(program, "inspect", "--json", str(docx)))["document"]
    issued = [date["words"] for date in document.get("dates", []) if date["role"] == "issued"]
    jobs = [job for job in document.get("job_numbers", []) if not job.startswith("*")]
    return {
        "symbol": tidy("".join(document.get("symbols", []))),
        "organs": tidy(" ".join(document.get("organs", []))),
        "distribution": tidy(" ".join(document.get("distribution", []))),
        "date": tidy(" ".join(issued)),
        "original": tidy(" ".join(document.get("original_languages", []))),
        "job number": tidy(" ".join(jobs)),
        "session": tidy(" ".join(document.get("sessions", []))),
        "agenda item": tidy(" ".join(document.get("agenda_items", []))),
        "agenda title": tidy(" ".join(document.get("agenda_titles", []))),
        "title": tidy(document.get("title") or ""),
    }


def words_of(text):
    return Counter(re.findall(r"\w+", text))


def words(program, docx, pdf):
    """How many words the model has, and how many of them are in the PDF."""
    with tempfile.TemporaryDirectory() as folder:
        output = pathlib.Path(folder, "o.xml")
        run(program, "convert", "--no-proof", "-t", "akn", "-o", str(output), str(docx))
        root = etree.parse(str(output)).getroot()
    text = []

    def walk(element):
        name = etree.QName(element).localname
        if name == "meta":
            return
        # Words of one block may be split by inline elements; blocks may not be joined.
        block = name in ("p", "num", "heading", "td", "th", "authorialNote", "block", "docTitle",
                         "br", "eol", "subheading", "tocItem")
        text.append(" " if block else "")
        text.append(element.text or "")
        for child in element:
            walk(child)
            text.append(child.tail or "")
        text.append(" " if block else "")

    walk(root)
    ours = words_of("".join(text))
    # A word divided at the end of a line is whole; raised marks may stick to words.
    theirs = words_of(run("pdftotext", "-raw", str(pdf), "-"))
    return sum(ours.values()), sum((ours & theirs).values()), ours - theirs


def fold(name):
    return re.sub(r"[ _.\-]", "", name).lower()


def roles(table, docx):
    """Paragraphs with a style and words, by name of the style and whether it has a role."""
    known = {line.split("\t")[0] for line in table.read_text().splitlines() if line[:1] != "#"}

    def role(name):
        bare = re.sub(r"_g[ac]?$", "", name.lower())
        forms = [fold(bare)]
        forms.append(re.sub(r"^reg", "", forms[0]))
        return any(form in known for form in forms)

    package = zipfile.ZipFile(docx)
    styles = {}
    for style in etree.fromstring(package.read("word/styles.xml")).iterfind(WORD + "style"):
        value = lambda path: next((e.get(WORD + "val") for e in style.iterfind(path)), None)
        styles[style.get(WORD + "styleId")] = (
            value(WORD + "name") or "", value(WORD + "basedOn"),
            value(WORD + "pPr/" + WORD + "outlineLvl"))
    counts = Counter()
    for paragraph in etree.fromstring(package.read("word/document.xml")).iter(WORD + "p"):
        style = next((e.get(WORD + "val")
                      for e in paragraph.iterfind(WORD + "pPr/" + WORD + "pStyle")), None)
        if style not in styles or not "".join(paragraph.itertext(WORD + "t")).strip():
            continue
        name, chain, found = styles[style][0], style, False
        for _ in range(20):
            if chain not in styles:
                break
            own, base, level = styles[chain]
            found = found or role(own) or (level is not None and int(level) < 9)
            chain = base
        counts[name, found] += 1
    return counts


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--program", default="target/release/chancery")
    arguments.add_argument("docx", type=pathlib.Path)
    arguments.add_argument("pdf", type=pathlib.Path)
    arguments.add_argument("pattern", nargs="?", default="A_8*.docx")
    options = arguments.parse_args()
    table = pathlib.Path(__file__).parents[2] / "formats/docx/template/data/style-roles.tsv"
    fine, differing = Counter(), []
    every = agreed = pairs = 0
    styled = Counter()
    for docx in sorted(options.docx.glob("*.docx")):
        styled.update(roles(table, docx))
    print("| document | " + " | ".join(FIELDS) + " | words that agree |")
    print("|---" * (len(FIELDS) + 2) + "|")
    for docx in sorted(options.docx.glob(options.pattern)):
        pdf = options.pdf / (docx.stem + ".pdf")
        if not pdf.is_file():
            continue
        pairs += 1
        ours, theirs = read(options.program, docx), printed(pdf)
        row = []
        for field in FIELDS:
            # Poppler's pieces do not tell a narrow space at the end of one from none.
            same = ours[field].replace(" ", "") == theirs[field].replace(" ", "")
            fine[field] += same
            # A value that neither has agrees, and is shown as absent.
            row.append(("=" if theirs[field] else "absent") if same else "DIFFERS")
            if not same:
                differing.append((docx.stem, field, ours[field], theirs[field]))
        total, found, missing = words(options.program, docx, pdf)
        every, agreed = every + total, agreed + found
        print("| %s | %s | %.2f %% |" % (docx.stem, " | ".join(row), 100 * found / total))
        if found < 0.995 * total:
            print("    missing:", missing.most_common(15))
    print()
    for stem, field, ours, theirs in differing:
        print("%s: %s\n    read:    %r\n    printed: %r" % (stem, field, ours, theirs))
    print("values that agree: %d of %d" % (sum(fine.values()), pairs * len(FIELDS)))
    share = 100 * agreed / max(every, 1)
    print("words that agree: %d of %d, %.3f %%" % (agreed, every, share))
    known = sum(count for (_, found), count in styled.items() if found)
    total = sum(styled.values())
    print("styled paragraphs with a role: %d of %d, %.2f %%" % (known, total, 100 * known / total))
    for (name, found), count in styled.most_common():
        if not found:
            print("    without: %-40s %d" % (name, count))
    sys.exit(0 if not differing and share >= 99.5 and known >= 0.99 * total else 1)


main()
