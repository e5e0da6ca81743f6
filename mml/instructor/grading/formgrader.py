"""nbgrader's formgrader for one course, served for one run: the user's own Jupyter settings are read, not changed.

Two of formgrader's buttons do something else than our commands do: 'autograde' runs learners' code without the sandbox,
'generate feedback' prints the hidden tests. Here they say which command to use instead. And what learners write as
HTML is shown without scripts, which would run as the person who looks, with all that JupyterLab may do.
"""

import json
import os
import shlex
import sys
from pathlib import Path

import bleach
from jinja2 import pass_context
from jupyter_server.utils import url_path_join
from nbgrader.server_extensions.formgrader.base import BaseApiHandler, check_xsrf
from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension
from tornado import web

from mml.instructor.grading.assignment import Course
from mml.instructor.learner import jupyterlab_arguments

PAGE = "/formgrader/manage_assignments"
TAGS = {
    *bleach.ALLOWED_TAGS,
    *("br", "caption", "dd", "del", "details", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5"),
    *("h6", "hr", "img", "kbd", "p", "pre", "s", "small", "span", "sub", "summary", "sup", "table", "tbody", "td"),
    *("tfoot", "th", "thead", "tr", "u"),
}
ATTRIBUTES = {
    "*": ["class", "title", "align", "colspan", "rowspan", "open"],
    "a": ["href"],
    "img": ["src", "alt", "width", "height"],
}


def arguments(course: Course, host: str, port: int, browser: bool, db: str | None) -> list[str]:
    """Return the arguments with which JupyterLab serves a course's folder and opens formgrader."""
    given = jupyterlab_arguments(course.folder, host, port, browser)
    given += [f"--ServerApp.jpserver_extensions={__name__}=True", f"--LabApp.default_url={PAGE}"]
    given += ["--ServerApp.answer_yes=True"]  # Ctrl-C ends it at once
    return [*given, f"--CourseDirectory.db_url={db}"] if db else given


def serve(course: Course, host: str, port: int, browser: bool, db: str | None) -> None:
    """Run JupyterLab with formgrader in the course's folder until it is stopped."""
    from jupyterlab.labapp import LabApp

    os.chdir(course.folder)  # where formgrader looks for the course's settings
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    LabApp.launch_instance(argv=arguments(course, host, port, browser, db))


class Formgrader(FormgradeExtension):
    """nbgrader's extension, which keeps to the gradebook that the command was given."""

    name = "mml-formgrader"

    def initialize(self, argv=None, root=""):
        """Read the course's settings; those of the command line come before them."""
        url = self.parent.config.CourseDirectory.get("db_url")
        super().initialize([*(argv or []), *([f"--db={url}"] if url else [])], root)

    def build_extra_config(self):
        """Return the settings for nbgrader's pages; outputs go through the filter ``clean_html``."""
        config = super().build_extra_config()
        config.HTMLExporter.sanitize_html = True
        return config

    def init_tornado_settings(self, webapp):
        """Make ready what shows notebooks."""
        super().init_tornado_settings(webapp)
        exporter = webapp.settings["nbgrader_exporter"]

        @pass_context
        def markdown2html(context, source):
            return clean_html(exporter.markdown2html(context, source))

        exporter.register_filter("markdown2html", markdown2html)
        exporter.register_filter("clean_html", clean_html)

    def load_config(self):
        """Return the settings that are read for each page."""
        config = super().load_config()
        config.merge(self.cli_config)
        return config


def clean_html(element) -> str:
    """Return HTML with no tags but those of text, tables and pictures; what else looks like one is shown as text."""
    text = element.decode("utf-8", "replace") if isinstance(element, bytes) else str(element)
    return bleach.clean(text, tags=TAGS, attributes=ATTRIBUTES, protocols={*bleach.ALLOWED_PROTOCOLS, "data"})


class Elsewhere(BaseApiHandler):
    """Answers a button with the command to use in its place."""

    def initialize(self, command: str, why: str):
        """Take the command, and what nbgrader would do."""
        self.command, self.why = command, why

    @web.authenticated
    @check_xsrf
    def post(self, week: str, student: str | None = None):
        """Say it in the form in which formgrader shows errors."""
        command = f"mml {self.command} . {shlex.quote(week)}"
        command += f" --student {shlex.quote(student)} --force" if student else ""
        said = f"Switched off: nbgrader would {self.why}.\nIn a terminal, run these:\n\n"
        said += f"cd {shlex.quote(self.coursedir.root)}\n{command}"
        self.write(json.dumps({"success": False, "log": said, "error": ""}))


def _elsewhere(address: str, command: str, why: str) -> tuple:
    return f"/formgrader/api/{address}", Elsewhere, {"command": command, "why": why}


UNBOXED, PRINTED = "run the learner's code without a sandbox", "print the hidden tests"
BUTTONS = [
    _elsewhere("submission/([^/]+)/([^/]+)/autograde", "grade", UNBOXED),
    _elsewhere("assignment/([^/]+)/generate_feedback", "feedback", PRINTED),
    _elsewhere("assignment/([^/]+)/([^/]+)/generate_feedback", "feedback", PRINTED),
]


def _jupyter_server_extension_points() -> list[dict]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server) -> None:
    """Load nbgrader's extension as nbgrader does, behind the buttons that are answered here."""
    base = server.web_app.settings["base_url"]
    buttons = [(url_path_join(base, address), *others) for address, *others in BUTTONS]
    server.web_app.add_handlers(".*$", buttons)
    formgrader = Formgrader(parent=server)
    formgrader.root_dir = server.root_dir
    formgrader.log = server.log
    formgrader.initialize([])
    formgrader.init_tornado_settings(server.web_app)
    formgrader.init_handlers(server.web_app)
