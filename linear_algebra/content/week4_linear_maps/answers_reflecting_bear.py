"""Answers to lab_reflecting_bear: right ones written differently, and wrong ones with the sentence for who makes them.

Read by ``mml.instructor.bank``, never imported. ``@wrong`` names the test that catches the answer first.
"""


# --------------------------------------------------------------------------------------------------- mirror_frame
@right
def mirror_frame(basis):
    # the vector square to the mirror is known in the plane: take it on the side of the second vector
    B = np.array(basis, dtype=float)
    if B.shape != (2, 2):
        raise ValueError(f"shape {B.shape}, and (2, 2) is wanted")
    if not np.all(np.isfinite(B)):
        raise ValueError(f"not finite: {B}")
    lengths = np.sqrt((B**2).sum(axis=0))
    if lengths.min() == 0:
        raise ValueError(f"a vector of zeros in {B}")
    (a, c), (b, d) = B / lengths
    sine = a * d - b * c
    if abs(sine) < 1e-11:
        raise ValueError(f"dependent columns: {B}")
    side = 1 if sine > 0 else -1
    return np.array([[a, -side * b], [b, side * a]])


@right
def mirror_frame(basis):
    # QR of columns made one long, with its signs put right
    B = np.array(basis, dtype=float)
    if B.shape != (2, 2) or not np.isfinite(B).all() or (B == 0).all(axis=0).any():
        raise ValueError(f"no basis of a mirror: {basis}")
    Q, T = np.linalg.qr(B / np.linalg.norm(B, axis=0))
    if abs(T[1, 1]) < 1e-12:
        raise ValueError(f"the second column of {basis} is on the mirror")
    return Q * np.sign(np.diag(T))


@right
def mirror_frame(basis):
    # modified Gram-Schmidt in a loop, twice
    columns = np.array(basis, dtype=float)
    if np.shape(columns) != (2, 2):
        raise ValueError("two columns of two numbers are wanted")
    if np.isnan(columns).any() or np.isinf(columns).any() or not columns.any(axis=0).all():
        raise ValueError("two finite vectors that are not zero are wanted")
    columns /= np.linalg.norm(columns, axis=0)
    for _ in range(2):
        for k in range(2):
            for j in range(k):
                columns[:, k] -= (columns[:, j] @ columns[:, k]) * columns[:, j]
            length = np.linalg.norm(columns[:, k])
            if length < 1e-12:
                raise ValueError("the vectors are dependent")
            columns[:, k] /= length
    return columns


@wrong("mirror-frame-facts", "You gave back the basis as it came: make its columns one long and straighten the second.")
def mirror_frame(basis):
    return basis


@wrong("mirror-frame-facts", "Your frame is full of zeros: its columns have length one.")
def mirror_frame(basis):
    return np.zeros((2, 2))


@wrong(
    "mirror-frame-facts",
    "You took the rows of basis for the vectors: b1 and b2 are its columns, basis[:, 0] and basis[:, 1].",
)
def mirror_frame(basis):
    b1, b2 = basis
    e1 = b1 / np.linalg.norm(b1)
    r = b2 - (e1 @ b2) * e1
    return np.column_stack([e1, r / np.linalg.norm(r)])


@wrong(
    "mirror-frame-facts", "You put e1 and e2 into the rows: a frame has them in its columns, so transpose at the end."
)
def mirror_frame(basis):
    b1, b2 = basis.T
    e1 = b1 / np.linalg.norm(b1)
    r = b2 - (e1 @ b2) * e1
    return np.array([e1, r / np.linalg.norm(r)])


@wrong(
    "mirror-frame-facts",
    "You made both vectors one long and did not straighten the second: take its part along e1 away first.",
)
def mirror_frame(basis):
    return basis / np.linalg.norm(basis, axis=0)


@wrong("mirror-frame-facts", "You projected on b1 before it had length one: use e1, or divide by b1 @ b1.")
def mirror_frame(basis):
    b1, b2 = basis.T
    r = b2 - (b1 @ b2) * b1
    return np.column_stack([b1 / np.linalg.norm(b1), r / np.linalg.norm(r)])


@wrong(
    "mirror-frame-facts",
    "You straightened the second vector and left the lengths as they were: divide each by its length.",
)
def mirror_frame(basis):
    b1, b2 = basis.T
    return np.column_stack([b1, b2 - (b1 @ b2) / (b1 @ b1) * b1])


@wrong(
    "mirror-frame-facts",
    "You added the part along e1: take it away, with a minus sign, and what is left is across the mirror.",
)
def mirror_frame(basis):
    b1, b2 = basis.T
    e1 = b1 / np.linalg.norm(b1)
    r = b2 + (e1 @ b2) * e1
    return np.column_stack([e1, r / np.linalg.norm(r)])


@wrong(
    "mirror-frame-facts",
    "You began with the second vector: it is the first one that lies on the mirror and keeps its direction.",
)
def mirror_frame(basis):
    b1, b2 = basis.T
    e2 = b2 / np.linalg.norm(b2)
    r = b1 - (e2 @ b1) * e2
    return np.column_stack([r / np.linalg.norm(r), e2])


@wrong("mirror-frame-facts", "Your two columns stand in the wrong order: the one along the mirror comes first.")
def mirror_frame(basis):
    b1, b2 = basis.T
    e1 = b1 / np.linalg.norm(b1)
    r = b2 - (e1 @ b2) * e1
    return np.column_stack([r / np.linalg.norm(r), e1])


@wrong("mirror-frame-facts", "You read the notebook's askew: a function looks only at its arguments, here basis.")
def mirror_frame(basis):
    b1, b2 = askew.T
    e1 = b1 / np.linalg.norm(b1)
    r = b2 - (e1 @ b2) * e1
    return np.column_stack([e1, r / np.linalg.norm(r)])


@wrong(
    "mirror-frame-facts",
    "You gave the standard frame, whatever the mirror: that is right only where the mirror lies flat.",
)
def mirror_frame(basis):
    return np.eye(2)


