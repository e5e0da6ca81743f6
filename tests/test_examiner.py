"""The examiner, part by part, and then whole, in the box."""

import contextlib
import functools
import io
import json
import os
import random
import shutil
import socket
import threading
import time
import warnings
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from decimal import Decimal
from pathlib import PurePosixPath

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from nbgrader.utils import determine_grade
from small_lab import cell, graded_test, notebook, solution, submission
from small_lab import given as given_cell
from traitlets.config import Config

pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="the examiner needs Linux")
codec = pytest.importorskip("mml.instructor.examiner.codec")
from mml.instructor.examiner import (  # noqa: E402
    Limits,
    NotStarted,
    Plan,
    arguments,
    examine,
    frames,
    functions,
    names,
    processes,
)

LIMITS = Limits(cell_seconds=5, grace_seconds=1)


# ---- frames -----------------------------------------------------------------------------------------------------


@pytest.fixture
def ends():
    one, two = frames.pair()
    yield frames.Channel(one), frames.Channel(two)
    one.close()
    two.close()


def test_a_frame_arrives_as_it_was_sent(ends):
    blob = bytes(range(256)) * 5000
    sender = threading.Thread(target=ends[0].send, args=({"a": [1, None, "ü"]}, blob))
    sender.start()
    message, got = ends[1].receive()
    sender.join()
    assert (message, bytes(got)) == ({"a": [1, None, "ü"]}, blob)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (frames.LENGTHS.pack(frames.MAX_TEXT + 1, 0), "bytes"),
        (frames.LENGTHS.pack(2, frames.MAX_BLOB + 1) + b"{}", "bytes"),
        (frames.LENGTHS.pack(4, 0) + b"nope", "JSON"),
        (frames.LENGTHS.pack(2, 0) + b"[]", "object"),
        (frames.LENGTHS.pack(200_000, 0) + b"[" * 200_000, "JSON"),
    ],
)
def test_what_is_no_frame_is_refused(ends, data, what):
    sender = threading.Thread(target=ends[0].stream.sendall, args=(data,))
    sender.start()
    with pytest.raises(frames.Malformed, match=what):
        ends[1].receive()
    ends[1].close()
    sender.join()


def test_nothing_is_waited_for_longer_than_the_deadline(ends):
    assert ends[1].receive(time.monotonic() + 0.05) is None
    ends[0].stream.sendall(frames.LENGTHS.pack(100, 0))  # a frame that never ends
    assert ends[1].receive(time.monotonic() + 0.05) is None


def test_an_end_is_noticed_on_both_sides(ends):
    ends[0].close()
    with pytest.raises(frames.Gone):
        ends[1].receive()
    with pytest.raises(frames.Gone):
        ends[1].send({})


def test_too_much_is_not_sent(ends):
    with pytest.raises(frames.TooMuch):
        ends[0].send({}, bytes(frames.MAX_BLOB + 1))


# ---- the codec --------------------------------------------------------------------------------------------------

KEYS = st.one_of(st.integers(), st.text(max_size=4), st.booleans(), st.none(), st.tuples(st.integers(0, 3)))
PLAIN = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-(2**90), 2**90), st.floats(allow_nan=False), st.text(max_size=5),
        st.binary(max_size=5), st.complex_numbers(allow_nan=False), st.fractions(),
        st.builds(range, st.integers(-5, 5), st.integers(-5, 5), st.integers(1, 3)),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.tuples(inner, inner), st.dictionaries(KEYS, inner, max_size=3),
        st.lists(inner, max_size=3).map(deque), st.frozensets(KEYS, max_size=3), st.sets(KEYS, max_size=3),
    ),
    max_leaves=12,
)  # fmt: skip
KINDS = st.sampled_from(["f8", "f4", "i8", "u1", "?", "c16", ">i4", "U3", "S2", "M8[D]", "m8[s]"])


def there_and_back(value, refs=()):
    encode = codec.Encoder(refs)
    encoded = json.loads(json.dumps(encode(value)))
    return codec.Decoder(memoryview(encode.blob), refs)(encoded)


@given(PLAIN)
def test_plain_data_arrive_equal_and_of_the_same_type(value):
    got = there_and_back(value)
    assert got == value
    assert type(got) is type(value)


@given(arrays.arrays(KINDS.map(np.dtype), arrays.array_shapes(min_dims=0, min_side=0, max_side=4)), st.booleans())
def test_arrays_arrive_with_type_shape_and_order(array, turned):
    array = array.T if turned else array
    got = there_and_back(array)
    assert (got.dtype, got.shape) == (array.dtype, array.shape)
    assert got.tobytes() == array.tobytes()
    assert got.flags.f_contiguous == (array.flags.f_contiguous or (array.flags.c_contiguous and array.ndim < 2))
    got[...] = got  # it can be written to


Pair = namedtuple("Pair", "left right")


