"""Live pictures: Python draws, the hand moves, Python answers.

A picture is a function of the learner's that draws on a ``Plane`` and returns one sentence. Its arguments become
controls:

    @play.picture(x=(2, 1), t=play.slider(0, 6.28, start=1), kind=play.choice(["circle", "grid"]))
    def turn(plane, x, t, kind):
        plane.axes()
        plane.arrow(x, "first", label="x")
        return f"x is the arrow to {x}."
    turn                                    # the last line of a cell shows the picture

A pair becomes a movable point and reaches the function as an array of shape (2,). Whatever the hand can do can be
typed as well: ``turn.move("x", 1, 2)``, ``turn.set("t", 1.5)``, ``turn.act("again")`` for a button.

The picture stands in the notebook twice: live, and as a print (an image with the sentence as its text alternative),
which is hidden where the live one works and seen where it does not: a page without a kernel, a notebook opened again.
"""

import inspect
import math
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from pathlib import Path

import anywidget
import numpy as np
import traitlets
from IPython.display import display

from mml import palette
from mml.plane import STYLE, Plane

HERE = Path(__file__).parent
ROLES_IN_TURN = ("first", "second", "result", "eigen", "ink")


# ---- controls ------------------------------------------------------------------------------------


class Control(ABC):
    """Something to hold. ``start`` is its first value; values are numbers, words or lists, which JSON can carry."""

    @abstractmethod
    def check(self, name, value):
        """Return ``value`` as the control keeps it; raise ValueError, which names the control, if it does not fit."""

    def given(self, value):
        """Return what the drawing function gets for a value: the value itself, unless it is a point."""
        return value

    @abstractmethod
    def spec(self, name):
        """Return what the browser needs to know about the control, a dict."""


@dataclass(frozen=True)
class Point(Control):
    """A movable point; its value is [x, y], and the drawing function gets an array of shape (2,)."""

    start: list
    role: str | None = None
    tag: str | None = None
    label: str | None = None
    step: float = 0.1
    within: Plane | None = None

    def check(self, name, value):
        """Return ``value`` as [float, float]; raise ValueError if it is not a point inside the picture."""
        pair = _pair(value)
        if pair is None:
            raise ValueError(f"The point {name} needs two finite numbers, as in (2, 1); it got {value!r}.")
        if self.within is not None:
            for letter, number, (low, high) in zip("xy", pair, (self.within.x, self.within.y), strict=True):
                if not low <= number <= high:
                    raise ValueError(
                        f"The point {name} stays inside the picture, where {letter} runs from {low:g} to {high:g}; "
                        f"it got {letter} = {number:g}."
                    )
        return pair

    def given(self, value):
        """Return the point as an array of shape (2,), a new one each time."""
        return np.array(value)

    def spec(self, name):
        """Return role, tag, label and step."""
        tag = self.tag or name
        return {"kind": "point", "role": self.role, "tag": tag, "label": self.label or tag, "step": self.step}


@dataclass(frozen=True)
class Slider(Control):
    """A number between two ends; the drawing function gets a float."""

    low: float
    high: float
    start: float
    step: float
    label: str | None = None

    def check(self, name, value):
        """Return ``value`` as a float; raise ValueError if it is not a number between the ends."""
        number = _number(value)
        if number is None or not self.low <= number <= self.high:
            raise ValueError(f"{name} is a number from {self.low:g} to {self.high:g}; it got {value!r}.")
        return number

    def spec(self, name):
        """Return label, ends and step."""
        return {"kind": "slider", "label": self.label or name, "low": self.low, "high": self.high, "step": self.step}


@dataclass(frozen=True)
class Choice(Control):
    """One of a few words; the drawing function gets a str."""

    options: tuple
    start: str
    label: str | None = None

    def check(self, name, value):
        """Return ``value``; raise ValueError if it is not one of the options."""
        if value not in self.options:
            raise ValueError(f"{name} is one of {', '.join(self.options)}; it got {value!r}.")
        return value

    def spec(self, name):
        """Return label and options."""
        return {"kind": "choice", "label": self.label or name, "options": list(self.options)}


@dataclass(frozen=True)
class Button:
    """Something to press. It has no value; the drawing function does not get it."""

    label: str
    do: object

    def spec(self, name):
        """Return the label."""
        return {"kind": "button", "label": self.label}


def point(at, role=None, tag=None, label=None, step=0.1):
    """Return a movable point that starts at ``at``, a pair of numbers in data units.

    ``role``: its colour in the palette; ``tag``: the symbol in the panel; ``label``: its name for those who hear the
    picture; ``step``: the grid, in data units, that the hand moves on. Raises ValueError if ``at`` is not a pair or
    ``step`` not positive.
    """
    pair = _pair(at)
    if pair is None:
        raise ValueError(f"A movable point starts at two finite numbers, as in (2, 1); it got {at!r}.")
    if role is not None:
        palette.known(role)
    if not (_number(step) or 0) > 0:
        raise ValueError(f"The step of a movable point is a positive number; it got {step!r}.")
    return Point(pair, role, tag, label, float(step))


