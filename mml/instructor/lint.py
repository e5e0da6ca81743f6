"""Hold the hand-written notebooks to the house style: one function per checked rule of STYLE.md, findings with lines.

``RULES`` is the table: rule number -> function that takes a ``Content`` and yields (line, message). A message says what
was found and what is wanted. The words that it looks for, and what each lesson covers, stand in ``topics.toml``.
"""

import ast
import re
import tokenize
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from mml.instructor import bank, percent

LESSON_CELLS = (30, 60)
LESSON_WORDS = (1500, 3500)
LONGEST_CELL = 15  # lines that are not blank
LAB_EXERCISES = (4, 8)
LONGEST_SENTENCE = 24  # words
SHORTEST_SENTENCE = 4  # words, of what the bank says to the maker of a mistake
LONGEST_DRAWING = 8  # lines
SHORTEST_ALT = 40  # characters
WIDGET_TO_FIGURE = 3  # cells
RIGHT_ANSWERS, WRONG_ANSWERS = 2, 6  # at least, per function
TEST_ORDER = {"shape": 0, "facts": 1, "worked": 2, "number": 2, "robust": 3, "method": 4}

Spot = tuple[int, str]


@dataclass(frozen=True, order=True)
class Finding:
    """One place at which a rule is broken."""

    path: Path
    line: int
    rule: str
    message: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.rule} {self.message}"


