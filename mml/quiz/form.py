"""What every form of question shares: the statement, the verdict on an answer, slips and options with sentences."""

import dataclasses

import numpy as np

from mml.quiz import reading
from mml.quiz.errors import TemplateError, Unreadable

FALSE = "Not true of your answer: "


@dataclasses.dataclass(frozen=True)
class Verdict:
    """What is to be said of an answer.

    `right`: whether it is right. `says`: the sentence for the learner. `fact`: what is not true of a wrong answer.
    `tried`: a text by which two wrong tries are told apart; None where the answer could not be read, which is no try.
    """

    right: bool
    says: str
    fact: str = ""
    tried: str | None = None

    @property
    def message(self):
        """All that the learner reads: what is not true, then the sentence for this answer if there is one."""
        if self.right:
            return self.says
        general = f"{FALSE}{self.fact}."
        return general if self.says == general else f"{general}\n{self.says}"


@dataclasses.dataclass(frozen=True)
class Slip:
    """A wrong answer that is worth a sentence. With `may_coincide`, it may equal the answer in some draws."""

    value: object
    says: str
    may_coincide: bool = False

    @classmethod
    def of(cls, given, where):
        """Return the Slip that a template wrote as a Slip or as the pair (value, sentence)."""
        if not isinstance(given, cls):
            if not isinstance(given, tuple) or len(given) != 2:
                raise TemplateError(f"{where} is to be a pair (value, sentence).")
            given = cls(*given)
        return dataclasses.replace(given, says=sentence(given.says, where))


@dataclasses.dataclass(frozen=True)
class Option:
    """One thing to choose, place or read: Markdown text, a picture with its description `alt`, or both.

    `says`: the sentence for who chooses it wrongly. With `may_coincide` it is left out of draws in which an earlier
    option has the same text.
    """

    text: str
    says: str = ""
    picture: object = None
    alt: str = ""
    may_coincide: bool = False

    def __repr__(self):
        return f"<Option {self.content!r}>"

    @property
    def content(self):
        """What a learner sees of the option, as text."""
        return self.text or self.alt

    @classmethod
    def of(cls, given, where, needs_sentence=True):
        """Return the Option that a template wrote as an Option, a pair (text, sentence) or a text.

        Raises TemplateError when there is nothing to see, no sentence where one is needed, or a picture without words.
        """
        if isinstance(given, str):
            given = cls(given)
        elif isinstance(given, tuple) and len(given) == 2:
            given = dataclasses.replace(given[0], says=given[1]) if isinstance(given[0], cls) else cls(*given)
        elif not isinstance(given, cls):
            raise TemplateError(f"{where} is to be a text, a pair (text, sentence) or a quiz.Option.")
        if given.picture is not None and not str(given.alt).strip():
            raise TemplateError(f"{where} has a picture without alt: one sentence that says as much as the picture.")
        if not str(given.content).strip():
            raise TemplateError(f"{where} has neither text nor picture.")
        if needs_sentence:
            sentence(given.says, f"{where} ({given.content})")
        return given


def sentence(text, where):
    """Return `text` if it says something. Raises TemplateError, naming `where`, when it is empty."""
    if not isinstance(text, str) or not text.strip():
        raise TemplateError(f"{where} has no sentence for who chooses it: say what was misunderstood.")
    return text.strip()


class Form:
    """A question with its numbers filled in. Each form of question is a subclass.

    Arguments of every form, besides its own:
    statement : Markdown with LaTeX between dollar signs.
    hint : Markdown; shown folded after two different wrong tries.
    worked : Markdown; the solution for these numbers, shown when the question serves as a worked example.
    why : plain text that follows 'Right.'.
    picture, alt : a `mml.plane.Plane` below the statement, and the sentence that says as much as it.
    """

    def __init__(self, statement, *, hint, worked, why="", picture=None, alt=""):
        self.statement = str(statement).strip()
        self.hint, self.worked, self.why = str(hint).strip(), str(worked).strip(), str(why).strip()
        self.picture, self.alt = picture, str(alt).strip()
        if picture is not None and not self.alt:
            raise TemplateError(
                "The picture of the statement has no alt: one sentence that says as much as the picture."
            )

    def __repr__(self):
        return f"<{type(self).__name__} question: {self.statement[:50]!r}>"

    # ---- what each form adds ---------------------------------------------------------------------------------------

    def arrange(self, draw):
        """Put options into the order of this learner, drawn from `draw`. Forms without options do nothing."""

    def parts(self):
        """Return what stands below the statement: a list of texts and of lists of (label, Option)."""
        return []

    def what(self):
        """Return words for the answer that is wanted, such as 'a list of 2 numbers'."""
        raise NotImplementedError

    def sample(self):
        """Return Python source of an answer of this form, to show how one is written; '' where words suffice."""
        raise NotImplementedError

    def plain_answer(self):
        """Return Python source, a literal, of a right answer."""
        raise NotImplementedError

    def wrong_answers(self):
        """Return a list of (wrong answer, the sentence it is to get, whether it may be right in some draws)."""
        raise NotImplementedError

    def texts(self):
        """Return all sentences that this form may say, which are shown as plain text: a list of (where, text)."""
        return [(f"the sentence for {value!r}", says) for value, says, _ in self.wrong_answers()]

    def _read(self, value):
        """Return a plain value as this form's own kind of answer. Raises Unreadable."""
        raise NotImplementedError

    def _objection(self, answer):
        """Return None for a right answer, else (what is not true of it, the sentence for it or '')."""
        raise NotImplementedError

    def _tried(self, answer):
        """Return a text by which this answer is told from others."""
        return repr(answer)

    # ---- what is the same for all ----------------------------------------------------------------------------------

    def how(self):
        """Return words for how to answer, such as 'a list of 2 numbers, such as [1.5, -2]'."""
        sample = self.sample()
        return f"{self.what()}, such as {sample}" if sample else self.what()

    def judge(self, value):
        """Return the Verdict on `value`, which may be anything: what cannot be read is wrong, with a sentence."""
        with np.errstate(all="ignore"):
            try:
                answer = self._read(reading.plain(value))
            except Unreadable as error:
                return Verdict(False, str(error), f"it is {self.how()}")
            except Exception as error:  # reading runs the learner's own methods, and these may raise anything
                says = f"Your answer could not be read: {reading.type_name(error)} was raised by it."
                return Verdict(False, says, f"it is {self.how()}")
            objection = self._objection(answer)
        if objection is None:
            return Verdict(True, f"Right. {self.why}".strip())
        fact, says = objection
        return Verdict(False, says or f"{FALSE}{fact}.", fact, self._tried(answer))

    def content(self):
        """Return what the learner sees, whatever the order of options: equal texts are equal questions."""
        seen = [self.statement, self.alt]
        for part in self.parts():
            seen += [part] if isinstance(part, str) else sorted(option.content for _, option in part)
        return "\n".join(seen)
