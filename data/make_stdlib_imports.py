"""Write ``stdlib_imports.csv``: who imports whom in Python's standard library.

    python data/make_stdlib_imports.py data/stdlib_imports.csv

The graph has one page for each public top-level module of the library (no leading underscore, no tests), as
``sys.stdlib_module_names`` lists them. Module a links to module b when any file of a holds an ``import b``, at any
depth of its code. Imports inside ``if __name__ == '__main__'`` count too: they are read, not run. Modules written in C
have no file that could be read, and so no links of their own.

Links between a module and itself are left out. The lines are sorted, so that one version of Python gives one file.
"""

import ast
import sys
import sysconfig
from pathlib import Path

LIBRARY = Path(sysconfig.get_path("stdlib"))
LEFT_OUT = {"antigravity", "this", "idlelib", "turtledemo", "lib2to3", "test"}


def files_of(module: str) -> list[Path]:
    """Return the Python files of a top-level module, tests left out; an empty list for a module written in C."""
    single, package = LIBRARY / f"{module}.py", LIBRARY / module
    if package.is_dir():
        return sorted(path for path in package.rglob("*.py") if not {"test", "tests"} & set(path.parts))
    return [single] if single.exists() else []


def imports_of(path: Path) -> set[str]:
    """Return the top-level names that a file imports; relative imports stay inside their package and do not count."""
    names = set()
    for node in ast.walk(ast.parse(path.read_bytes(), filename=str(path))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add(node.module.split(".")[0])
    return names


def main(target: Path) -> None:
    """Write the graph of the running interpreter's library to ``target``."""
    modules = sorted(name for name in sys.stdlib_module_names if not name.startswith("_") and name not in LEFT_OUT)
    links = [
        (module, name)
        for module in modules
        for name in sorted(set().union(*map(imports_of, files_of(module))))
        if name in modules and name != module
    ]
    rows = ["importer,imported", *(f"{a},{b}" for a, b in links)]
    alone = sorted(set(modules) - {name for link in links for name in link})
    rows += [f"{module}," for module in alone]  # neither imports nor is imported, and still a page
    target.write_text("\n".join(rows) + "\n", encoding="utf-8", newline="\n")
    print(f"{target}: {len(modules)} modules, {len(links)} links, Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
