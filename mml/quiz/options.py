"""Questions with things to choose from: Choice, Choices, Matching, Ordering and WrongLine.

Options are lettered after a shuffle that is drawn from the learner's id, so neighbours cannot trade letters.
"""

from mml.quiz import reading
from mml.quiz.errors import TemplateError, Unreadable
from mml.quiz.form import Form, Option, sentence

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _listed(options):
    """Return options as the list of (label, Option) that stands below a statement."""
    return list(zip(LETTERS, options, strict=False))


def _distinct(options):
    """Return the options without those that repeat an earlier one and may.

    Raises TemplateError when two are the same, or when there are more than letters.
    """
    found = {}
    for option in options:
        if option.content in found:
            if option.may_coincide:
                continue
            raise TemplateError(f"Two options say the same: {option.content}")
        found[option.content] = option
    if not 2 <= len(found) <= len(LETTERS):
        raise TemplateError(f"There are {len(found)} options; a question has 2 to {len(LETTERS)}.")
    return list(found.values())


class Choice(Form):
    """A question with one right option.

    right : text or Option. wrong : list of (text, sentence for who chooses it) or of Option.
    """

    def __init__(self, statement, *, right, wrong, **common):
        super().__init__(statement, **common)
        self._right = Option.of(right, "The right option", needs_sentence=False)
        wrong = [Option.of(option, f"Wrong option {index}") for index, option in enumerate(wrong, start=1)]
        self._options = _distinct([self._right, *wrong])

    def arrange(self, draw):
        """Shuffle the options."""
        self._options = draw.shuffle(self._options)

    def parts(self):
        """Return the lettered options."""
        return [_listed(self._options)]

    def _read(self, value):
        found = reading.letters(value, LETTERS[: len(self._options)])
        if len(found) != 1:
            raise Unreadable(f"Your answer names {len(found)} options; one is wanted.")
        return found[0]

    def _objection(self, answer):
        chosen = self._options[LETTERS.index(answer)]
        return None if chosen is self._right else (f"{answer} is the option asked for", chosen.says)

    def what(self):
        """Return 'one letter in quotes'."""
        return "one letter in quotes"

    def sample(self):
        """Return the same letter always, so that it tells nothing."""
        return "'b'"

    def plain_answer(self):
        """Return the letter of the right option, quoted."""
        return repr(LETTERS[self._options.index(self._right)])

    def wrong_answers(self):
        """Return each wrong option's letter with its sentence."""
        return [(letter, option.says, False) for letter, option in _listed(self._options) if option is not self._right]


class Choices(Form):
    """A question with one or more right options, all of which are to be named.

    right : list of texts or of Option. wrong : list of (text, sentence for who chooses it) or of Option; may be empty.
    """

    MISSING = "Each option that you named is right, but there is at least one more."

    def __init__(self, statement, *, right, wrong, **common):
        super().__init__(statement, **common)
        self._right = [Option.of(option, f"Right option {i}", False) for i, option in enumerate(right, start=1)]
        wrong = [Option.of(option, f"Wrong option {index}") for index, option in enumerate(wrong, start=1)]
        if not self._right:
            raise TemplateError("There is no right option: at least one is needed.")
        self._options = _distinct([*self._right, *wrong])

    def arrange(self, draw):
        """Shuffle the options."""
        self._options = draw.shuffle(self._options)

    def parts(self):
        """Return the lettered options."""
        return [_listed(self._options)]

    def _is_right(self, option):
        return any(option is right for right in self._right)

    def _read(self, value):
        return "".join(sorted(set(reading.letters(value, LETTERS[: len(self._options)]))))

    def _objection(self, answer):
        chosen = [self._options[LETTERS.index(letter)] for letter in answer]
        named = zip(answer, chosen, strict=True)
        wrong = [f"{letter}: {option.says}" for letter, option in named if not self._is_right(option)]
        if wrong:
            return "every option that you named is right", "\n".join(wrong)
        if len(chosen) < len(self._right):
            return "no right option is missing", self.MISSING
        return None

    def what(self):
        """Return 'the letters of all right options in quotes'."""
        return "the letters of all right options in quotes"

    def sample(self):
        """Return the same letters always, so that they tell nothing."""
        return "'ac'"

    def plain_answer(self):
        """Return a set of the letters of the right options."""
        letters = [letter for letter, option in _listed(self._options) if self._is_right(option)]
        return "{" + ", ".join(repr(letter) for letter in letters) + "}"

    def wrong_answers(self):
        """Return the right options with each wrong one added, and with one taken away."""
        right = {letter for letter, option in _listed(self._options) if self._is_right(option)}
        found = [
            (right | {letter}, f"{letter}: {option.says}", False)
            for letter, option in _listed(self._options)
            if not self._is_right(option)
        ]
        if len(right) > 1:
            found.append((set(sorted(right)[1:]), self.MISSING, False))
        return found


