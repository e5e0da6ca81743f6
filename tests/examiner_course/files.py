# ruff: noqa
# %% [markdown]
# # Files, threads, coroutines, and what is left

# %% given="files-imports"
import asyncio
import concurrent.futures
import contextlib
import csv
import io
import json
import os
import pathlib
import tempfile
import threading
import time

import numpy as np

with open("heights.csv", newline="") as file:
    heights = [float(row["height"]) for row in csv.DictReader(file)]


# %% exercise="reading" kind="the week's files, read by the learner"
def read_heights(path):
    """Return the heights in a CSV file."""
    ### BEGIN SOLUTION
    with open(path, newline="") as file:
        return [float(row["height"]) for row in csv.DictReader(file)]
    ### END SOLUTION


mine = read_heights("heights.csv")


# %% wrong="reading"
def read_heights(path):
    with open("heights.csv", newline="") as file:
        return [float(row["height"]) for row in csv.DictReader(file)]


mine = read_heights("heights.csv")

# %% test="reading-course"
assert mine == heights == read_heights("heights.csv")

# %% test="reading-missing"
try:
    read_heights("no-such-file.csv")
except FileNotFoundError as error:
    assert error.filename == "no-such-file.csv"
else:
    raise AssertionError("no error")


# %% exercise="writing" kind="a file written by the learner and read by the test"
def write_rows(path, rows):
    """Write the rows to a CSV file, with the header a,b."""
    ### BEGIN SOLUTION
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["a", "b"])
        writer.writerows(rows)
    ### END SOLUTION