class Money(float):
    def __eq__(self, other):
        return True

    __hash__ = float.__hash__

    def __pos__(self):
        return 7.0


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (Money(0.0), 0.0),
        (Counter("hello"), Counter("hello")),
        (np.float32(0.5), np.float32(0.5)),
        (np.bool_(False), np.bool_(False)),
        (np.ma.MaskedArray([1, 2, 3], [0, 1, 0]).sum(), np.int64(4)),
        (np.zeros(2, [("a", "i4"), ("b", "f8", (2,))]), np.zeros(2, [("a", "i4"), ("b", "f8", (2,))])),
        (np.array([None, "x", 3], object), np.array([None, "x", 3], object)),
        (type("Words", (str,), {"__eq__": lambda *_: True, "__hash__": str.__hash__})("x"), "x"),
        (type("Row", (list,), {"__iter__": lambda self: iter([9])})([1]), [1]),
    ],
)
def test_other_kinds_arrive_as_the_plain_data_they_are(value, wanted):
    got = there_and_back(value)
    assert type(got) is type(wanted)
    np.testing.assert_array_equal(got, wanted)


@pytest.mark.parametrize(
    "value",
    [
        *(..., slice(1, None, 2), Decimal("0.10"), PurePosixPath("a/b"), int, np.float64, np.dtype("float32")),
        *(date(2024, 2, 29), time_of_day(12, 30), datetime(2024, 2, 29, 12, tzinfo=UTC), timedelta(1, 2, 3)),
        *(defaultdict(list, a=[1]), OrderedDict(b=1, a=2), {"b": 1}.keys(), {"b": 1}.items()),
        np.polynomial.Polynomial([1.0, 2.0], [0, 1], [0, 2]),
    ],
    ids=repr,
)
def test_more_kinds_arrive_equal_and_of_the_same_type(value):
    got = there_and_back(value)
    assert type(got) is type(value)
    assert got == value
    assert repr(got) == repr(value)


def test_streams_functions_with_arguments_and_values_of_dicts_arrive():
    stream = io.StringIO("one\ntwo")
    stream.readline()
    got = there_and_back(stream)
    assert (got.getvalue(), got.read()) == ("one\ntwo", "two")
    stream.close()
    assert there_and_back(stream).closed
    double = there_and_back(functools.partial(int, base=2))
    assert (double("11"), double.keywords) == (3, {"base": 2})
    assert list(there_and_back({1: [2]}.values())) == [[2]]
    assert there_and_back(defaultdict(list))["x"] == []


def test_named_tuples_masks_and_matrices_arrive():
    encoded = codec.Encoder(handle=lambda kind, word: {"handle": [kind.__name__, word]})(Pair(1, [2]))
    pair = codec.Decoder(memoryview(b""), handle=lambda names: {"Pair named": Pair}[" ".join(names)])(encoded)
    assert pair == Pair(1, [2])
    masked = codec.Encoder()
    encoded = masked(np.ma.MaskedArray([1.0, 2.0], [True, False]))
    assert codec.Decoder(memoryview(masked.blob), masked=True)(encoded).mask.tolist() == [True, False]
    with pytest.raises(frames.Malformed, match="masked"):
        codec.Decoder(memoryview(masked.blob))(encoded)
    with warnings.catch_warnings(action="ignore", category=PendingDeprecationWarning):
        assert isinstance(there_and_back(np.asmatrix("1 2; 3 4")), np.matrix)


def test_what_is_there_twice_is_one_object_at_the_other_side():
    row, loop = [1], []
    loop.append(loop)
    got = there_and_back([row, {"a": row}, (row,), np.arange(3), deque([row], 2)])
    assert got[0] is got[1]["a"] is got[2][0] is got[4][0]
    assert got[4].maxlen == 2
    assert [type(row) for row in there_and_back([[0] * 2] * 3)] == [list] * 3
    endless = there_and_back(loop)
    assert endless[0] is endless


def test_arguments_and_views_of_them_keep_their_identity():
    array, row = np.arange(12.0).reshape(3, 4), [1]
    got = there_and_back((array, row, array[1:, ::2]), (array, row))
    assert got[0] is array
    assert got[1] is row
    got[2][0, 1] = -1
    assert array[1, 2] == -1


def test_objects_are_refused_or_get_a_handle():
    with pytest.raises(codec.NotPlain, match="object"):
        codec.Encoder()(object())
    assert codec.Encoder(handle=lambda value: {"handle": 3})(object()) == {"handle": 3}
    nested = []
    for _ in range(300):
        nested = [nested]
    with pytest.raises(codec.NotPlain, match="deep"):
        codec.Encoder()(nested)
    with pytest.raises(frames.TooMuch):
        codec.Encoder()(1 << codec.MAX_BITS)


TAGS = [name.removeprefix("_of_") for name in dir(codec.Decoder) if name.startswith("_of_")]
TAGS += [*codec.SEQUENCES, "other", "__class__"]
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=4)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(TAGS),
            inner,
            max_size=2,
        ),
    ),
    max_leaves=15,
)


