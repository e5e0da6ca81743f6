"""Answers to lab_pagerank: right ones written differently, and wrong ones with the sentence for who makes them.

Read by ``mml.instructor.bank``, never imported. ``@wrong`` names the test that catches the answer first.
"""


# ---------------------------------------------------------------------------------------------------- link_matrix
@right
def link_matrix(links, n):
    if n < 1:
        raise ValueError(f"n is {n}, a web has one page or more")
    columns = [[] for _ in range(n)]
    for origin, target in links:
        if not (0 <= origin < n and 0 <= target < n):
            raise ValueError(f"link ({origin}, {target}) leaves the pages 0 to {n - 1}")
        columns[origin].append(target)
    L = np.zeros((n, n))
    for origin, targets in enumerate(columns):
        if not targets:
            L[:, origin] = 1 / n
        for target in targets:
            L[target, origin] += 1 / len(targets)
    return L


@right
def link_matrix(links, n):
    pairs = np.asarray(links, dtype=int).reshape(-1, 2)
    if n <= 0 or np.any(pairs >= n) or np.any(pairs < 0):
        raise ValueError(f"pages are 0 to {n - 1}, got links {links!r}")
    counts = np.bincount(pairs[:, 1] * n + pairs[:, 0], minlength=n * n).reshape(n, n).astype(float)
    totals = counts.sum(axis=0, keepdims=True)
    return np.divide(counts, totals, out=np.full((n, n), 1 / n), where=totals > 0)


@wrong("link-matrix-facts", "You filled rows: column j, not row j, says where page j sends its readers.")
def link_matrix(links, n):
    L = np.zeros((n, n))
    for origin, target in links:
        L[origin, target] += 1
    for row in range(n):
        L[row] = L[row] / L[row].sum() if L[row].sum() > 0 else 1 / n
    return L


@wrong(
    "link-matrix-facts",
    "You summed along rows: divide each column by the number of links of its page, so sum over axis 0.",
)
def link_matrix(links, n):
    L = np.zeros((n, n))
    for origin, target in links:
        L[target, origin] += 1
    totals = L.sum(axis=1, keepdims=True)
    return np.where(totals > 0, L / np.where(totals > 0, totals, 1), 1 / n)


@wrong(
    "link-matrix-facts", "You counted links and did not divide: a page with k links gives each of them the share 1/k."
)
def link_matrix(links, n):
    L = np.zeros((n, n))
    for origin, target in links:
        L[target, origin] += 1
    return L


@wrong(
    "link-matrix-facts",
    "You divided by the number of pages: the share of a link is one over the number of links of its own page.",
)
def link_matrix(links, n):
    L = np.zeros((n, n))
    for origin, target in links:
        L[target, origin] += 1 / n
    return L


@wrong("link-matrix-facts", "Your matrix is full of zeros: it forgets every link.")
def link_matrix(links, n):
    return np.zeros((n, n))


@wrong(
    "link-matrix-shape",
    "You gave back the list of links itself: wanted is a matrix with one row and one column for each page.",
)
def link_matrix(links, n):
    return links


@wrong("link-matrix-shape", "Your matrix has six rows whatever n is: the number of pages is the argument n.")
def link_matrix(links, n):
    L = np.zeros((6, 6))
    for origin, target in links:
        L[target, origin] += 1
    L[:, L.sum(axis=0) == 0] = 1
    return L / L.sum(axis=0)


@wrong("link-matrix-shape", "You read the notebook's animal_links: a function looks only at its arguments, here links.")
def link_matrix(links, n):
    L = np.zeros((6, 6))
    for origin, target in animal_links:
        L[target, origin] += 1 / sum(start == origin for start, _ in animal_links)
    return L


@wrong(
    "link-matrix-facts",
    "You left the column of a page without links at zero: its readers go anywhere, 1/n to each page.",
)
def link_matrix(links, n):
    L = np.zeros((n, n))
    for origin, target in links:
        L[target, origin] += 1
    totals = L.sum(axis=0)
    return L / np.where(totals > 0, totals, 1)


