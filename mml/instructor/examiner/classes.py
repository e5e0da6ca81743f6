"""Which classes of the learner's a cell is about: seen in the source, without running it.

An object of a class that an exercise asks for says what it likes in a sum or a comparison. So it may take part only in
the tests that are about such objects: elsewhere it would be the object that says yes to everything.
"""

import ast

from mml.instructor.examiner.names import IMPORTS, free, reads, writes

MASKED = "MaskedArray"  # counts as asked for where a cell uses np.ma
DEFINED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
BINDING = (*DEFINED, *IMPORTS, ast.Assign, ast.AnnAssign)  # after these a name is made of nothing older


class Classes:
    """Goes through a source's cells in their order and notes what each name is made of."""

    def __init__(self):
        self._made_of: dict[str, set[str]] = {}  # name -> the names that are read where it is written
        self._asked_for = {MASKED}
        self._modules: set[str] = set()  # names that an import binds

    def of(self, tree: ast.Module, asks: bool) -> tuple[str, ...]:
        """Return the names of the classes that the next cell is about: it reads them, or what was made with them.

        asks : whether learners write this cell, so that its classes are theirs.
        """
        found = set()
        for statement in tree.body:
            used = free(statement) if isinstance(statement, DEFINED) else reads(statement) - _only_stored(statement)
            if _uses_masks(statement):
                used.add(MASKED)
            if isinstance(statement, ast.ClassDef) and asks:
                self._asked_for.add(statement.name)
                used.add(statement.name)
            self._note(statement, used)
            found |= used
        return tuple(sorted(self._all_of(found) & self._asked_for))

    def _note(self, statement, used):
        written = writes(ast.Module([statement], []))
        if isinstance(statement, IMPORTS):
            self._modules |= written
        for name in written:
            kept = name in used or not isinstance(statement, BINDING)
            self._made_of[name] = used | (self._made_of.get(name, set()) if kept else set())
        for name in (_filled(statement) & used) - self._modules:
            self._made_of[name] = self._made_of.get(name, set()) | used

    def _all_of(self, names) -> set[str]:
        """Return the names and all that they are made of."""
        found, left = set(), list(names)
        while left:
            name = left.pop()
            if name not in found:
                found.add(name)
                left.extend(self._made_of.get(name, ()))
        return found


def _only_stored(tree: ast.AST) -> set[str]:
    """Return the names that are written and never read."""
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    return {node.id for node in names} - {node.id for node in names if isinstance(node.ctx, ast.Load)}


def _filled(tree: ast.AST) -> set[str]:
    """Return the names whose objects a statement may put something into: by a method or by an index."""
    nodes = list(ast.walk(tree))
    found = [node.func for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    found += [n for n in nodes if isinstance(n, ast.Subscript | ast.Attribute) and isinstance(n.ctx, ast.Store)]
    return {node.value.id for node in found if isinstance(node.value, ast.Name)}


def _uses_masks(tree: ast.AST) -> bool:
    return any(isinstance(node, ast.Attribute) and node.attr == "ma" for node in ast.walk(tree))