@given(JSON, st.binary(max_size=40))
@settings(max_examples=400)
def test_no_message_does_more_than_be_malformed(message, blob):
    refs = [np.arange(6.0), [1], {}, np.random.default_rng(0)]
    decode = codec.Decoder(memoryview(blob), refs, handle=lambda content: "proxy")
    with contextlib.suppress(frames.Malformed):
        decode(json.loads(json.dumps(message)))
    assert refs[0].tolist() == list(range(6))


@pytest.mark.parametrize(
    "message",
    [
        {"array": ["f8", [2**31 - 1, 2**31 - 1], "C", 0, 8]},
        {"array": ["O", [1], "C", 0, 8]},
        {"array": ["f8", [1], "C", 4, 8]},
        {"array": ["f8", [-1], "C", 0, 8]},
        {"view": [0, 0, [7], [8]]},
        {"view": [0, -8, [1], [8]]},
        {"view": [1, 0, [1], [8]]},
        {"argument": -1},
        {"argument": True},
        {"int": "f" * codec.MAX_BITS},
        {"named": ["A", ["x; import os"], [1]]},
        {"named": [{"class": ["tuple"]}, [1]]},
        {"class": ["eval"]},
        {"defaults": [{"partial": [{"class": ["list"]}, {"tuple": []}, {"dict": []}]}, []]},
        {"decimal": ["x"]},
        {"span": ["1"]},
        {"Polynomial": ["x"]},
        {"stream": ["StringIO", {"bytes": [0, 1]}, 0]},
        {"stream": ["TextIOWrapper", "x", 0]},
        {"dtype": "O"},
        {"range": [1, 2, 0]},
        {"handle": [1]},
        {"tuple": [1], "set": [2]},
        {"getattr": 1},
        {},
    ],
)
def test_forged_data_are_malformed(message):
    with pytest.raises(frames.Malformed):
        codec.Decoder(memoryview(bytes(8)), [np.arange(6.0), [1]])(message)


# ---- arguments --------------------------------------------------------------------------------------------------


@given(st.integers(0, 2**32), st.integers(0, 5000), st.integers(0, 3), st.integers(0, 40))
def test_a_generator_is_moved_to_where_it_was_used(seed, draws, halves, after):
    used, ours = np.random.default_rng(seed), np.random.default_rng(seed)
    used.random(draws)
    used.integers(2**32, size=halves, dtype=np.uint32)
    used.random(after)
    arguments.advance(ours, *codec.place(used))
    assert ours.bit_generator.state == used.bit_generator.state


@given(st.integers(0, 2**32), st.integers(0, 5000))
def test_a_mersenne_twister_is_moved_to_where_it_was_used(seed, draws):
    used, ours = (np.random.Generator(np.random.MT19937(seed)) for _ in range(2))
    used.random(draws)
    arguments.advance(ours, *codec.place(used))
    assert ours.random() == used.random()


@given(st.integers(0, 2**128 - 1))
def test_a_generator_cannot_be_set(place):
    generator = np.random.default_rng(1)
    with pytest.raises(frames.Malformed):
        arguments.advance(generator, hex(place), 0, 0)
    assert generator.random() == np.random.default_rng(1).random()


@pytest.mark.parametrize("half", [0, 7, 2**32 - 1, 2**40, -1])
def test_the_half_of_a_draw_that_a_generator_keeps_cannot_be_chosen(half):
    used, ours = np.random.default_rng(1), np.random.default_rng(1)
    used.random(100)
    arguments.advance(ours, codec.place(used)[0], 1, half)
    assert ours.integers(2**32, dtype=np.uint32) == used.integers(2**32, dtype=np.uint32)


@pytest.mark.parametrize("table", ["00" * 4 * 624, "", "xy", "00"])
def test_a_mersenne_twister_cannot_be_set(table, monkeypatch):
    monkeypatch.setattr(arguments, "MOST_TWISTS", 10)
    generator = np.random.Generator(np.random.MT19937(1))
    for position in (0, 624, 10**6):
        with pytest.raises(frames.Malformed):
            arguments.advance(generator, table, position)
    assert generator.random() == np.random.Generator(np.random.MT19937(1)).random()


def test_changes_are_seen_and_nothing_else():
    inner, array = [1], np.array([1.0, np.nan])
    before = [{"a": (1, inner)}, array, [inner, np.nan], {1, 2}, bytearray(b"x")]
    same = [{"a": (1, inner)}, array.copy(), [inner, np.nan], {1, 2}, bytearray(b"x")]
    changed = [{"a": (2, inner)}, np.array([1.0, 2.0]), [inner], {1, 3}, bytearray(b"y")]
    assert [arguments.differs(x, y) for x, y in zip(before, same, strict=True)] == [False] * 5
    assert [arguments.differs(x, y) for x, y in zip(before, changed, strict=True)] == [True] * 5
    for x, y in zip(before, changed, strict=True):
        arguments.check_fit(x, y)
        arguments.update(x, y)
    assert [arguments.differs(x, y) for x, y in zip(before, changed, strict=True)] == [False] * 5