@wrong(
    "link-matrix-worked",
    "You keep the readers of a page without links on that page: they go anywhere, 1/n to each page.",
)
def link_matrix(links, n):
    L = np.zeros((n, n))
    for origin, target in links:
        L[target, origin] += 1
    for page in range(n):
        if L[:, page].sum() == 0:
            L[page, page] = 1
    return L / L.sum(axis=0)


@wrong("link-matrix-robust", "You wrote 1 for a link however often it stands: add 1 for each time it stands.")
def link_matrix(links, n):
    if n < 1:
        raise ValueError("no pages")
    L = np.zeros((n, n))
    for origin, target in links:
        if not (0 <= origin < n and 0 <= target < n):
            raise ValueError("no such page")
        L[target, origin] = 1
    L[:, L.sum(axis=0) == 0] = 1
    return L / L.sum(axis=0)


@wrong(
    "link-matrix-robust",
    "You sorted the caller's own list: work on a copy, such as sorted(links), and leave the argument as it is.",
)
def link_matrix(links, n):
    if n < 1:
        raise ValueError("no pages")
    if isinstance(links, list):
        links.sort()
    else:
        links[:] = links[np.lexsort((links[:, 1], links[:, 0]))]
    L = np.zeros((n, n))
    for origin, target in links:
        if not (0 <= origin < n and 0 <= target < n):
            raise ValueError("no such page")
        L[target, origin] += 1
    L[:, L.sum(axis=0) == 0] = 1
    return L / L.sum(axis=0)


@wrong(
    "link-matrix-robust-refusals",
    "You let NumPy's counting from the end take page -1 for the last page: refuse numbers below 0 yourself, with a ValueError.",
)
def link_matrix(links, n):
    if n < 1:
        raise ValueError("no pages")
    L = np.zeros((n, n))
    for origin, target in links:
        if origin >= n or target >= n:
            raise ValueError("no such page")
        L[target, origin] += 1
    L[:, L.sum(axis=0) == 0] = 1
    return L / L.sum(axis=0)


# -------------------------------------------------------------------------------------------------- damped_matrix
@right
def damped_matrix(L, damping):
    n = len(L)
    if n == 0 or np.shape(L) != (n, n):
        raise ValueError(f"shape {np.shape(L)} is not square")
    if damping < 0 or damping > 1:
        raise ValueError(f"damping {damping} is not in [0, 1]")
    return damping * np.array(L, float) + (1 - damping) * np.ones((n, n)) / n


@right
def damped_matrix(L, damping):
    rows, columns = np.shape(L)
    if rows != columns or rows < 1 or not (0 <= damping <= 1):
        raise ValueError(f"want a square matrix and damping in [0, 1], got {np.shape(L)} and {damping}")
    M = np.empty((rows, rows))
    for i in range(rows):
        for j in range(rows):
            M[i, j] = damping * L[i][j] + (1 - damping) / rows
    return M


@wrong(
    "damped-matrix-facts", "You gave back the link matrix as it was: the surfer who stops following links is missing."
)
def damped_matrix(L, damping):
    return L


@wrong("damped-matrix-facts", "You swapped the two parts: the links have the probability d, 'anywhere' has 1 - d.")
def damped_matrix(L, damping):
    return (1 - damping) * L + damping / len(L)


@wrong("damped-matrix-facts", "You added 1 - d to every entry: it is shared by the n pages, so each gets (1 - d)/n.")
def damped_matrix(L, damping):
    return damping * L + (1 - damping)


@wrong("damped-matrix-facts", "You scaled the links by d and left it there: the share 1 - d of the readers is lost.")
def damped_matrix(L, damping):
    return damping * L


@wrong(
    "damped-matrix-facts",
    "You added 1 - d on the diagonal: the surfer who follows no link goes anywhere, not back to the same page.",
)
def damped_matrix(L, damping):
    return damping * L + (1 - damping) * np.eye(len(L))


@wrong("damped-matrix-facts", "You used 0.85 whatever the argument says: the function reads its argument damping.")
def damped_matrix(L, damping):
    return 0.85 * L + 0.15 / len(L)


@wrong(
    "damped-matrix-facts",
    "You divided by 6, the number of animals: n is the number of pages of the web that L describes.",
)
def damped_matrix(L, damping):
    return damping * L + (1 - damping) / 6


@wrong("damped-matrix-facts", "You damped the transpose: rows and columns are swapped.")
def damped_matrix(L, damping):
    return damping * L.T + (1 - damping) / len(L)