class Matching(Form):
    """A question in which each numbered item goes with one lettered option.

    pairs : list of (left, right, sentence); left and right are texts or Options, and the sentence is for who puts this
        right-hand option where it does not belong: what it shows, without naming where it does belong.
    others : list of (text, sentence) or of Option, which belong to no item.
    slips : list of (left text, right text, sentence) for wrong pairs that are worth a sentence of their own.
    """

    def __init__(self, statement, *, pairs, others=(), slips=(), **common):
        super().__init__(statement, **common)
        if len(pairs) < 2:
            raise TemplateError(f"There are {len(pairs)} pairs; matching needs at least 2.")
        self._left, rights = [], []
        for index, pair in enumerate(pairs, start=1):
            if not isinstance(pair, tuple) or len(pair) != 3:
                raise TemplateError(f"Pair {index} is to be (left, right, sentence).")
            left, right, says = pair
            self._left.append(Option.of(left, f"The left of pair {index}", needs_sentence=False))
            rights.append(Option.of((right, says), f"The right of pair {index}"))
        others = [Option.of(option, f"Other option {index}") for index, option in enumerate(others, start=1)]
        self._options = _distinct([*rights, *others])
        if len({option.content for option in self._left}) < len(self._left):
            raise TemplateError("Two items on the left say the same.")
        self._match = rights
        self._slips = self._read_slips(slips)

    def _read_slips(self, slips):
        """Return the slips as a dict from (place of the left item, content of the option) to the sentence."""
        lefts = [option.content for option in self._left]
        rights = [option.content for option in self._options]
        found = {}
        for index, (left, right, says) in enumerate(slips, start=1):
            if left not in lefts or right not in rights:
                raise TemplateError(f"Slip {index} names {left!r} and {right!r}, which are not an item and an option.")
            found[lefts.index(left), right] = sentence(says, f"Slip {index}")
        return found

    def arrange(self, draw):
        """Shuffle the items on the left and the options on the right."""
        order = draw.shuffle(range(len(self._left)))
        self._slips = {(order.index(place), right): says for (place, right), says in self._slips.items()}
        self._left = [self._left[place] for place in order]
        self._match = [self._match[place] for place in order]
        self._options = draw.shuffle(self._options)

    def parts(self):
        """Return the numbered items and the lettered options."""
        return [list(enumerate(self._left, start=1)), "Options:", _listed(self._options)]

    def _read(self, value):
        available = LETTERS[: len(self._options)]
        places = range(1, len(self._left) + 1)
        if not isinstance(value, dict):
            found = reading.letters(value, available) if not isinstance(value, frozenset) else []
            if len(found) != len(places):
                wanted = "{'1': 'b', '2': 'a', ...}"
                raise Unreadable(f"Your answer is {reading.describe(value)}; say what goes with what, as in {wanted}.")
            value = dict(zip(places, found, strict=True))
        chosen = {}
        for key, letter in value.items():
            number = str(key).strip() if isinstance(key, int | str) and not isinstance(key, bool) else ""
            if number not in map(str, places):
                raise Unreadable(f"Your answer is for {reading.describe(key)}; the items are 1 to {len(places)}.")
            one = reading.letters(letter, available)
            if len(one) != 1 or int(number) in chosen:
                raise Unreadable(f"Your answer names more than one option for item {number}.")
            chosen[int(number)] = one[0]
        missing = [place for place in places if place not in chosen]
        if missing:
            raise Unreadable(f"Your answer has no option for item {missing[0]}.")
        twice = [letter for letter in chosen.values() if list(chosen.values()).count(letter) > 1]
        if twice:
            raise Unreadable(f"Your answer uses option {twice[0]} twice; each option goes with one item at most.")
        return "".join(chosen[place] for place in places)

    def _objection(self, answer):
        chosen = [self._options[LETTERS.index(letter)] for letter in answer]
        wrong = [place for place, option in enumerate(chosen) if option is not self._match[place]]
        if not wrong:
            return None
        says = [self._slips.get((place, chosen[place].content)) for place in wrong]
        place, says = next(((place, own) for place, own in zip(wrong, says, strict=True) if own), (wrong[0], None))
        right = len(chosen) - len(wrong)
        count = f"{right} of your {len(chosen)} pairs {'is' if right == 1 else 'are'} right."
        letter = answer[place]
        return f"{letter} belongs to {place + 1}", f"{letter}: {says or chosen[place].says}\n{count}"

    def what(self):
        """Return words for a dict from numbers to letters."""
        return "the letter for each number, each letter used once at most"

    def sample(self):
        """Return a dict of the first letters, with the first two exchanged: the same always."""
        letters = "ba" + LETTERS[2 : len(self._left)]
        return "{" + ", ".join(f"'{number}': '{letter}'" for number, letter in enumerate(letters, start=1)) + "}"

    def plain_answer(self):
        """Return the right dict."""
        letters = [LETTERS[self._options.index(option)] for option in self._match]
        return "{" + ", ".join(f"'{number}': '{letter}'" for number, letter in enumerate(letters, start=1)) + "}"

    def wrong_answers(self):
        """Return, for each option, an answer in which it is the first that is out of place, or alone out of place."""
        letters = [LETTERS[self._options.index(option)] for option in self._match]
        found = []
        for option_letter, option in _listed(self._options):
            for place in range(len(letters)):
                if letters[place] == option_letter:
                    continue
                given = list(letters)
                if option_letter in given:
                    given[given.index(option_letter)] = letters[place]
                given[place] = option_letter
                objection = self._objection("".join(given))
                if objection[1].startswith(f"{option_letter}: "):
                    says = self._slips.get((place, option.content)) or option.says
                    found.append(({str(i): letter for i, letter in enumerate(given, start=1)}, says, False))
        return found

    def texts(self):
        """Return the sentences of all options and slips."""
        found = [(f"the sentence for {option.content!r}", option.says) for option in self._options]
        return found + [(f"the slip for item {place + 1}", says) for (place, _), says in self._slips.items()]