@pytest.mark.parametrize(
    ("before", "after"),
    [([1], (1,)), (np.zeros(2), np.zeros(3)), (np.zeros(2), np.zeros(2, "f4")), ({}, []), (np.random.default_rng(), 1)],
)
def test_an_argument_keeps_its_type_and_shape(before, after):
    with pytest.raises(frames.Malformed):
        arguments.check_fit(before, after)


# ---- functions --------------------------------------------------------------------------------------------------


def test_functions_that_remember_stay():
    names = {"__name__": "__main__", "np": np, "seen": [], "factor": 2}
    code = """
def pure(x): return np.sin(x) * factor
def twice(x): return pure(pure(x))
def listing(x): seen.append(x)
def counting(x):
    global factor
    factor += 1
def make():
    count = 0
    def inner(x):
        nonlocal count
        count += 1
        return count
    return inner
def with_list(x, all=[]): all.append(x)
class Spy:
    def __call__(self, x): return x
    def method(self, x): return x
inner, spy = make(), Spy()
method = spy.method
"""
    exec(code, names)
    for name in ("pure", "twice", "make"):
        assert not functions.stays(names[name]), name
    for name in ("listing", "counting", "inner", "with_list", "spy", "method"):
        assert functions.stays(names[name]), name
    assert not functions.stays(np.sin)
    assert not functions.stays(names["Spy"])


# ---- the plan ---------------------------------------------------------------------------------------------------

LAB = notebook(
    given_cell("imports", "import numpy as np\n\nfrom statistics import fmean"),
    given_cell("table", "table = np.arange(6.0).reshape(2, 3)\n\n\ndef helper(x):\n    return double(x) + 1"),
    solution("double", "import math\n\n\ndef double(x):\n    return 2 * x"),
    given_cell("show", "print(double(table))"),
    given_cell("used", "doubled = double(table)"),
    graded_test(
        "double-facts", "assert double(3) == 6\nassert helper(1) == 3\nassert doubled.sum() == 30\nleft_over = 1"
    ),
    solution("Thing", "class Thing:\n    pass"),
    graded_test("thing-kind", "assert 'Thing' in globals()\nthing = Thing()", points=2),
)


def test_the_plan_says_who_runs_what_and_whose_is_which_name():
    plan = Plan.of(LAB)
    steps = {name: plan.steps[name] for name in ("imports", "double", "show", "used", "double-facts", "thing-kind")}
    assert steps["imports"].source == LAB.cells[0].source
    assert steps["double"].source == "import math"
    assert steps["double"].learner_writes == {"double"}
    assert steps["show"].source == ""  # a demonstration
    assert steps["used"].source == "doubled = double(table)"
    assert steps["used"].looks_up == ("double",)
    assert steps["double-facts"].looks_up == ("double",)  # not np, table, helper or doubled
    assert steps["double-facts"].shared == {"left_over"}
    assert "Thing" in steps["thing-kind"].looks_up
    assert plan.tests == ("double-facts", "thing-kind")
    assert {name: step.classes for name, step in plan.steps.items() if step.classes} == {
        "Thing": ("Thing",),
        "thing-kind": ("Thing",),
    }
    assert {"numpy", "statistics", "math"} <= plan.modules
    assert plan == Plan.of(LAB)
    assert hash(plan) == hash(Plan.of(LAB))


def test_a_cell_whose_text_is_the_name_of_a_test_is_no_test():
    made = submission(LAB)
    made.cells.insert(0, given_cell("x", "thing-kind"))
    del made.cells[0].metadata["nbgrader"]
    assert Plan.of(LAB).step(made.cells[0]).kind == "unmarked"


# ---- limits -----------------------------------------------------------------------------------------------------


def test_limits_come_from_the_instructors_settings():
    assert Limits.of(Config()) == Limits()
    assert Limits.of(Config({"Execute": {"timeout": 7}})).cell_seconds == 7
    both = Config({"Execute": {"timeout": 7}, "Examiner": {"cell_seconds": 3, "processes": 9, "readable": ["/opt"]}})
    limits = Limits.of(both)
    assert (limits.cell_seconds, limits.processes, limits.readable) == (3, 9, ("/opt",))
    with pytest.raises(Exception, match="processes"):
        Limits.of(Config({"Examiner": {"processes": "many"}}))


# ---- cells that only show ---------------------------------------------------------------------------------------

SHOWN = "shown = square(3)\nprint(shown)"