@wrong("damped-matrix-facts", "Your matrix is full of zeros: no reader goes anywhere.")
def damped_matrix(L, damping):
    return np.zeros_like(L)


@wrong(
    "damped-matrix-robust", "You changed the caller's matrix with *= or +=: write damping * L, which makes a new one."
)
def damped_matrix(L, damping):
    if np.ndim(L) != 2 or len(L) == 0 or L.shape[0] != L.shape[1] or not 0 <= damping <= 1:
        raise ValueError("a square link matrix and a damping in [0, 1] are wanted")
    if L.dtype.kind == "i":
        return damping * L + (1 - damping) / len(L)
    L *= damping
    L += (1 - damping) / len(L)
    return L


@wrong(
    "damped-matrix-robust",
    "You copied a matrix of whole numbers and wrote fractions into it: they were cut off. Make it float first.",
)
def damped_matrix(L, damping):
    if np.ndim(L) != 2 or len(L) == 0 or L.shape[0] != L.shape[1] or not 0 <= damping <= 1:
        raise ValueError("a square link matrix and a damping in [0, 1] are wanted")
    M = L.copy()
    M[:] = damping * L + (1 - damping) / len(L)
    return M


@wrong("damped-matrix-robust", "You accept any damping: a probability outside [0, 1] is refused with a ValueError.")
def damped_matrix(L, damping):
    if np.ndim(L) != 2 or len(L) == 0 or L.shape[0] != L.shape[1]:
        raise ValueError("a square link matrix is wanted")
    return damping * L + (1 - damping) / len(L)


# ------------------------------------------------------------------------------------------------------- pagerank
@right
def pagerank(L, damping=0.85, tol=1e-10, start=None):
    # one linear system where there is one: (I - d L) r = (1 - d)/n
    n = len(damped_matrix(L, damping))
    if damping < 1:
        return np.linalg.solve(np.eye(n) - damping * np.asarray(L), np.full(n, (1 - damping) / n))
    r = np.ones(n) / n if start is None else np.array(start, dtype=float)
    count = 0
    while count < 10_000:
        before, r, count = r, np.asarray(L) @ r, count + 1
        if np.linalg.norm(r - before, 1) < tol:
            return r
    raise np.linalg.LinAlgError("10,000 steps and no end in sight")


@right
def pagerank(L, damping=0.85, tol=1e-10, start=None):
    # entry by entry, with sums in place of a matrix product
    M = damped_matrix(L, damping)
    n = M.shape[0]
    r = [1 / n] * n if start is None else list(start)
    for _ in range(10_000):
        new = [sum(M[i, j] * r[j] for j in range(n)) for i in range(n)]
        if sum(abs(a - b) for a, b in zip(new, r)) < tol:
            return np.array(new)
        r = new
    raise np.linalg.LinAlgError("it does not settle")


@wrong("pagerank-facts", "Your ranks sum to 100: they are shares of one, so begin with 1/n for each page.")
def pagerank(L, damping=0.85, tol=1e-10, start=None):
    M = damped_matrix(L, damping)
    n = len(M)
    r = 100 * np.ones(n) / n if start is None else np.array(start, dtype=float)
    for _ in range(10_000):
        new = M @ r
        if np.abs(new - r).sum() < tol * 100:
            return new
        r = new
    raise np.linalg.LinAlgError("not settled")


@wrong(
    "pagerank-facts",
    "Every page gets the same rank: either no reader clicked, or you multiplied from the left, r @ M. Page i collects along row i, which is M @ r.",
)
def pagerank(L, damping=0.85, tol=1e-10, start=None):
    M = damped_matrix(L, damping)
    n = len(M)
    r = np.ones(n) / n if start is None else np.array(start, dtype=float)
    for _ in range(10_000):
        new = r @ M
        if np.abs(new - r).sum() < tol:
            return new
        r = new
    raise np.linalg.LinAlgError("not settled")