@wrong(
    "mirror-frame-facts-side",
    "You turned e1 by 90 degrees and never looked at b2: e2 is on the side of b2, which may be the other one.",
)
def mirror_frame(basis):
    a, b = basis[:, 0] / np.linalg.norm(basis[:, 0])
    return np.array([[a, -b], [b, a]])


@wrong(
    "mirror-frame-facts-side",
    "You left the signs as QR gives them: here e1 points the way of b1, and e2 to the side of b2.",
)
def mirror_frame(basis):
    return np.linalg.qr(basis)[0]


@wrong("mirror-frame-robust", "You worked in the caller's own array: begin with basis = np.array(basis, dtype=float).")
def mirror_frame(basis):
    if np.shape(basis) != (2, 2) or not np.isfinite(basis).all() or not np.any(basis, axis=0).all():
        raise ValueError("no basis")
    if basis.dtype.kind == "i":
        basis = basis.astype(float)
    basis[:, 0] /= np.linalg.norm(basis[:, 0])
    length = np.linalg.norm(basis[:, 1])
    basis[:, 1] -= (basis[:, 0] @ basis[:, 1]) * basis[:, 0]
    if np.linalg.norm(basis[:, 1]) < 1e-12 * length:
        raise ValueError("dependent")
    basis[:, 1] /= np.linalg.norm(basis[:, 1])
    return basis


@wrong(
    "mirror-frame-robust", "You wrote fractions into a copy made of whole numbers: they were cut off. Copy it as float."
)
def mirror_frame(basis):
    if np.shape(basis) != (2, 2) or not np.isfinite(basis).all() or not np.any(basis, axis=0).all():
        raise ValueError("no basis")
    E = np.array(basis)
    E[:, 0] = E[:, 0] / np.linalg.norm(E[:, 0])
    r = E[:, 1] - (E[:, 0] @ E[:, 1]) * E[:, 0]
    if np.linalg.norm(r) <= 1e-12 * np.linalg.norm(basis[:, 1]):
        raise ValueError("dependent")
    E[:, 1] = r / np.linalg.norm(r)
    return E


@wrong(
    "mirror-frame-robust",
    "You refuse what is small: compare the remainder with the length of the second vector, not with a fixed number.",
)
def mirror_frame(basis):
    basis = np.array(basis, dtype=float)
    if basis.shape != (2, 2) or not np.isfinite(basis).all():
        raise ValueError("no basis")
    b1, b2 = basis.T
    if np.linalg.norm(b1) < 1e-6:
        raise ValueError("zero")
    e1 = b1 / np.linalg.norm(b1)
    r = b2 - (e1 @ b2) * e1
    if np.linalg.norm(r) < 1e-6:
        raise ValueError("dependent")
    return np.column_stack([e1, r / np.linalg.norm(r)])


@wrong(
    "mirror-frame-robust",
    "Your rank takes a long and a short vector for dependent: make both one long before you ask whether they are.",
)
def mirror_frame(basis):
    basis = np.array(basis, dtype=float)
    if basis.shape != (2, 2) or not np.isfinite(basis).all() or np.linalg.matrix_rank(basis) < 2:
        raise ValueError("no basis")
    b1, b2 = basis.T
    e1 = b1 / np.linalg.norm(b1)
    r = b2 - (e1 @ b2) * e1
    return np.column_stack([e1, r / np.linalg.norm(r)])


@wrong(
    "mirror-frame-robust-refusals",
    "You look at the shape alone: vectors of zeros and dependent vectors are refused too.",
)
def mirror_frame(basis):
    basis = np.array(basis, dtype=float)
    if basis.shape != (2, 2):
        raise ValueError("not (2, 2)")
    b1, b2 = basis.T
    e1 = b1 / np.linalg.norm(b1)
    r = b2 - (e1 @ b2) * e1
    return np.column_stack([e1, r / np.linalg.norm(r)])


@wrong(
    "mirror-frame-robust-refusals",
    "You refuse a remainder that is exactly 0: rounding leaves a little more. Compare it with 1e-12 of the second vector.",
)
def mirror_frame(basis):
    basis = np.array(basis, dtype=float)
    if basis.shape != (2, 2) or not np.isfinite(basis).all() or not basis.any(axis=0).all():
        raise ValueError("no basis")
    b1, b2 = basis.T
    e1 = b1 / np.linalg.norm(b1)
    r = b2 - (b1 @ b2) / (b1 @ b1) * b1
    if not r.any():
        raise ValueError("dependent")
    return np.column_stack([e1, r / np.linalg.norm(r)])


@wrong(
    "mirror-frame-robust-refusals",
    "You accept any shape: a basis of this plane has the shape (2, 2), others are refused.",
)
def mirror_frame(basis):
    basis = np.array(basis, dtype=float)
    if basis.ndim != 2:
        raise ValueError("no basis")
    b1, b2 = basis[:, 0], basis[:, 1]
    if not np.isfinite(basis).all() or not b1.any():
        raise ValueError("no basis")
    e1 = b1 / np.linalg.norm(b1)
    r = b2 - (e1 @ b2) * e1
    if np.linalg.norm(r) <= 1e-12 * np.linalg.norm(b2):
        raise ValueError("dependent")
    return np.column_stack([e1, r / np.linalg.norm(r)])


# ---------------------------------------------------------------------------------------------- reflection_matrix
@right
def reflection_matrix(basis):
    # from the angle of the mirror, after mirror_frame has refused what is no basis
    mirror_frame(basis)
    theta = np.arctan2(basis[1][0], basis[0][0])
    return np.array([[np.cos(2 * theta), np.sin(2 * theta)], [np.sin(2 * theta), -np.cos(2 * theta)]])


@right
def reflection_matrix(basis):
    # take away twice what is across the mirror
    e2 = mirror_frame(basis)[:, 1]
    return np.eye(2) - 2 * np.outer(e2, e2)


@right
def reflection_matrix(basis):
    E = mirror_frame(basis)
    F = np.array([[1, 0], [0, -1]])
    return np.einsum("ij,jk,lk->il", E, F, E)