@pytest.mark.parametrize(
    ("after", "goes"),
    [
        ("shown = 2\nprint(shown)", True),
        ("print(shown)", False),
        ("print('shown')", True),
        ("def later():\n    return shown\nshown = 2", False),
        ("def later(shown):\n    return shown", True),
        ("later = lambda: shown", False),
        ("for shown in range(3):\n    print(shown)", True),
        ("for k in range(3):\n    shown = k\n    print(shown)", True),
        ("for k in range(3):\n    print(shown)\n    shown = k", False),
        ("for k in range(3):\n    shown = k\nprint(shown)", False),  # nobody knows that there is a k
        ("if k:\n    shown = k\nprint(shown)", False),
        ("print([shown for shown in range(3)])", True),
        ("print([k for k in range(shown)])", False),
        ("shown += 1", False),
        ("with open('x') as shown:\n    print(shown)", True),
        ("with shown as k:\n    pass", False),
        ("import shown\nshown.x()", True),
        ("class Later:\n    size = shown", False),
        ("del shown", False),
        ("print(globals())", False),
        ("%timeit square(3)", False),
        ("this is no Python", True),
    ],
)
def test_a_cell_is_unused_where_no_later_cell_reads_what_it_binds(after, goes):
    assert names.unused([SHOWN, after], [True, False]) == ({0} if goes else set())
    assert names.unused([SHOWN, after], [False, False]) == set()


def test_what_only_unused_cells_read_is_unused():
    assert names.unused(["a = 1", "b = a", "print(b)", "c = 2", "d = c"], [True, True, True, True, False]) == {0, 1, 2}


@pytest.mark.parametrize(
    ("source", "shows"),
    [
        ("x = [n for n in range(3)]\nprint(x)", True),
        ("x.append(1)", True),  # unseen: a setting that says so
        ("x[0] = 1", False),
        ("x.y = 1", False),
        ("x[0] += 1", False),
        ("del x", False),
        ("%matplotlib inline", False),
        ("!ls", False),
        ("x = (", False),
        ("# nothing", False),
    ],
)
def test_a_cell_that_changes_what_others_have_does_not_only_show(source, shows):
    assert names.only_shows(source, names.parse(source)) is shows


DEMONSTRATED = notebook(
    given_cell("imports", "import numpy as np"),
    solution("square", "def square(x):\n    return x * x"),
    cell("grid", "grid = [1, 2, 3]"),
    cell("picture", "picture = [square(n) for n in grid]\nprint(picture)"),
    graded_test("square-facts", "assert square(3) == 9"),
    solution("total", "total = sum(square(n) for n in grid)"),
    cell("again", "print(total)"),
    graded_test("total-facts", "assert total == 14"),
)


def test_demonstrations_can_be_left_out():
    shown = {True: ["[1, 4, 9]", "14"], False: []}
    for all_cells, texts in shown.items():
        made = submission(DEMONSTRATED)
        limits = Limits(cell_seconds=5, demonstrations=all_cells)
        assert graded(DEMONSTRATED, made, limits=limits) == ({"square-facts": 1, "total-facts": 1}, {}, ())
        assert [output.text.strip() for each in made.cells for output in each.get("outputs", ())] == texts
        ran = [each.id for each in made.cells if each.execution_count]
        assert ("picture" in ran, "grid" in ran) == (all_cells, True)


def test_a_demonstration_that_a_learner_has_changed_is_run():
    made = submission(DEMONSTRATED, picture="print('mine')")
    assert graded(DEMONSTRATED, made, limits=Limits(demonstrations=False))[0]["square-facts"] == 1
    assert made.cells[3].outputs[0].text == "mine\n"


# ---- whole ------------------------------------------------------------------------------------------------------


def graded(source, made, files=(), limits=LIMITS, owner="ada"):
    """Return ({test: score}, {test: first line of what went wrong}, troubles) of a submission."""
    troubles = examine(Plan.of(source), made, dict(files), owner=owner, limits=limits)
    tests = [each for each in made.cells if each.metadata.get("nbgrader", {}).get("grade")]
    said = {each.id: output.evalue for each in tests for output in each.outputs if output.output_type == "error"}
    return {each.id: determine_grade(each)[0] for each in tests}, said, troubles


def test_right_answers_get_all_and_wrong_ones_what_they_earn():
    assert graded(LAB, submission(LAB)) == ({"double-facts": 1, "thing-kind": 2}, {}, ())
    made = submission(LAB, double="def double(x):\n    return x + 3", Thing="pass")
    scores, _, troubles = graded(LAB, made)
    assert (scores, troubles) == ({"double-facts": 0, "thing-kind": 0}, ())
    counts = [each.execution_count for each in made.cells]
    assert counts == list(range(1, 9))
    assert made.cells[3].outputs[0].text.startswith("[[3. 4. 5.]")


SOLVE = notebook(
    given_cell("imports", "import numpy as np"),
    solution("solve", "def solve(A, b):\n    return np.linalg.solve(A, b)"),
    graded_test(
        "solve-right",
        "A, b = np.array([[2.0, 1], [0, 4]]), np.array([3.0, 8])\nx = solve(A, b)\nassert np.allclose(A @ x, b)",
    ),
    solution("double", "def double(row):\n    for i in range(len(row)):\n        row[i] *= 2"),
    graded_test("double-in-place", "row = [1, 2]\ndouble(row)\nassert row == [2, 4]"),
)