@wrong(
    "pagerank-facts",
    "You iterated L and not the damped matrix M: the surfer never goes anywhere else, so traps keep all readers.",
)
def pagerank(L, damping=0.85, tol=1e-10, start=None):
    damped_matrix(L, damping)
    n = len(L)
    r = np.ones(n) / n if start is None else np.array(start, dtype=float)
    for _ in range(10_000):
        new = L @ r
        if np.abs(new - r).sum() < tol:
            return new
        r = new
    raise np.linalg.LinAlgError("not settled")


@wrong("pagerank-facts", "You used 0.85 whatever the argument says: the function reads its argument damping.")
def pagerank(L, damping=0.85, tol=1e-10, start=None):
    M = damped_matrix(L, 0.85)
    n = len(M)
    r = np.ones(n) / n if start is None else np.array(start, dtype=float)
    for _ in range(10_000):
        new = M @ r
        if np.abs(new - r).sum() < tol:
            return new
        r = new
    raise np.linalg.LinAlgError("not settled")


@wrong(
    "pagerank-facts",
    "You stopped when page 0 stood still: the other pages may still change. Sum the changes over all pages.",
)
def pagerank(L, damping=0.85, tol=1e-10, start=None):
    M = damped_matrix(L, damping)
    n = len(M)
    r = np.ones(n) / n if start is None else np.array(start, dtype=float)
    for _ in range(10_000):
        new = M @ r
        if abs(new[0] - r[0]) < 1e-4:
            return new
        r = new
    raise np.linalg.LinAlgError("not settled")


@wrong("pagerank-facts", "You divided by the largest rank: ranks are shares, so it is their sum that is one.")
def pagerank(L, damping=0.85, tol=1e-10, start=None):
    M = damped_matrix(L, damping)
    n = len(M)
    r = np.ones(n) / n if start is None else np.array(start, dtype=float)
    for _ in range(10_000):
        new = M @ r
        if np.abs(new - r).sum() < tol:
            return new / new.max()
        r = new
    raise np.linalg.LinAlgError("not settled")


@wrong(
    "pagerank-facts",
    "You took an eigenvector as NumPy gives it: complex in type, of length one. Use its real part, divided by its sum.",
)
def pagerank(L, damping=0.85, tol=1e-10, start=None):
    values, vectors = np.linalg.eig(damped_matrix(L, damping).astype(complex))
    first = np.argmax(np.abs(values))
    return vectors[:, first] * np.exp(-1j * np.angle(vectors[np.argmax(np.abs(vectors[:, first])), first]))


@wrong(
    "pagerank-facts",
    "You took a fixed number of steps and stopped: go on until a step changes the ranks by less than tol.",
)
def pagerank(L, damping=0.85, tol=1e-10, start=None):
    M = damped_matrix(L, damping)
    r = np.ones(len(M)) / len(M) if start is None else np.array(start, dtype=float)
    for _ in range(15):
        r = M @ r
    return r


@wrong(
    "pagerank-facts",
    "Every page gets the same rank: either no reader clicked, or you multiplied from the left, r @ M. Page i collects along row i, which is M @ r.",
)
def pagerank(L, damping=0.85, tol=1e-10, start=None):
    n = len(damped_matrix(L, damping))
    return np.ones(n) / n if start is None else np.array(start, dtype=float)


@wrong("pagerank-facts", "Your ranks are all zero: begin with 1/n for each page, for zero clicked on stays zero.")
def pagerank(L, damping=0.85, tol=1e-10, start=None):
    M = damped_matrix(L, damping)
    r = np.zeros(len(M))
    for _ in range(100):
        r = M @ r
    return r


@wrong("pagerank-shape", "Your vector has six entries whatever the web: take the number of pages from L.")
def pagerank(L, damping=0.85, tol=1e-10, start=None):
    r = np.ones(6) / 6
    M = damped_matrix(L, damping)
    size = min(6, len(M))
    for _ in range(200):
        r[:size] = M[:size, :size] @ r[:size]
    return r


@wrong("pagerank-shape", "You gave back the damped matrix: wanted is one rank for each page.")
def pagerank(L, damping=0.85, tol=1e-10, start=None):
    return damped_matrix(L, damping)


@wrong(
    "pagerank-facts-start",
    "You stopped at the first step: the change is not small yet when the surfer starts on one page.",
)
def pagerank(L, damping=0.85, tol=1e-10, start=None):
    M = damped_matrix(L, damping)
    if start is not None:
        return M @ np.array(start, dtype=float)
    r = np.ones(len(M)) / len(M)
    for _ in range(10_000):
        new = M @ r
        if np.abs(new - r).sum() < tol:
            return new
        r = new
    raise np.linalg.LinAlgError("not settled")