class Code:
    """A code cell (or a bank) as Python sees it, with the file's line numbers."""

    def __init__(self, cell: percent.PercentCell, index: int):
        self.cell, self.index, self.role, self.line = cell, index, cell.role, cell.line
        self.tree, self.error = None, None  # the tree of a cell that is not Python stays None
        try:
            self.tree = ast.increment_lineno(percent.tree(cell.source), cell.line - 1)
        except SyntaxError as error:
            self.error = (cell.line + (error.lineno or 1) - 1, error.msg)
        self.solution = cell.region("SOLUTION")

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Every node of the tree; an empty list in a cell that is not Python."""
        return [] if self.tree is None else list(ast.walk(self.tree))

    @cached_property
    def tokens(self) -> list[tokenize.TokenInfo]:
        """The tokens of the source; their lines count from 1 at the cell's first line."""
        return percent.tokens(self.cell.source)

    @cached_property
    def comments(self) -> list[tuple[int, str]]:
        """The comments, each with its line."""
        return [
            (self.line + token.start[0] - 1, token.string) for token in self.tokens if token.type == tokenize.COMMENT
        ]

    @cached_property
    def phrases(self) -> list[tuple[int, str]]:
        """The texts of more than one word, docstrings among them, each with its line and without its formulas."""
        kinds = {tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
        found = []
        for token in self.tokens:
            phrase = token.type in kinds and re.search(r"[A-Za-z]\s+[A-Za-z]", token.string)
            if phrase and not _PLACE.fullmatch(token.string):
                formatted = re.match(r"[rR]?[fF]", token.string)
                text = _without(_FILLED_IN, token.string) if formatted else token.string
                found.append((self.line + token.start[0] - 1, _without(_FORMULA, text)))
        return found

    def calls(self, dotted: str) -> list[ast.Call]:
        """Return the calls of a dotted name, such as 'draw.show', in the order of their lines."""
        found = [node for node in self.nodes if isinstance(node, ast.Call) and _dotted(node.func) == dotted]
        return sorted(found, key=lambda node: (node.lineno, node.col_offset))

    def uses(self, module: str) -> list[ast.Attribute]:
        """Return the places where something of a module is called, or decorates a function: play.matrix(A)."""
        called = [node.func for node in self.nodes if isinstance(node, ast.Call)]
        called += [mark for node in self.nodes if isinstance(node, ast.FunctionDef) for mark in node.decorator_list]
        return [node for node in called if isinstance(node, ast.Attribute) and _base(node) == module]

    def functions(self) -> list[ast.FunctionDef]:
        """Return the functions that the cell defines, and the methods of its classes, but not what is inside these."""
        found = []
        for node in self.tree.body if self.tree else []:
            inside = node.body if isinstance(node, ast.ClassDef) else [node]
            found += [each for each in inside if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]
        return found


@dataclass(frozen=True)
class Heading:
    """A heading: level 1 to 6, its text, its line, and the number of its cell from 0."""

    level: int
    text: str
    line: int
    index: int


class Content:
    """One file of ``content/``, taken apart once for all rules."""

    def __init__(self, path: Path):
        self.path = path
        self.course, self.week = path.parents[2].name, path.parent.name
        kind = re.fullmatch(r"(lesson|quiz)|(lab|answers)_\w+", path.stem)
        self.kind = (kind[1] or kind[2]) if kind else "other"
        if self.kind == "answers":
            source = path.read_text(encoding="utf-8")
            self.cells = []
            self.code = [Code(percent.PercentCell(path, 1, "code", {}, source, 1), 0)]
        else:
            self.cells = percent.read(path)
            self.code = [Code(cell, index) for index, cell in enumerate(self.cells) if cell.kind == "code"]
        self.markdown = [(index, cell) for index, cell in enumerate(self.cells) if cell.kind == "markdown"]

    @cached_property
    def headings(self) -> list[Heading]:
        """The headings of the file, in order."""
        found = []
        for index, cell in self.markdown:
            for line, text in enumerate(_without(_FENCE, cell.source).split("\n"), start=cell.line):
                if heading := re.match(r"(#{1,6})\s+(.*?)\s*$", _without(_HTML_COMMENT, text)):
                    found.append(Heading(len(heading[1]), heading[2], line, index))
        return found

    @cached_property
    def prose(self) -> list[tuple[int, str]]:
        """Every text that a learner reads, with its line: Markdown, comments, strings; a bank's sentences."""
        if self.kind == "answers":
            return [(answer.line, answer.says) for answer in _answers(self.path)[0] if isinstance(answer.says, str)]
        found = [(cell.line, _plain(cell.source)) for _, cell in self.markdown]
        for code in self.code:
            found += code.comments + code.phrases
        return found

    @cached_property
    def exercises(self) -> list[Code]:
        """The cells that a learner fills in."""
        return [code for code in self.code if code.role == "exercise"]

    @cached_property
    def tests(self) -> list[Code]:
        """The graded test cells."""
        return [code for code in self.code if code.role == "test"]

    def section(self, index: int, level: int = 2) -> Heading | None:
        """Return the heading of this level under which a cell stands, or None."""
        above = [heading for heading in self.headings if heading.index <= index and heading.level <= level]
        return above[-1] if above and above[-1].level == level else None

    @cached_property
    def excuses(self) -> dict[int, tuple[int, str, str]]:
        """Line that is excused -> (line of the excuse, rule, reason); the last two are '' where they are missing."""
        found = {}
        for cell in [code.cell for code in self.code] + [cell for _, cell in self.markdown]:
            pattern = _EXCUSE_IN_CODE if cell.kind == "code" else _EXCUSE_IN_MARKDOWN
            for line, text in cell.lines:
                if excuse := pattern.search(text):
                    rule, _, reason = excuse[1].partition(" ")
                    known = (line, rule, reason.strip()) if rule in RULES else (line, "", "")
                    found[line] = known
                    if not pattern.sub("", text).strip():
                        found[line + 1] = known
        return found


RULES: dict[str, Callable[[Content], Iterator[Spot]]] = {}
_KINDS: dict[str, tuple[str, ...]] = {}

_EXCUSE_IN_CODE = re.compile(r"#\s*style:\s*(.*?)\s*$")
_EXCUSE_IN_MARKDOWN = re.compile(r"<!--\s*style:\s*(.*?)\s*-->")
_FENCE = re.compile(r"^ {0,3}(```+|~~~+).*?^ {0,3}\1[`~]*[ \t]*$", re.MULTILINE | re.DOTALL)
_HTML_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CODE_SPAN = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_DISPLAY = re.compile(r"\$\$.*?\$\$|\\\[.*?\\\]|\\begin\{(\w+\*?)\}.*?\\end\{\1\}", re.DOTALL)
_FORMULA = re.compile(r"(?<![\\$])\$(?!\$)(?:\\.|[^$\\])+\$", re.DOTALL)
_PLACE = re.compile(r"[\"'](?:upper|lower|center) (?:left|right|center)[\"']")  # of a legend, as matplotlib calls it
_FILLED_IN = re.compile(r"\{[^{}]*\}")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_BLOCK_TAG = re.compile(r"</?(?:details|summary|p|div|br|table|tr|td|th|ul|ol|li|figure)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^>]*>")
_TRANSPOSE = re.compile(
    r"\^\s*(?:T(?![A-Za-z])|\{\s*T\s*\}|\{?\s*\\intercal\b|\{?\s*\\(?:mathrm|mathsf|text)\s*\{\s*T\s*\})"
)
_CAPTION = re.compile(r"^\*\*Figure (\d+)\.\*\*(.*?)(?=\n\s*\n|\Z)", re.MULTILINE | re.DOTALL)
_BREAK = "\0"  # stands where a paragraph ends in the middle of a line


def lint(root: Path, paths: list[Path] | None = None) -> list[Finding]:
    """Return what breaks a checked rule in ``content/``, in the order of files and lines.

    root : the folder of the project, which holds the courses.
    paths : content files, or folders that hold some, below root; none of them means every content file.

    Raises FileNotFoundError for a path that is not there and ValueError for one that is not content below root.
    """
    root = Path(root).resolve()
    files = sorted(root.glob("*/content/*/*.py"))
    if paths:
        files = sorted({file for path in paths for file in _content_at(root, files, Path(path).resolve())})
    return sorted(finding for file in files for finding in _lint_file(root, file))


def _content_at(root: Path, files: list[Path], path: Path) -> list[Path]:
    if not path.exists():
        raise FileNotFoundError(f"{path} is not there. Give a content file or a folder, or nothing for all of them.")
    found = [file for file in files if file.is_relative_to(path)]
    if not found:
        raise ValueError(f"{path} holds no content. Content is {root / 'COURSE' / 'content' / 'WEEK' / 'lesson.py'}.")
    return found


def _lint_file(root: Path, file: Path) -> set[Finding]:
    shown = file.relative_to(root)
    try:
        content = Content(file)
    except (percent.PercentError, UnicodeDecodeError):
        return {Finding(shown, 1, "C1", "the file is not UTF-8 text. Save it as UTF-8.")}
    found, used = set(), set()
    for number, function in RULES.items():
        if content.kind not in _KINDS[number]:
            continue
        for line, message in function(content):
            written_at, excused, reason = content.excuses.get(line, (0, "", ""))
            if excused == number and reason:
                used.add(written_at)
            else:
                found.add(Finding(shown, line, number, message))
    for written_at, rule, reason in content.excuses.values():
        if not reason:
            message = "an excuse names one checked rule and gives a reason, such as 'style: S4 a table of 20 lines'."
            found.add(Finding(shown, written_at, "C1", message))
        elif written_at not in used:
            found.add(Finding(shown, written_at, "C1", f"nothing here breaks {rule}. Take the excuse away."))
    return found


def _rule(number: str, *kinds: str):
    """Enter a function in the table as the rule of this number, for these kinds of files."""

    def register(function):
        RULES[number], _KINDS[number] = function, kinds
        return function

    return register


# Cells -----------------------------------------------------------------------------------------------------------


@_rule("C1", "lesson", "lab", "quiz", "answers", "other")
def well_formed(content: Content) -> Iterator[Spot]:
    """Marks are right, code is Python, and the file is one that a week has."""
    if content.kind not in ("lesson", "lab", "quiz", "answers"):
        yield 1, f"{content.path.name} is no part of a week. A week has lesson.py, lab_*.py, quiz.py and answers_*.py."
    if content.kind == "answers":
        return
    for problem in percent.problems(content.cells):
        yield problem.line, f"{problem.cell_name}: {problem.message}"
    if not content.cells:
        yield 1, "the file has no cell. Begin it with '# %% [markdown]'."
    for code in content.code:
        if code.error and code.role != "question":
            yield code.error[0], f"{code.cell.name} is not Python: {code.error[1]}."


# Shape -----------------------------------------------------------------------------------------------------------


@_rule("S1", "lesson", "lab", "quiz")
def opening_and_end(content: Content) -> Iterator[Spot]:
    """The first cell says what, what for and how long; the last what you can now."""
    if not content.cells:
        return
    first, last = content.cells[0], content.cells[-1]
    text = _one_line(first.source)
    if first.kind != "markdown" or not first.source.startswith("# "):
        yield first.line, "the first cell does not begin with a title. It is Markdown and begins '# Title'."
    for phrase in ("You will be able to", "You need") if content.kind != "quiz" else ():
        if phrase not in text:
            yield first.line, f"the first cell does not say '{phrase} ...'."
    if not re.search(r"\b[Aa]bout \d+(?:\s?(?:to|–|-)\s?\d+)? minutes\b", text):
        yield first.line, "the first cell does not say how long it takes, as 'About 40 minutes.'"
    if content.kind != "quiz" and (last.kind != "markdown" or "You can now" not in _one_line(last.source)):
        yield last.line, "the last cell is not Markdown that says 'You can now ...'."


@_rule("S2", "lesson", "lab", "quiz")
def headings(content: Content) -> Iterator[Spot]:
    """Headings are numbered in order, skip no level, and are written as sentences are."""
    level = 0
    for heading in content.headings:
        if heading.level > level + 1 and level:
            yield heading.line, f"'{heading.text}' has level {heading.level} below level {level}. Skip no level."
        if heading.level == 1 and level:
            yield heading.line, f"'{heading.text}' is a second title. A file has one '# ' heading."
        if heading.level == 3 and re.match(r"Think\b(?!: \S)", heading.text):
            yield heading.line, f"'### {heading.text}' is to be '### Think: ...'."
        if word := _odd_capital(heading.text):
            yield heading.line, f"'{word}' has a capital inside a heading. Only names and the first word have one."
        level = heading.level
    chapters = [heading for heading in content.headings if heading.level == 2]
    if content.kind == "lesson":
        for number, heading in enumerate(chapters, start=1):
            if not re.match(rf"{number} \S", heading.text):
                yield heading.line, f"'## {heading.text}' is section {number}. Write '## {number} ...'."
    if content.kind == "lab":
        exercises = [heading for heading in chapters if heading.text.startswith("Exercise")]
        for number, heading in enumerate(exercises, start=1):
            yield from _exercise_heading(content, number, heading)


def _exercise_heading(content: Content, number: int, heading: Heading) -> Iterator[Spot]:
    parts = re.fullmatch(rf"Exercise {number}: \S.* \((\d+) points?\)", heading.text)
    if not parts:
        yield heading.line, f"'## {heading.text}' is to be '## Exercise {number}: ... (P points)'."
        return
    tests = [test for test in content.tests if content.section(test.index) == heading]
    points = [test.cell.marks.get("points") for test in tests]
    total = sum(each for each in points if isinstance(each, int))
    if total != int(parts[1]):
        yield heading.line, f"the heading promises {parts[1]} points; its test cells give {total}."


def _odd_capital(heading: str) -> str | None:
    """Return the first word of a heading that has a capital without being a name or beginning a sentence."""
    text = _without(_FORMULA, _without(_CODE_SPAN, heading))
    text = re.sub(r"^\d+\s+", "", text)
    for word in re.finditer(r"[^\W\d_]+(?:['’]\w+)?", text):
        before = text[: word.start()].rstrip(" *_\"'‘“(")
        bare = re.split(r"['’]", word[0])[0]
        numbered = bare in _words("names_with_number") and re.match(r"\s+\d", text[word.end() :])
        if not before or before[-1] in ":.?!–—" or bare in _words("names") or numbered:
            continue
        if len(bare) > 1 and bare[0].isupper() and bare[1:].islower():
            return word[0]
    return None


@_rule("S3", "lesson", "lab", "quiz")
def imports(content: Content) -> Iterator[Spot]:
    """The first code cell holds the imports; nothing is installed or fetched."""
    for place, code in enumerate(content.code):
        found = [node for node in code.nodes if isinstance(node, ast.Import | ast.ImportFrom)]
        if place == 0 and not found and code.tree:
            yield code.line, "the first code cell has no import. It holds all imports of the file."
        for node in found:
            free = place == 0 or code.role in ("test", "question") or node.lineno in code.solution
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            compared = all(module.partition(".")[0] in ("scipy", "sklearn") for module in modules)
            if not free and not (compared and _under(content, code, "compar")):
                yield node.lineno, f"'{ast.unparse(node)}' is to stand in the first code cell."
            for module in modules:
                if module.partition(".")[0] in ("urllib", "requests", "http", "httpx", "aiohttp", "socket", "ftplib"):
                    yield node.lineno, f"'{module}' reads from the network. Data come from 'data'."
        for line, text in code.cell.lines:
            if re.match(r"\s*(#\s*)?!\s*\w", text) or re.match(r"\s*(#\s*)?%\s*(pip|conda|mamba|uv)\b", text):
                yield line, f"'{text.strip()}' is a shell command. Nothing is installed or downloaded."
        docstrings = {id(node.body[0].value) for node in code.nodes if _docstring(node) is not None}
        for node in code.nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                for text in re.findall(r"https?://\S*|\bpip install\b", node.value):
                    yield node.lineno, f"'{text}' stands in code. Nothing is read from an address or installed."


@_rule("S4", "lesson", "lab")
def size(content: Content) -> Iterator[Spot]:
    """A lesson and a lab are neither too short nor too long, and a lesson covers its topics."""
    if not content.cells:
        return
    if content.kind == "lab":
        count = sum(heading.level == 2 and heading.text.startswith("Exercise") for heading in content.headings)
        least, most = _table()["exercises"].get(content.path.stem, LAB_EXERCISES)
        if not least <= count <= most:
            yield content.cells[0].line, f"this lab has {count} exercises; {least} to {most} are wanted."
        return
    count = len(content.cells)
    if not LESSON_CELLS[0] <= count <= LESSON_CELLS[1]:
        yield content.cells[0].line, f"the lesson has {count} cells; {LESSON_CELLS[0]} to {LESSON_CELLS[1]} are wanted."
    words = sum(_count_words(_plain(cell.source)) for _, cell in content.markdown)
    if not LESSON_WORDS[0] <= words <= LESSON_WORDS[1]:
        wanted = f"{LESSON_WORDS[0]:,} to {LESSON_WORDS[1]:,} are wanted"
        yield content.cells[0].line, f"the lesson has {words:,} words of Markdown; {wanted}."
    for code in content.code:
        lines = sum(bool(text.strip()) for _, text in code.cell.lines)
        if lines > LONGEST_CELL and code.role != "test":
            yield code.line, f"this code cell has {lines} lines; {LONGEST_CELL} are the most."
    yield from _missing_topics(content)


def _missing_topics(content: Content) -> Iterator[Spot]:
    week = re.match(r"week\d+", content.week)
    topics = _table().get(content.course, {}).get(week[0] if week else "")
    if topics is None:
        yield content.cells[0].line, f"topics.toml has no row for {content.course}, {content.week}. Add its topics."
        return
    told = re.sub(r"[\s–—-]+", " ", " ".join(re.sub(r"[*`]", "", cell.source) for _, cell in content.markdown)).lower()
    code = "\n".join(code.cell.source for code in content.code)
    for topic, words in topics.items():
        patterns = [(r"\b" + re.escape(word).replace(r"\*", r"\w*"), word) for word in words]
        if not any(re.search(pattern, code if word.startswith("play.") else told) for pattern, word in patterns):
            yield content.cells[0].line, f"the lesson does not cover '{topic}': looked for {', '.join(words)}."


@_rule("S7", "lesson")
def play_and_data(content: Content) -> Iterator[Spot]:
    """A lesson has something to play with and real data."""
    for module, wanted in (("play", "something to play with, such as play.matrix(A)"), ("data", "data of the course")):
        if content.cells and not any(code.uses(module) for code in content.code):
            yield content.cells[0].line, f"nothing calls {module}.something(...). A lesson has {wanted}."


# Prose -----------------------------------------------------------------------------------------------------------


@_rule("P1", "lesson", "lab", "quiz", "answers")
def sentences_and_spelling(content: Content) -> Iterator[Spot]:
    """Sentences are short and spelling is British."""
    texts = [(cell.line, _plain(cell.source)) for _, cell in content.markdown]
    for line, text in texts if content.kind != "answers" else content.prose:
        for number, sentence in _sentences(text):
            count = _count_words(sentence)
            is_list = re.search(r"\bYou will be able to\b|\bYou can now\b", _one_line(sentence))
            if count > LONGEST_SENTENCE and not is_list:
                start = " ".join(sentence.split()[:5])
                yield line + number, f"a sentence has {count} words ('{start} ...'); fewer than 25 are wanted."
    for line, text in content.prose:
        for word in re.finditer(r"(?<![\w.$\\/])[A-Za-z]+(?![\w=(])", text):
            if british := _british(word[0]):
                yield line + text[: word.start()].count("\n"), f"'{word[0]}' is American. Write '{british}'."


@_rule("P2", "lesson", "lab", "quiz", "answers")
def forbidden_words(content: Content) -> Iterator[Spot]:
    """No word says that something is no effort."""
    pattern = re.compile(rf"\b(?:{'|'.join(_words('forbidden'))})\b".replace(" ", r"\s+"), re.IGNORECASE)
    for line, text in content.prose:
        for word in pattern.finditer(text):
            yield line + text[: word.start()].count("\n"), f"'{_one_line(word[0])}' is a word that we do not use."


def _british(word: str) -> str | None:
    """Return the British form of an American word, or None."""
    lower = word.lower()
    singular = lower.removesuffix("s")
    american = _words("american")
    if lower in american:
        return american[lower]
    if singular in american:
        return american[singular] + "s"
    stem = re.fullmatch(r"([a-z]{2,})(iz|yz)(e|es|ed|er|ers|ing|ation|ations|able)", lower)
    if stem and f"{stem[1]}{stem[2]}e" not in _words("british_with_z"):
        return stem[1] + stem[2].replace("z", "s") + stem[3]
    return None


# Mathematics and code --------------------------------------------------------------------------------------------


@_rule("M1", "lesson", "lab", "quiz")
def symbols(content: Content) -> Iterator[Spot]:
    r"""Vectors are plain letters; a transpose is ^\top."""
    texts = [(cell.line, _without(_CODE_SPAN, _without(_FENCE, cell.source))) for _, cell in content.markdown]
    for code in content.code:
        texts += [(line, text) for line, text in code.cell.lines if "$" in text]
    for line, text in texts:
        for bold in re.finditer(r"\\(mathbf|vec|boldsymbol|bm)\b", text):
            yield line + text[: bold.start()].count("\n"), f"'{bold[0]}' marks a vector. Write a plain letter, as $x$."
        for power in _TRANSPOSE.finditer(text):
            limit = re.search(r"\\(?:sum|prod|int)(?:\\limits)?\s*_(?:\{[^{}]*\}|\S)\s*$", text[: power.start()])
            if not limit:
                line_of_it = line + text[: power.start()].count("\n")
                yield line_of_it, rf"'{power[0]}' is a transpose. Write '^\top'."


@_rule("M2", "lesson", "lab")
def numbered_formulas(content: Content) -> Iterator[Spot]:
    """A numbered formula is used by a line of code that names it, and numbers are in order."""
    cited = {
        number for code in content.code for _, text in code.comments for number in re.findall(r"\((\d+\.\d+)\)", text)
    }
    tags: dict[str, int] = {}
    before = (0, 0)
    for _, cell in content.markdown:
        for tag in re.finditer(r"\\tag\{([^}]*)\}", cell.source):
            line = cell.line + cell.source[: tag.start()].count("\n")
            number = re.fullmatch(r"(\d+)\.(\d+)", tag[1])
            if not number:
                yield line, rf"'{tag[0]}' is no number of a formula. Write \tag{{1.1}}: section, then number."
                continue
            if tag[1] in tags:
                yield line, f"formula ({tag[1]}) stands at line {tags[tag[1]]} already."
                continue
            tags[tag[1]] = line
            here = (int(number[1]), int(number[2]))
            section = _section_number(content, line) or max(here[0], before[0])
            wanted = (section, before[1] + 1 if before[0] == section else 1)
            if here != wanted:
                yield line, f"formula ({tag[1]}) is out of order. The number here is ({wanted[0]}.{wanted[1]})."
            before = here
            if tag[1] not in cited:
                yield line, f"no code uses formula ({tag[1]}). End the line that computes it with '# ({tag[1]})'."
    for code in content.code if content.kind == "lesson" else []:
        for line, text in code.comments:
            number = re.match(r"#\s*\((\d+\.\d+)\)", text)
            if number and number[1] not in tags:
                yield line, f"there is no formula ({number[1]}) in this lesson."


def _section_number(content: Content, line: int) -> int | None:
    """Return the number of a lesson's section in which a line stands; None before the first, and in a lab."""
    above = [heading for heading in content.headings if heading.level == 2 and heading.line <= line]
    number = re.match(r"(\d+)\b", above[-1].text) if above else None
    return int(number[1]) if number else None


@_rule("M3", "lesson", "lab", "quiz")
def names(content: Content) -> Iterator[Spot]:
    """Names are ASCII, and lambda is lam."""
    for code in content.code:
        for token in code.tokens:
            if token.type == tokenize.NAME and (not token.string.isascii() or token.string == "lambda_"):
                wanted = "lam" if token.string in ("lambda_", "λ") else "a name in ASCII, such as theta"
                yield code.line + token.start[0] - 1, f"the name '{token.string}' is to be {wanted}."


@_rule("M4", "lesson", "lab", "quiz")
def docstrings(content: Content) -> Iterator[Spot]:
    """Every function has a docstring; an exercise's gives shapes."""
    for code in content.code:
        for function in code.functions() if code.role != "test" else []:
            text = _docstring(function)
            stub = code.role == "exercise" and function.lineno not in code.solution
            in_statement = stub and content.kind == "lab"  # E1 speaks of these
            if text is None and not function.name.startswith("_") and not in_statement:
                yield function.lineno, f"{function.name} has no docstring."
            if text is not None and stub and not _SHAPES.search(text):
                yield function.lineno, f"the docstring of {function.name} gives no shapes, such as 'x : shape (n,)'."


_SHAPES = re.compile(
    r"shape|\(\s*\w+\s*,|\bscalar\b|(?:^|[:>,]|\breturns?\b)\s*(?:an?|one|whole|real|the)?\s*numbers?\b", re.MULTILINE
)


@_rule("M5", "lesson", "lab", "quiz")
def products(content: Content) -> Iterator[Spot]:
    """Products are written @, and equations are solved without an inverse."""
    for code in content.code:
        allowed = {line for line, text in code.comments if re.search(r"#\s*M5:\s*\S", text)}
        at_home = _under(content, code, "compar|inver[st]")
        for node in code.nodes:
            if not isinstance(node, ast.Call) or node.lineno in allowed or code.role == "question":
                continue
            name, last = _dotted(node.func), _last(node.func)
            drawing = _base(node.func) in ("draw", "plane", "panel", "play")
            if name in ("np.dot", "np.matmul"):
                yield node.lineno, f"'{name}(...)' is to be '@'."
            elif last == "dot" and isinstance(node.func, ast.Attribute) and not drawing:
                if len(node.args) == 1 and not node.keywords:
                    yield node.lineno, "'.dot(...)' is to be '@'."
            elif last == "inv" and not at_home:
                yield node.lineno, "'inv(...)' is to be 'solve', or the line says why with '# M5: ...'."


@_rule("M6", "lesson", "lab", "quiz")
def random_numbers(content: Content) -> Iterator[Spot]:
    """Random numbers come from an rng that is made, with a seed, in the cell that uses it."""
    allowed = {"default_rng", "Generator", "SeedSequence", "BitGenerator", "PCG64"}
    for code in content.code:
        for node in code.nodes:
            name = _dotted(node) or "" if isinstance(node, ast.Attribute) else ""
            if re.fullmatch(r"(np|numpy)\.random\.\w+", name) and _last(node) not in allowed:
                yield node.lineno, f"'{name}' draws from a global state. Use rng = np.random.default_rng(seed)."
            if isinstance(node, ast.Call) and _last(node.func) == "default_rng" and not node.args + node.keywords:
                yield node.lineno, "'default_rng()' has no seed. Give it a number, so that you see what others see."
        seeded = any(isinstance(node, ast.Call) and _last(node.func) == "default_rng" for node in code.nodes)
        if code.tree and not (seeded and "rng" in _bound(code.tree.body)):
            for node in _free_rng(code.tree):
                yield node.lineno, "rng is not made in this cell. Begin it with rng = np.random.default_rng(seed)."
                break


def _under(content: Content, code: Code, pattern: str) -> bool:
    """Whether a cell stands under a heading, of level 2 or 3, that the pattern finds."""
    titles = [content.section(code.index, level) for level in (2, 3)]
    return any(title and re.search(pattern, title.text, re.IGNORECASE) for title in titles)


def _free_rng(node: ast.AST) -> Iterator[ast.Name]:
    """Yield the uses of the name rng that no enclosing function takes as argument or makes itself."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            arguments = child.args
            own = {each.arg for each in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]}
            body = child.body if isinstance(child.body, list) else []
            if "rng" in own | _bound(body):
                continue
        if isinstance(child, ast.Name) and child.id == "rng" and isinstance(child.ctx, ast.Load):
            yield child
        yield from _free_rng(child)


# Figures ---------------------------------------------------------------------------------------------------------


@_rule("F1", "lesson", "lab", "quiz")
def captions(content: Content) -> Iterator[Spot]:
    """A figure stands under its caption, and captions are numbered."""
    number = 0
    for _, cell in content.markdown:
        for caption in _CAPTION.finditer(cell.source):
            line = cell.line + cell.source[: caption.start()].count("\n")
            number += 1
            if int(caption[1]) != number:
                yield line, f"this is Figure {number}, not Figure {caption[1]}."
            if not re.search(r"\w.*[.!?]", caption[2], re.DOTALL):
                yield line, f"the caption of Figure {caption[1]} is no sentence. Say what is to be seen."
    for code, shown in _figures(content):
        above = content.cells[code.index - 1] if code.index else None
        if above is None or above.kind != "markdown" or not _CAPTION.search(above.source):
            yield shown[0].lineno, "no caption above this figure. The cell before is Markdown with '**Figure 1.** ...'."
        for second in shown[1:]:
            yield second.lineno, "a second figure in one cell. One figure, one claim: give it its own cell."


@_rule("F4", "lesson", "lab", "quiz")
def drawing_code(content: Content) -> Iterator[Spot]:
    """A cell shows few lines of drawing code."""
    for code, shown in _figures(content):
        lines = _drawing_lines(code.tree.body, {"draw", "plt"})
        if lines > LONGEST_DRAWING:
            yield shown[0].lineno, f"{lines} lines of this cell draw; {LONGEST_DRAWING} are the most."


@_rule("F5", "lesson", "lab", "quiz")
def alternatives(content: Content) -> Iterator[Spot]:
    """Every figure goes out through draw.show with a sentence for who cannot see it."""
    makers = ("subplots", "figure", "plot", "imshow", "scatter", "bar", "barh", "hist", "contour", "contourf")
    for code in content.code:
        shown = code.calls("draw.show")
        for call in code.calls("plt.show"):
            yield call.lineno, "'plt.show()' gives no text alternative. Use draw.show(figure, alt=...)."
        for call in shown:
            alt = next((keyword.value for keyword in call.keywords if keyword.arg == "alt"), None)
            text = "" if alt is None else _text_of(alt)
            if text is not None and (len(_one_line(text)) < SHORTEST_ALT or text.strip()[-1] not in ".!?"):
                yield call.lineno, f"alt= is to be a sentence of at least {SHORTEST_ALT} characters, with a full stop."
        if shown or code.role in ("test", "exercise"):
            continue
        outside = [node for node in code.tree.body if not isinstance(node, ast.FunctionDef)] if code.tree else []
        for node in [node for statement in outside for node in ast.walk(statement)]:
            if isinstance(node, ast.Call) and _dotted(node.func) in {f"plt.{name}" for name in makers}:
                yield node.lineno, f"'{_dotted(node.func)}' makes a figure that draw.show does not show."


@_rule("F6", "lesson")
def still_beside_widget(content: Content) -> Iterator[Spot]:
    """Near every widget stands a figure that does not move."""
    figures = [code.index for code, _ in _figures(content)]
    for code in content.code:
        for node in code.uses("play")[:1]:
            if not any(abs(code.index - index) <= WIDGET_TO_FIGURE for index in figures):
                yield (
                    node.lineno,
                    f"no draw.show within {WIDGET_TO_FIGURE} cells of this widget. Put a figure beside it.",
                )


def _figures(content: Content) -> list[tuple[Code, list[ast.Call]]]:
    """Return the cells that show a figure to the reader, with their calls of draw.show."""
    cells = [(code, code.calls("draw.show")) for code in content.code if code.role in (None, "given")]
    return [(code, calls) for code, calls in cells if calls]


def _drawing_lines(body: list[ast.stmt], drawing: set[str]) -> int:
    """Count the lines that draw. ``drawing`` are the names known to draw; names bound to what these give join them."""
    count = 0
    for node in body:
        parts = [part for name in ("body", "orelse", "finalbody") for part in getattr(node, name, [])]
        if parts:
            heads = [(item.context_expr, item.optional_vars) for item in getattr(node, "items", [])]
            heads += [(node.iter, node.target)] if isinstance(node, ast.For) else []
            for given, bound in heads:
                if drawing & {each.id for each in ast.walk(given) if isinstance(each, ast.Name)}:
                    count += 1
                    drawing |= _bound_by(bound) if bound else set()
            count += _drawing_lines(parts, drawing)
            continue
        if isinstance(node, ast.Assign) and _base(node.value) in drawing:
            drawing |= _bound_by(node)
        draws = any(isinstance(each, ast.Attribute) and _base(each) in drawing for each in ast.walk(node))
        if draws or (isinstance(node, ast.Assign) and _base(node.value) in drawing):
            value = getattr(node, "value", None)
            shows = isinstance(value, ast.Call) and _dotted(value.func) == "draw.show"
            count += 1 if shows else node.end_lineno - node.lineno + 1
    return count


# Exercises and tests ---------------------------------------------------------------------------------------------


@_rule("E1", "lab")
def statements(content: Content) -> Iterator[Spot]:
    """An exercise has a heading of its own, one folded hint, and its signature and docstring outside the solution."""
    seen = set()
    for code in content.exercises:
        heading = content.section(code.index)
        if heading is None or not heading.text.startswith("Exercise"):
            yield code.line, f"{code.cell.name} stands under no '## Exercise 1: ... (2 points)' heading."
            continue
        if heading in seen:
            yield code.line, f"{code.cell.name} is a second exercise under one heading. Give it its own."
            continue
        seen.add(heading)
        statement = "\n".join(cell.source for index, cell in content.markdown if heading.index <= index < code.index)
        hints, summaries = (len(re.findall(rf"<{tag}\b", statement)) for tag in ("details", "summary"))
        if (hints, summaries) != (1, 1):
            had = f"{hints} <details> and {summaries} <summary>"
            yield heading.line, f"the statement has {had}. It has one folded hint: <details><summary>Hint</summary>."
        stubs = [function for function in code.functions() if function.lineno not in code.solution]
        if code.functions() and not stubs:
            yield code.line, f"{code.cell.name} gives no signature: 'def' stands inside the solution."
        for function in stubs:
            said = _docstring(function) is not None and function.body[0].lineno not in code.solution
            if not said and not function.name.startswith("_"):
                yield function.lineno, f"{function.name} has no docstring outside the solution."


@_rule("E2", "lab")
def order_of_tests(content: Content) -> Iterator[Spot]:
    """Tests are named for their exercise and kind, and the kinds are in order."""
    exercise, last = None, ""
    for code in content.code:
        if code.role == "exercise":
            exercise, last = code.cell.id, ""
        if code.role != "test" or not isinstance(code.cell.id, str):
            continue
        kind = code.cell.id.removeprefix(f"{exercise}-").partition("-")[0]
        if exercise is None or not code.cell.id.startswith(f"{exercise}-") or kind not in TEST_ORDER:
            wanted = f"'{exercise or 'exercise'}-' and one of {', '.join(TEST_ORDER)}"
            yield code.line, f"the test '{code.cell.id}' is to be called {wanted}."
            continue
        if last and TEST_ORDER[kind] < TEST_ORDER[last]:
            yield (
                code.line,
                f"'{kind}' comes after '{last}'. The order is shape, facts, worked or number, robust, method.",
            )
        last = kind


@_rule("E3", "lab")
def checks(content: Content) -> Iterator[Spot]:
    """A test speaks through mml.check."""
    for code in content.tests:
        for node in code.nodes:
            if isinstance(node, ast.Assert):
                yield node.lineno, "a bare assert says nothing to a learner. Use a check, such as check.close."
        if code.tree and not any(_base(node) == "check" and node.attr != "asking" for node in code.uses("check")):
            yield code.line, f"{code.cell.name} checks nothing. Use a check, such as check.close."


@_rule("E4", "lab")
def fresh_names(content: Content) -> Iterator[Spot]:
    """Names of test data are not names of the notebook."""
    taken = {}
    for code in content.code:
        if code.role != "test" and code.tree:
            taken |= dict.fromkeys(_bound(code.tree.body, imports=True), code.cell.name)
    said = {"rng", "_"}  # rng has one name everywhere (M6); every other name is said once
    for code in content.tests:
        for node in code.tree.body if code.tree else []:
            asks = isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
            if asks and _dotted(node.value.func) == "check.asking":
                continue
            for name in sorted((_bound([node]) & taken.keys()) - said):
                said.add(name)
                yield node.lineno, f"'{name}' is a name of {taken[name]} too. Call the data of tests by another name."


@_rule("E6", "lab", "answers")
def bank_of_answers(content: Content) -> Iterator[Spot]:
    """The lab has a bank of right and wrong answers for every function."""
    if content.kind == "answers":
        yield from _bank_faults(content)
        return
    path = content.path.with_name(f"answers_{content.path.stem.removeprefix('lab_')}.py")
    if content.exercises and not path.is_file():
        yield content.exercises[0].line, f"there is no {path.name} beside this lab. It keeps right and wrong answers."
        return
    answers, fault = _answers(path) if content.exercises else ([], None)
    if fault:
        return  # said at the bank's own line
    for function in _asked_functions(content):
        for right, least, word in ((True, RIGHT_ANSWERS, "right"), (False, WRONG_ANSWERS, "wrong")):
            count = sum(answer.function == function.name and answer.right == right for answer in answers)
            if count < least:
                yield (
                    function.lineno,
                    f"{path.name} has {count} {word} answers for {function.name}; {least} are wanted.",
                )


def _bank_faults(content: Content) -> Iterator[Spot]:
    answers, fault = _answers(content.path)
    if fault:
        yield fault
        return
    path = content.path.with_name(f"lab_{content.path.stem.removeprefix('answers_')}.py")
    if not path.is_file():
        yield 1, f"there is no {path.name} beside this bank."
        return
    try:
        lab = Content(path)
    except percent.PercentError:
        return  # said of the lab itself
    tests = [code.cell.id for code in lab.tests]
    functions = {function.name for function in _asked_functions(lab)}
    for answer in answers:
        if answer.function not in functions:
            yield answer.line, f"no exercise of {path.name} asks for {answer.function}."
        if not answer.right and answer.test not in tests:
            yield answer.line, f"{path.name} has no test '{answer.test}'."
        if not answer.right and _count_words(str(answer.says)) < SHORTEST_SENTENCE:
            yield answer.line, f"'{answer.says}' is no sentence for whoever gives this answer."


def _asked_functions(content: Content) -> list[ast.FunctionDef]:
    """Return the functions that the exercises ask for: begun outside the solution, ended by the learner."""
    found = []
    for code in content.exercises:
        for each in code.tree.body if code.tree else []:
            begun = isinstance(each, ast.FunctionDef) and each.lineno not in code.solution
            if begun and code.solution & set(range(each.lineno, each.end_lineno + 2)):
                found.append(each)
    return found


@cache
def _read_bank(path: Path, _changed: int) -> tuple[tuple[bank.Answer, ...], Spot | None]:
    try:
        return tuple(bank.read(path)), None
    except SyntaxError as error:
        return (), (error.lineno or 1, f"the bank is not Python: {error.msg}.")
    except bank.BankError as error:
        place, _, message = str(error).removeprefix(str(path)).partition(": ")
        line = place.removeprefix(":")
        return (), (int(line) if line.isdigit() else 1, message)
    except ValueError as error:
        return (), (1, f"the bank cannot be read: {error}.")


def _answers(path: Path) -> tuple[tuple[bank.Answer, ...], Spot | None]:
    """Return the answers of a bank, or none and what is wrong with it."""
    return _read_bank(path, path.stat().st_mtime_ns)


@_rule("E7", "lab")
def tolerances(content: Content) -> Iterator[Spot]:
    """A tolerance of one's own says why."""
    for code in content.tests:
        explained = any(re.search(r"because|tolerance", text, re.IGNORECASE) for _, text in code.comments)
        for node in code.nodes:
            if isinstance(node, ast.keyword) and node.arg in ("rtol", "atol") and not explained:
                yield (
                    node.value.lineno,
                    f"{node.arg}= has no reason. Say why in a comment with 'because' or 'tolerance'.",
                )


@_rule("E8", "lab")
def values_only(content: Content) -> Iterator[Spot]:
    """Tests call functions and look at what comes back, nothing else."""
    modules = {name for code in content.code if code.tree for name in _imported(code.tree.body)}
    for code in content.tests:
        for node in code.nodes:
            name = _dotted(node) or "" if isinstance(node, ast.Attribute | ast.Name) else ""
            if _last(node) in ("__code__", "__globals__", "__closure__", "__dict__") or name.endswith("mock.patch"):
                yield (
                    node.lineno,
                    f"'{_last(node)}' looks inside the learner's process. Call functions with plain values.",
                )
            elif isinstance(node, ast.Call) and _dotted(node.func) == "globals":
                yield node.lineno, "'globals()' looks inside the learner's process. Call functions with plain values."
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and _base(node) in modules:
                yield node.lineno, f"'{name} = ...' changes a module, which does not reach the learner's process."


# Reading Python --------------------------------------------------------------------------------------------------


def _dotted(node: ast.AST) -> str | None:
    """Return 'a.b.c' for a name or a chain of attributes of a name, else None."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (before := _dotted(node.value)):
        return f"{before}.{node.attr}"
    return None


def _base(node: ast.AST) -> str | None:
    """Return the name at the root of attributes, calls and indices: 'a' for a.b(c)[d].e, else None."""
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript | ast.Starred):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else None


def _last(node: ast.AST) -> str | None:
    """Return 'c' for a.b.c and for c."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", None)