def test_a_test_is_not_passed_by_changing_what_it_compares_with():
    made = submission(SOLVE, solve="def solve(A, b):\n    b[:] = 0\n    return np.zeros(2)")
    scores, _, _ = graded(SOLVE, made)
    assert scores == {"solve-right": 0, "double-in-place": 1}
    assert "changes what it is given" in made.cells[2].outputs[0].text


def test_an_exception_keeps_its_class_its_arguments_and_what_hangs_on_it():
    fail = """
class Short(ValueError):
    pass


def fail(how):
    if how == "own":
        error = Short("too short", 3)
        error.line, error.odd = 7, object()
        raise error
    return open("no such file")
"""
    tests = """
try:
    fail("own")
except ValueError as error:
    assert (type(error).__name__, error.args, error.line) == ("Short", ("too short", 3), 7)
try:
    fail("file")
except FileNotFoundError as error:
    assert (error.errno, error.filename) == (2, "no such file")
"""
    made = notebook(solution("fail", fail), graded_test("fail-both", tests + "\nreached = True\nassert reached"))
    scores, said, _ = graded(made, submission(made))
    assert scores == {"fail-both": 1}, said


def test_arguments_are_seen_as_an_exception_leaves_them():
    made = notebook(
        solution("check", "def check(items):\n    if None in items:\n        raise ValueError('a gap')"),
        graded_test(
            "check-unchanged",
            "items = [1, None]\ntry:\n    check(items)\nexcept ValueError:\n    assert items == [1, None]",
        ),
    )
    assert graded(made, submission(made))[0] == {"check-unchanged": 1}
    greedy = (
        "def check(items):\n    while items:\n        if items.pop() is None:\n            raise ValueError('a gap')"
    )
    assert graded(made, submission(made, check=greedy))[0] == {"check-unchanged": 0}


def test_what_the_learner_binds_anew_is_seen_by_every_later_test():
    made = notebook(
        given_cell("start", "rate = 0.1"),
        solution("rate", "rate = 0.2\nother = 1"),
        graded_test("rate-other", "assert other == 1"),
        graded_test("rate-value", "assert rate == 0.2"),
    )
    assert graded(made, submission(made))[0] == {"rate-other": 1, "rate-value": 1}
    assert graded(made, submission(made, rate="other = 1"))[0] == {"rate-other": 1, "rate-value": 0}


def test_a_view_of_an_argument_that_is_itself_one_has_the_right_values():
    made = notebook(
        given_cell("imports", "import numpy as np"),
        solution("first", "def first(A):\n    return A[0]"),
        graded_test("first-row", "A = np.arange(12).reshape(3, 4)\nassert first(A[:, ::2]).tolist() == [0, 2]"),
    )
    assert graded(made, submission(made))[0] == {"first-row": 1}


def test_objects_that_come_back_are_instances_of_the_learners_classes():
    classes = """
import abc
from collections import namedtuple

City = namedtuple("City", "name people")


class Square(Shape):
    def area(self):
        return 4


def name(thing):
    if not isinstance(thing, City | Square):
        raise TypeError(type(thing))
    return getattr(thing, "name", "square")
"""
    tests = """
assert name(City("Ulm", 126)) == "Ulm"
assert name(Square()) == "square"
assert issubclass(Square, Shape) and isinstance(Square(), Shape) and not isinstance(City("Ulm", 1), Shape)
assert total([Square(), Square()]) == 8
assert type(Square()) is Square and type(Square()).__name__ == "Square"
"""
    shape = """
import abc


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self):
        ...

    def whole(self):
        return self.area()


def total(shapes):
    return sum(shape.whole() for shape in shapes)
"""
    made = notebook(given_cell("shape", shape), solution("classes", classes), graded_test("classes-name", tests))
    scores, said, _ = graded(made, submission(made))
    assert scores == {"classes-name": 1}, said


YES_CLASS = """
class {name}({base}):
    def __eq__(self, other):
        return True

    __hash__ = None
    __lt__ = __gt__ = __le__ = __ge__ = __add__ = __sub__ = __eq__

    def __getattr__(self, name):
        return self


def answer(x):
    return {name}()
"""


@pytest.mark.parametrize("base", ["Given", "object", "list", "float"])
@pytest.mark.parametrize("name", ["Yes", "Given"])
def test_an_object_of_a_class_that_extends_a_given_one_still_says_yes_to_nothing(base, name):
    given = "import numpy as np\n\n\nclass Given:\n    pass"
    made = notebook(
        given_cell("given", given),
        solution("answer", "def answer(x):\n    return 2.0 * x"),
        graded_test("answer-equal", "assert answer(3) == 6"),
        graded_test("answer-close", "assert np.allclose(answer(3), 6)"),
        graded_test("answer-less", "assert 5 < answer(3) < 7"),
        graded_test("answer-in", "assert answer(3) in (6, 7)"),
    )
    assert set(graded(made, submission(made))[0].values()) == {1}
    assert set(graded(made, submission(made, answer=YES_CLASS.format(base=base, name=name)))[0].values()) == {0}