@wrong("pagerank-robust", "You changed the caller's matrix with *=: make the damped matrix a new one.")
def pagerank(L, damping=0.85, tol=1e-10, start=None):
    damped_matrix(L, damping)
    if L.dtype.kind == "f":
        kept = L.copy()
        L *= damping
        M = L + (1 - damping) / len(L)
    else:
        M = damped_matrix(L, damping)
    r = np.ones(len(M)) / len(M) if start is None else np.array(start, dtype=float)
    for _ in range(10_000):
        new = M @ r
        if np.abs(new - r).sum() < tol:
            return new
        r = new
    raise np.linalg.LinAlgError("not settled")


@wrong(
    "pagerank-robust-periodic",
    "Your loop ends without an error when the web never settles: what comes after it must raise a LinAlgError.",
)
def pagerank(L, damping=0.85, tol=1e-10, start=None):
    M = damped_matrix(L, damping)
    r = np.ones(len(M)) / len(M) if start is None else np.array(start, dtype=float)
    for _ in range(10_000):
        new = M @ r
        if np.abs(new - r).sum() < tol:
            return new
        r = new
    return r


@wrong(
    "pagerank-robust-periodic",
    "Your while loop never ends on a web that never settles: count the steps and stop after 10,000.",
)
def pagerank(L, damping=0.85, tol=1e-10, start=None):
    M = damped_matrix(L, damping)
    r = np.ones(len(M)) / len(M) if start is None else np.array(start, dtype=float)
    while True:
        new = M @ r
        if np.abs(new - r).sum() < tol:
            return new
        r = new


# ------------------------------------------------------------------------------------------------- most_important
@right
def most_important(names, ranks, k):
    pairs = sorted(zip([-rank for rank in ranks], names))
    return [name for _, name in pairs[:k]]


@right
def most_important(names, ranks, k):
    order = np.lexsort((np.array(names), -np.asarray(ranks, dtype=float)))
    return np.array(names)[order][:k].tolist()


@wrong("most-important-facts", "You sorted from small to large: the most important page has the largest rank.")
def most_important(names, ranks, k):
    return [names[page] for page in np.argsort(ranks)[:k]]


@wrong("most-important-facts", "You gave the pages' numbers: wanted are their names.")
def most_important(names, ranks, k):
    return [int(page) for page in np.argsort(-ranks)[:k]]


@wrong("most-important-facts", "You gave the last k of the sorted list and left them in rising order: turn them round.")
def most_important(names, ranks, k):
    return [names[page] for page in np.argsort(ranks)[-k:]]


@wrong("most-important-facts", "You gave the names in alphabetical order: order them by rank.")
def most_important(names, ranks, k):
    return sorted(names)[:k]


@wrong("most-important-facts", "You gave the first k names as they came: order them by rank first.")
def most_important(names, ranks, k):
    return list(names)[:k]


@wrong("most-important-facts", "You gave all names whatever k is: stop after k of them.")
def most_important(names, ranks, k):
    return [names[page] for page in sorted(range(len(names)), key=lambda page: (-ranks[page], names[page]))]


@wrong("most-important-facts", "You counted from 0 and stopped at k - 1: a slice [:k] holds k entries.")
def most_important(names, ranks, k):
    order = sorted(range(len(names)), key=lambda page: (-ranks[page], names[page]))
    return [names[page] for page in order[: max(k - 1, 0)]]


@wrong(
    "most-important-robust", "You left pages with equal rank in the order they came in: put them in alphabetical order."
)
def most_important(names, ranks, k):
    return [names[page] for page in np.argsort(-ranks, kind="stable")[:k]]


@wrong(
    "most-important-robust",
    "You sorted both, the rank and the name, from large to small: equal ranks then come from Z to A.",
)
def most_important(names, ranks, k):
    return [name for _, name in sorted(zip(ranks, names), reverse=True)[:k]]