def _bound_by(node: ast.AST) -> set[str]:
    """Return the names that are stored anywhere in a node."""
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}


def _bound(body: list[ast.stmt], imports: bool = False) -> set[str]:
    """Return the names that statements bind in their own scope, with those of imports where these are asked for."""
    found = set(_imported(body)) if imports else set()
    waiting: list[ast.AST] = list(body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif not isinstance(node, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            waiting += ast.iter_child_nodes(node)
    return found


def _imported(body: list[ast.stmt]) -> list[str]:
    """Return the names that the imports among these statements bind."""
    nodes = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    return [alias.asname or alias.name.partition(".")[0] for node in nodes for alias in node.names]


def _docstring(node: ast.AST) -> str | None:
    documented = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Module)
    return ast.get_docstring(node) if documented else None


def _text_of(node: ast.expr) -> str | None:
    """Return the text of a literal, with 'x' for what an f-string fills in; None for what only running can tell."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "x" for part in node.values)
    return None


# Reading prose ---------------------------------------------------------------------------------------------------


def _without(pattern: re.Pattern, text: str, filler: str = "") -> str:
    """Return text with every match replaced by ``filler``; its line breaks stay, so that lines keep their numbers."""
    return pattern.sub(lambda match: filler + "\n" * match[0].count("\n"), text)


def _plain(markdown: str) -> str:
    """Return Markdown with 'X' for every inline formula and piece of code, and without blocks, links and HTML."""
    text = _without(_HTML_COMMENT, _without(_FENCE, markdown))
    text = _without(_CODE_SPAN, text, "X")
    text = _without(_DISPLAY, text, _BREAK)
    text = _without(_FORMULA, text, "X")
    text = _LINK.sub(r"\1", text)
    return _without(_TAG, _without(_BLOCK_TAG, text, _BREAK))


def _sentences(plain: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of paragraphs, each with the number of its line from 0. No lists, tables, headings."""
    paragraphs, in_list, blank = [[]], False, True
    for number, line in enumerate(plain.split("\n")):
        list_item = re.match(r"\s*(?:[-*+]|\d+[.)])\s", line)
        in_list = bool(list_item) or (in_list and (not blank or not line.strip() or line.startswith(" ")))
        blank = not line.strip()
        if blank or in_list or re.match(r"\s*(?:#{1,6}\s|\||[-:| ]+\|)", line):
            paragraphs.append([])
            continue
        paragraphs[-1].append((number, re.sub(r"^\s*>\s?", "", line)))
    for paragraph in paragraphs:
        if paragraph:
            yield from _split(paragraph[0][0], "\n".join(text for _, text in paragraph))


def _split(number: int, paragraph: str) -> Iterator[tuple[int, str]]:
    start = 0
    ends = re.compile(r"[.!?]['\"’”)*_\]]*(?=\s+[^a-z\s])|\0")
    for end in ends.finditer(paragraph):
        words = paragraph[start : end.end()].split()
        if words and words[-1].lstrip("(*_'\"").lower() in _words("abbreviations"):
            continue
        yield number + paragraph[:start].count("\n"), paragraph[start : end.end()].replace(_BREAK, "")
        start = end.end()
        start += len(paragraph[start:]) - len(paragraph[start:].lstrip())
    yield number + paragraph[:start].count("\n"), paragraph[start:]


def _count_words(text: str) -> int:
    return sum(any(letter.isalnum() for letter in word) for word in text.replace(_BREAK, " ").split())


def _one_line(text: str) -> str:
    return " ".join(text.replace("*", "").split())


@cache
def _table() -> dict:
    return tomllib.loads(Path(__file__).with_name("topics.toml").read_text(encoding="utf-8"))


def _words(name: str) -> list[str] | dict[str, str]:
    return _table()["words"][name]
