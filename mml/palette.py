"""The colours of the course, by role: one palette for every figure, live picture and print.

A role says what a thing is in the argument (the first arrow, the result), so the same idea keeps its colour from week
to week. The hues are those of Okabe and Ito, which colour-blind readers can tell apart; they are darkened (or, on
dark ground, lightened) until each role in ``INKS`` has a contrast of at least 4.5 on each ground in ``GROUNDS``.
Colour is never the only difference between two things: labels, dashes and positions say it too.
"""

LIGHT = {
    "ink": "#22272e",  # words, and what has no role of its own
    "ghost": "#666e78",  # axes, tick numbers, what was there before
    "faint": "#e3e6ea",  # grid lines
    "paper": "#ffffff",  # the ground
    "first": "#0072b2",  # the first arrow or curve
    "second": "#b84a00",  # the second
    "result": "#00795a",  # what comes out
    "eigen": "#a8437f",  # what keeps its direction
    "sand": "#faf4e4",  # a tinted ground
}

DARK = {
    "ink": "#e8eaed",
    "ghost": "#a0a8b2",
    "faint": "#343b44",
    "paper": "#15191e",
    "first": "#66b8f0",
    "second": "#ff9a4d",
    "result": "#3fd0a4",
    "eigen": "#ee9fce",
    "sand": "#2e2a20",
}

INKS = ("ink", "ghost", "first", "second", "result", "eigen")
GROUNDS = ("paper", "sand")


def known(role):
    """Return ``role`` (str) if it is one of the palette's; otherwise raise ValueError, which lists those there are."""
    if role not in LIGHT:
        raise ValueError(f"There is no role {role!r} in the palette; choose one of {', '.join(LIGHT)}.")
    return role


def variables(colours):
    """Return CSS that sets a variable for each role of ``colours``, a dict like ``LIGHT``."""
    return "".join(f"--mml-{role}:{colour};" for role, colour in colours.items())
