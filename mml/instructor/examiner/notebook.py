"""Run a submission's notebook: the learner's cells in one process, the tests in another."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache

import nbformat
from nbformat import NotebookNode

from mml.instructor.examiner.limits import Limits
from mml.instructor.examiner.names import WORD, first_reads, unused
from mml.instructor.examiner.plan import SOLUTION, TEST, UNMARKED, Plan, key_of
from mml.instructor.examiner.processes import Pair
from mml.instructor.examiner.shell import error_output

JSON_TYPE = re.compile(r"(?!application/json$)[a-zA-Z0-9]+/[a-zA-Z0-9.+-]+\+json")
MOST_NESTED = 50  # lists and mappings in one another, in an output
BORROWED = (
    "Your function changes what it is given, and this test passes only because of that: work on a copy, as in "
    "x = x.copy(), and leave the argument as it is."
)


def examine(
    plan: Plan,
    notebook: NotebookNode,
    files: Mapping[str, bytes],
    owner: str,
    limits: Limits | None = None,
    boxed: bool = True,
) -> tuple[str, ...]:
    """Run a submission in place, and return why somebody should look at it: sentences, or none.

    plan : of the instructor's notebook. notebook : the submission, clean and in the source's order, its test cells as
    in the source; the outputs and the execution counts of its code cells are set. files : the week's other files, by
    name. owner : the id of the student whose work it is. boxed : whether the sandbox is on; without it, scores can be
    forged.

    Raises NotStarted when the processes could not be started: the submission has then not been run.
    """
    limits = limits or Limits()
    run = _Run(plan, notebook, limits)
    with Pair(files, limits, {"MML_OWNER": owner}, plan.modules, boxed) as pair:
        run.all(pair, lambda: _in_place(plan, _frozen(files), limits, boxed))
    return tuple(run.troubles)


class _Run:
    """One way through a notebook."""

    def __init__(self, plan: Plan, notebook: NotebookNode, limits: Limits, gives_back: bool = True):
        self.plan, self.limits, self.gives_back = plan, limits, gives_back
        self.cells = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        self.troubles: list[str] = []
        self.room = limits.notebook_outputs

    def all(self, pair: Pair, in_place=frozenset) -> None:
        """Run every cell. ``in_place()`` gives the tests for which a function has to change its arguments."""
        later, left_out = self._words_of_later_cells(), self._left_out()
        seen, fresh = [], set()
        for place, cell in enumerate(self.cells):
            step, count = self.plan.step(cell), place + 1
            if place not in left_out:
                cell.execution_count = count
            if step.kind != TEST and place not in left_out:
                reply = pair.run_learner({"run": cell.source, "count": count})
                cell.outputs = self._outputs(reply, "your code", _called(cell))
                seen.append(cell.source)
                fresh |= step.learner_writes
            self._note_lateness(pair, cell)
            if not step.source:
                continue
            message = {
                "run": step.source,
                "count": count,
                "names": list(step.looks_up),
                "fresh": sorted(fresh),
                "shared": sorted(step.shared & later[place]),
                "classes": list(step.classes),
                "source": "\n".join(seen),
                "test": step.kind == TEST,
                "gives_back": self.gives_back,
            }
            reply = pair.run_exam(message)
            if step.kind == TEST:
                cell.outputs, fresh = self._outputs(reply, "the tests", _called(cell)), set()
                changed = self.gives_back and reply is not None and reply.get("changed") and not _failed(cell)
                if changed and key_of(cell) not in in_place():
                    self._without_changes(reply, cell)
            self._note_lateness(pair, cell)
            self._note_loss(reply, cell)

    def _note_lateness(self, pair, cell):
        if pair.late:
            pair.late = False
            self.troubles.append(f"The cell {_called(cell)} took too long and was interrupted.")

    def _note_loss(self, reply, cell):
        if reply is not None and reply.get("lost") and not self.troubles:
            self.troubles.append(f"The process of your code ended, or answered nonsense, before or in {_called(cell)}.")

    def _without_changes(self, reply, cell):
        """Let a test whose calls changed their arguments count as it went when it did not see that, if it failed."""
        outputs = self._outputs({"outputs": reply.get("without")}, "the tests", _called(cell))
        if any(output.output_type == "error" for output in outputs):
            cell.outputs = [NotebookNode(output_type="stream", name="stderr", text=BORROWED + "\n"), *outputs]

    def _left_out(self) -> set[int]:
        """Return the places of the cells that are not run; see `Limits.demonstrations`."""
        if self.limits.demonstrations:
            return set()
        steps = [self.plan.step(cell) for cell in self.cells]
        # A test reads nothing of the learner's process but what it looks up.
        sources = [
            "; ".join(first_reads(step.source) & set(step.looks_up)) if step.kind == TEST else cell.source
            for cell, step in zip(self.cells, steps, strict=True)
        ]
        return unused(sources, [step.demonstration for step in steps])

    def _words_of_later_cells(self) -> list[set[str]]:
        """For each cell the words of the learner's cells after it."""
        found, words = [], set()
        for cell in reversed(self.cells):
            found.append(set(words))
            if self.plan.step(cell).kind in (SOLUTION, UNMARKED):
                words |= set(WORD.findall(cell.source))
        return found[::-1]

    def _outputs(self, reply, whose, cell) -> list[NotebookNode]:
        if reply is None:
            if not self.troubles:
                self.troubles.append(f"The process of {whose} ended, or did not answer in time, at the cell {cell}.")
            name = "DeadKernelError" if whose == "your code" else "ExaminerStopped"
            return [nbformat.from_dict(error_output(name, f"The process of {whose} has ended."))]
        outputs = []
        for output in map(_clean, reply["outputs"] if isinstance(reply.get("outputs"), list) else []):
            if output is None:
                continue
            self.room -= len(json.dumps(output))
            if self.room < 0:
                text = f"The outputs of this notebook are larger than {self.limits.notebook_outputs} bytes."
                outputs.append(nbformat.from_dict(error_output("OutputTooLarge", text)))
                if text not in self.troubles:
                    self.troubles.append(text)
                break
            outputs.append(nbformat.from_dict(output))
        return outputs