@wrong("reflection-matrix-facts", "Your matrix is full of zeros: whatever looks into this mirror vanishes.")
def reflection_matrix(basis):
    return np.zeros((2, 2))


@wrong(
    "reflection-matrix-facts", "You gave back the basis itself: wanted is E F E^T, the reflection made with its frame."
)
def reflection_matrix(basis):
    return basis


@wrong(
    "reflection-matrix-facts", "You stopped at the frame: it translates, and the reflection F stands between E and E^T."
)
def reflection_matrix(basis):
    return mirror_frame(basis)


@wrong(
    "reflection-matrix-facts",
    "You left F out: into the frame and out again changes nothing. F turns the second coordinate round in between.",
)
def reflection_matrix(basis):
    E = mirror_frame(basis)
    return E @ E.T


@wrong(
    "reflection-matrix-facts",
    "You dropped the second coordinate: that is the shadow on the mirror. A reflection turns it round, with -1.",
)
def reflection_matrix(basis):
    E = mirror_frame(basis)
    return E @ np.diag([1, 0]) @ E.T


@wrong(
    "reflection-matrix-facts",
    "You rotate by twice the angle of the mirror: a reflection has determinant -1, so look at the signs.",
)
def reflection_matrix(basis):
    mirror_frame(basis)
    theta = 2 * np.arctan2(basis[1][0], basis[0][0])
    return np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])


@wrong(
    "reflection-matrix-facts",
    "You wrote E F and left it there: E^T, which translates into the frame, stands on the right.",
)
def reflection_matrix(basis):
    return mirror_frame(basis) @ np.diag([1, -1])


@wrong(
    "reflection-matrix-facts-mirror",
    "You translated with E on both sides, E F E: into the frame it is the transpose that translates.",
)
def reflection_matrix(basis):
    E = mirror_frame(basis)
    return E @ np.diag([1, -1]) @ E


@wrong(
    "reflection-matrix-facts",
    "You used the basis as it came, B F B^T: only of an orthonormal frame is the transpose the inverse. Call mirror_frame.",
)
def reflection_matrix(basis):
    mirror_frame(basis)
    return basis @ np.diag([1, -1]) @ basis.T


@wrong(
    "reflection-matrix-facts-mirror",
    "You did not straighten the basis: B F B^-1 slides points along b2, and a mirror sends them straight across.",
)
def reflection_matrix(basis):
    mirror_frame(basis)
    return basis @ np.diag([1, -1]) @ np.linalg.inv(basis)


@wrong(
    "reflection-matrix-facts-mirror",
    "You turned the first coordinate round: the one along the mirror stays, the one across, the second, gets -1.",
)
def reflection_matrix(basis):
    E = mirror_frame(basis)
    return E @ np.diag([-1, 1]) @ E.T


@wrong(
    "reflection-matrix-facts-mirror",
    "You have E and its transpose in the wrong order: from the right, first E^T into the frame, then F, then E back.",
)
def reflection_matrix(basis):
    E = mirror_frame(basis)
    return E.T @ np.diag([1, -1]) @ E


@wrong(
    "reflection-matrix-facts-mirror",
    "You reflect in a flat mirror, whatever the basis: translate into the mirror's frame first and back at the end.",
)
def reflection_matrix(basis):
    mirror_frame(basis)
    return np.diag([1, -1])


@wrong(
    "reflection-matrix-facts-mirror",
    "You used the angle of the mirror where twice the angle belongs: R sends the first axis to 2 theta.",
)
def reflection_matrix(basis):
    mirror_frame(basis)
    theta = np.arctan2(basis[1][0], basis[0][0])
    return np.array([[np.cos(theta), np.sin(theta)], [np.sin(theta), -np.cos(theta)]])


@wrong(
    "reflection-matrix-facts-mirror",
    "You read the notebook's askew: a function looks only at its arguments, here basis.",
)
def reflection_matrix(basis):
    E = mirror_frame(askew)
    return E @ np.diag([1, -1]) @ E.T


@wrong(
    "reflection-matrix-facts-mirror",
    "You took the rows of basis for its vectors: the first column is along the mirror.",
)
def reflection_matrix(basis):
    E = mirror_frame(np.transpose(basis))
    return E @ np.diag([1, -1]) @ E.T


@wrong(
    "reflection-matrix-facts-mirror",
    "You laid the mirror along the second vector: it is the first column that lies on it.",
)
def reflection_matrix(basis):
    E = mirror_frame(np.array(basis)[:, ::-1])
    return E @ np.diag([1, -1]) @ E.T


@wrong("reflection-matrix-robust", "You changed the caller's basis with /=: divide into a new array.")
def reflection_matrix(basis):
    mirror_frame(basis)
    if basis.dtype.kind == "i":
        basis = basis.astype(float)
    basis[:, 0] /= np.linalg.norm(basis[:, 0])
    return 2 * np.outer(basis[:, 0], basis[:, 0]) - np.eye(2)


@wrong(
    "reflection-matrix-robust",
    "You refuse a basis because its determinant is small: that says that it is short, not that it is dependent.",
)
def reflection_matrix(basis):
    basis = np.array(basis, dtype=float)
    if basis.shape != (2, 2) or abs(np.linalg.det(basis)) < 1e-12:
        raise ValueError("dependent")
    E = mirror_frame(basis)
    return E @ np.diag([1, -1]) @ E.T


@wrong(
    "reflection-matrix-robust-refusals",
    "You never looked at the second vector: a basis whose second vector is on the mirror, or zero, is refused.",
)
def reflection_matrix(basis):
    basis = np.array(basis, dtype=float)
    if basis.shape != (2, 2) or not basis[:, 0].any():
        raise ValueError("no basis")
    e1 = basis[:, 0] / np.linalg.norm(basis[:, 0])
    return 2 * np.outer(e1, e1) - np.eye(2)


@wrong(
    "reflection-matrix-robust-refusals",
    "You left it to np.linalg.inv to refuse dependent vectors: rounding lets some pass. Let mirror_frame refuse them.",
)
def reflection_matrix(basis):
    basis = np.array(basis, dtype=float)
    if basis.shape != (2, 2):
        raise ValueError("no basis")
    np.linalg.inv(basis)
    e1 = basis[:, 0] / np.linalg.norm(basis[:, 0])
    return 2 * np.outer(e1, e1) - np.eye(2)


