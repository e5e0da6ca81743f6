"""Templates in one text file, `quiz.questions`, which lies beside the notebook of a quiz.

The file keeps the templates from being read by opening it, in an editor, in a review or on a web page: their sources
are added to a stream of bytes that the file's own first bytes start, and written in base 85. This stops reading. It
does not stop a determined decoder, who has this module: quizzes teach, and they are no place for secrets.

The same templates give the same file, byte for byte, on every machine and with every version of Python.
"""

import ast
import base64
import hashlib
import importlib
import json

from mml.quiz.errors import QuizError, TemplateError

TITLE = "Questions of a quiz of Mathematics for Machine Learning, packed by mml.quiz.pack. Built: not edited by hand."
VERSION = 1
WIDTH = 100
CHECK = 16  # bytes of the digest that starts the stream and proves the text whole
MODULES = {"np": "numpy", "sp": "sympy", "math": "math", "quiz": "mml.quiz"}
NAMES = {"Plane": "mml.plane", "Fraction": "fractions"}


def pack(sources, preamble=""):
    """Return the text of a questions file.

    sources : dict from a question's id to the source of its template, which holds one function of that name with one
        argument; the order is the order of the quiz. preamble : source of what several templates share.

    Raises TemplateError when a source is no such function.
    """
    for name, source in sources.items():
        _check_source(name, source)
    _parse("The preamble", preamble)
    content = {"version": VERSION, "preamble": preamble, "questions": list(sources.items())}
    plain = json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    check = _digest(plain)
    written = base64.b85encode(check + _mixed(plain, check)).decode("ascii")
    lines = [written[start : start + WIDTH] for start in range(0, len(written), WIDTH)]
    return "\n".join([TITLE, *lines, ""])


def unpack(text):
    """Return (sources, preamble) of the text of a questions file. Raises QuizError when it is damaged or too new."""
    title, _, body = text.partition("\n")
    damaged = QuizError(
        "The file quiz.questions is damaged: fetch it again from where you have the notebook, with both in one folder."
    )
    if title.strip() != TITLE:
        raise damaged
    try:
        found = base64.b85decode("".join(body.split()))
    except ValueError as error:
        raise damaged from error
    check, plain = found[:CHECK], _mixed(found[CHECK:], found[:CHECK])
    if _digest(plain) != check:
        raise damaged
    content = json.loads(plain)
    if content["version"] != VERSION:
        raise QuizError(
            f"The file quiz.questions has version {content['version']}, and this package reads {VERSION}: update mml."
        )
    return dict(content["questions"]), content["preamble"]


def functions(sources, preamble=""):
    """Return a dict from each question's id to its template, a function of a Draw.

    A template sees np, sp (SymPy), math, quiz, Plane, Fraction, and what the preamble defines.
    """
    code = "\n".join([preamble, *sources.values()])
    used = {node.id for node in ast.walk(_parse("The quiz", code)) if isinstance(node, ast.Name)}
    space = {"__name__": "quiz_questions"}
    space.update({name: importlib.import_module(MODULES[name]) for name in sorted(used & set(MODULES))})
    space.update({name: getattr(importlib.import_module(NAMES[name]), name) for name in sorted(used & set(NAMES))})
    exec(compile(preamble, "<preamble of the quiz>", "exec"), space)
    found = {}
    for name, source in sources.items():
        exec(compile(source, f"<question {name}>", "exec"), space)
        found[name] = space[name]
    return found


def _parse(where, source):
    try:
        return ast.parse(source)
    except SyntaxError as error:
        raise TemplateError(f"{where} is not Python: {error}") from error


def _check_source(name, source):
    """Raise TemplateError unless the source is one function called `name` with one argument."""
    body = _parse(f"Question {name}", source).body
    if len(body) != 1 or not isinstance(body[0], ast.FunctionDef) or body[0].name != name:
        raise TemplateError(f"Question {name}: its cell is to hold one function called {name} and nothing else.")
    arguments = body[0].args
    if len(arguments.posonlyargs + arguments.args) != 1 or arguments.vararg or arguments.kwonlyargs or arguments.kwarg:
        raise TemplateError(f"Question {name}: its function is to have one argument, draw.")


def _digest(plain):
    return hashlib.blake2b(plain, digest_size=CHECK, person=b"mml questions").digest()


def _mixed(content, start):
    """Return bytes added (exclusive or) to a stream that `start` begins; doing it twice gives them back."""
    stream = bytearray()
    while len(stream) < len(content):
        stream += hashlib.blake2b(len(stream).to_bytes(8, "big"), key=start, person=b"mml questions").digest()
    return bytes(one ^ other for one, other in zip(content, stream, strict=False))