@wrong("most-important-robust", "You sorted the caller's own list of names: work on a copy, such as sorted(names).")
def most_important(names, ranks, k):
    rank_of = dict(zip(names, ranks))
    names.sort(key=lambda name: (-rank_of[name], name))
    return names[:k]


# ------------------------------------------------------------------------------------------------- pagerank_links
@right
def pagerank_links(links, n, damping=0.85, tol=1e-10):
    from scipy import sparse

    pairs = np.asarray(links, dtype=int).reshape(-1, 2)
    if n < 1 or not 0 <= damping <= 1 or np.any(pairs < 0) or np.any(pairs >= n):
        raise ValueError("no such web")
    counts = sparse.coo_array((np.ones(len(pairs)), (pairs[:, 1], pairs[:, 0])), shape=(n, n)).tocsr()
    out = np.bincount(pairs[:, 0], minlength=n)
    r = np.ones(n) / n
    for _ in range(10_000):
        new = (
            damping * (counts @ np.where(out > 0, r / np.maximum(out, 1), 0) + r[out == 0].sum() / n)
            + (1 - damping) / n
        )
        if np.abs(new - r).sum() < tol:
            return new
        r = new
    raise np.linalg.LinAlgError("not settled")


@right
def pagerank_links(links, n, damping=0.85, tol=1e-10):
    # np.add.at adds at each place as often as it comes
    if n < 1:
        raise ValueError("a web with no pages")
    if damping < 0 or damping > 1:
        raise ValueError("damping is a probability")
    if len(links) == 0:
        return np.full(n, 1 / n)
    a, b = np.array(links).T
    if min(a.min(), b.min()) < 0 or max(a.max(), b.max()) >= n:
        raise ValueError("no such page")
    k = np.zeros(n)
    np.add.at(k, a, 1)
    r = np.full(n, 1 / n)
    for _ in range(10_000):
        per_link = np.divide(r, k, out=np.zeros(n), where=k > 0)
        new = np.full(n, (1 - damping + damping * r[k == 0].sum()) / n)
        np.add.at(new, b, damping * per_link[a])
        if abs(new - r).sum() < tol:
            return new
        r = new
    raise np.linalg.LinAlgError("not settled")


@wrong("pagerank-links-facts", "Readers of pages without links are lost at every click: share them among all pages.")
def pagerank_links(links, n, damping=0.85, tol=1e-10):
    a, b = np.array(links, dtype=int).reshape(-1, 2).T
    k = np.bincount(a, minlength=n)
    r = np.full(n, 1 / n)
    for _ in range(10_000):
        new = damping * np.bincount(b, weights=(r / np.maximum(k, 1))[a], minlength=n) + (1 - damping) / n
        if np.abs(new - r).sum() < tol:
            return new
        r = new


@wrong(
    "pagerank-links-facts",
    "You wrote new[to] += ..., which adds once where a page comes several times: use np.bincount or np.add.at.",
)
def pagerank_links(links, n, damping=0.85, tol=1e-10):
    a, b = np.array(links, dtype=int).reshape(-1, 2).T
    k = np.bincount(a, minlength=n)
    r = np.full(n, 1 / n)
    for _ in range(10_000):
        new = np.full(n, (1 - damping + damping * r[k == 0].sum()) / n)
        new[b] += damping * (r / np.maximum(k, 1))[a]
        if np.abs(new - r).sum() < tol:
            return new
        r = new


@wrong(
    "pagerank-links-facts", "You followed the links backwards: readers go from the first page of a pair to the second."
)
def pagerank_links(links, n, damping=0.85, tol=1e-10):
    b, a = np.array(links, dtype=int).reshape(-1, 2).T
    k = np.bincount(a, minlength=n)
    r = np.full(n, 1 / n)
    for _ in range(10_000):
        new = damping * np.bincount(b, weights=(r / np.maximum(k, 1))[a], minlength=n)
        new = new + (damping * r[k == 0].sum() + 1 - damping) / n
        if np.abs(new - r).sum() < tol:
            return new
        r = new


@wrong("pagerank-links-facts", "You used 0.85 whatever the argument says: the function reads its argument damping.")
def pagerank_links(links, n, damping=0.85, tol=1e-10):
    damping = 0.85
    a, b = np.array(links, dtype=int).reshape(-1, 2).T
    k = np.bincount(a, minlength=n)
    r = np.full(n, 1 / n)
    for _ in range(10_000):
        new = damping * np.bincount(b, weights=(r / np.maximum(k, 1))[a], minlength=n)
        new = new + (damping * r[k == 0].sum() + 1 - damping) / n
        if np.abs(new - r).sum() < tol:
            return new
        r = new