def test_what_is_kept_can_be_forged_by_nobody():
    """A later request may change what the learner's code has kept, but no test passes only because of that."""
    made = notebook(
        given_cell("imports", "import numpy as np"),
        solution("both", "def guess(A):\n    return A.sum()\n\n\ndef see(A, truth):\n    return None"),
        graded_test(
            "both-late", "A = np.arange(3.0)\nx = guess(A)\nsee(A, np.array([3.0]))\nassert np.allclose(x, 3.0)"
        ),
    )
    assert graded(made, submission(made))[0] == {"both-late": 1}
    late = "x = np.zeros(1)\n\ndef guess(A):\n    return x\n\n\ndef see(A, truth):\n    x[:] = truth"
    assert graded(made, submission(made, both=late))[0] == {"both-late": 0}


def test_a_right_answer_may_spoil_its_arguments_where_no_test_minds():
    work_in_place = (
        "def solve(A, b):\n    x = np.linalg.solve(A, b)\n    A, b[:] = A * 1, A @ x\n    b[0] += 1e-12\n    return x"
    )
    assert graded(SOLVE, submission(SOLVE, solve=work_in_place))[0] == {"solve-right": 1, "double-in-place": 1}


CHECKED = notebook(
    given_cell("imports", "import numpy as np\n\nfrom mml import check"),
    solution("total", "def total(X):\n    return np.sum(X, axis=0)"),
    graded_test(
        "total-facts",
        "add = check.asking(total)\ncheck.close(add(np.ones((2, 3))), [2, 2, 2], 'columns are summed')",
    ),
    graded_test(
        "total-method",
        "add = check.asking(total)\nX = np.ones((20_000, 10))\n"
        "check.memory(add, X, at_most=1e6, fact='it makes no large array')\n"
        "check.speed(add, X, against=lambda: [row.sum() for row in X], at_most=1, fact='it has no loop')",
    ),
    graded_test("total-robust", "check.raises(ValueError, check.asking(total), 'word', fact='words are refused')"),
)


def test_the_messages_of_checks_are_those_that_a_learner_reads():
    wrong = "def total(X):\n    rows = np.sum(X, axis=1)\n    return rows[:3] if len(rows) > 2 else 1 / 0"
    made = submission(CHECKED, total=wrong)
    scores, said, _ = graded(CHECKED, made)
    assert scores == {"total-facts": 0, "total-method": 1, "total-robust": 1}  # an AxisError is a ValueError
    assert (
        "total gives an answer for this input (it stopped with ZeroDivisionError: division by zero)"
        in said["total-facts"]
    )
    shown = "\n".join(made.cells[2].outputs[0].traceback)
    assert "line 3 of your total: return rows[:3]" in shown


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("def total(X):\n    return np.sum(np.tile(X, (4, 1, 1))[0] + 0, axis=0)", "it makes no large array"),
        (
            "import tracemalloc\ntracemalloc.get_traced_memory = lambda: (0, 0)\n"
            "def total(X):\n    big = np.ones(20_000_000)\n    return np.sum(X, axis=0)",
            "it makes no large array",
        ),
        (
            "import time\ntime.perf_counter = lambda: 0.0\n"
            "def total(X):\n    time.sleep(0.3)\n    return np.sum(X, axis=0)",
            "it has no loop",
        ),
    ],
)
def test_memory_and_time_of_the_learners_process_are_measured_and_cannot_be_forged(answer, says):
    scores, said, _ = graded(CHECKED, submission(CHECKED, total=answer))
    assert scores["total-facts"] == 1
    assert scores["total-method"] == 0
    assert says in said["total-method"]


LOOP = "def total(X):\n    while True:\n        pass"
STUBBORN = """
def total(X):
    while True:
        try:
            while True:
                pass
        except Exception:
            pass
"""
DEAF = """
import signal
def total(X):
    for number in (signal.SIGALRM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    while True:
        pass
"""


@pytest.mark.parametrize(
    "answer",
    [LOOP, STUBBORN, DEAF, "import os\ndef total(X):\n    os._exit(0)", "import os\nos.kill(os.getpid(), 9)"],
    ids=["loop", "stubborn loop", "deaf loop", "exit", "kill"],
)
def test_calls_that_do_not_end_end_and_the_neighbour_is_graded(answer):
    limits = Limits(cell_seconds=2, grace_seconds=0.5)
    scores, _, troubles = graded(CHECKED, submission(CHECKED, total=answer), limits=limits)
    assert set(scores.values()) == {0}
    assert all(sentence.endswith(".") for sentence in troubles)
    assert set(graded(CHECKED, submission(CHECKED), limits=limits)[0].values()) == {0, 1}  # 'word' is not refused


def test_what_a_test_gives_one_by_one_is_read_one_by_one():
    made = notebook(
        solution("first", "def first(items):\n    return next(items)"),
        graded_test(
            "first-lazy", "items = (n * n for n in range(5))\nassert first(items) == 0\nassert next(items) == 1"
        ),
    )
    assert graded(made, submission(made))[0] == {"first-lazy": 1}
    eager = submission(made, first="def first(items):\n    return list(items)[0]")
    assert graded(made, eager)[0] == {"first-lazy": 0}