def slider(low, high, start=None, step=None, label=None):
    """Return a slider from ``low`` to ``high`` (numbers) that begins at ``start``, by default halfway.

    ``step``: by default a round number near a hundredth of the way. Raises ValueError if the numbers are out of order.
    """
    ends = [_number(low), _number(high)]
    if None in ends or not ends[0] < ends[1]:
        raise ValueError(f"A slider runs from a lower number to a higher one; it got {low!r} and {high!r}.")
    low, high = ends
    if step is None:
        step = 10.0 ** round(math.log10((high - low) / 100))
    if not (_number(step) or 0) > 0:
        raise ValueError(f"The step of a slider is a positive number; it got {step!r}.")
    made = Slider(low, high, (low + high) / 2, float(step), label)
    return made if start is None else replace(made, start=made.check("start", start))


def choice(options, start=None, label=None):
    """Return a choice among ``options``, a list of words, which begins at ``start``, by default the first.

    Raises ValueError if there are fewer than two options, or ``start`` is not among them.
    """
    options = tuple(options) if not isinstance(options, str) else ()
    if len(set(options)) < 2 or len(set(options)) < len(options) or not all(isinstance(o, str) and o for o in options):
        raise ValueError('A choice is a list of two or more different words, as in ["circle", "grid"].')
    made = Choice(options, options[0], label)
    return made if start is None else replace(made, start=made.check("start", start))


def button(label, do):
    """Return a button that reads ``label`` (str) and calls ``do(picture)``; the picture is then drawn again.

    Raises TypeError if ``do`` cannot be called.
    """
    if not callable(do):
        raise TypeError(f"The button {label!r} needs a function of the picture to call; it got {do!r}.")
    return Button(str(label), do)


# ---- the picture ---------------------------------------------------------------------------------


class Picture(anywidget.AnyWidget):
    """A picture that answers the hand.

    Arguments: ``draw``, a function of a Plane and of the controls' values, which draws and returns one sentence;
    ``controls``, a dict from the names of its arguments to pairs, ``point``, ``slider``, ``choice`` or ``button``;
    ``plane``, an empty Plane that says which part of the plane is seen; ``title`` (str), the picture's name;
    ``click``, a pair (name of a point, name of a button): a click on the picture moves the point there and presses the
    button, and so does Enter on the point where it stands.

    Attributes to read: ``values``, a dict of the controls' values (a point is [x, y]); ``say``, the sentence;
    ``frame``, the SVG.

    Raises what ``draw`` raises, and ValueError or TypeError with one sentence where an argument does not fit.
    """

    _esm = HERE / "picture.js"
    _css = (
        f".mml{{{palette.variables(palette.LIGHT)}}}\n"
        ':is([data-jp-theme-light="false"],[data-theme="dark"],.vscode-dark) '
        f".mml{{{palette.variables(palette.DARK)}}}\n" + STYLE + (HERE / "picture.css").read_text(encoding="utf-8")
    )
    spec = traitlets.Dict(help="what there is to hold, for the browser").tag(sync=True)
    values = traitlets.Dict(help="where everything stands").tag(sync=True)
    frame = traitlets.Unicode(help="the drawing, SVG").tag(sync=True)
    say = traitlets.Unicode(help="the sentence").tag(sync=True)
    stopped = traitlets.Bool(help="whether the drawing function raised an error and the frame is an old one").tag(
        sync=True
    )
    answer = traitlets.Dict(help="the browser's question that was answered last").tag(sync=True)

    def __init__(self, draw, controls, plane=None, title=None, click=None):
        if not callable(draw):
            raise TypeError(f"A picture needs a function that draws; it got {draw!r}.")
        self._draw = draw
        self._plane = (plane or Plane()).blank()
        self._controls = _as_controls(controls, self._plane)
        self._name = getattr(draw, "__name__", "the function")
        values = {name: c.check(name, c.start) for name, c in self._controls.items() if not isinstance(c, Button)}
        _expect_arguments(draw, self._name, values)
        title = title or self._name.strip("_<>").replace("_", " ").capitalize()
        shown, sentence = self._see(
            values
        )  # before the widget exists: an error here is raised by the learner's own line
        self._seen = (shown, sentence)
        super().__init__(
            spec={
                "title": title,
                "x": list(self._plane.x),
                "y": list(self._plane.y),
                "view": list(self._plane.view),
                "box": list(self._plane.box),
                "controls": [{"name": name, **control.spec(name)} for name, control in self._controls.items()],
                "click": list(click) if click else None,
            },
            values=values,
            frame=shown.svg(self._handles(values)),
            say=sentence,
        )
        self.on_msg(self._hear)

    # ---- what can be typed -----------------------------------------------------------------------

    def move(self, name, x, y):
        """Move the point ``name`` to (x, y) in data units, as the hand does.

        Raises ValueError if there is no such point or the place is outside the picture, and whatever drawing raises.
        """
        if not isinstance(self._controls.get(name), Point):
            raise ValueError(f"There is no movable point {name!r} in this picture; there is {self._list(Point)}.")
        self.set(name, (x, y))

    def set(self, name, value):
        """Set the control ``name`` to a number (slider), a word (choice) or a pair (point).

        Raises ValueError if there is no such control or the value does not fit, and whatever drawing raises.
        """
        control = self._controls.get(name)
        if control is None or isinstance(control, Button):
            raise ValueError(f"There is nothing to set named {name!r}; there is {self._list(Point, Slider, Choice)}.")
        self._change({**self.values, name: control.check(name, value)})

    def act(self, name):
        """Press the button ``name``. Raises ValueError if there is none, and whatever the button's function raises."""
        control = self._controls.get(name)
        if not isinstance(control, Button):
            raise ValueError(f"There is no button {name!r} in this picture; there is {self._list(Button)}.")
        control.do(self)
        self._change(self.values)

    # ---- inside ----------------------------------------------------------------------------------

    def _see(self, values):
        """Draw at these values; return the Plane drawn on and the sentence."""
        plane = self._plane.blank()
        given = {name: self._controls[name].given(value) for name, value in values.items()}
        sentence = self._draw(plane, **given)
        if not isinstance(sentence, str) or not sentence.strip():
            raise ValueError(
                f"{self._name} returned {sentence!r}; it must return one sentence that says what is seen, "
                'as in: return f"x is the arrow to {x}."'
            )
        return plane, sentence.strip()

    def _change(self, values):
        """Draw at these values and show it; nothing changes if the drawing function raises an error."""
        plane, sentence = self._see(values)
        frame = plane.svg(self._handles(values))
        self._seen = (plane, sentence)
        with self.hold_sync():
            self.values, self.frame, self.say, self.stopped = values, frame, sentence, False

    def _hear(self, _, message, __):
        """Answer one message of the browser: new values, or a button. An error becomes the picture's sentence."""
        with self.hold_sync():
            self.answer = message["ask"]
            try:
                if "act" in message:
                    self.act(message["act"])
                else:
                    self._receive({name: self._controls[name].check(name, v) for name, v in message["values"].items()})
            except Exception as error:
                self.say, self.stopped = _say_error(error), True

    def _receive(self, values):
        """Take over the hand's values even where they cannot be drawn, so that the hand can move on."""
        try:
            self._change(values)
        except Exception:
            self.values = values
            raise

    def _handles(self, values):
        return [values[name] for name, control in self._controls.items() if isinstance(control, Point)]

    def _list(self, *kinds):
        return ", ".join(name for name, control in self._controls.items() if isinstance(control, kinds)) or "none"

    def _ipython_display_(self):
        """Show the live picture, and after it the print."""
        live, metadata = super()._repr_mimebundle_()
        live |= {
            "text/html": "<!-- the live picture; its print follows -->",
            "text/plain": f"[live picture] {self.spec['title']}",
        }
        display(live, metadata=metadata, raw=True)
        plane, sentence = self._seen
        display(plane.figure(sentence))


