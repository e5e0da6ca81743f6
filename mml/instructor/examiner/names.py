"""Which names a cell binds and which it reads, seen without running it."""

import ast
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from IPython.core.inputtransformer2 import TransformerManager

WORD = re.compile(r"[A-Za-z_]\w*")
IMPORTS = (ast.Import, ast.ImportFrom)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
WHOLE_NAMESPACE = {"globals", "vars", "locals", "eval", "exec"}  # who uses these may read any name
UNSEEN = WHOLE_NAMESPACE | {"get_ipython", "patch", "mock", "sys", "__import__", "import_module"}


def parse(source: str) -> ast.Module:
    """Return the syntax tree of a cell; of one that is no Python, an empty one."""
    try:
        return ast.parse(TransformerManager().transform_cell(source))
    except (SyntaxError, ValueError):
        return ast.parse("")


def writes(tree: ast.AST) -> set[str]:
    """Return the names that a cell binds or deletes at its top level."""
    found = set()

    def walk(node):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                found.add(child.name)
            elif isinstance(child, IMPORTS):
                found.update(alias.asname or alias.name.split(".")[0] for alias in child.names)
            elif not isinstance(child, (ast.Lambda, *COMPREHENSIONS)):
                if isinstance(child, ast.Name) and not isinstance(child.ctx, ast.Load):
                    found.add(child.id)
                walk(child)

    walk(tree)
    return found


def reads(tree: ast.AST) -> set[str]:
    """Return the names that a cell may read: also in a text, as in ``globals()["answer"]``, or as a keyword."""
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    names |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg}
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return names | {text for text in texts if text.isidentifier()}


def free(tree: ast.AST) -> set[str]:
    """Return the names that a function or class reads and does not bind itself."""
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    bound = {node.id for node in names if not isinstance(node.ctx, ast.Load)}
    bound |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    return {node.id for node in names} - bound


def modules_of(tree: ast.AST) -> set[str]:
    """Return the modules that a cell imports; of ``from a import b`` both, since b may be one."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def only_shows(source: str, tree: ast.Module) -> bool:
    """Return whether a cell is plain Python that puts nothing into objects of other cells."""
    if not tree.body or TransformerManager().transform_cell(source).strip() != source.strip():
        return False
    into = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute | ast.Subscript))
    return all(isinstance(node.ctx, ast.Load) for node in into) and not any(
        isinstance(node, ast.Global | ast.Delete) for node in ast.walk(tree)
    )


def first_reads(source: str) -> frozenset[str]:
    """Return the names that a cell reads, as its text shows, before it binds them itself."""
    return _uses(source).reads


def unused(sources: Sequence[str], may_go: Sequence[bool]) -> set[int]:
    """Return the places of those cells, among those that may go, which bind no name that a later cell reads.

    sources : the texts of a notebook's cells, in order. Where one of them may read names in a way that nobody sees in
    its text, no cell goes.
    """
    cells = [_uses(source) for source in sources]
    if any(cell.unseen for cell in cells):
        return set()
    always = frozenset().union(*(cell.always for cell in cells))
    gone, wanted = set(), always
    for place in reversed(range(len(cells))):
        cell = cells[place]
        if may_go[place] and not cell.writes & wanted:
            gone.add(place)
        else:
            wanted = always | (wanted - cell.binds) | cell.reads
    return gone


@dataclass(frozen=True)
class _Uses:
    """What a cell does with names.

    reads : before it binds them itself. binds : for sure. writes : perhaps. always : read by its functions, whenever
    they are called. unseen : whether it may read names that its text does not show.
    """

    reads: frozenset[str]
    binds: frozenset[str]
    writes: frozenset[str]
    always: frozenset[str]
    unseen: bool


@lru_cache(maxsize=1024)  # most cells of most submissions are the course's own
def _uses(source: str) -> _Uses:
    tree = parse(source)
    nodes = list(ast.walk(tree))
    return _Uses(
        reads=frozenset(_wanted_before(tree.body, set())),
        binds=frozenset().union(*map(_bound_for_sure, tree.body)),
        writes=frozenset(writes(tree)),
        always=frozenset(name for node in nodes if isinstance(node, FUNCTIONS) for name in free(node)),
        unseen=any(isinstance(node, ast.Name) and node.id in UNSEEN for node in nodes),
    )


def _wanted_before(statements: Sequence[ast.stmt], wanted: set[str]) -> set[str]:
    """Return the names that are wanted before some statements, if these are wanted after them."""
    for statement in reversed(statements):
        wanted = (wanted - _bound_for_sure(statement)) | _read(statement)
    return wanted


def _bound_for_sure(statement) -> set[str]:
    if isinstance(statement, IMPORTS):
        return writes(ast.Module([statement], []))
    if isinstance(statement, FUNCTIONS):
        return {statement.name}
    targets = []
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.With):
        targets = [item.optional_vars for item in statement.items if item.optional_vars]
    return _stored(targets)


def _read(node: ast.AST) -> set[str]:
    """Return the names that are read in a node, but for those that it has bound before."""
    if isinstance(node, ast.For):
        return _read(node.iter) | (_wanted_before(node.body, set()) - _stored([node.target])) | _in_all(node.orelse)
    if isinstance(node, ast.With):
        return _in_all(node.items) | (_wanted_before(node.body, set()) - _bound_for_sure(node))
    if isinstance(node, FUNCTIONS):
        return _in_all(ast.iter_child_nodes(node)) & free(node)
    if isinstance(node, COMPREHENSIONS):
        return _in_all(ast.iter_child_nodes(node)) - _stored([each.target for each in node.generators])
    if isinstance(node, ast.AugAssign):
        return _in_all([node.value, node.target]) | _stored([node.target])
    if isinstance(node, ast.Name):
        return set() if isinstance(node.ctx, ast.Store) else {node.id}
    return _in_all(ast.iter_child_nodes(node))


def _in_all(nodes: Iterable[ast.AST]) -> set[str]:
    return set().union(*map(_read, nodes))


def _stored(targets: Iterable[ast.AST]) -> set[str]:
    names = (node for target in targets for node in ast.walk(target) if isinstance(node, ast.Name))
    return {node.id for node in names if isinstance(node.ctx, ast.Store)}