# %% wrong="writing"
def write_rows(path, rows):
    with open(path, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


# %% test="writing-nothing"
assert write_rows("rows-of-the-test.csv", []) is None

# %% test="writing-file"
write_rows("rows-of-the-test.csv", [(1, 2), (3, 4)])
assert pathlib.Path("rows-of-the-test.csv").read_text() == "a,b\n1,2\n3,4\n"


# %% exercise="test-file" kind="a file written by the test and read by the learner"
def count_words(path):
    """Return the number of words in a text file."""
    ### BEGIN SOLUTION
    return len(pathlib.Path(path).read_text().split())
    ### END SOLUTION


# %% wrong="test-file"
def count_words(path):
    return len(pathlib.Path(path).read_text().split(" "))


# %% test="test-file-one"
pathlib.Path("words-of-the-test.txt").write_text("one two")
assert count_words("words-of-the-test.txt") == 2

# %% test="test-file-path"
folder = tempfile.mkdtemp()
path = pathlib.Path(folder, "words.txt")
path.write_text("one two\nthree")
assert count_words(path) == 3


# %% exercise="stream-argument" kind="StringIO and other streams as arguments"
def copy_upper(source, target):
    """Write the lines of one open file to another in capitals; return how many there were."""
    ### BEGIN SOLUTION
    count = 0
    for line in source:
        target.write(line.upper())
        count += 1
    return count
    ### END SOLUTION


# %% wrong="stream-argument"
def copy_upper(source, target):
    text = source.read()
    target.write(text.upper())
    return len(text)


# %% wrong="stream-argument"
def copy_upper(source, target):
    return sum(1 for line in source)


# %% test="stream-argument-empty"
assert copy_upper(io.StringIO(""), io.StringIO()) == 0

# %% test="stream-argument-count"
target = io.StringIO()
assert copy_upper(io.StringIO("a\nb\n"), target) == 2

# %% test="stream-argument-text"
target = io.StringIO()
copy_upper(io.StringIO("ab\nc"), target)
assert target.getvalue() == "AB\nC"


# %% exercise="settings" kind="environment variables and working folder"
def greeting():
    """Return 'Hello NAME' with the environment variable COURSE_NAME, or 'Hello' where it is not set."""
    ### BEGIN SOLUTION
    return f"Hello {os.environ.get('COURSE_NAME', '')}".strip()
    ### END SOLUTION


# %% wrong="settings"
def greeting():
    return "Hello" if "COURSE_NAME" not in os.environ else "Hello COURSE_NAME"


# %% test="settings-without"
assert greeting() == "Hello"

# %% test="settings-with"
os.environ["COURSE_NAME"] = "Ada"
try:
    assert greeting() == "Hello Ada"
finally:
    del os.environ["COURSE_NAME"]


# %% exercise="threads" kind="threads in the learner's function, and a callback from them"
def parallel(function, values):
    """Return [function(value), ...], computed by four threads."""
    ### BEGIN SOLUTION
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        return list(pool.map(function, values))
    ### END SOLUTION


# %% wrong="threads"
def parallel(function, values):
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        futures = [pool.submit(function, value) for value in values]
        return sorted(future.result() for future in concurrent.futures.as_completed(futures))


# %% test="threads-pure"
assert parallel(lambda x: x * x, range(5)) == [0, 1, 4, 9, 16]

# %% test="threads-callback"
lock, called = threading.Lock(), []


def note(x):
    with lock:
        called.append(x)
    return -x


assert parallel(note, [1, 2, 3]) == [-1, -2, -3]
assert sorted(called) == [1, 2, 3]


# %% exercise="coroutines" kind="async functions and generators"
async def gather_all(*waiting):
    """Return the list of the results of some awaitables, in their order."""
    ### BEGIN SOLUTION
    return list(await asyncio.gather(*waiting))
    ### END SOLUTION


async def ticks(n):
    """Yield 0 ... n - 1, a moment apart."""
    ### BEGIN SOLUTION
    for k in range(n):
        await asyncio.sleep(0)
        yield k
    ### END SOLUTION


# %% wrong="coroutines"
async def gather_all(*waiting):
    return [await one for one in waiting][::-1]


async def ticks(n):
    for k in range(n):
        yield k


# %% test="coroutines-one"
assert await gather_all() == []

# %% test="coroutines-own"
assert await gather_all(asyncio.sleep(0.01, "slow"), asyncio.sleep(0, "quick")) == ["slow", "quick"]

# %% test="coroutines-ticks"
counted = [tick async for tick in ticks(3)]
assert counted == [0, 1, 2]


# %% exercise="waiting" kind="time measured by the test"
def pause(seconds):
    """Wait for so many seconds and return how long it took."""
    ### BEGIN SOLUTION
    start = time.perf_counter()
    time.sleep(seconds)
    return time.perf_counter() - start
    ### END SOLUTION


# %% wrong="waiting"
def pause(seconds):
    return seconds


# %% test="waiting-answer"
assert 0.05 <= pause(0.05) < 5

# %% test="waiting-time"
begin = time.perf_counter()
pause(0.1)
assert time.perf_counter() - begin >= 0.1


# %% exercise="stop" kind="control flow that steers Python itself"
def leave(how):
    """Raise SystemExit(3) for 'exit', StopIteration for 'stop', KeyError for all else."""
    ### BEGIN SOLUTION
    raise {"exit": SystemExit(3), "stop": StopIteration("no more")}.get(how) or KeyError(how)
    ### END SOLUTION


# %% wrong="stop"
def leave(how):
    raise KeyError(how)


# %% test="stop-other"
try:
    leave("x")
except KeyError as error:
    assert error.args == ("x",)

# %% test="stop-iteration"
try:
    leave("stop")
except StopIteration as error:
    assert error.value == "no more"
else:
    raise AssertionError("nothing was raised")

# %% test="stop-exit"
try:
    leave("exit")
except SystemExit as error:
    assert error.code == 3
except KeyError:
    raise AssertionError("a KeyError") from None


# %% exercise="broken" kind="cells that do not run: syntax, names, endless recursion, exit"
def ladder(n):
    """Return n + (n - 1) + ... + 1."""
    ### BEGIN SOLUTION
    return n + ladder(n - 1) if n > 0 else 0
    ### END SOLUTION


# %% wrong="broken"
def ladder(n):
    return n + ladder(n - 1) if n != 0 else 0


# %% wrong="broken" text="commented"
# def ladder(n):
#     if n = 0:
#         return 0
#     return n + ladder(n - 1)


# %% test="broken-value"
assert ladder(4) == 10

# %% test="broken-negative"
assert ladder(-1) == 0

# %% added="broken-cell" submissions="right wrong1" text="commented"
# for n in [1, 2]
#     print(n)

# %% added="broken-exit" submissions="wrong1"
import sys

print("leaving")
sys.exit("goodbye")
