"""The errors of a quiz. Each text is one a learner or a writer of questions can act on."""


class QuizError(ValueError):
    """Something about the quiz itself is wrong: no file, no such question, no id. Shown without a traceback."""

    def _render_traceback_(self):
        """Return the lines that a notebook shows in place of a traceback."""
        return [f"{type(self).__name__}: {self}"]


class TemplateError(QuizError):
    """A template is written wrongly: an option without its sentence, a picture without words, and the like."""


class Unreadable(ValueError):
    """An answer that cannot be read as what the question wants; its text is a sentence about what was given."""


class DrawAgain(Exception):
    """A template refuses the numbers it was given (`draw.require`); the next attempt gets others."""