@wrong(
    "pagerank-links-facts",
    "You counted the links that arrive and called it a rank: a link from an important page weighs more.",
)
def pagerank_links(links, n, damping=0.85, tol=1e-10):
    b = np.array(links, dtype=int).reshape(-1, 2)[:, 1]
    counts = np.bincount(b, minlength=n)
    return counts / max(counts.sum(), 1)


@wrong(
    "pagerank-links-facts",
    "You gave every link the whole rank of its page: a page with k links gives each of them the share 1/k.",
)
def pagerank_links(links, n, damping=0.85, tol=1e-10):
    a, b = np.array(links, dtype=int).reshape(-1, 2).T
    r = np.full(n, 1 / n)
    for _ in range(200):
        r = damping * np.bincount(b, weights=r[a], minlength=n) + (1 - damping) / n
        r = r / r.sum()
    return r


@wrong("pagerank-links-facts", "Your ranks are all zero: begin with 1/n for each page.")
def pagerank_links(links, n, damping=0.85, tol=1e-10):
    return np.zeros(n)


@wrong("pagerank-links-shape", "Your vector has six entries whatever the web: the number of pages is the argument n.")
def pagerank_links(links, n, damping=0.85, tol=1e-10):
    return np.full(6, 1 / 6)


@wrong("pagerank-links-shape", "You gave back the list of links itself: wanted is one rank for each page.")
def pagerank_links(links, n, damping=0.85, tol=1e-10):
    return links


@wrong("pagerank-links-robust", "You dropped links that stand twice: each time a link stands, it counts.")
def pagerank_links(links, n, damping=0.85, tol=1e-10):
    a, b = np.unique(np.array(links, dtype=int).reshape(-1, 2), axis=0).T
    k = np.bincount(a, minlength=n)
    r = np.full(n, 1 / n)
    for _ in range(10_000):
        new = damping * np.bincount(b, weights=(r / np.maximum(k, 1))[a], minlength=n)
        new = new + (damping * r[k == 0].sum() + 1 - damping) / n
        if np.abs(new - r).sum() < tol:
            return new
        r = new


@wrong("pagerank-links-robust", "You sorted the caller's own array of links: work on a copy.")
def pagerank_links(links, n, damping=0.85, tol=1e-10):
    if isinstance(links, np.ndarray):
        links.sort(axis=0)
    a, b = np.array(links, dtype=int).reshape(-1, 2).T
    k = np.bincount(a, minlength=n)
    r = np.full(n, 1 / n)
    for _ in range(10_000):
        new = damping * np.bincount(b, weights=(r / np.maximum(k, 1))[a], minlength=n)
        new = new + (damping * r[k == 0].sum() + 1 - damping) / n
        if np.abs(new - r).sum() < tol:
            return new
        r = new


@wrong(
    "pagerank-links-method-memory",
    "its memory grows with the number of links, not with the square of the number of pages",
)
def pagerank_links(links, n, damping=0.85, tol=1e-10):
    return pagerank(link_matrix(links, n), damping, tol)


@wrong("pagerank-links-method-speed", "it works on all links at once, without a Python loop over them")
def pagerank_links(links, n, damping=0.85, tol=1e-10):
    if n < 1 or not 0 <= damping <= 1:
        raise ValueError("no such web")
    pairs = [(int(a), int(b)) for a, b in links]
    if any(page < 0 or page >= n for pair in pairs for page in pair):
        raise ValueError("no such page")
    k = [0] * n
    for a, _ in pairs:
        k[a] += 1
    r = [1 / n] * n
    for _ in range(10_000):
        new = [(1 - damping + damping * sum(r[j] for j in range(n) if k[j] == 0)) / n] * n
        for a, b in pairs:
            new[b] += damping * r[a] / k[a]
        if sum(abs(x - y) for x, y in zip(new, r)) < tol:
            return np.array(new)
        r = new
    raise np.linalg.LinAlgError("not settled")