def picture(*, title=None, plane=None, **controls):
    """Return a decorator that turns a drawing function into a ``Picture``; see the top of this module.

    ``title`` (str): by default the function's name. ``plane``: an empty ``Plane`` that says which part of the plane
    is seen, by default -3 to 3 both ways. Every other argument is a control with the name of one of the function's
    arguments.
    """
    return lambda draw: Picture(draw, controls, plane=plane, title=title)


# ---- helpers -------------------------------------------------------------------------------------


def is_whole(value, least):
    """Return whether ``value`` is a whole number, ``least`` or more; True and False are none."""
    return isinstance(value, int | np.integer) and not isinstance(value, bool) and value >= least


def _number(value):
    """Return ``value`` as a finite float, or None."""
    if isinstance(value, bool | str):
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None


def _pair(value):
    """Return ``value`` as [float, float], or None."""
    if isinstance(value, str | dict | set) or not hasattr(value, "__len__") or len(value) != 2:
        return None
    pair = [_number(v) for v in value]
    return None if None in pair else pair


def _say_error(error):
    """Return one sentence that says what went wrong."""
    words = " ".join(str(error).split()).rstrip(".")
    return f"Your function stopped: {type(error).__name__}{': ' + words if words else ''}."


def _as_controls(controls, plane):
    """Return the controls as objects: pairs become points, and points without a role get one each in turn."""
    made, roles = {}, iter(ROLES_IN_TURN * (1 + len(controls)))
    for name, control in controls.items():
        if _pair(control) is not None:
            control = point(control)
        if not isinstance(control, Point | Slider | Choice | Button):
            raise ValueError(
                f"{name}={control!r} is not a control; give a pair for a movable point, as in {name}=(2, 1), "
                "or play.slider, play.choice or play.button."
            )
        if isinstance(control, Point):
            role = control.role or next(roles)
            control = replace(control, role=role, within=plane)
        made[name] = control
    return made


def _expect_arguments(draw, name, values):
    """Raise TypeError unless ``draw`` can be called with a plane and these values."""
    signature = inspect.signature(draw)
    try:
        signature.bind(None, **values)
    except TypeError:
        wanted = ", ".join(["plane", *values])
        raise TypeError(
            f"{name}{signature} does not fit the picture's controls; its first line must read: def {name}({wanted})"
        ) from None