class Ordering(Form):
    """A question in which steps are to be put in order.

    steps : list, in a right order, of (text, sentence) or of Option; the sentence says why this step cannot come before
        what it needs. The first step needs none.
    after : dict from the place of a step (1 is the first) to the list of places of the steps that it needs. A step that
        is not named there needs the one before it; {3: [1]} lets the second and the third step come in either order,
        where the fourth says that it needs both: {3: [1], 4: [2, 3]}.
    """

    def __init__(self, statement, *, steps, after=None, **common):
        super().__init__(statement, **common)
        after = after or {}
        self._needs = [list(after.get(place, [place - 1] if place > 1 else [])) for place in range(1, len(steps) + 1)]
        self._steps = []
        for place, step in enumerate(steps, start=1):
            if any(not 1 <= need < place for need in self._needs[place - 1]):
                raise TemplateError(f"Step {place} needs {self._needs[place - 1]}; a step needs earlier ones only.")
            self._steps.append(Option.of(step, f"Step {place}", needs_sentence=bool(self._needs[place - 1])))
        if set(after) - set(range(1, len(steps) + 1)):
            raise TemplateError(f"after names step {max(after)}; there are {len(steps)}.")
        self._options = _distinct(self._steps)
        if len(self._options) < len(self._steps):
            raise TemplateError("Two steps say the same.")

    def arrange(self, draw):
        """Shuffle the steps."""
        self._options = draw.shuffle(self._options)

    def parts(self):
        """Return the lettered steps."""
        return [_listed(self._options)]

    def _read(self, value):
        if isinstance(value, frozenset | dict):
            raise Unreadable(f"Your answer is {reading.describe(value)}, which keeps no order: write a text or a list.")
        found = reading.letters(value, LETTERS[: len(self._options)])
        if len(set(found)) != len(found) or len(found) != len(self._options):
            raise Unreadable(f"Your answer is to name each of the {len(self._options)} letters once, in order.")
        return "".join(found)

    def _objection(self, answer):
        position = {id(self._options[LETTERS.index(letter)]): place for place, letter in enumerate(answer)}
        for step, needs in zip(self._steps, self._needs, strict=True):
            if any(position[id(self._steps[need - 1])] > position[id(step)] for need in needs):
                letter = answer[position[id(step)]]
                return f"{letter} comes after all that it needs", f"{letter}: {step.says}"
        return None

    def what(self):
        """Return 'all letters in order, as one text in quotes'."""
        return f"all {len(self._options)} letters in order, as one text in quotes"

    def sample(self):
        """Return the letters with the last one first: the same always."""
        letters = LETTERS[: len(self._options)]
        return repr(letters[-1] + letters[:-1])

    def plain_answer(self):
        """Return the letters in the order in which the template has the steps."""
        return repr("".join(self._letter(step) for step in self._steps))

    def _letter(self, step):
        return next(letter for letter, option in _listed(self._options) if option is step)

    def wrong_answers(self):
        """Return, for each step, an order in which it alone comes too early."""
        found = []
        for place, (step, needs) in enumerate(zip(self._steps, self._needs, strict=True)):
            if needs:
                first = min(needs) - 1
                order = [*self._steps[:first], step, *self._steps[first:place], *self._steps[place + 1 :]]
                found.append(("".join(self._letter(each) for each in order), step.says, False))
        return found


