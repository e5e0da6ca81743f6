"""Pictures to play with.

play.matrix(A)           a 2x2 matrix moves the plane: drag its columns, look at area, grid, circle and directions
that stay play.surf(links, names)  surf a small web of pages, one click at a time @play.picture(...)       a picture
of your own: a function that draws and says one sentence; see mml.play.picture
"""

from mml.plane import Plane
from mml.play.matrix import matrix
from mml.play.picture import Picture, button, choice, picture, point, slider
from mml.play.surf import surf

__all__ = ["Picture", "Plane", "button", "choice", "matrix", "picture", "point", "slider", "surf"]
