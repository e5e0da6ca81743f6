"""How a question looks: Markdown that JupyterLab, nbconvert and a screen reader can all read, and plain text beside it.

A question is a heading, its statement, its options as a list, and a line on how to answer. Nothing has to be clicked,
dragged or seen: answers are typed into cells, a picture carries a description that says as much as it does, and what is
folded (hints, worked examples) is a <details> element, which opens with the keyboard.
"""

import html
import re

from IPython import get_ipython
from IPython.display import display


class Shown:
    """Something to display: `markdown` where a notebook shows it, `plain` text elsewhere."""

    def __init__(self, markdown, plain):
        self.markdown, self.plain = markdown, plain

    def __repr__(self):
        return self.plain

    def _repr_mimebundle_(self, include=None, exclude=None):
        """Return both forms, for IPython's display."""
        return {"text/markdown": self.markdown, "text/plain": self.plain}


def question(title, form, assign, level=3):
    """Return a question as Shown.

    title : text of the heading. assign : function of an answer's source to the code that gives it, such as 'stays = 3'.
    level : the heading's level, 1 to 6; None for a bold line instead of a heading.
    """
    heading = f"**{title}**" if level is None else f"{'#' * level} {title}"
    how = f"**How to answer:** give {form.what()}, as in `{assign(form.sample() or '...')}`."
    picture = figure(form.picture, form.alt)
    blocks = [heading, form.statement, *([picture] if picture else []), *map(_part, form.parts()), how]
    markdown = "\n\n".join(blocks)
    return Shown(markdown, _plain(markdown))


def figure(picture, alt):
    """Return HTML, on one line, of a Plane with its description; '' where there is no picture."""
    if picture is None:
        return ""
    shown = picture.figure(alt, caption="")._repr_mimebundle_()["text/html"]
    return " ".join(shown.split("\n"))


def _part(part):
    """Return Markdown for a text, or a list for (label, Option)s: numbered, or with letters."""
    if isinstance(part, str):
        return part
    items = []
    for label, option in part:
        mark = f"{label}. " if isinstance(label, int) else "- "
        letter = "" if isinstance(label, int) else f"**{label})** "
        lines = f"{letter}{option.text}".split("\n")
        picture = figure(option.picture, option.alt)
        if picture:
            lines += ["", picture]
        indent = " " * len(mark)
        items.append(mark + "\n".join(indent + line if line else "" for line in lines).lstrip())
    return "\n".join(items)


def folded(summary, *blocks):
    """Return a Shown that opens when it is asked to. `summary`: plain text; `blocks`: Markdown.

    The blank lines around the blocks make their Markdown and LaTeX be read inside the HTML.
    """
    markdown = "\n\n".join([f"<details><summary>{summary}</summary>", *blocks, "</details>"])
    return Shown(markdown, f"{summary}\n\n" + _plain("\n\n".join(blocks)))


def worked(form, title):
    """Return the blocks of a question shown together with its solution and its answer."""
    blocks = [f"**{title}**", form.statement, figure(form.picture, form.alt), *map(_part, form.parts())]
    blocks += ["**Worked solution.** " + form.worked, f"**Its answer:** `{form.plain_answer()}`"]
    return [block for block in blocks if block]


def _plain(markdown):
    """Return Markdown as text for a terminal, with pictures as their descriptions."""
    found = re.sub(r'<figure.*?<img[^>]*?alt="([^"]*)".*?</figure>', r"[picture: \1]", markdown)
    return html.unescape(found) if found != markdown else markdown


def show(shown):
    """Display now."""
    display(shown)


def show_below(shown):
    """Display at the end of the running cell, below the error that ends it; now where there is no cell."""
    shell = get_ipython()
    if shell is None:
        display(shown)
        return

    def once(result):
        shell.events.unregister("post_run_cell", once)
        display(shown)

    shell.events.register("post_run_cell", once)
