"""Which functions of a test may be sent to the learner's process, and which stay and are called back.

A function that cannot remember anything is sent by value: its calls cost nothing then. One that counts its calls, or
fills a list of the test's, stays with the test, where nobody can forge what it remembers.
"""

import dis
import types

import numpy as np

GLOBAL_STORES = {"STORE_GLOBAL", "DELETE_GLOBAL"}
OUTER_STORES = {"STORE_DEREF", "DELETE_DEREF"}
REMEMBERING = ("__main__", "unittest.mock")  # modules whose callable objects stay
HARMLESS = (
    *(type(None), bool, int, float, complex, str, bytes, type),
    *(np.ndarray, np.generic, np.ufunc),
    *(types.ModuleType, types.BuiltinFunctionType),
)


def stays(value) -> bool:
    """Return whether an object that a test passes on is a callable of the test's that may remember something."""
    if type(value) is types.FunctionType:
        return value.__module__ == "__main__" and not _forgets(value, set())
    if type(value) is types.MethodType:
        return type(value.__self__).__module__ == "__main__"
    return callable(value) and not isinstance(value, type) and type(value).__module__ in REMEMBERING


def _forgets(function, seen) -> bool:
    """Whether a function stores nothing outside itself and refers to nothing that could."""
    if id(function) in seen:
        return True
    seen.add(id(function))
    names, codes = set(), [function.__code__]
    while codes:
        code = codes.pop()
        names.update(code.co_names)
        for instruction in dis.get_instructions(code):
            if instruction.opname in GLOBAL_STORES:
                return False
            if instruction.opname in OUTER_STORES and instruction.argval in function.__code__.co_freevars:
                return False
        codes += [constant for constant in code.co_consts if isinstance(constant, types.CodeType)]
    try:
        values = [cell.cell_contents for cell in function.__closure__ or ()]
    except ValueError:  # a cell that is not filled yet
        return False
    values += [function.__globals__[name] for name in names if name in function.__globals__]
    values += function.__defaults__ or ()
    values += (function.__kwdefaults__ or {}).values()
    return all(_harmless(value, seen) for value in values)


def _harmless(value, seen) -> bool:
    if isinstance(value, HARMLESS):
        return True
    if type(value) is tuple:
        return all(_harmless(item, seen) for item in value)
    if type(value) is types.FunctionType:
        return value.__module__ != "__main__" or hasattr(value, "learners") or _forgets(value, seen)
    return False
