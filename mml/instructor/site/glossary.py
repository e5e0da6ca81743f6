"""A Sphinx extension: the first time a page uses a term of the glossary, it becomes a link to its entry."""

import itertools
import re
from functools import lru_cache

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

NOT_IN = (
    nodes.reference,
    nodes.literal,
    nodes.literal_block,
    nodes.math,
    nodes.math_block,
    nodes.title,
    nodes.raw,
    nodes.Invisible,
    nodes.term,
    addnodes.pending_xref,
    addnodes.toctree,
)
PAGE = "glossary"


class LinkTerms(SphinxPostTransform):
    """Link terms in the running text of a page; in the glossary, in every entry those of the others."""

    default_priority = 150

    def run(self, **kwargs) -> None:
        """Change the page that Sphinx is about to write."""
        objects = self.env.domains.standard_domain.objects
        terms = _Terms(tuple((name, *place) for (kind, name), place in sorted(objects.items()) if kind == "term"))
        if self.env.docname == PAGE:
            for item in self.document.findall(nodes.definition_list_item):
                self._link(item, terms, {label for term in item.findall(nodes.term) for label in term["ids"]})
        elif terms.targets:
            self._link(self.document, terms, set())

    def _link(self, part, terms: "_Terms", seen: set[str]) -> None:
        """Link the first mention of each term in a part of a page, but for those in ``seen``."""
        for parent in list(part.findall(lambda node: isinstance(node, nodes.TextElement))):
            _join_texts(parent)
        for text in list(part.findall(nodes.Text)):
            if _inside(text, part):
                continue
            pieces, end = [], 0
            for found in terms.pattern.finditer(text):
                document, label = terms.target(found[0])
                if label in seen:
                    continue
                seen.add(label)
                pieces += [nodes.Text(text[end : found.start()]), self._reference(document, label, found[0])]
                end = found.end()
            if pieces:
                text.parent.replace(text, [*pieces, nodes.Text(text[end:])])

    def _reference(self, document: str, label: str, words: str):
        builder, here = self.app.builder, self.env.docname
        address = "" if document == here else builder.get_relative_uri(here, document)
        reference = nodes.reference("", "", nodes.Text(words), internal=True, refuri=f"{address}#{label}")
        reference["classes"].append("mml-term")
        return reference


def _join_texts(parent: nodes.Element) -> None:
    """Make one text of neighbours: the end of a line is a text of its own, and a term may run across it."""
    joined = []
    for is_text, group in itertools.groupby(parent.children, lambda node: isinstance(node, nodes.Text)):
        neighbours = list(group)
        joined += [nodes.Text("".join(neighbours))] if is_text else neighbours
    parent.children = []
    parent.extend(joined)


class _Terms:
    """What finds the terms in a text. entries : name, document and label of each."""

    def __init__(self, entries: tuple[tuple[str, str, str], ...]):
        self.targets = {_plain(name): (document, label) for name, document, label in entries}
        self.pattern = _pattern(tuple(self.targets))

    def target(self, words: str) -> tuple[str, str]:
        """Return document and label of the term that words stand for. Raises KeyError if there is none."""
        plain = _plain(words)
        singulars = (plain, plain.removesuffix("s"), plain.removesuffix("es"))
        return self.targets[next((each for each in singulars if each in self.targets), plain)]


def _plain(words: str) -> str:
    return re.sub(r"[\s-]+", " ", words.lower())


@lru_cache
def _pattern(terms: tuple[str, ...]) -> re.Pattern:
    """Return what finds terms, the longest first: also in the plural, with hyphens, and across the end of a line."""
    spelled = (re.escape(term).replace(r"\ ", r"[\s-]+") for term in sorted(terms, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(spelled)})(?:e?s)?(?![\w-])", re.IGNORECASE)


def _inside(text: nodes.Text, part: nodes.Node) -> bool:
    """Return whether a text stands where a link has no place."""
    node = text.parent
    while node is not None and node is not part:
        if isinstance(node, NOT_IN):
            return True
        node = node.parent
    return False


def _depend(app: Sphinx, docname: str, source: list[str]) -> None:
    """Let Sphinx read a page again when the glossary has changed."""
    if docname != PAGE:
        app.env.note_dependency(f"{PAGE}.md")


def setup(app: Sphinx) -> dict:
    """Register the extension with Sphinx."""
    app.add_post_transform(LinkTerms)
    app.connect("source-read", _depend)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
