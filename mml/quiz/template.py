"""From a template, one Python function, to the question of one learner; and a check of templates for their writers."""

import ast

from mml.quiz.drawing import Draw
from mml.quiz.errors import DrawAgain, QuizError, TemplateError
from mml.quiz.form import Form

MOST_ATTEMPTS = 200
FEWEST_QUESTIONS = 5
IDS = tuple(f"learner {number}" for number in range(40))
# What learners give by accident; the judge is to answer each with a sentence.
ODD = (
    None, ..., True, "", "3", "abc", "2x", 0, -1, 1e300, 10**400, float("nan"), float("inf"), 1j, [], [[]], [1], [1, 2],
    [1, [2]], [None, True], (), {}, {1: "a"}, set(), {"a", 1}, [1] * 5000, object(), len, b"a", range(3), "a" * 5000,
)  # fmt: skip


class Template:
    """A template under the id of its question. `function` takes a Draw and returns a Form."""

    def __init__(self, name, function):
        self.name, self._function = name, function

    def __repr__(self):
        return f"<Template of {self.name!r}>"

    def form(self, learner, number=0):
        """Return the Form for a learner's id (text) and a draw number: 0 for the one that counts, then practice.

        Raises TemplateError, naming the question, when the template is written wrongly or stops with an error.
        """
        for attempt in range(MOST_ATTEMPTS):
            draw = Draw(learner, self.name, number, f"attempt {attempt}" if attempt else "")
            try:
                form = self._function(draw)
            except DrawAgain:
                continue
            except QuizError as error:
                raise TemplateError(f"Question {self.name}: {error}") from error
            except Exception as error:
                says = f"Question {self.name} cannot be drawn for {learner!r}: {type(error).__name__}: {error}"
                raise TemplateError(f"{says}. This is a mistake in the course, not yours: please report it.") from error
            if not isinstance(form, Form):
                raise TemplateError(f"Question {self.name} returns a {type(form).__name__}; it is to return a form.")
            form.arrange(draw.branch("order"))
            return form
        raise TemplateError(f"Question {self.name} refuses {MOST_ATTEMPTS} draws in a row: draw.require is too strict.")

    def other(self, learner, start, unlike):
        """Return (number, Form) of the first draw from `start` on that no learner could take for the Form `unlike`.

        Returns (None, None) when 40 draws in a row show the same question.
        """
        for number in range(start, start + 40):
            form = self.form(learner, number)
            if form.content() != unlike.content():
                return number, form
        return None, None


def check_template(name, function, ids=IDS, least=FEWEST_QUESTIONS):
    """Return a list of the problems (texts, each once) of a template, drawn for each of `ids`; empty is good.

    For every id: the template draws without an error and the same twice; its right answer, the literal that
    instructors get, is accepted; every slip and wrong option is rejected with its own sentence, and differs from the
    answer and from the other slips unless marked `may_coincide`; answers that make no sense get a sentence and no
    error; statement, hint and worked solution say something and their dollar signs are balanced; sentences hold no
    LaTeX, as they are shown as plain text. Over all ids: at least `least` different questions are drawn.
    """
    template, problems, contents = Template(name, function), {}, set()
    for learner in ids:
        try:
            form, again = template.form(learner), template.form(learner)
        except TemplateError as error:
            problems[str(error)] = None
            continue
        contents.add(form.content())
        try:
            found = _check_form(form)
        except TemplateError as error:
            found = [str(error)]
        if _seen(form) != _seen(again):
            found.append("the same id gives another question the second time: draw all numbers from `draw`")
        problems.update(dict.fromkeys(f"Question {name}: {problem}" for problem in found))
    wanted = min(least, len(ids))
    if not problems and len(contents) < wanted:
        problems[f"Question {name}: {len(ids)} ids see {len(contents)} different questions; {wanted} are wanted"] = None
    return list(problems)


def _seen(form):
    """Return what two draws for one id are to share: texts, order of options and answer."""
    labels = [[(label, option.content) for label, option in part] for part in form.parts() if not isinstance(part, str)]
    return form.content(), labels, form.plain_answer()


def _check_form(form):
    """Return the problems of one question, without numbers that differ between draws where that can be helped."""
    return [*_check_texts(form), *_check_right(form), *_check_wrong(form), *_check_odd(form)]


def _check_texts(form):
    found = []
    for where in ("statement", "hint", "worked"):
        text = getattr(form, where)
        if not text:
            found.append(f"its {where} is empty")
        found += _unbalanced(where, text)
    for part in form.parts():
        for label, option in [("", None)] if isinstance(part, str) else part:
            found += _unbalanced(f"option {label}", option.text) if option else []
    for where, text in [*form.texts(), ("why", form.why)]:
        if "$" in text or "\\" in text:
            found.append(f"{where} holds LaTeX, but sentences are shown as plain text: {text}")
    return found


def _unbalanced(where, text):
    """Return a problem in a list when the dollar signs of a text are not in pairs."""
    dollars = text.replace("\\$", "")
    odd = dollars.count("$$") % 2 or dollars.replace("$$", "").count("$") % 2
    return [f"the dollar signs of its {where} are not in pairs: {text}"] if odd else []


def _check_right(form):
    try:
        answer = ast.literal_eval(form.plain_answer())
    except (ValueError, SyntaxError):
        return [f"its answer is no Python literal: {form.plain_answer()}"]
    verdict = form.judge(answer)
    return [] if verdict.right else [f"its own answer {form.plain_answer()} is rejected: {verdict.message}"]


def _check_wrong(form):
    found = []
    seen = []
    for value, says, may_coincide in form.wrong_answers():
        verdict = form.judge(value)
        if not says:
            found.append(f"the wrong answer {value!r} has no sentence, so its property takes it to be right")
        elif may_coincide and (verdict.right or any(verdict.says == other for other in seen)):
            continue
        elif verdict.right:
            found.append(f"the slip {value!r} is right for some draw; mark it may_coincide or draw other numbers")
        elif not _says(verdict, says):
            found.append(f"the slip {value!r} does not get its own sentence {says!r} but {verdict.message!r}")
        seen.append(verdict.says)
    return found


def _says(verdict, says):
    """Whether a verdict is, or has as one of its lines, the sentence `says`, which may follow a letter and a colon."""
    lines = [verdict.says, verdict.fact, *verdict.says.split("\n")]
    return any(says in (line, line.partition(": ")[2]) for line in lines)


def _check_odd(form):
    found = []
    for value in ODD:
        try:
            form.judge(value)
        except Exception as error:
            found.append(f"judging an odd answer of type {type(value).__name__} stops with {error!r}")
    return found
