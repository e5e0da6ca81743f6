r"""LaTeX for the numbers of a template: \begin{bmatrix}...\end{bmatrix} from an array, '+ 3' or '- 3' from a number."""

from fractions import Fraction

import numpy as np


def tex(value):
    r"""Return LaTeX, without dollar signs, of a number, a vector (shape (n,), as a column) or a matrix (shape (m, n)).

    Whole floats lose their point, Fractions become \tfrac, and other floats are written to 6 significant digits.
    """
    if isinstance(value, Fraction) and value.denominator != 1:
        minus = "-" if value < 0 else ""
        return rf"{minus}\tfrac{{{abs(value.numerator)}}}{{{value.denominator}}}"
    if np.ndim(value) == 0:
        number = float(value)
        return str(int(value)) if number == int(number) and abs(number) < 1e12 else f"{number:.6g}"
    rows = [[entry] if np.ndim(entry) == 0 else entry for entry in value]
    if any(np.ndim(entry) for row in rows for entry in row):
        raise ValueError(f"An array of shape {np.shape(value)} has no LaTeX; give a number, a vector or a matrix.")
    inside = r" \\ ".join(" & ".join(tex(entry) for entry in row) for row in rows)
    return rf"\begin{{bmatrix}} {inside} \end{{bmatrix}}"


def signed(value):
    """Return a number with its sign and a space between, '+ 3' or '- 3', to follow another term."""
    return f"- {tex(-value)}" if value < 0 else f"+ {tex(value)}"


def terms(coefficients, names):
    r"""Return a sum such as '2 x - y + 3 z' as LaTeX; terms with coefficient 0 are left out, and a sum of none is 0.

    coefficients : numbers; names : as many texts, '' for a constant term.
    """
    written = ""
    for coefficient, name in zip(coefficients, names, strict=True):
        if coefficient == 0:
            continue
        size = "" if abs(coefficient) == 1 and name else tex(abs(coefficient))
        term = f"{size} {name}".strip()
        sign = ("- " if coefficient < 0 else "+ ") if written else ("-" if coefficient < 0 else "")
        written = f"{written} {sign}{term}".strip()
    return written or "0"
