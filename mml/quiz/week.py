"""The quiz of one week, as a notebook uses it.

me = "ada"
week = quiz.Week(me)
week.ask("stays")            # shows the question with this learner's numbers
stays = 3
week.mark("stays", stays)    # says 'Right.' or raises NotTrue
week.another("stays")        # the same question with other numbers, to practise
week.practise("stays", 3)    # judges the practice, without a grade
"""

import difflib
import os
from pathlib import Path

from mml.check import NotTrue
from mml.quiz import pack, showing
from mml.quiz.drawing import normal_id
from mml.quiz.errors import QuizError, TemplateError
from mml.quiz.template import Template

FILE = "quiz.questions"
TRIES_FOR_HINT = 2
TRIES_FOR_TWIN = 4
TWINS = 1_000_000  # the first draw number of worked examples, out of reach of practice


def owner():
    """Return the id that the submission being graded belongs to, or None where nothing names one.

    The environment variable MML_OWNER names it. Otherwise nbgrader does, by the folder in which it grades:
    `.../autograded/<student>/<week>`.
    """
    named = os.environ.get("MML_OWNER", "").strip()
    if named:
        return named
    parts = Path.cwd().parts
    if os.environ.get("NBGRADER_EXECUTION") == "autograde" and len(parts) >= 3 and parts[-3] == "autograded":
        return parts[-2]
    return None


class Week:
    """The questions of a week for one learner.

    me : the learner's own id, a text; see `drawing.normal_id` for which spellings are one id.
    questions : path of the packed questions, beside the notebook.

    Raises QuizError when `me` is no text or empty, and when the file is missing or damaged.
    """

    def __init__(self, me, questions=FILE):
        self._me = normal_id(me)
        self._templates = _templates(Path(questions))
        self._forms, self._tries, self._practice = {}, {}, {}

    def __repr__(self):
        return f"<Week of {self._me!r}: {len(self._templates)} questions>"

    @property
    def questions(self):
        """The ids of the questions, in order, as a tuple of texts."""
        return tuple(self._templates)

    def ask(self, name):
        """Display the question `name` with this learner's numbers."""
        form = self._form(name)
        showing.show(showing.question(f"Question: {_title(name)}", form, lambda source: f"{name} = {source}"))

    def mark(self, name, value):
        """Judge the answer `value` (anything) to the question `name`: print 'Right. ...' or raise NotTrue and say why.

        A second wrong try that differs from the first brings a hint below the message, a fourth a worked example with
        other numbers. While nbgrader runs the notebook, neither is shown. Raises NotTrue as well when the submission
        belongs to another learner than the quiz was answered for.
        """
        self._refuse_another_learners_numbers()
        form = self._form(name)
        try:
            verdict = form.judge(value)
        except TemplateError as error:
            raise NotTrue(
                f"This answer could not be judged, by a mistake in the course: please report it. {error}"
            ) from error
        if verdict.right:
            print(verdict.says)
            return
        if _may_help():
            tries = self._count(name, 0, verdict)
            if tries >= TRIES_FOR_HINT:
                showing.show_below(showing.folded("Hint", form.hint))
            if tries >= TRIES_FOR_TWIN:
                self._show_twin(name, form)
        raise NotTrue(verdict.message)

    def another(self, name):
        """Display the question `name` with other numbers, to practise: the next ones at each call."""
        template, own = self._template(name), self._form(name)
        number, form = template.other(self._me, self._practice.get(name, (0, None))[0] + 1, own)
        if form is None:
            print(f"The question {name} has no other numbers to practise with.")
            return
        self._practice[name] = (number, form)
        title = f"Practice {number}: {_title(name)}"
        showing.show(showing.question(title, form, lambda source: f'week.practise("{name}", {source})'))

    def practise(self, name, value):
        """Judge `value` (anything) as the answer to the practice that is shown, and print what is to be said: no grade.

        Raises QuizError when no practice has been asked for.
        """
        self._template(name)
        if name not in self._practice:
            raise QuizError(f'Ask for a practice first: week.another("{name}") shows one.')
        number, form = self._practice[name]
        verdict = form.judge(value)
        print(verdict.message)
        if verdict.right:
            print(f'For another one: week.another("{name}")')
            return
        tries = self._count(name, number, verdict) if _may_help() else 0
        if tries >= TRIES_FOR_HINT:
            showing.show(showing.folded("Hint", form.hint))
        if tries >= TRIES_FOR_TWIN:
            blocks = [form.worked, f"**Its answer:** `{form.plain_answer()}`"]
            showing.show(showing.folded("Worked solution of this practice", *blocks))

    def _template(self, name):
        if name not in self._templates:
            near = difflib.get_close_matches(str(name), self._templates, n=1)
            advice = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(self._templates)}."
            raise QuizError(f"There is no question {name!r} in this quiz: {advice}")
        return self._templates[name]

    def _form(self, name):
        """Return the Form with this learner's own numbers."""
        if name not in self._forms:
            self._forms[name] = self._template(name).form(self._me)
        return self._forms[name]

    def _count(self, name, number, verdict):
        """Note a wrong try and return how many different ones there are; 0 for an answer that could not be read."""
        tries = self._tries.setdefault((name, number), set())
        if verdict.tried is None:
            return 0
        tries.add(verdict.tried)
        return len(tries)

    def _show_twin(self, name, own):
        """Display the same question with other numbers and its solution, folded, below the message."""
        _, twin = self._template(name).other(self._me, TWINS, own)
        if twin is not None:
            title = f"{_title(name).capitalize()}, with other numbers than yours"
            showing.show_below(showing.folded("A worked example", *showing.worked(twin, title)))

    def _refuse_another_learners_numbers(self):
        """Raise NotTrue when a submission is graded whose folder, or MML_OWNER, names another learner than `me`."""
        named = owner()
        if named is not None and normal_id(named) != self._me:
            raise NotTrue(
                f"This quiz was answered for the id {self._me}, but the submission belongs to {named}: its numbers are "
                "another learner's. Write your own id where the notebook sets me, run it again and answer with your "
                "own numbers."
            )


def _may_help():
    """Whether a learner, and not nbgrader, runs the notebook."""
    return not os.environ.get("NBGRADER_EXECUTION")


def _title(name):
    return name.replace("_", " ")


def _templates(path):
    """Return a dict from ids to Templates, read from a questions file."""
    try:
        text = path.read_text(encoding="ascii")
    except FileNotFoundError as error:
        raise QuizError(
            f"The file {path.name} is missing: it belongs beside the notebook, in the folder {path.resolve().parent}."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise QuizError(f"The file {path.name} cannot be read ({error}): fetch it again.") from error
    return {name: Template(name, made) for name, made in pack.functions(*pack.unpack(text)).items()}