def _clean(output) -> dict | None:
    """Return an output made of nothing but what a notebook's output may have, or None where it is none."""
    if isinstance(output, dict) and output.get("output_type") == "error":
        # An error is never left out, whatever it holds: it is what makes a test fail.
        lines = output.get("traceback")
        return {
            "output_type": "error",
            "ename": _sound(output.get("ename")),
            "evalue": _sound(output.get("evalue")),
            "traceback": list(map(_sound, lines)) if isinstance(lines, list) else [],
        }
    if not _shallow(output):
        return None
    try:
        made = _made(output)
        # Half characters could not be written into a file, and NaN is no JSON.
        return json.loads(_sound(json.dumps(made, ensure_ascii=False, allow_nan=False)))
    except ValueError:
        return None


def _sound(text) -> str:
    return text.encode(errors="replace").decode() if isinstance(text, str) else ""


def _shallow(value, room: int = MOST_NESTED) -> bool:
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, list):
        return True
    return room > 0 and all(_shallow(item, room - 1) for item in value)


def _made(output) -> dict | None:
    kind = output.get("output_type") if isinstance(output, dict) else None
    if kind == "stream":
        name, text = output.get("name"), output.get("text")
        if name in ("stdout", "stderr") and isinstance(text, str):
            return {"output_type": kind, "name": name, "text": text}
    elif kind in ("display_data", "execute_result"):
        data, metadata = output.get("data"), output.get("metadata", {})
        if isinstance(data, dict) and isinstance(metadata, dict):
            data = {name: value for name, value in data.items() if _fits(name, value)}
            made = {"output_type": kind, "data": data, "metadata": metadata}
            if kind == "execute_result":
                count = output.get("execution_count")
                made["execution_count"] = count if type(count) is int and 0 <= count < 1 << 31 else None
            return made
    return None


def _fits(name, value) -> bool:
    if name == "application/json":
        return isinstance(value, dict)
    return isinstance(value, str) or JSON_TYPE.fullmatch(name) is not None


def _called(cell) -> str:
    """What a sentence calls a cell: its id, or the beginning of its text."""
    text = _sound(" ".join(key_of(cell).split()))
    text = "".join(letter if letter.isprintable() else "?" for letter in text)  # it may be shown on a terminal
    return text if len(text) <= 80 else text[:79] + "…"


def _failed(cell) -> bool:
    return any(output.output_type == "error" for output in cell.outputs)


_Files = tuple[tuple[str, bytes], ...]


def _frozen(files: Mapping[str, bytes]) -> _Files:
    return tuple(sorted(files.items()))


@lru_cache(maxsize=32)
def _in_place(plan: Plan, files: _Files, limits: Limits, boxed: bool) -> frozenset[str]:
    """Return the ids of the tests that the source's own solutions pass only if arguments come back changed."""
    notebook = nbformat.reads(plan.source, as_version=4)
    run = _Run(plan, notebook, limits, gives_back=False)
    with Pair(dict(files), limits, {"MML_OWNER": ""}, plan.modules, boxed) as pair:
        run.all(pair)
    return frozenset(key_of(cell) for cell in run.cells if plan.step(cell).kind == TEST and _failed(cell))
