"""Sphinx's settings for the website. `mml site` copies this folder, adds the notebooks, and runs Sphinx on the copy."""

import os

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

project = "Mathematics for Machine Learning"
author = "The Mathematics for Machine Learning authors"
copyright = "The Mathematics for Machine Learning authors. Content CC BY 4.0, code BSD 3-Clause"
version = release = os.environ["MML_SITE_VERSION"]
language = "en_GB"

extensions = ["myst_nb", "sphinx_design", "mml.instructor.site.glossary"]
exclude_patterns = ["lite/*"]
suppress_warnings = ["mystnb.unknown_mime_type"]

myst_enable_extensions = ["amsmath", "colon_fence", "deflist", "dollarmath", "html_image"]
myst_dmath_double_inline = True  # JupyterLab shows $$ ... $$ in the middle of a line too
myst_heading_anchors = 3
nb_ipywidgets_js = {}  # live pictures need Python; here their prints are shown, and nothing is fetched
nb_execution_mode = "off"  # notebooks come with their outputs
nb_mime_priority_overrides = [("html", "text/html", 0)]  # pictures bring their text alternative in HTML
nb_render_image_options = {"alt": "A picture without a text alternative"}  # a test looks for these words

html_theme = "sphinx_book_theme"
html_title = project
html_context = {"default_mode": "auto"}  # else the theme complains in the console
html_favicon = "icon.svg"
html_static_path = ["style.css"]
html_css_files = ["style.css"]
html_extra_path = [os.environ["MML_SITE_EXTRA"]]
html_show_sourcelink = False
html_copy_source = False
html_last_updated_fmt = None
html_theme_options = {
    "navbar_persistent": [],  # else there are two buttons to search
    "show_navbar_depth": 1,
    "show_toc_level": 2,
    "home_page_in_toc": False,
    "use_download_button": False,
    "use_fullscreen_button": False,
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}
if os.environ.get("MML_SITE_TEMPLATES"):  # the site of a release: beside it lies the list of all versions
    templates_path = [os.environ["MML_SITE_TEMPLATES"]]
    html_theme_options["primary_sidebar_end"] = ["versions.html"]
mathjax_path = "mathjax/tex-mml-chtml.js"
mathjax4_config = {
    "loader": {"paths": {"fonts": "[mathjax]/fonts"}},
    "output": {"displayOverflow": "scroll"},  # else the beginning of a formula that is wider than a phone is cut off
    "options": {"a11y": {"inTabOrder": False}},  # a lesson has hundreds of formulas; MathJax's menu puts them in again
}


class AsInJupyterLab(SphinxPostTransform):
    """Leave displayed formulas as they are: Sphinx wraps those of several lines, and then they cannot be numbered."""

    default_priority = 900

    def run(self, **kwargs) -> None:
        """Put the signs around formulas that Sphinx would put there itself."""
        for formula in self.document.findall(nodes.math_block):
            if not formula.get("nowrap"):
                formula["nowrap"] = True
                formula.children = [nodes.Text(rf"\[{formula.astext()}\]")]


def setup(app):
    """Register the transform with Sphinx."""
    app.add_post_transform(AsInJupyterLab)