# -------------------------------------------------------------------------------------------------------- reflect
@right
def reflect(points, basis):
    # along and across, point by point
    if np.ndim(points) != 2 or np.shape(points)[0] != 2 or np.shape(points)[1] < 1:
        raise ValueError(f"points of shape {np.shape(points)}, and (2, K) is wanted")
    e1, e2 = mirror_frame(basis).T
    image = np.empty(np.shape(points))
    for k in range(image.shape[1]):
        p = np.array([points[0][k], points[1][k]])
        image[:, k] = (e1 @ p) * e1 - (e2 @ p) * e2
    return image


@right
def reflect(points, basis):
    # complex numbers: turn the mirror flat, conjugate, turn back
    shape = np.shape(points)
    if len(shape) != 2 or shape[0] != 2 or shape[1] == 0:
        raise ValueError(f"wrong shape {shape}")
    e1 = mirror_frame(basis)[:, 0]
    turn = complex(*e1)
    z = turn**2 * np.conj(points[0] + 1j * np.asarray(points[1]))
    return np.array([z.real, z.imag])


@right
def reflect(points, basis):
    points = np.array(points, dtype=float)
    rows, *columns = points.shape
    if rows != 2 or len(columns) != 1 or columns[0] == 0:
        raise ValueError(f"wrong shape {points.shape}")
    return np.einsum("ij,jk->ik", reflection_matrix(basis), points)


@wrong("reflect-facts", "You gave back the points as they came: multiply them by the reflection matrix.")
def reflect(points, basis):
    return points


@wrong("reflect-facts", "Your points are all zero: each has its own image behind the mirror.")
def reflect(points, basis):
    return np.zeros_like(points)


@wrong(
    "reflect-shape",
    "You multiplied from the left, points.T @ R: that gives one row per point. Here points are columns, so R @ points.",
)
def reflect(points, basis):
    return points.T @ reflection_matrix(basis)


@wrong("reflect-shape", "You gave back the matrix: wanted are the reflected points, R @ points.")
def reflect(points, basis):
    return reflection_matrix(basis)


@wrong("reflect-shape", "You read the notebook's bear: a function looks only at its arguments, here points.")
def reflect(points, basis):
    return reflection_matrix(basis) @ bear


@wrong(
    "reflect-shape",
    "You wrote the number of the bear's points into the function: K is the number of columns of points.",
)
def reflect(points, basis):
    image = np.full((2, 260), np.nan)
    count = min(260, points.shape[1])
    image[:, :count] = reflection_matrix(basis) @ points[:, :count]
    return image


@wrong("reflect-facts", "You changed the sign of x: that is a mirror that stands upright, and this one may lean.")
def reflect(points, basis):
    return np.array([[-1], [1]]) * points


@wrong("reflect-facts", "You changed the sign of y: that is a mirror that lies flat, and this one may lean.")
def reflect(points, basis):
    return np.array([[1], [-1]]) * points


@wrong(
    "reflect-facts", "You turned the coordinate along the mirror round: that one stays, and the one across is turned."
)
def reflect(points, basis):
    E = mirror_frame(basis)
    return E @ np.diag([-1, 1]) @ E.T @ points


@wrong(
    "reflect-facts",
    "You have E and its transpose in the wrong order: from the right, first E^T into the frame, then F, then E back.",
)
def reflect(points, basis):
    E = mirror_frame(basis)
    return E.T @ np.diag([1, -1]) @ E @ points


@wrong("reflect-facts", "You stayed in the mirror's frame: translate back at the end, with E on the left.")
def reflect(points, basis):
    return np.diag([1, -1]) @ mirror_frame(basis).T @ points


@wrong(
    "reflect-facts",
    "You never went into the mirror's frame: before F turns a coordinate round, E^T translates the points.",
)
def reflect(points, basis):
    return mirror_frame(basis) @ np.diag([1, -1]) @ points


@wrong(
    "reflect-facts",
    "You did not straighten the basis: the points slide along b2, and a mirror sends them straight across.",
)
def reflect(points, basis):
    return basis @ np.diag([1, -1]) @ np.linalg.inv(basis) @ points


@wrong("reflect-facts", "You stopped at the mirror: that is the shadow on it. The image is as far again behind it.")
def reflect(points, basis):
    e1 = mirror_frame(basis)[:, 0]
    return np.outer(e1, e1) @ points


@wrong(
    "reflect-facts",
    "You laid the mirror through the middle of the drawing: it goes through the origin, so take no mean away.",
)
def reflect(points, basis):
    middle = points.mean(axis=1, keepdims=True)
    return reflection_matrix(basis) @ (points - middle) + middle


@wrong("reflect-facts", "You reflected the first two points alone: all K columns have an image.")
def reflect(points, basis):
    image = points.copy()
    image[:, :2] = reflection_matrix(basis) @ points[:, :2]
    return image


@wrong("reflect-robust", "You wrote into the caller's own points: give a new array back.")
def reflect(points, basis):
    if np.ndim(points) != 2 or points.shape[0] != 2 or points.shape[1] == 0:
        raise ValueError("no points")
    points[:] = reflection_matrix(basis) @ points
    return points


@wrong(
    "reflect-robust", "You put numbers where NaN stood: NaN lifts the pen, and the image lifts it at the same place."
)
def reflect(points, basis):
    if np.ndim(points) != 2 or points.shape[0] != 2 or points.shape[1] == 0:
        raise ValueError("no points")
    return reflection_matrix(basis) @ np.nan_to_num(points)


@wrong(
    "reflect-robust",
    "You dropped the columns of NaN: they lift the pen, so every column of points has its column in the image.",
)
def reflect(points, basis):
    if np.ndim(points) != 2 or points.shape[0] != 2 or points.shape[1] == 0:
        raise ValueError("no points")
    return reflection_matrix(basis) @ points[:, ~np.isnan(points).any(axis=0)]