class WrongLine(Form):
    """A question in which one numbered line of a derivation is wrong.

    lines : list of (text, sentence). For a right line, the sentence says why it is right, to who suspects it; for the
        wrong one, what is wrong with it, which follows 'Right.'. wrong : the number of the wrong line, 1 is the first.
    """

    def __init__(self, statement, *, lines, wrong, **common):
        super().__init__(statement, **common)
        self._lines = [Option.of(line, f"Line {number}") for number, line in enumerate(lines, start=1)]
        if len(self._lines) < 2:
            raise TemplateError(f"There are {len(self._lines)} lines; at least 2 are needed.")
        if isinstance(wrong, bool) or wrong not in range(1, len(self._lines) + 1):
            raise TemplateError(f"The wrong line is to be a number from 1 to {len(self._lines)}, not {wrong!r}.")
        self._wrong = int(wrong)
        self.why = self.why or self._lines[self._wrong - 1].says

    def parts(self):
        """Return the numbered lines, in their order."""
        return [list(enumerate(self._lines, start=1))]

    def _read(self, value):
        if isinstance(value, str) and value.strip().isdecimal() and len(value) < 9:
            value = int(value)
        found = reading.number(value) if not isinstance(value, list) else None
        if found is None or found not in range(1, len(self._lines) + 1):
            raise Unreadable(f"Your answer is {reading.describe(value)}; the lines are 1 to {len(self._lines)}.")
        return int(found)

    def _objection(self, answer):
        if answer == self._wrong:
            return None
        return f"line {answer} is wrong", self._lines[answer - 1].says

    def what(self):
        """Return 'the number of the wrong line'."""
        return "the number of the wrong line"

    def sample(self):
        """Return the same number always, so that it tells nothing."""
        return "2"

    def plain_answer(self):
        """Return the number of the wrong line."""
        return str(self._wrong)

    def wrong_answers(self):
        """Return each right line with its sentence."""
        return [(place, line.says, False) for place, line in enumerate(self._lines, start=1) if place != self._wrong]

    def texts(self):
        """Return the sentences of all lines."""
        return [(f"the sentence for line {place}", line.says) for place, line in enumerate(self._lines, start=1)]
