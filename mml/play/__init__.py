"""Pictures to play with.

    play.matrix(A)            a 2x2 matrix moves the plane: drag its columns and look at a figure, area, grid, circle
    play.surf(links, names)   surf a small web of pages, one click at a time
    @play.picture(...)        a picture of your own: a function that draws and says one sentence

Each is described where it is defined; ``mml.play.picture`` says how the parts work together.
"""

from mml.plane import Plane
from mml.play.matrix import matrix
from mml.play.picture import Picture, button, choice, picture, point, slider
from mml.play.surf import surf

__all__ = ["Picture", "Plane", "button", "choice", "matrix", "picture", "point", "slider", "surf"]
