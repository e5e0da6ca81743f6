"""Pictures to play with.

    play.matrix(A)            a 2x2 matrix moves the plane: drag its columns and look at a figure, area, grid, circle
    play.surf(links, names)   surf a small web of pages, one click at a time
    play.sandpit(seed)        search a hidden floor for its lowest point, one dip of the pole at a time
    @play.watch(step, until)  a computation while it runs, with Start, Stop and a bar of progress
    @play.picture(...)        a picture of your own: a function that draws and says one sentence

Each is described where it is defined; ``mml.play.picture`` says how the parts work together.
"""

from mml.plane import Plane
from mml.play.matrix import matrix
from mml.play.picture import Picture, button, choice, picture, point, slider
from mml.play.pits import Pit, pit
from mml.play.sandpit import sandpit
from mml.play.surf import surf
from mml.play.watch import watch

__all__ = [
    "Picture",
    "Pit",
    "Plane",
    "button",
    "choice",
    "matrix",
    "picture",
    "pit",
    "point",
    "sandpit",
    "slider",
    "surf",
    "watch",
]
