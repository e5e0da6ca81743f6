"""The bank of answers beside each lab: run every answer against the lab's tests, and digest what each gives.

A bank is ``content/<week>/answers_<lab>.py``. It is read and never imported: functions decorated with ``@right``, or
with ``@wrong("name-of-the-test-that-catches-it", "The sentence that its maker should read.")``. Many functions of one
name may stand in it, because a learner's function has that name.
"""

import ast
import contextlib
import json
import linecache
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from mml import check


class BankError(ValueError):
    """A bank that cannot be read, or that does not fit its lab."""


@dataclass(frozen=True)
class Answer:
    """One answer of a bank."""

    function: str
    code: str
    line: int
    test: str | None = None  # the test that names the mistake; None for a right answer
    says: str | None = None  # the sentence for whoever makes the mistake; None for a right answer

    @property
    def right(self) -> bool:
        """Whether this is a right answer."""
        return self.says is None


@dataclass(frozen=True)
class Test:
    """A graded test cell of a lab."""

    name: str
    points: int
    code: str


@dataclass
class Outcome:
    """What one answer did at the tests of its exercise."""

    answer: Answer
    messages: dict[str, str | None] = field(default_factory=dict)  # test -> why it failed, None where it passed
    calls: dict[str, str] = field(default_factory=dict)  # digest of arguments -> digest of outcome, of this function
    strange: dict[str, str] = field(default_factory=dict)  # tests that failed otherwise than by a check


def read(path: Path) -> list[Answer]:
    """Return the answers of a bank in the order of the file. Raises BankError for what is not an answer."""
    text = Path(path).read_text(encoding="utf-8")
    answers = []
    for node in ast.parse(text, filename=str(path)).body:
        if isinstance(node, ast.Expr | ast.Import | ast.ImportFrom):
            continue
        where = f"{path}:{node.lineno}"
        if not isinstance(node, ast.FunctionDef) or len(node.decorator_list) != 1:
            raise BankError(
                f"{where}: a bank holds functions with one decorator each, @right or @wrong(test, sentence)."
            )
        mark = node.decorator_list[0]
        code = "\n".join(text.splitlines()[node.lineno - 1 : node.end_lineno]) + "\n"
        if isinstance(mark, ast.Name) and mark.id == "right":
            answers.append(Answer(node.name, code, node.lineno))
        elif isinstance(mark, ast.Call) and isinstance(mark.func, ast.Name) and mark.func.id == "wrong":
            try:
                test, says = (ast.literal_eval(argument) for argument in mark.args)
            except ValueError as error:  # not two, or not literals
                raise BankError(f"{where}: @wrong takes the test's name and a sentence, both as plain text.") from error
            answers.append(Answer(node.name, code, node.lineno, test, says))
        else:
            raise BankError(f"{where}: the decorator is @right or @wrong(test, sentence), not {ast.unparse(mark)}.")
    if not answers:
        raise BankError(f"{path}: this bank holds no answer.")
    return answers


class Lab:
    """A source notebook taken apart: what is given, what each exercise asks, which tests follow it."""

    def __init__(self, notebook: Path):
        self.path = Path(notebook)
        self.before: dict[str, list[str]] = {}  # exercise -> code that stands before it
        self.solutions: dict[str, str] = {}
        self.tests: dict[str, list[Test | str]] = {}  # exercise -> its tests, and given code between them
        code, current = [], None
        for cell in nbformat.read(self.path, as_version=4).cells:
            marks = cell.metadata.get("nbgrader")
            if cell.cell_type != "code" or marks is None:
                continue
            if marks["solution"]:
                current = marks["grade_id"]
                self.before[current] = list(code)
                self.solutions[current] = cell.source
                self.tests[current] = []
                code.append(cell.source)
            elif marks["grade"]:
                self.tests[current].append(Test(marks["grade_id"], marks["points"], cell.source))
            else:
                code.append(cell.source)
                if current is not None:
                    self.tests[current].append(cell.source)

    def exercise_of(self, function: str) -> str:
        """Return the exercise in which ``function`` is defined."""
        for exercise, solution in self.solutions.items():
            names = [node.name for node in ast.parse(solution).body if isinstance(node, ast.FunctionDef)]
            if function in names:
                return exercise
        raise BankError(f"{self.path.name} has no exercise that defines {function}.")

    def reference(self, function: str) -> Answer:
        """Return the notebook's own solution as an answer."""
        return Answer(function, self.solutions[self.exercise_of(function)], 0)

    def run(self, answer: Answer, companion: str | None = None, stop: bool = False, method: bool = True) -> Outcome:
        """Run one answer against the tests of its exercise, after the solutions of those before it.

        companion : text of the lab's ``.mistakes`` file, where the messages shall know the mistakes.
        stop : whether to end with the first test that fails. method : whether to run the tests of method too.
        """
        exercise = self.exercise_of(answer.function)
        outcome = Outcome(answer)
        with _workplace(companion):
            names: dict = {"__name__": "__main__"}
            for code in self.before[exercise]:
                _execute(code, names)
            _execute(answer.code, names)
            for test in self.tests[exercise]:
                if isinstance(test, str):
                    _execute(test, names)
                    continue
                if "-method" in test.name and not method:
                    continue
                check.forget()
                try:
                    _execute(test.code, names)
                    outcome.messages[test.name] = None
                except check.NotTrue as error:
                    outcome.messages[test.name] = str(error)
                except Exception as error:
                    outcome.messages[test.name] = f"{type(error).__name__}: {error}"
                    outcome.strange[test.name] = outcome.messages[test.name]
                for function, key, gave in check.remembered():
                    if function == answer.function:
                        outcome.calls[key] = gave
                if stop and outcome.messages[test.name]:
                    break
        return outcome


def companion(lab: Lab, answers: list[Answer]) -> str:
    """Return the text of the lab's ``.mistakes`` file: see ``mml.mistakes`` for its form.

    Tests of method are left out: an answer that fails one of them gives the right values in the wrong way, and the
    test's own message names the mistake.
    """
    table = {}
    for function in dict.fromkeys(answer.function for answer in answers):
        wrong = [answer for answer in answers if answer.function == function and not answer.right]
        given = [lab.run(answer, method=False).calls for answer in wrong]
        right = lab.run(lab.reference(function), method=False).calls
        table[function] = {
            "sentences": [answer.says for answer in wrong],
            "calls": {key: [gave, *(calls.get(key) for calls in given)] for key, gave in right.items()},
        }
    return json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _execute(code: str, names: dict) -> None:
    """Run code as a cell of its own, so that errors and ``inspect`` find its lines."""
    name = f"<cell {abs(hash(code)):x}>"
    linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
    exec(compile(code, name, "exec"), names)


@contextlib.contextmanager
def _workplace(companion: str | None) -> Iterator[None]:
    """Stand in a folder that holds the companion and nothing else, and silence what the tests print."""
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        if companion is not None:
            Path(folder, "lab.mistakes").write_text(companion, encoding="utf-8")
        os.chdir(folder)
        try:
            with contextlib.redirect_stdout(None):
                yield
        finally:
            os.chdir(here)
