"""Questions whose numbers are drawn from the learner's id, judged by properties, answered with sentences that teach.

Learners use :class:`Week` alone. Writers of questions write one function per question, the template:

    def stays(draw):
        lam = draw.integer(2, 5)
        return quiz.Number(
            f"By which factor does ${quiz.tex([[lam, 0], [0, 1]])}$ stretch the first axis?",
            answer=lam,
            slips=[(1, "That is the factor of the second axis.")],
            hint="Where does the matrix send $(1, 0)$?",
            worked=f"It sends $(1, 0)$ to $({lam}, 0)$, so the factor is {lam}.",
        )

Statements, hints and worked solutions are Markdown with LaTeX; sentences for wrong answers are plain text, since they
are the text of an error. :func:`check_template` tells a writer what is wrong with a template.

Everything is answered by typing into cells, so a keyboard is enough; statements are headings, paragraphs and lists,
pictures carry descriptions that say as much as they do, and hints fold in elements that open with the keyboard. A
screen reader reads all of it in order.
"""

from mml.quiz.drawing import Draw, normal_id
from mml.quiz.errors import QuizError, TemplateError, Unreadable
from mml.quiz.form import Form, Option, Slip, Verdict
from mml.quiz.objects import Construct, TrueFalse
from mml.quiz.options import Choice, Choices, Matching, Ordering, WrongLine
from mml.quiz.template import Template, check_template
from mml.quiz.values import Expression, Matrix, Number, Vector
from mml.quiz.week import Week
from mml.quiz.writing import signed, terms, tex

__all__ = [
    "Choice",
    "Choices",
    "Construct",
    "Draw",
    "Expression",
    "Form",
    "Matching",
    "Matrix",
    "Number",
    "Option",
    "Ordering",
    "QuizError",
    "Slip",
    "Template",
    "TemplateError",
    "TrueFalse",
    "Unreadable",
    "Vector",
    "Verdict",
    "Week",
    "WrongLine",
    "check_template",
    "normal_id",
    "signed",
    "terms",
    "tex",
]
