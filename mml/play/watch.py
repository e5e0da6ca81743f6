"""Watch a computation while it runs: Start, Stop, a bar of progress, and a picture drawn again as it goes.

The browser asks for one slice of steps after another and stops asking when Stop is pressed; so Python is never busy for
longer than a slice, and needs no thread.
"""

import time
from dataclasses import dataclass

import traitlets

from mml.play.picture import Button, Picture, button, is_whole

SLICE = 0.05  # s of steps between two pictures


@dataclass(frozen=True)
class Runner(Button):
    """A button that is pressed again and again, by itself, until ``until`` steps are done or it is stopped."""

    until: int

    def spec(self, name):
        """Return the label and the number of steps."""
        return {"kind": "runner", "label": self.label, "until": self.until}


def watch(step, until, *, title=None, plane=None, **controls):
    """Return a decorator that turns a drawing function into a picture of a computation that goes on step by step.

    ``step``: a function without arguments that goes one step further, such as one step of training; what it returns is
    not used. ``until`` (int): how many steps there are. The decorated function draws how things stand on a Plane and
    returns one sentence, as with ``play.picture``; ``title``, ``plane`` and ``controls`` are as there.

        @play.watch(train_once, until=2000, plane=play.Plane(x=(-1, 1), y=(-1, 1)))
        def learning(plane):
            plane.line(network(), "result")
            return f"The cost is {cost():.3f}."
        learning

    Typed twins: ``learning.run(500)`` goes 500 steps, or as many as are left. To read: ``.done``, the steps so far.
    Raises ValueError where ``until`` is not a whole number of 1 or more, TypeError where ``step`` cannot be called.
    """
    return lambda draw: Watch(step, until, draw, controls, plane, title)


class Watch(Picture):
    """The picture that ``watch`` returns; ``done`` counts the steps so far."""

    done = traitlets.Int(help="steps so far").tag(sync=True)

    def __init__(self, step, until, draw, controls=None, plane=None, title=None):
        if not callable(step):
            raise TypeError(f"play.watch needs a function that goes one step; it got {step!r}.")
        if not is_whole(until, 1):
            raise ValueError(f"until= is the number of steps, a whole number of 1 or more; it got {until!r}.")
        self._step, self._until, self._steps = step, int(until), 0
        controls = {
            "run": Runner("Start", lambda picture: picture._slice(), int(until)),
            "one": button("One step", lambda picture: picture._go(1)),
            **(controls or {}),
        }
        super().__init__(draw, controls, plane, title)

    def run(self, steps=None):
        """Go ``steps`` steps, or as many as are left, and show how things stand then; by default all that are left.

        Raises ValueError where ``steps`` is not a whole number of 1 or more, and whatever a step raises.
        """
        if steps is not None and not is_whole(steps, 1):
            raise ValueError(f"run() goes a whole number of steps, 1 or more; it got {steps!r}.")
        self._go(self._until if steps is None else int(steps))
        self._change(self.values)

    # ---- inside ----------------------------------------------------------------------------------

    def _go(self, steps):
        for _ in range(min(steps, self._until - self._steps)):
            self._step()
            self._steps += 1

    def _slice(self):
        """Go on for a twentieth of a second."""
        end = time.perf_counter() + SLICE
        while self._steps < self._until:
            self._go(1)
            if time.perf_counter() > end:
                break

    def _see(self, values):
        plane, sentence = super()._see(values)
        return plane, f"After {self._steps:,} of {self._until:,} steps: {sentence[0].lower()}{sentence[1:]}"

    def _change(self, values):
        super()._change(values)
        self.done = self._steps