@wrong("reflect-robust", "You wrote fractions into a copy of whole numbers: they were cut off. Make the copy float.")
def reflect(points, basis):
    if np.ndim(points) != 2 or points.shape[0] != 2 or points.shape[1] == 0:
        raise ValueError("no points")
    image = points.copy()
    R = reflection_matrix(basis)
    for k in range(points.shape[1]):
        image[:, k] = R @ points[:, k]
    return image


@wrong(
    "reflect-robust-refusals",
    "You turned points of shape (K, 2) over in silence: refuse them with a ValueError, so that a mix-up is seen.",
)
def reflect(points, basis):
    points = np.array(points, dtype=float)
    R = reflection_matrix(basis)
    if points.ndim != 2 or points.size == 0:
        raise ValueError("no points")
    return R @ points if points.shape[0] == 2 else (R @ points[:, :2].T).T


@wrong(
    "reflect-robust-refusals",
    "You took one point of shape (2,) without a word: points have two axes, shape (2, K), and others are refused.",
)
def reflect(points, basis):
    points = np.array(points, dtype=float)
    if points.shape[0] != 2 or points.size == 0:
        raise ValueError("no points")
    return reflection_matrix(basis) @ points


# -------------------------------------------------------------------------------------------- reflection_in_plane
@right
def reflection_in_plane(normal):
    # a unit normal first, then column by column
    n = np.array(normal, dtype=float)
    if n.shape != (3,) or not np.all(np.isfinite(n)):
        raise ValueError(f"a normal of three finite numbers is wanted, this is {normal}")
    length = np.linalg.norm(n)
    if length == 0:
        raise ValueError("the normal is zero")
    n = n / length
    return np.column_stack([e - 2 * (n @ e) * n for e in np.eye(3)])


@right
def reflection_in_plane(normal):
    # a frame of the plane: Q F Q', with the normal first
    n = np.asarray(normal, dtype=float)
    if n.shape != (3,) or np.isnan(n).any() or np.isinf(n).any() or not n.any():
        raise ValueError(f"no normal: {normal}")
    n = n / np.max(np.abs(n))
    Q, _ = np.linalg.qr(np.column_stack([n, np.eye(3)]))
    return Q @ np.diag([-1, 1, 1]) @ Q.T


@wrong("reflection-in-plane-facts", "Your matrix is full of zeros: whatever looks into this mirror vanishes.")
def reflection_in_plane(normal):
    return np.zeros((3, 3))


@wrong("reflection-in-plane-shape", "You gave back the normal itself: wanted is a matrix of shape (3, 3).")
def reflection_in_plane(normal):
    return normal


@wrong(
    "reflection-in-plane-shape",
    "Your matrix is for the flat world of the bear: in space it has three rows and three columns.",
)
def reflection_in_plane(normal):
    n = normal[:2]
    return np.eye(2) - 2 * np.outer(n, n) / (n @ n)


@wrong("reflection-in-plane-facts", "You took the normal to have length one: divide by n^T n.")
def reflection_in_plane(normal):
    return np.eye(3) - 2 * np.outer(normal, normal)


@wrong(
    "reflection-in-plane-facts",
    "You divided by the length of the normal: n stands twice above, so divide by its length squared, n @ n.",
)
def reflection_in_plane(normal):
    return np.eye(3) - 2 * np.outer(normal, normal) / np.linalg.norm(normal)


@wrong(
    "reflection-in-plane-facts",
    "You took the part along the normal away once: that is the shadow on the plane. Take it away twice.",
)
def reflection_in_plane(normal):
    return np.eye(3) - np.outer(normal, normal) / (normal @ normal)


@wrong("reflection-in-plane-facts", "You turned the plane round and kept the normal: all signs are the other way.")
def reflection_in_plane(normal):
    return 2 * np.outer(normal, normal) / (normal @ normal) - np.eye(3)


@wrong("reflection-in-plane-facts", "You added the part along the normal: take it away, with a minus sign.")
def reflection_in_plane(normal):
    return np.eye(3) + 2 * np.outer(normal, normal) / (normal @ normal)


@wrong(
    "reflection-in-plane-facts",
    "You wrote n * n, which multiplies entry by entry: n n^T is a column times a row, np.outer(n, n).",
)
def reflection_in_plane(normal):
    return np.eye(3) - 2 * normal * normal / (normal @ normal)


@wrong("reflection-in-plane-facts", "You kept the diagonal alone: n n^T has nine entries, np.outer(n, n).")
def reflection_in_plane(normal):
    return np.eye(3) - 2 * np.diag(normal * normal) / (normal @ normal)


@wrong(
    "reflection-in-plane-facts",
    "You wrote n @ n above the line: that is one number. n n^T is a column times a row, np.outer(n, n).",
)
def reflection_in_plane(normal):
    return np.eye(3) - 2 * (normal @ normal) / (normal @ normal)


@wrong(
    "reflection-in-plane-facts", "You turned the third coordinate round: that is right only for a plane that lies flat."
)
def reflection_in_plane(normal):
    return np.diag([1, 1, -1])


@wrong("reflection-in-plane-facts", "You turned everything round: only what lies along the normal is.")
def reflection_in_plane(normal):
    return -np.eye(3)


@wrong(
    "reflection-in-plane-facts", "You read the notebook's pond: a function looks only at its arguments, here normal."
)
def reflection_in_plane(normal):
    return np.eye(3) - 2 * np.outer(pond, pond) / (pond @ pond)


@wrong("reflection-in-plane-robust", "You made the caller's own normal one long with /=: divide into a new array.")
def reflection_in_plane(normal):
    if np.shape(normal) != (3,) or not np.isfinite(normal).all() or not np.any(normal):
        raise ValueError("no normal")
    if normal.dtype.kind == "i":
        normal = normal.astype(float)
    normal /= np.linalg.norm(normal)
    return np.eye(3) - 2 * np.outer(normal, normal)


