"""Every answer of every bank against every test: the right ones get all points, the wrong ones their own sentence."""

import functools

import pytest
from conftest import ROOT, written_weeks

from mml.instructor import bank

BANKS = [path for week in written_weeks() for path in sorted(week.content.glob("answers_*.py"))]


@functools.cache
def lab_of(path):
    """Return (lab, its companion's text) of a bank."""
    week = path.parent.name
    name = f"lab_{path.stem.removeprefix('answers_')}"
    source = path.parents[2] / "source" / week
    return bank.Lab(source / f"{name}.ipynb"), (source / f"{name}.mistakes").read_text(encoding="utf-8")


def cases(right):
    found = [(path, answer) for path in BANKS for answer in bank.read(path) if answer.right == right]
    assert found, "the banks hold no such answer"
    return [pytest.param(path, answer, id=f"{path.stem}-{answer.function}-line{answer.line}") for path, answer in found]


@pytest.mark.parametrize(("path", "answer"), cases(right=True))
def test_right_answers_pass_every_test_and_look_like_the_reference(path, answer):
    lab, companion = lab_of(path)
    outcome = lab.run(answer, companion)
    assert outcome.messages
    assert not any(outcome.messages.values()), outcome.messages
    # A right answer must not differ from the reference by so much that it could be taken for a mistake.
    reference = lab.run(lab.reference(answer.function), companion)
    assert outcome.calls == reference.calls


@pytest.mark.parametrize(("path", "answer"), cases(right=False))
def test_wrong_answers_fail_first_where_the_bank_says_and_read_their_own_sentence(path, answer):
    lab, companion = lab_of(path)
    outcome = lab.run(answer, companion, stop=True)
    failed = [name for name, message in outcome.messages.items() if message]
    assert failed == [answer.test]
    assert not outcome.strange
    message = outcome.messages[answer.test]
    assert message.startswith("Not true of your answer: ")
    if "-method" in answer.test:  # right values, wrong way: the test's own fact is the sentence
        assert answer.says in message
    else:
        assert message.endswith(f"\n{answer.says}")
    others = {other.says for other in bank.read(path) if other.function == answer.function} - {answer.says, None}
    assert not [says for says in others if says in message]


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.stem)
def test_every_function_has_two_right_and_six_wrong_answers(path):
    lab, _ = lab_of(path)
    answers = bank.read(path)
    for exercise in lab.solutions:
        function = next(name for name in {a.function for a in answers} if lab.exercise_of(name) == exercise)
        mine = [answer for answer in answers if answer.function == function]
        assert sum(answer.right for answer in mine) >= 2, function
        assert len({answer.says for answer in mine if not answer.right}) >= 6, function


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.stem)
def test_without_the_companion_no_sentence_is_said(path):
    """The sentence comes from the values, not from the test: another wrong answer at the same test does not read it."""
    lab, companion = lab_of(path)
    answer = next(answer for answer in bank.read(path) if not answer.right and "-method" not in answer.test)
    with_it, without = (lab.run(answer, text, stop=True).messages[answer.test] for text in (companion, None))
    assert answer.says in with_it
    assert answer.says not in without


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.stem)
def test_the_companion_holds_no_code_and_no_right_value(path):
    _, companion = lab_of(path)
    assert "def " not in companion
    assert "return " not in companion.replace("after return", "")


def test_the_readme_shows_a_message_as_it_is_said():
    path = next(path for path in BANKS if path.stem == "answers_pagerank")
    lab, companion = lab_of(path)
    answer = next(answer for answer in bank.read(path) if answer.says and "You filled rows" in answer.says)
    message = lab.run(answer, companion, stop=True).messages[answer.test]
    assert f"```\n{message}\n```" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_a_mistake_that_is_in_no_bank_reads_no_sentence():
    path = next(path for path in BANKS if path.stem == "answers_pagerank")
    lab, companion = lab_of(path)
    strange = bank.Answer("most_important", "def most_important(names, ranks, k):\n    return ['?'] * k\n", 1, "x", "?")
    message = lab.run(strange, companion, stop=True).messages["most-important-facts"]
    known = [answer.says for answer in bank.read(path) if answer.says]
    assert message
    assert not [says for says in known if says in message]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "holds no answer"),
        ("def f(): pass", "one decorator"),
        ("@maybe\ndef f(): pass", "@right or @wrong"),
        ("@wrong('a')\ndef f(): pass", "both as plain text"),
        ("@wrong(1 + x, 'a')\ndef f(): pass", "both as plain text"),
        ("x = 1", "one decorator"),
    ],
)
def test_a_bank_that_cannot_be_read_says_where(tmp_path, text, part):
    path = tmp_path / "answers_x.py"
    path.write_text(text)
    with pytest.raises(bank.BankError, match=part):
        bank.read(path)