def test_the_notebook_sees_the_weeks_files_and_whose_it_is():
    made = notebook(
        solution("read", "import os\ntext = open('week.txt').read() + os.environ['MML_OWNER']"),
        graded_test(
            "read-both", "import os\nassert text == open('week.txt').read() + os.environ['MML_OWNER'] == 'hi ada'"
        ),
    )
    files = {"week.txt": b"hi "}
    assert graded(made, submission(made), files)[0] == {"read-both": 1}
    spoiled = submission(made, read="open('week.txt', 'w').write('ha')\ntext = 'haada'")
    assert graded(made, spoiled, files)[0] == {"read-both": 0}
    assert graded(made, submission(made), files)[0] == {"read-both": 1}


def test_outputs_of_a_notebook_are_limited():
    loud = submission(
        CHECKED,
        total="print('x' * 1000)\n\n\ndef total(X):\n    print('y' * 5000)\n    return X.sum(axis=0)",
    )
    limits = Limits(cell_seconds=5, cell_text=1000, notebook_outputs=4000)
    _, _, troubles = graded(CHECKED, loud, limits=limits)
    assert len(json.dumps(loud)) < 20_000
    assert "left out" in loud.cells[1].outputs[0].text
    assert len(troubles) == 1
    assert "larger than 4000 bytes" in troubles[0]


def test_where_a_process_cannot_be_started_nobody_is_graded(monkeypatch):
    made = submission(LAB)
    monkeypatch.setattr(processes.sys, "executable", "/no/such/python")
    monkeypatch.setattr(processes, "_zygote", None)
    with pytest.raises(NotStarted, match="no/such/python"):
        examine(Plan.of(LAB), made, {}, owner="ada")
    assert all(not each.outputs for each in made.cells)


def test_a_folder_that_is_swept_away_between_two_submissions_is_made_anew():
    full = {"double-facts": 1, "thing-kind": 2}, {}, ()
    assert graded(LAB, submission(LAB)) == full
    before = processes._zygote
    shutil.rmtree(before.place)
    assert graded(LAB, submission(LAB)) == full
    assert processes._zygote is not before
    assert before.process.poll() is not None


def test_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr(processes, "_zygote", None)
    daemon = """
import os
if os.fork() == 0:
    os.setsid()
    while True:
        pass
open('left', 'w').write('x' * 10_000)
def double(x):
    return 2 * x
"""
    graded(LAB, submission(LAB, double=daemon))
    running = [pid for pid in os.listdir("/proc") if pid.isdigit() and _folder(pid).startswith(str(tmp_path))]
    zygote = processes._zygote
    assert running in ([], [str(zygote.process.pid)])
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("mml-submission-")]
    zygote.close()
    assert not [path for path in tmp_path.iterdir() if not path.name.startswith("mml-week-")]


def _folder(pid):
    try:
        return os.readlink(f"/proc/{pid}/cwd")
    except OSError:
        return ""


def test_random_numbers_of_two_submissions_differ():
    made = notebook(
        given_cell("imports", "import random\n\nimport numpy as np"),
        solution("draw", "x = [random.random(), float(np.random.rand())]"),
        graded_test("draw-shown", "print(x)"),
    )
    texts = set()
    for _ in range(2):
        copy = submission(made)
        graded(made, copy)
        texts.add(copy.cells[2].outputs[0].text)
    assert len(texts) == 2


def test_the_box_has_no_network_no_other_files_and_no_other_processes():
    probe = """
import os, socket
found = []
for path in ("/etc/shadow", "/home", "/proc/1/environ", "/tmp", "/var", os.path.dirname(HOME)):
    try:
        found.append((path, len(os.listdir(path) if os.path.isdir(path) else open(path).read())))
    except OSError:
        pass
for family in (socket.AF_INET, socket.AF_UNIX):
    try:
        with socket.socket(family) as s:
            s.connect(("127.0.0.1", PORT) if family == socket.AF_INET else ABSTRACT)
            found.append(str(family))
    except OSError:
        pass
for pid in range(2, 400):
    try:
        os.kill(pid, 0)
        found.append(pid)
    except OSError:
        pass
"""
    with socket.socket() as server, socket.socket(socket.AF_UNIX) as abstract:
        server.bind(("127.0.0.1", 0))
        server.listen()
        name = f"\0mml-test-{random.getrandbits(40)}"
        abstract.bind(name)
        abstract.listen()
        probe = probe.replace("PORT", str(server.getsockname()[1])).replace("ABSTRACT", repr(name))
        probe = probe.replace("HOME", repr(os.path.abspath(__file__)))
        made = notebook(solution("probe", probe), graded_test("probe-found", "print(found)\nassert found == []"))
        scores, said, _ = graded(made, submission(made))
    assert scores == {"probe-found": 1}, said