@wrong(
    "reflection-in-plane-robust", "You refuse a normal because it is short: only a normal of zeros has no direction."
)
def reflection_in_plane(normal):
    n = np.array(normal, dtype=float)
    if n.shape != (3,) or not np.isfinite(n).all() or np.linalg.norm(n) < 1e-6:
        raise ValueError("no normal")
    return np.eye(3) - 2 * np.outer(n, n) / (n @ n)


@wrong(
    "reflection-in-plane-robust",
    "You added a small number below the line to be safe: it spoils short normals. Refuse a normal of zeros instead.",
)
def reflection_in_plane(normal):
    n = np.array(normal, dtype=float)
    if n.shape != (3,) or not np.isfinite(n).all() or not n.any():
        raise ValueError("no normal")
    return np.eye(3) - 2 * np.outer(n, n) / (n @ n + 1e-12)


@wrong(
    "reflection-in-plane-robust-refusals",
    "You divide by 0 for a normal of zeros and give NaN: refuse it with a ValueError.",
)
def reflection_in_plane(normal):
    n = np.array(normal, dtype=float)
    if n.shape != (3,) or np.isnan(n).any():
        raise ValueError("no normal")
    return np.eye(3) - 2 * np.outer(n, n) / (n @ n)


@wrong(
    "reflection-in-plane-robust-refusals",
    "You flattened whatever came: a normal has the shape (3,), and every other shape is refused.",
)
def reflection_in_plane(normal):
    n = np.array(normal, dtype=float).ravel()
    if not np.isfinite(n).all() or not n.any():
        raise ValueError("no normal")
    return np.eye(len(n)) - 2 * np.outer(n, n) / (n @ n)


# --------------------------------------------------------------------------------------------------- rotate_image
@right
def rotate_image(image, angle):
    # one pixel after the other
    from math import cos, isfinite, sin

    image = np.array(image)
    if image.ndim != 2 or not isfinite(angle):
        raise ValueError(f"want (rows, columns) and a finite angle, got {image.shape} and {angle}")
    rows, columns = image.shape
    turned = np.zeros(image.shape)
    for i in range(rows):
        for j in range(columns):
            x, y = j - (columns - 1) / 2, (rows - 1) / 2 - i
            xf, yf = cos(angle) * x + sin(angle) * y, -sin(angle) * x + cos(angle) * y
            row, column = round((rows - 1) / 2 - yf), round((columns - 1) / 2 + xf)
            if 0 <= row < rows and 0 <= column < columns:
                turned[i, j] = image[row, column]
    return turned


@right
def rotate_image(image, angle):
    # complex numbers, and a border of zeros to look into
    image = np.asarray(image, dtype=float)
    if image.ndim != 2:
        raise ValueError(f"shape {image.shape}")
    if np.isnan(angle) or np.isinf(angle):
        raise ValueError(f"angle {angle}")
    rows, columns = image.shape
    middle = complex((columns - 1) / 2, -(rows - 1) / 2)
    place = np.arange(columns) - 1j * np.arange(rows)[:, None]
    asks = (place - middle) * np.exp(-1j * angle) + middle
    column = np.clip(np.floor(asks.real + 0.5), -1, columns).astype(int) + 1
    row = np.clip(np.floor(-asks.imag + 0.5), -1, rows).astype(int) + 1
    return np.pad(image, 1)[row, column]


@right
def rotate_image(image, angle):
    # in matrix coordinates, row downwards, where the same turn has the other sign
    image = np.array(image)
    if np.ndim(image) != 2 or not -np.inf < angle < np.inf:
        raise ValueError("a grey picture and a finite angle are wanted")
    c, s = np.cos(angle), np.sin(angle)
    middle = np.array([[(n - 1) / 2] for n in image.shape])
    places = np.indices(image.shape).reshape(2, -1)
    asks = np.rint(np.array([[c, s], [-s, c]]) @ (places - middle) + middle).astype(int)
    ok = np.all((asks >= 0) & (asks < np.array(image.shape)[:, None]), axis=0)
    turned = np.zeros(image.size, dtype=image.dtype)
    turned[ok] = image[asks[0, ok], asks[1, ok]]
    return turned.reshape(image.shape)


@wrong(
    "rotate-image-facts-quarter",
    "You gave back the picture as it came: every pixel asks its grey from the place it came from.",
)
def rotate_image(image, angle):
    return image


@wrong("rotate-image-facts-quarter", "Your picture is black, all zeros: only places outside of the picture are 0.")
def rotate_image(image, angle):
    return np.zeros_like(image)


@wrong(
    "rotate-image-facts-quarter",
    "You turned the wrong way, clockwise: row numbers grow downwards and y upwards, and each pixel asks backwards.",
)
def rotate_image(image, angle):
    rows, columns = image.shape
    row, column = np.indices(image.shape)
    x, y = column - (columns - 1) / 2, (rows - 1) / 2 - row
    c, s = np.cos(angle), np.sin(angle)
    j = np.rint(c * x - s * y + (columns - 1) / 2).astype(int)
    i = np.rint((rows - 1) / 2 - (s * x + c * y)).astype(int)
    inside = (i >= 0) & (i < rows) & (j >= 0) & (j < columns)
    return np.where(inside, image[np.clip(i, 0, rows - 1), np.clip(j, 0, columns - 1)], 0)


@wrong(
    "rotate-image-facts-quarter",
    "You swapped x and y when you looked up the grey: the row, from y, comes first, image[row, column].",
)
def rotate_image(image, angle):
    rows, columns = image.shape
    row, column = np.indices(image.shape)
    x, y = column - (columns - 1) / 2, (rows - 1) / 2 - row
    c, s = np.cos(angle), np.sin(angle)
    j = np.rint(c * x + s * y + (columns - 1) / 2).astype(int)
    i = np.rint((rows - 1) / 2 - (c * y - s * x)).astype(int)
    inside = (j >= 0) & (j < rows) & (i >= 0) & (i < columns)
    return np.where(inside, image[np.clip(j, 0, rows - 1), np.clip(i, 0, columns - 1)], 0)


