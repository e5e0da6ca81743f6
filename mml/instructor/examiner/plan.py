"""What the instructor's notebook says of each cell: who runs it, and whose is which name.

Everything here is read from the source notebook, without running it. The learner's process runs the submission; the
examining process runs what this module gives it:

=========  ================================  ==========================================================
cell       learner's process                 examining process
=========  ================================  ==========================================================
given      runs it                           runs it, unless it is a demonstration of the learner's work
solution   runs the submission's text        the source's imports only
unmarked   runs the submission's text        the source's imports, functions and classes only
test       never sees it                     runs the source's text
=========  ================================  ==========================================================

The last cell that writes a name owns it. Before a test the examining process asks for the names that the test may read
and the learner owns; a name that it owns itself is never asked for, so nobody can replace it.
"""

import ast
import builtins
import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, field

import nbformat
from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode

HIDDEN_TESTS = re.compile(r"^[ \t]*### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS[^\n]*$", re.DOTALL | re.MULTILINE)
GIVEN, SOLUTION, TEST, UNMARKED = "given", "solution", "test", "unmarked"
IMPORTS = (ast.Import, ast.ImportFrom)
DEFINITIONS = (*IMPORTS, ast.FunctionDef, ast.ClassDef)
SHELL_NAMES = {"get_ipython", "display", "In", "Out", "exit", "quit", "__name__"}
MASKED = "MaskedArray"  # among the classes where a solution uses np.ma
NOBODYS = set(dir(builtins)) | SHELL_NAMES
WHOLE_NAMESPACE = {"globals", "vars", "locals", "eval", "exec"}  # who uses these may read any name


@dataclass(frozen=True)
class Step:
    """What the examining process does when the notebook comes to a cell.

    source : what it runs, or ''. looks_up : the names of the learner's that this may read. shared : names that the
    visible part of a test binds, for later cells of the learner's. learner_writes : names that the learner's process
    binds here and the examining process does not.
    """

    kind: str
    source: str = ""
    looks_up: tuple[str, ...] = ()
    shared: frozenset[str] = frozenset()
    learner_writes: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Plan:
    """What the examiner knows of an assignment's notebook. It can be pickled.

    tests : grade ids of the test cells, in order. classes : names of the classes that learners are asked to write.
    modules : names of the modules that its cells import. source : the instructor's notebook as JSON text.
    """

    steps: dict[str, Step]
    tests: tuple[str, ...]
    classes: tuple[str, ...]
    modules: frozenset[str]
    source: str = field(repr=False)

    @classmethod
    def of(cls, source: NotebookNode) -> "Plan":
        """Return the plan of an instructor's notebook, as it stands in ``source/`` with solutions and hidden tests."""
        return _Planner(source).plan()

    def step(self, cell: NotebookNode) -> Step:
        """Return what to do at a submission's cell; one that the source does not have is the learner's."""
        return self.steps.get(key_of(cell), Step(UNMARKED))

    def __eq__(self, other) -> bool:
        return isinstance(other, Plan) and self.source == other.source

    def __hash__(self) -> int:
        return hash(self.source)


def kind_of(cell: NotebookNode) -> str:
    """Return whether a code cell is GIVEN, SOLUTION, TEST or UNMARKED."""
    marks = cell.metadata.get("nbgrader", {})
    if marks.get("solution"):
        return SOLUTION
    if marks.get("grade"):
        return TEST
    return GIVEN if marks.get("grade_id") and marks.get("locked") else UNMARKED


def key_of(cell: NotebookNode) -> str:
    """Return what names a cell: its grade id, or else its text, marked so that no text can pass for an id."""
    return cell.metadata.get("nbgrader", {}).get("grade_id") or f"unmarked: {cell.source}"


