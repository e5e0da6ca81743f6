"""What the instructor's notebook says of each cell: who runs it, and whose is which name.

Everything here is read from the source notebook, without running it. The learner's process runs the submission; the
examining process runs what this module gives it:

=========  ================================  ==========================================================
cell       learner's process                 examining process
=========  ================================  ==========================================================
given      runs it                           runs it, unless it is a demonstration of the learner's work
solution   runs the submission's text        the source's imports only
unmarked   runs the submission's text        the source's imports, and functions and classes that tests use
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
from dataclasses import dataclass, field, replace

import nbformat
from nbformat import NotebookNode

from mml.instructor.examiner.classes import Classes
from mml.instructor.examiner.names import (
    IMPORTS,
    WHOLE_NAMESPACE,
    free,
    modules_of,
    only_shows,
    parse,
    reads,
    writes,
)

HIDDEN_TESTS = re.compile(r"^[ \t]*### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS[^\n]*$", re.DOTALL | re.MULTILINE)
GIVEN, SOLUTION, TEST, UNMARKED = "given", "solution", "test", "unmarked"
DEFINED = (ast.FunctionDef, ast.ClassDef)
SHELL_NAMES = {"get_ipython", "display", "In", "Out", "exit", "quit", "__name__"}
NOBODYS = set(dir(builtins)) | SHELL_NAMES


@dataclass(frozen=True)
class Step:
    """What the examining process does when the notebook comes to a cell.

    source : what it runs, or ''. looks_up : the names of the learner's that this may read. shared : names that the
    visible part of a test binds, for later cells of the learner's. learner_writes : names that the learner's process
    binds here and the examining process does not. demonstration : whether the cell does nothing but bind and show.
    classes : names of the learner's classes whose objects may be compared and calculated with here.
    """

    kind: str
    source: str = ""
    looks_up: tuple[str, ...] = ()
    shared: frozenset[str] = frozenset()
    learner_writes: frozenset[str] = frozenset()
    demonstration: bool = False
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Plan:
    """What the examiner knows of an assignment's notebook. It can be pickled.

    tests : grade ids of the test cells, in order. modules : names of the modules that its cells import. source : the
    instructor's notebook as JSON text.
    """

    steps: dict[str, Step]
    tests: tuple[str, ...]
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
        self.trees = [parse(cell.source) for cell in self.cells]
        self.tested = set().union(
            *(reads(tree) for cell, tree in zip(self.cells, self.trees, strict=True) if kind_of(cell) == TEST)
        )
        self.used = self._used()
        self.learners: set[str] = set()  # names that the learner owns
        self.trusted: set[str] = set()  # names that the examining process owns
        self.helpers: set[str] = set()  # names that given functions read when a test calls them
        self.steps, self.tests, self.classes = {}, [], Classes()

    def _used(self) -> set[str]:
        """Return the names that tests use, themselves or through functions, classes and given cells."""
        used, waiting = set(), set(self.tested)
        readers = [(writes(t), reads(t)) for c, t in zip(self.cells, self.trees, strict=True) if kind_of(c) == GIVEN]
        for node in (node for tree in self.trees for node in tree.body):
            if isinstance(node, DEFINED):
                readers.append(({node.name}, reads(node)))
        while waiting:
            used |= waiting
            waiting = set().union(*(read for written, read in readers if written & waiting)) - used
        return used

    def plan(self) -> Plan:
        for cell, tree in zip(self.cells, self.trees, strict=True):
            step = self._test(cell, tree) if kind_of(cell) == TEST else self._other(cell, tree)
            self.steps[key_of(cell)] = replace(step, classes=self.classes.of(tree, asks=kind_of(cell) == SOLUTION))
        modules = frozenset().union(*map(modules_of, self.trees))
        return Plan(self.steps, tuple(self.tests), modules, self.text)

    def _test(self, cell, tree):
        self.tests.append(cell.metadata.nbgrader.grade_id)
        written = writes(tree)
        own = {name for name in written if name not in self.learners and name not in self.trusted}
        looks_up = self._looks_up(tree, own)
        # A learner's name that a test takes and puts back stays the learner's.
        self._trust(written - self.learners)
        self._note_helpers(tree)
        # What the hidden part binds again would be seen with the hidden part's value.
        hidden = [writes(parse(textwrap.dedent(text))) for text in HIDDEN_TESTS.findall(cell.source)]
        shared = writes(parse(HIDDEN_TESTS.sub("", cell.source))).difference(*hidden)
        return Step(TEST, cell.source, looks_up, frozenset(shared))

    def _other(self, cell, tree):
        kind, written = kind_of(cell), writes(tree)
        source = self._trusted_source(kind, cell, tree, written)
        runs = parse(source)
        own = writes(runs)
        looks_up = self._looks_up(runs, own) if kind == GIVEN and source else ()
        self._leave(written)
        self._trust(own)
        self._note_helpers(runs)
        shows = kind == UNMARKED and only_shows(cell.source, tree)
        return Step(kind, source, looks_up, learner_writes=frozenset(written - own), demonstration=shows)

    def _trusted_source(self, kind, cell, tree, written):
        if kind == SOLUTION:
            return _text(node for node in tree.body if isinstance(node, IMPORTS))
        if kind == UNMARKED:
            every = bool(self.tested & WHOLE_NAMESPACE)
            return _text(
                node
                for node in tree.body
                if isinstance(node, IMPORTS) or (isinstance(node, DEFINED) and (every or node.name in self.used))
            )
        shows_learners_work = reads(tree) & self.learners
        return "" if shows_learners_work and not written & self.tested else cell.source

    def _looks_up(self, tree, but: Iterable[str]) -> tuple[str, ...]:
        """Names that the learner owns or nobody is known to own, so that they can only be the learner's."""
        wanted = (reads(tree) | self.helpers) - set(but) - self.trusted
        if reads(tree) & WHOLE_NAMESPACE:
            wanted |= self.learners
        return tuple(sorted(name for name in wanted if name in self.learners or name not in NOBODYS))

    def _note_helpers(self, tree):
        """A function or class of ours reads its names when a later test uses it."""
        for node in tree.body:
            if isinstance(node, DEFINED):
                self.helpers |= free(node) - NOBODYS

    def _trust(self, names):
        self.trusted |= names
        self.learners -= names

    def _leave(self, names):
        self.learners |= names
        self.trusted -= names


def _text(nodes: Iterable[ast.AST]) -> str:
    return "\n".join(map(ast.unparse, nodes))