@wrong(
    "rotate-image-facts-quarter",
    "You turned about the corner, row 0 and column 0: take the centre away first and add it at the end.",
)
def rotate_image(image, angle):
    rows, columns = image.shape
    i, j = np.indices(image.shape)
    c, s = np.cos(angle), np.sin(angle)
    a, b = np.rint(c * i + s * j).astype(int), np.rint(c * j - s * i).astype(int)
    inside = (a >= 0) & (a < rows) & (b >= 0) & (b < columns)
    return np.where(inside, image[np.clip(a, 0, rows - 1), np.clip(b, 0, columns - 1)], 0)


@wrong(
    "rotate-image-facts-quarter",
    "Your centre is at rows / 2: rows are counted from 0, so the middle is (rows - 1) / 2, and for columns likewise.",
)
def rotate_image(image, angle):
    rows, columns = image.shape
    i, j = np.indices(image.shape)
    y, x = i - rows / 2, j - columns / 2
    c, s = np.cos(angle), np.sin(angle)
    a = np.rint(c * y + s * x + rows / 2 + 1e-9).astype(int)
    b = np.rint(c * x - s * y + columns / 2 + 1e-9).astype(int)
    inside = (a >= 0) & (a < rows) & (b >= 0) & (b < columns)
    return np.where(inside, image[np.clip(a, 0, rows - 1), np.clip(b, 0, columns - 1)], 0)