class _Planner:
    """Goes through the source once, cell by cell, and notes who owns which name."""

    def __init__(self, source: NotebookNode):
        self.text = nbformat.writes(source, version=4)
        self.cells = [cell for cell in source.cells if cell.cell_type == "code"]
        self.trees = [_parse(cell.source) for cell in self.cells]
        self.tested = set().union(
            *(_reads(tree) for cell, tree in zip(self.cells, self.trees, strict=True) if kind_of(cell) == TEST)
        )
        self.learners: set[str] = set()  # names that the learner owns
        self.trusted: set[str] = set()  # names that the examining process owns
        self.helpers: set[str] = set()  # names that given functions read when a test calls them
        self.steps, self.tests, self.classes = {}, [], []

    def plan(self) -> Plan:
        for cell, tree in zip(self.cells, self.trees, strict=True):
            step = self._test(cell, tree) if kind_of(cell) == TEST else self._other(cell, tree)
            self.steps[key_of(cell)] = step
        modules = frozenset().union(*map(_modules, self.trees))
        return Plan(self.steps, tuple(self.tests), tuple(self.classes), modules, self.text)

    def _test(self, cell, tree):
        self.tests.append(cell.metadata.nbgrader.grade_id)
        written = _writes(tree)
        own = {name for name in written if name not in self.learners and name not in self.trusted}
        looks_up = self._looks_up(tree, own)
        # A learner's name that a test takes and puts back stays the learner's.
        self._trust(written - self.learners)
        self._note_helpers(tree)
        # What the hidden part binds again would be seen with the hidden part's value.
        hidden = [_writes(_parse(textwrap.dedent(text))) for text in HIDDEN_TESTS.findall(cell.source)]
        shared = _writes(_parse(HIDDEN_TESTS.sub("", cell.source))).difference(*hidden)
        return Step(TEST, cell.source, looks_up, frozenset(shared))

    def _other(self, cell, tree):
        kind, written = kind_of(cell), _writes(tree)
        source = self._trusted_source(kind, cell, tree, written)
        runs = _parse(source)
        own = _writes(runs)
        looks_up = self._looks_up(runs, own) if kind == GIVEN and source else ()
        if kind == SOLUTION:
            self.classes += [node.name for node in tree.body if isinstance(node, ast.ClassDef)]
            if any(isinstance(node, ast.Attribute) and node.attr == "ma" for node in ast.walk(tree)):
                self.classes.append(MASKED)
        self._leave(written)
        self._trust(own)
        self._note_helpers(runs)
        return Step(kind, source, looks_up, learner_writes=frozenset(written - own))

    def _trusted_source(self, kind, cell, tree, written):
        if kind != GIVEN:
            return _only(tree, IMPORTS if kind == SOLUTION else DEFINITIONS)
        shows_learners_work = _reads(tree) & self.learners
        return "" if shows_learners_work and not written & self.tested else cell.source

    def _looks_up(self, tree, but: Iterable[str]) -> tuple[str, ...]:
        """Names that the learner owns or nobody is known to own, so that they can only be the learner's."""
        wanted = (_reads(tree) | self.helpers) - set(but) - self.trusted
        if _reads(tree) & WHOLE_NAMESPACE:
            wanted |= self.learners
        return tuple(sorted(name for name in wanted if name in self.learners or name not in NOBODYS))

    def _note_helpers(self, tree):
        """A function or class of ours reads its names when a later test uses it."""
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                self.helpers |= _free(node) - NOBODYS

    def _trust(self, names):
        self.trusted |= names
        self.learners -= names

    def _leave(self, names):
        self.learners |= names
        self.trusted -= names


def _parse(source: str) -> ast.Module:
    try:
        return ast.parse(TransformerManager().transform_cell(source))
    except (SyntaxError, ValueError):
        return ast.parse("")


def _writes(tree: ast.AST) -> set[str]:
    """Return the names that a cell binds at its top level."""
    found = set()

    def walk(node):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                found.add(child.name)
            elif isinstance(child, IMPORTS):
                found.update(alias.asname or alias.name.split(".")[0] for alias in child.names)
            elif not isinstance(child, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
                if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store):
                    found.add(child.id)
                walk(child)

    walk(tree)
    return found


def _reads(tree: ast.AST) -> set[str]:
    """Return the names that a cell may read: also in a text, as in ``globals()["answer"]``, or as a keyword."""
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    names |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg}
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return names | {text for text in texts if text.isidentifier()}


def _free(tree: ast.AST) -> set[str]:
    """Return the names that a function or class reads and does not bind itself."""
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    bound = {node.id for node in names if not isinstance(node.ctx, ast.Load)}
    bound |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    return {node.id for node in names} - bound


def _modules(tree: ast.AST) -> set[str]:
    """Return the modules that a cell imports; of ``from a import b`` both, since b may be one."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _only(tree: ast.Module, kinds) -> str:
    return "\n".join(ast.unparse(node) for node in tree.body if isinstance(node, kinds))