@wrong(
    "rotate-image-facts-quarter",
    "You rounded the centre down with //: for an even number of rows it lies between two pixels, (rows - 1) / 2.",
)
def rotate_image(image, angle):
    rows, columns = image.shape
    i, j = np.indices(image.shape)
    y, x = i - (rows - 1) // 2, j - (columns - 1) // 2
    c, s = np.cos(angle), np.sin(angle)
    a = np.rint(c * y + s * x + (rows - 1) // 2).astype(int)
    b = np.rint(c * x - s * y + (columns - 1) // 2).astype(int)
    inside = (a >= 0) & (a < rows) & (b >= 0) & (b < columns)
    return np.where(inside, image[np.clip(a, 0, rows - 1), np.clip(b, 0, columns - 1)], 0)


@wrong("rotate-image-facts-quarter", "You took the angle for degrees: it is in radians, as everywhere in this course.")
def rotate_image(image, angle):
    rows, columns = image.shape
    i, j = np.indices(image.shape)
    y, x = i - (rows - 1) / 2, j - (columns - 1) / 2
    c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    a = np.rint(c * y + s * x + (rows - 1) / 2).astype(int)
    b = np.rint(c * x - s * y + (columns - 1) / 2).astype(int)
    inside = (a >= 0) & (a < rows) & (b >= 0) & (b < columns)
    return np.where(inside, image[np.clip(a, 0, rows - 1), np.clip(b, 0, columns - 1)], 0)


@wrong(
    "rotate-image-facts-quarter",
    "You cut off the fraction: int takes 31.9999 for 31. Round to the nearest whole number, with np.rint.",
)
def rotate_image(image, angle):
    rows, columns = image.shape
    i, j = np.indices(image.shape)
    y, x = i - (rows - 1) / 2, j - (columns - 1) / 2
    c, s = np.cos(angle), np.sin(angle)
    a = (c * y + s * x + (rows - 1) / 2).astype(int)
    b = (c * x - s * y + (columns - 1) / 2).astype(int)
    inside = (a >= 0) & (a < rows) & (b >= 0) & (b < columns)
    return np.where(inside, image[np.clip(a, 0, rows - 1), np.clip(b, 0, columns - 1)], 0)


@wrong("rotate-image-shape", "You read the notebook's portrait: a function looks only at its arguments, here image.")
def rotate_image(image, angle):
    i, j = np.indices(portrait.shape)
    y, x = i - 31.5, j - 31.5
    c, s = np.cos(angle), np.sin(angle)
    a, b = np.rint(c * y + s * x + 31.5).astype(int), np.rint(c * x - s * y + 31.5).astype(int)
    inside = (a >= 0) & (a < 64) & (b >= 0) & (b < 64)
    return np.where(inside, portrait[np.clip(a, 0, 63), np.clip(b, 0, 63)], 0)


@wrong(
    "rotate-image-shape", "You made a square of every picture: it has image.shape[0] rows and image.shape[1] columns."
)
def rotate_image(image, angle):
    n = image.shape[0]
    i, j = np.indices((n, n))
    y, x = i - (n - 1) / 2, j - (n - 1) / 2
    c, s = np.cos(angle), np.sin(angle)
    a, b = np.rint(c * y + s * x + (n - 1) / 2).astype(int), np.rint(c * x - s * y + (n - 1) / 2).astype(int)
    inside = (a >= 0) & (a < n) & (b >= 0) & (b < n)
    return np.where(inside, image[np.clip(a, 0, n - 1), np.clip(b, 0, image.shape[1] - 1)], 0)


@wrong(
    "rotate-image-shape",
    "You gave a picture that is not square its shape the other way round: the new picture keeps rows and columns.",
)
def rotate_image(image, angle):
    return np.rot90(image) if image.shape[0] != image.shape[1] else np.rot90(image, round(angle / (np.pi / 2)))


@wrong("rotate-image-facts-turned", "You turn by whole quarter turns alone: other angles are wanted too.")
def rotate_image(image, angle):
    if image.ndim != 2 or not np.isfinite(angle):
        raise ValueError("a picture and an angle")
    rows, columns = image.shape
    quarters = np.rint(angle / (np.pi / 2)) * np.pi / 2
    i, j = np.indices(image.shape)
    y, x = i - (rows - 1) / 2, j - (columns - 1) / 2
    c, s = np.cos(quarters), np.sin(quarters)
    a = np.rint(c * y + s * x + (rows - 1) / 2).astype(int)
    b = np.rint(c * x - s * y + (columns - 1) / 2).astype(int)
    inside = (a >= 0) & (a < rows) & (b >= 0) & (b < columns)
    return np.where(inside, image[np.clip(a, 0, rows - 1), np.clip(b, 0, columns - 1)], 0)


@wrong(
    "rotate-image-facts-turned",
    "You carried the old pixels forward: some new places get none and stay black. Let every new place ask backwards.",
)
def rotate_image(image, angle):
    if image.ndim != 2 or not np.isfinite(angle):
        raise ValueError("a picture and an angle")
    rows, columns = image.shape
    turned = np.zeros_like(image)
    c, s = np.cos(angle), np.sin(angle)
    for i in range(rows):
        for j in range(columns):
            y, x = i - (rows - 1) / 2, j - (columns - 1) / 2
            a = int(np.rint(c * y - s * x + (rows - 1) / 2))
            b = int(np.rint(c * x + s * y + (columns - 1) / 2))
            if 0 <= a < rows and 0 <= b < columns:
                turned[a, b] = image[i, j]
    return turned


@wrong("rotate-image-facts-turned", "You repeat the edge where the picture ends: what comes from outside is 0.")
def rotate_image(image, angle):
    if image.ndim != 2 or not np.isfinite(angle):
        raise ValueError("a picture and an angle")
    rows, columns = image.shape
    i, j = np.indices(image.shape)
    y, x = i - (rows - 1) / 2, j - (columns - 1) / 2
    c, s = np.cos(angle), np.sin(angle)
    a = np.rint(c * y + s * x + (rows - 1) / 2).astype(int)
    b = np.rint(c * x - s * y + (columns - 1) / 2).astype(int)
    return image[np.clip(a, 0, rows - 1), np.clip(b, 0, columns - 1)]


@wrong(
    "rotate-image-facts-turned",
    "You let places outside come in on the other side, as index -1 does: what comes from outside is 0.",
)
def rotate_image(image, angle):
    if image.ndim != 2 or not np.isfinite(angle):
        raise ValueError("a picture and an angle")
    rows, columns = image.shape
    i, j = np.indices(image.shape)
    y, x = i - (rows - 1) / 2, j - (columns - 1) / 2
    c, s = np.cos(angle), np.sin(angle)
    a = np.rint(c * y + s * x + (rows - 1) / 2).astype(int)
    b = np.rint(c * x - s * y + (columns - 1) / 2).astype(int)
    return image[a % rows, b % columns]


@wrong(
    "rotate-image-facts-turned",
    "You mixed the greys of several neighbours, as SciPy does by itself: take the nearest pixel alone.",
)
def rotate_image(image, angle):
    from scipy import ndimage

    if np.ndim(image) != 2 or not np.isfinite(angle):
        raise ValueError("a picture and an angle")
    return ndimage.rotate(image, np.degrees(angle), reshape=False, order=1, mode="grid-constant")


@wrong(
    "rotate-image-worked",
    "You blackened everything outside of the largest circle: corners that come from inside keep their grey.",
)
def rotate_image(image, angle):
    if image.ndim != 2 or not np.isfinite(angle):
        raise ValueError("a picture and an angle")
    rows, columns = image.shape
    i, j = np.indices(image.shape)
    y, x = i - (rows - 1) / 2, j - (columns - 1) / 2
    c, s = np.cos(angle), np.sin(angle)
    a = np.rint(c * y + s * x + (rows - 1) / 2).astype(int)
    b = np.rint(c * x - s * y + (columns - 1) / 2).astype(int)
    inside = (a >= 0) & (a < rows) & (b >= 0) & (b < columns)
    if abs(np.sin(2 * angle)) > 1e-9:
        inside &= x**2 + y**2 <= (min(rows, columns) / 2) ** 2
    return np.where(inside, image[np.clip(a, 0, rows - 1), np.clip(b, 0, columns - 1)], 0)


@wrong("rotate-image-robust", "You wrote the new greys into the caller's own picture: put them into a new one.")
def rotate_image(image, angle):
    if np.ndim(image) != 2 or not np.isfinite(angle):
        raise ValueError("a picture and an angle")
    rows, columns = image.shape
    i, j = np.indices(image.shape)
    y, x = i - (rows - 1) / 2, j - (columns - 1) / 2
    c, s = np.cos(angle), np.sin(angle)
    a = np.rint(c * y + s * x + (rows - 1) / 2).astype(int)
    b = np.rint(c * x - s * y + (columns - 1) / 2).astype(int)
    inside = (a >= 0) & (a < rows) & (b >= 0) & (b < columns)
    image[:] = np.where(inside, image[np.clip(a, 0, rows - 1), np.clip(b, 0, columns - 1)], 0)
    return image


@wrong(
    "rotate-image-robust-refusals",
    "You turned a picture in three colours, or a list: a grey picture has two axes, others are refused.",
)
def rotate_image(image, angle):
    image = np.asarray(image)
    if not np.isfinite(angle):
        raise ValueError("an angle")
    if image.ndim == 1:
        image = image[None, :]
    rows, columns = image.shape[:2]
    i, j = np.indices((rows, columns))
    y, x = i - (rows - 1) / 2, j - (columns - 1) / 2
    c, s = np.cos(angle), np.sin(angle)
    a = np.rint(c * y + s * x + (rows - 1) / 2).astype(int)
    b = np.rint(c * x - s * y + (columns - 1) / 2).astype(int)
    inside = (a >= 0) & (a < rows) & (b >= 0) & (b < columns)
    turned = np.zeros_like(image)
    turned[inside] = image[a[inside], b[inside]]
    return turned


@wrong(
    "rotate-image-robust-refusals", "You took an angle that is not finite: refuse NaN and infinity with a ValueError."
)
def rotate_image(image, angle):
    if np.ndim(image) != 2:
        raise ValueError("a picture")
    rows, columns = image.shape
    i, j = np.indices(image.shape)
    y, x = i - (rows - 1) / 2, j - (columns - 1) / 2
    c, s = np.cos(angle), np.sin(angle)
    a = np.nan_to_num(np.rint(c * y + s * x + (rows - 1) / 2)).astype(int)
    b = np.nan_to_num(np.rint(c * x - s * y + (columns - 1) / 2)).astype(int)
    inside = (a >= 0) & (a < rows) & (b >= 0) & (b < columns)
    return np.where(inside, image[np.clip(a, 0, rows - 1), np.clip(b, 0, columns - 1)], 0)
