# %% [markdown]
# # Lab: PageRank
#
# **You will be able to** turn a list of links into a matrix, rank the pages of a web by iteration, say why the
# iteration settles, and rank a web of millions of links on a laptop.
#
# **You need** the lesson of this week: link matrix, random surfer, damping, power iteration. About 90 minutes.
#
# There are five exercises. Each has test cells under it: run them as often as you like. A test that fails names
# the fact that is not true yet.

# %% given="imports"
import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## A web small enough for a pencil
#
# Six pages about animals link to one another. Ant links to Cat and to Dog, Bee links to Dog, and so on. The pages
# have numbers, 0 to 5. A **link** is a pair (from, to) of page numbers.
#
# **Before you run the next cells.** Ant has the most links pointing at it, four. Does that make Ant the most
# important page? Write down a yes or a no.

# %% given="animals"
animals = ["Ant", "Bee", "Cat", "Dog", "Elk", "Fox"]
animal_links = [(0, 2), (0, 3), (1, 3), (2, 0), (2, 4), (3, 0), (3, 1), (4, 0), (4, 1), (5, 0)]

# %% [markdown]
# Surf it. Press 'One click' a few times and watch the surfer, then '100 clicks'. Or type `surf.step(100)` in a cell of
# your own. The damping is 1: this surfer only follows links.

# %%
surf = play.surf(animal_links, animals, damping=1.0, seed=4)
surf.step(1000)
surf

# %% [markdown]
# Dog has two links pointing at it and gets the most visits. Ant has four. Counting links is not enough: what
# counts is *who* links to you, and how many others share that page's readers.
#
# Three facts by pencil, when the shares of visits have settled. Dog gets half of Ant's readers and all of Bee's.
# Cat gets half of Ant's. Nobody links to Fox, so Fox gets nothing. Write $r$ for the vector of shares. In
# fifteenths it is
#
# $$
# r = \tfrac{1}{15} \begin{bmatrix} 4 & 3 & 2 & 5 & 1 & 0 \end{bmatrix}^\top. \tag{1.1}
# $$
#
# Check one entry yourself before you go on: Ant gets half of Cat's, Dog's and Elk's readers and all of Fox's.

# %%
r = np.array([4, 3, 2, 5, 1, 0]) / 15  # (1.1)
ant = r[2] / 2 + r[3] / 2 + r[4] / 2 + r[5]
check.close(ant, r[0], "Ant's share is what Cat, Dog, Elk and Fox send to it")
print(f"Ant: {15 * ant:g} fifteenths")

# %% [markdown]
# The next cell holds a helper for the tests: it draws webs at random, so that no test knows your answer beforehand.


# %% given="random-web"
def random_web(rng, n, chance=0.4):
    """Return a list of links (from, to) between n pages: each possible link, self-links left out, with this chance."""
    return [(j, i) for j in range(n) for i in range(n) if i != j and rng.random() < chance]


# %% [markdown]
# ## Exercise 1: the link matrix (6 points)
#
# Write `link_matrix(links, n)`. Column $j$ says where page $j$ sends its readers. If page $j$ has $k$ links, each link
# gets the share $1/k$:
#
# $$
# L_{ij} = \frac{\text{number of links from } j \text{ to } i}{\text{number of links from } j}. \tag{1.2}
# $$
#
# - A page without links sends its readers anywhere: its column is $1/n$ in every row.
# - A link that stands twice counts twice.
# - $n < 1$, and a page number below 0 or above $n - 1$, are refused with a `ValueError` that says what was given.
#
# <details>
# <summary>Hint</summary>
#
# Count first, divide afterwards. If `L` holds the counts, `L.sum(axis=0)` holds one number per column. Which columns
# have the sum 0?
#
# </details>


# %% exercise="link-matrix"
def link_matrix(links, n):
    """Return the link matrix of a web: column j says where page j sends its readers.

    links : pairs (from, to) of page numbers 0 to n - 1; a list of tuples, or whole numbers of shape (m, 2)
    n : number of pages, at least 1
    returns : shape (n, n), every column sums to one
    raises : ValueError when n < 1 or when a link names a page that does not exist
    """
    ### BEGIN SOLUTION
    if n < 1:
        raise ValueError(f"A web has at least one page; n is {n}.")
    links = np.array(links, dtype=int).reshape(-1, 2)
    missing = links[(links < 0) | (links >= n)]
    if missing.size:
        raise ValueError(f"A link names page {missing[0]}, and the pages are 0 to {n - 1}.")
    L = np.zeros((n, n))
    np.add.at(L, (links[:, 1], links[:, 0]), 1)
    L[:, L.sum(axis=0) == 0] = 1
    return L / L.sum(axis=0)  # (1.2)
    ### END SOLUTION


# %% test="link-matrix-shape" points=1
matrix = check.asking(link_matrix)
check.shape(matrix([(0, 1), (1, 2), (2, 0), (0, 2)], 3), (3, 3), "the link matrix of 3 pages")
check.shape(matrix([(4, 0), (0, 3)], 5), (5, 5), "the link matrix of 5 pages")

# %% test="link-matrix-facts" points=2
# Two facts hold for every web: readers are shared, none is lost, and they go where the links go.
matrix = check.asking(link_matrix)
rng = np.random.default_rng(11)
for pages in (4, 7):
    web = random_web(rng, pages)
    shares = matrix(web, pages)
    check.finite(shares, "the link matrix")
    check.close(np.sum(shares, axis=0), np.ones(pages), "each column of the link matrix sums to one")
    for origin, target in web:
        check.holds(
            shares[target][origin] > 0,
            f"page {origin} links to {target}, so row {target} of column {origin} is positive",
        )
### BEGIN HIDDEN TESTS
for pages in (5, 9):
    web = random_web(rng, pages, chance=0.3)
    shares = matrix(web, pages)
    check.close(np.sum(shares, axis=0), np.ones(pages), "each column of the link matrix sums to one")
    for origin in range(pages):
        if targets := [target for start, target in web if start == origin]:
            check.close(
                shares[targets, origin], np.full(len(targets), 1 / len(targets)), "the links of a page get equal shares"
            )
### END HIDDEN TESTS

# %% test="link-matrix-worked" points=1
# Page 0 links to 1 and 2, page 1 to 2, page 2 to 0. Page 3 links nowhere.
matrix = check.asking(link_matrix)
by_hand = [[0, 0, 1, 0.25], [0.5, 0, 0, 0.25], [0.5, 1, 0, 0.25], [0, 0, 0, 0.25]]
check.close(matrix([(0, 1), (0, 2), (1, 2), (2, 0)], 4), by_hand, "the link matrix of this web is the one made by hand")

# %% test="link-matrix-robust" points=1
matrix = check.asking(link_matrix)
web = np.array([(2, 0), (0, 1), (0, 1), (0, 2), (1, 0)])
before = web.copy()
shares = matrix(web, 3)
check.unchanged(before, web, "links")
check.close(shares[:, 0], [0, 2 / 3, 1 / 3], "a link that stands twice counts twice")
check.close(matrix([], 4), np.full((4, 4), 0.25), "in a web without links every page sends its readers anywhere")
check.close(matrix([(0, 0)], 1), [[1.0]], "a web of one page that links to itself has the link matrix [[1]]")
web = [(3, 1), (1, 0), (0, 3), (0, 1)]
before = list(web)
matrix(web, 4)
check.unchanged(before, web, "links")

# %% test="link-matrix-robust-refusals" points=1
matrix = check.asking(link_matrix)
check.raises(
    ValueError,
    matrix,
    [(0, 1), (1, 3)],
    3,
    fact="a link to page 3 in a web of pages 0 to 2 is refused with a ValueError",
)
check.raises(ValueError, matrix, [(0, 1), (-1, 0)], 3, fact="a link from page -1 is refused with a ValueError")
check.raises(ValueError, matrix, [], 0, fact="a web with no pages is refused with a ValueError")

# %% [markdown]
# **Figure 1.** The link matrix of the animals as a picture: dark is a large share. Each column shows where one
# page sends its readers. Fox's row is empty, because nobody links to Fox.

# %%
L = link_matrix(animal_links, 6)
figure, panel = draw.axes(xlabel="from page", ylabel="to page", size=(4.6, 4.2))
image = panel.imshow(L, cmap="Blues", vmin=0, vmax=1)
panel.set_xticks(range(6), animals)
panel.set_yticks(range(6), animals)
figure.colorbar(image, label="share of readers")
draw.show(figure, alt="A 6 by 6 grid of shares. Column Bee has one dark square, in row Dog; row Fox is empty.")

# %% [markdown]
# The shares of (1.1) are a vector that this matrix leaves as it is, an eigenvector with eigenvalue 1.

# %%
check.close(L @ r, r, "one more click leaves the settled shares as they are")
L @ r * 15

# %% [markdown]
# ### Think: two surfers
#
# One surfer starts on Ant, another on Fox. After one click they stand on different pages. After 1,000 clicks, do
# their *shares* of visits differ? Try it with `play.surf` above, then go on.
#
# ## Exercise 2: damping (4 points)
#
# A web may hold a trap: a page, or a few, from which no link leads out. The lesson's cure is **damping**. With
# probability $d$ the surfer follows a link; otherwise the surfer goes to any of the $n$ pages:
#
# $$
# M = d\,L + \frac{1 - d}{n}\,J, \tag{1.3}
# $$
#
# where $J$ is the $n \times n$ matrix of ones. Write `damped_matrix(L, damping)`. A damping outside $[0, 1]$, and an
# `L` that is not square or has no pages, are refused with a `ValueError`.
#
# <details>
# <summary>Hint</summary>
#
# NumPy adds a number to every entry of an array, so you need not build $J$. How many pages does `L` have?
#
# </details>


# %% exercise="damped-matrix"
def damped_matrix(L, damping):
    """Return the matrix of a surfer who follows a link with this probability and else goes to any page.

    L : shape (n, n), a link matrix; n at least 1
    damping : number from 0 to 1
    returns : shape (n, n), every column sums to one
    raises : ValueError when damping is outside [0, 1], or L is not square or has no pages
    """
    ### BEGIN SOLUTION
    L = np.asarray(L, dtype=float)
    if L.ndim != 2 or L.shape[0] != L.shape[1] or L.shape[0] == 0:
        raise ValueError(f"A link matrix is square with at least one page; this one has shape {L.shape}.")
    if not 0 <= damping <= 1:
        raise ValueError(f"Damping is a probability from 0 to 1; it is {damping}.")
    return damping * L + (1 - damping) / len(L)  # (1.3)
    ### END SOLUTION


# %% test="damped-matrix-facts" points=2
# Each call gets a copy: whether the function changes its argument is a matter of its own, tested below.
damp = check.asking(damped_matrix)
shares = np.array([[0.0, 0.3, 1.0], [0.25, 0.0, 0.0], [0.75, 0.7, 0.0]])
check.shape(damp(shares.copy(), 0.6), (3, 3), "the damped matrix of 3 pages")
check.close(np.sum(damp(shares.copy(), 0.6), axis=0), np.ones(3), "each column of the damped matrix sums to one")
check.close(damp(shares.copy(), 1.0), shares, "with damping 1 nothing changes")
check.close(
    damp(shares.copy(), 0.0),
    np.full((3, 3), 1 / 3),
    "with damping 0 every page is equally likely, wherever the surfer is",
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(12)
for pages, d in ((2, 0.3), (5, 0.9)):
    shares = rng.dirichlet(np.ones(pages), size=pages).T
    middle = d * damp(shares.copy(), 1.0) + (1 - d) * damp(shares.copy(), 0.0)
    check.close(damp(shares.copy(), d), middle, "the damped matrix is d parts links and 1 - d parts anywhere")
### END HIDDEN TESTS

# %% test="damped-matrix-worked" points=1
damp = check.asking(damped_matrix)
chain = np.array([[0, 0.5, 1, 0], [1, 0, 0, 0], [0, 0.5, 0, 0], [0, 0, 0, 1]])
by_hand = [[0.05, 0.45, 0.85, 0.05], [0.85, 0.05, 0.05, 0.05], [0.05, 0.45, 0.05, 0.05], [0.05, 0.05, 0.05, 0.85]]
check.close(
    damp(chain.copy(), 0.8),
    by_hand,
    "with four pages and damping 0.8 every entry gets 0.05 on top of 0.8 times the share",
)

# %% test="damped-matrix-robust" points=1
damp = check.asking(damped_matrix)
swap = np.array([[0, 1], [1, 0]])
before = swap.copy()
check.close(damp(swap, 1.0), swap, "a link matrix of whole numbers stays as it is at damping 1")
check.close(damp(swap, 0.5), [[0.25, 0.75], [0.75, 0.25]], "a link matrix of whole numbers is damped like any other")
check.unchanged(before, swap, "L")
shares = np.array([[0.0, 0.5], [1.0, 0.5]])
before = shares.copy()
damp(shares, 0.5)
check.unchanged(before, shares, "L")
check.raises(ValueError, damp, shares, 1.2, fact="damping 1.2 is refused with a ValueError")
check.raises(ValueError, damp, shares, -0.1, fact="damping -0.1 is refused with a ValueError")
check.raises(ValueError, damp, np.ones((2, 3)) / 2, 0.5, fact="a 2 by 3 matrix is refused with a ValueError")
check.raises(ValueError, damp, np.zeros((0, 0)), 0.5, fact="a web with no pages is refused with a ValueError")

# %% [markdown]
# ## Exercise 3: rank by iteration (9 points)
#
# Start with the same share for every page. Let every reader click once, again and again:
#
# $$
# r \leftarrow M r. \tag{1.4}
# $$
#
# Stop when a step changes the shares by less than `tol`, summed over **all** pages:
# $\sum_i |r^{\text{new}}_i - r_i| <$ `tol`. Write `pagerank(L, damping=0.85, tol=1e-10, start=None)`.
#
# - `start` holds the shares to begin with; they are non-negative and sum to one. Without it, every page gets $1/n$.
# - Some webs never settle at damping 1. After 10,000 steps stop with a `numpy.linalg.LinAlgError` that says so.
# - What `damped_matrix` refuses is refused here too. You may call your own functions of exercises 1 and 2.
#
# <details>
# <summary>Hint</summary>
#
# A `for` loop over `range(10_000)` ends by itself. Compute the new shares, compare, then make them the current
# ones. What comes after a loop is reached only if the loop did not `return`.
#
# </details>


# %% exercise="pagerank"
def pagerank(L, damping=0.85, tol=1e-10, start=None):
    """Return the share of visits that each page gets in the long run.

    L : shape (n, n), a link matrix: every column sums to one
    damping : probability from 0 to 1 that the surfer follows a link
    tol : stop when a step changes the shares by less than this, summed over all pages
    start : shape (n,), shares to begin with, summing to one; the same for every page if None
    returns : shape (n,), non-negative, summing to one
    raises : ValueError for what damped_matrix refuses; numpy.linalg.LinAlgError when 10,000 steps do not settle
    """
    ### BEGIN SOLUTION
    M = damped_matrix(L, damping)
    n = len(M)
    r = np.full(n, 1 / n) if start is None else np.array(start, dtype=float)
    for _ in range(10_000):
        new = M @ r
        if np.abs(new - r).sum() < tol:
            return new
        r = new
    raise np.linalg.LinAlgError(f"The shares still change after 10,000 steps at damping {damping}; try a smaller one.")
    ### END SOLUTION


# %% test="pagerank-shape" points=1
rank = check.asking(pagerank)
rng = np.random.default_rng(13)
for pages in (3, 8):
    shares = rng.dirichlet(np.ones(pages), size=pages).T
    check.shape(rank(shares, 0.85), (pages,), f"pagerank(L, 0.85) for {pages} pages")

# %% test="pagerank-facts" points=2
# Ranks are shares, and one more click leaves them as they are. No two numbers of this world pass by luck.
rank = check.asking(pagerank)
rng = np.random.default_rng(14)
for pages, d in ((4, 0.6), (7, 0.85), (5, 0.95)):
    shares = rng.dirichlet(np.full(pages, 0.5), size=pages).T
    ranks = rank(shares.copy(), d)
    check.shape(ranks, (pages,), "pagerank(L, damping)")
    check.finite(ranks, "pagerank(L, damping)")
    check.close(np.sum(ranks), 1, "the ranks of all pages sum to one", atol=1e-8)  # tolerance: rounding of many steps
    check.holds(np.min(ranks) >= 0, "no page has a negative rank")
    moved = d * shares @ ranks + (1 - d) / pages
    # The tolerance is what tol=1e-10 promises at this damping, with room to spare.
    check.close(np.sum(np.abs(moved - ranks)), 0, "one more click leaves the ranks as they are", atol=1e-8)

# %% test="pagerank-facts-start" points=1
# The end does not depend on where the surfer starts, nor on the numbers that the pages happen to have.
rank = check.asking(pagerank)
rng = np.random.default_rng(15)
shares = rng.dirichlet(np.full(6, 0.5), size=6).T
ranks = rank(shares.copy(), 0.8)
for page in (0, 4):
    alone = np.eye(6)[page]
    # The tolerance is what tol=1e-10 promises at this damping, with room to spare.
    check.close(
        rank(shares.copy(), 0.8, start=alone),
        ranks,
        f"a surfer who starts on page {page} ends with the same ranks",
        atol=1e-8,
    )
order = np.array([3, 5, 0, 1, 4, 2])
check.close(rank(shares[order][:, order], 0.8), ranks[order], "pages with other numbers keep their ranks", atol=1e-8)

# %% test="pagerank-facts-trap" points=1
# Page 2 links only to itself: it takes all without damping, and not with it.
rank = check.asking(pagerank)
trap = np.array([[0.0, 0.0, 0.0], [0.6, 0.0, 0.0], [0.4, 1.0, 1.0]])
check.close(
    rank(trap.copy(), 1.0), [0, 0, 1], "without damping, a trap takes every reader", atol=1e-8
)  # tolerance: as above
ranks = rank(trap.copy(), 0.85)
check.holds(
    np.min(ranks) > 0.05 - 1e-8,
    "with damping 0.85, each of three pages keeps 0.15 / 3 of the readers or more",
)
### BEGIN HIDDEN TESTS
check.close(rank(trap.copy(), 0.0), np.full(3, 1 / 3), "with damping 0, all pages have the same rank", atol=1e-8)
### END HIDDEN TESTS

# %% test="pagerank-worked" points=1
# The animals, but with other numbers for the pages: the ranks in fifteenths are still 0, 5, 1, 4, 2 and 3.
rank = check.asking(pagerank)
half = 1 / 2
shuffled = np.array(
    [
        [0, 0, 0, 0, 0, 0],
        [0, 0, 0, half, 0, 1],
        [0, 0, 0, 0, half, 0],
        [1, half, half, 0, half, 0],
        [0, 0, 0, half, 0, 0],
        [0, half, half, 0, 0, 0],
    ]
)
# The tolerance is wider than tol=1e-10, because without damping the iteration gains only a fifth with each step.
check.close(
    rank(shuffled, 1.0) * 15, [0, 5, 1, 4, 2, 3], "the ranks of the six animals are those made by pencil", atol=1e-7
)

# %% test="pagerank-robust" points=1
rank = check.asking(pagerank)
swap = np.array([[0, 1], [1, 0]])
before = swap.copy()
check.close(
    rank(swap, 0.5), [0.5, 0.5], "two pages that link to each other have the same rank", atol=1e-8
)  # tolerance: tol
check.unchanged(before, swap, "L")
shares = np.array([[0.0, 0.5, 0.2], [0.9, 0.0, 0.8], [0.1, 0.5, 0.0]])
before = shares.copy()
begin = np.array([0.2, 0.0, 0.8])
rank(shares, 0.7, start=begin)
check.unchanged(before, shares, "L")
check.unchanged(np.array([0.2, 0.0, 0.8]), begin, "start")
check.close(rank(np.ones((1, 1)), 0.85), [1.0], "the only page of a web has rank 1")
check.raises(ValueError, rank, shares, 1.5, fact="damping 1.5 is refused with a ValueError")
check.raises(ValueError, rank, shares[:2], 0.85, fact="a 2 by 3 matrix is refused with a ValueError")

# %% test="pagerank-robust-periodic" points=2
# Page 0 sends its readers to page 1; pages 1 and 2 send theirs back to page 0. Without damping they swap for ever.
rank = check.asking(pagerank, patience=3)
comb = np.array([[0.0, 1.0, 1.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]])
check.raises(
    np.linalg.LinAlgError, rank, comb.copy(), 1.0, fact="a web that never settles is refused with a LinAlgError"
)
ranks = rank(comb, 0.9)
check.close(np.sum(ranks), 1, "with damping 0.9 the same web settles", atol=1e-8)  # tolerance: rounding of many steps

# %% [markdown]
# **Figure 2.** How the animals' ranks settle at damping 0.85. Each line is one page. After ten clicks the order
# no longer changes: Dog, Ant, Bee, Cat, Elk, Fox.

# %%
steps = [np.full(6, 1 / 6)]
for _ in range(15):
    steps.append(damped_matrix(L, 0.85) @ steps[-1])  # (1.4)
figure, panel = draw.axes(xlabel="clicks", ylabel="share of readers", size=(5.6, 3.6), xlim=(0, 17))
for number, name in enumerate(animals):
    panel.plot([step[number] for step in steps], color=draw.colour("first" if name == "Dog" else "ghost"))
    draw.label(panel, (15, steps[-1][number]), name, offset=(20, 0))
draw.show(figure, alt="Six lines that wobble for about ten clicks and then run level: Dog on top, Fox at the bottom.")

# %% [markdown]
# ### Think: how fast does it settle?
#
# **Before you run the next cell.** At damping 0.5 the surfer forgets quickly, at 0.99 slowly. Guess how many steps it
# takes until a step changes less than $10^{-10}$, for both.

# %%
for damping in (0.5, 0.85, 0.99):
    r, change, clicks = np.full(6, 1 / 6), 1.0, 0
    while change > 1e-10:
        new = damped_matrix(L, damping) @ r
        change, r, clicks = np.abs(new - r).sum(), new, clicks + 1
    print(f"damping {damping}: {clicks} steps")

# %% [markdown]
# One click leaves at most $d$ times the disagreement between two surfers. At $d = 0.5$ that is one binary
# digit a step. Near $d = 1$ the second-largest eigenvalue of $L$ decides; here it has size 0.81.
#
# ## Exercise 4: who leads? (3 points)
#
# Write `most_important(names, ranks, k)`: the names of the `k` pages with the largest ranks, the largest first.
# Pages with equal rank come in alphabetical order.
#
# <details>
# <summary>Hint</summary>
#
# `sorted` takes a `key`. Python compares tuples by their first entry, and by the next one where these are equal.
# What does the minus sign do to an order?
#
# </details>


# %% exercise="most-important"
def most_important(names, ranks, k):
    """Return the names of the k pages with the largest ranks, the largest first, ties in alphabetical order.

    names : list of n texts
    ranks : shape (n,), numbers
    k : how many, from 0 to n
    returns : list of k texts
    """
    ### BEGIN SOLUTION
    order = sorted(range(len(names)), key=lambda page: (-ranks[page], names[page]))
    return [names[page] for page in order[:k]]
    ### END SOLUTION


# %% test="most-important-facts" points=1
lead = check.asking(most_important)
towns = ["York", "Bath", "Ely", "Wells"]
weights = np.array([0.1, 0.4, 0.2, 0.3])
check.equal(
    list(lead(list(towns), weights, 2)), ["Bath", "Wells"], "the two pages with the largest ranks come first, by name"
)
check.equal(
    list(lead(list(towns), weights, 4)),
    ["Bath", "Wells", "Ely", "York"],
    "k = n gives all names, the largest rank first",
)
check.equal(list(lead(["b", "a", "c"], np.array([5.0, 6.0, 7.0]), 1)), ["c"], "k = 1 gives a list with one name")

# %% test="most-important-robust" points=2
lead = check.asking(most_important)
towns = ["York", "Ely", "Bath", "Wells", "Truro"]
weights = np.array([0.2, 0.3, 0.2, 0.1, 0.2])
check.equal(list(lead(towns, weights, 3)), ["Ely", "Bath", "Truro"], "pages with equal rank come in alphabetical order")
check.unchanged(["York", "Ely", "Bath", "Wells", "Truro"], towns, "names")
check.unchanged(np.array([0.2, 0.3, 0.2, 0.1, 0.2]), weights, "ranks")
check.equal(list(lead(towns, weights, 0)), [], "k = 0 gives an empty list")

# %% [markdown]
# ## Which module is the most important one?
#
# Now the real web: 212 modules of Python's standard library, and who imports whom. Here are the first links.

# %% given="imports-graph"
modules, imports = data.stdlib_imports()
print(len(modules), "modules,", len(imports), "links, such as")
for importer, imported in imports[:3]:
    print(f"  {modules[importer]} imports {modules[imported]}")

# %%
library = link_matrix(imports, len(modules))
importance = pagerank(library)
counts = np.bincount(imports[:, 1], minlength=len(modules))
most_important(modules, importance, 10)

# %% [markdown]
# **Figure 3.** The ten leaders, by counting imports and by PageRank. `sys` leads both. `os` falls from second to
# fifth, and `abc`, which only twelve modules import, enters the list: its importers are important themselves.

# %%
figure, panels = draw.axes(2, size=(4.2, 3.8))
for panel, values, role in ((panels[0], counts, "ghost"), (panels[1], 100 * importance, "first")):
    top = most_important(modules, values, 10)
    draw.ranking(panel, top, [round(float(values[modules.index(name)]), 1) for name in top], role=role)
panels[0].set_xlabel("number of importers")
panels[1].set_xlabel("PageRank, per cent")
draw.show(
    figure,
    alt="Two bar charts. By count: sys 119, os 92, warnings 71. By PageRank: sys 6.9, warnings 4.1, functools 4.0.",
)

# %% [markdown]
# ### Think: a single vote
#
# The module `tracemalloc` is imported once, and PageRank puts it on place 25 of 212. Who imports it? Find out in
# the next cell, then say in one sentence why one vote can be enough.

# %%
voters = [modules[j] for j, i in imports if modules[i] == "tracemalloc"]
place = most_important(modules, importance, len(modules)).index("tracemalloc") + 1
print(f"tracemalloc is on place {place}; it is imported by {voters}")

# %% [markdown]
# Turn the damping yourself. What is drawn is what your own `pagerank` gives. At 0 all modules are equal; towards 1
# the links decide alone.


# %%
@play.picture(
    title="The leaders at another damping",
    plane=play.Plane(x=(0, 10), y=(0.4, 8.6), height=330),
    damping=play.slider(0, 0.99, start=0.85, step=0.01),
)
def leaders(plane, damping):
    """Draw the eight leaders at this damping as bars; the surfer's shares are per cent."""
    percent = 100 * pagerank(library, damping)
    top = most_important(modules, percent, 8)
    for row, name in enumerate(top):
        length = percent[modules.index(name)]
        plane.area(np.array([[0, length, length, 0], [7.7, 7.7, 8.3, 8.3]]) - np.array([[0], [row]]), "first")
        plane.text((length, 8 - row), f"{name} {length:.1f} %", side="right")
    return f"At damping {damping:.2f} the leaders are {', '.join(top[:3])}."


leaders

# %% [markdown]
# ## Exercise 5: a web too large for a matrix (7 points)
#
# The real web has billions of pages. Even 200,000 pages make a matrix of 40 billion numbers: 320 gigabytes. Yet
# almost all of them are the same small number. Work from the list of links alone.
#
# Write `pagerank_links(links, n, damping=0.85, tol=1e-10)`. It gives what
# `pagerank(link_matrix(links, n), damping, tol)` gives, with memory in proportion to the number of links and
# pages, and without a Python loop over the links. One click, page by page:
#
# $$
# r_i \leftarrow d \sum_{j \to i} \frac{r_j}{k_j}
# + \frac{1}{n} \Bigl( d \sum_{j\ \text{without links}} r_j + 1 - d \Bigr), \tag{1.5}
# $$
#
# where $k_j$ is the number of links of page $j$, and the first sum runs over all links that point to $i$.
#
# <details>
# <summary>Hint</summary>
#
# `np.bincount(places, weights=amounts, minlength=n)` adds each amount at its place, also where a place comes
# twice. Which places and which amounts belong to one click? Where do the readers of pages without links go?
#
# </details>


# %% exercise="pagerank-links"
def pagerank_links(links, n, damping=0.85, tol=1e-10):
    """Return the ranks of a web from its links alone, with memory in proportion to links and pages.

    links : pairs (from, to) of page numbers 0 to n - 1; a list of tuples, or whole numbers of shape (m, 2)
    n : number of pages, at least 1
    damping : probability from 0 to 1 that the surfer follows a link
    tol : stop when a step changes the ranks by less than this, summed over all pages
    returns : shape (n,), non-negative, summing to one
    raises : ValueError for what link_matrix and damped_matrix refuse; LinAlgError when 10,000 steps do not settle
    """
    ### BEGIN SOLUTION
    if n < 1:
        raise ValueError(f"A web has at least one page; n is {n}.")
    if not 0 <= damping <= 1:
        raise ValueError(f"Damping is a probability from 0 to 1; it is {damping}.")
    links = np.array(links, dtype=int).reshape(-1, 2)
    missing = links[(links < 0) | (links >= n)]
    if missing.size:
        raise ValueError(f"A link names page {missing[0]}, and the pages are 0 to {n - 1}.")
    origin, target = links.T
    number_of_links = np.bincount(origin, minlength=n)
    without = number_of_links == 0
    share = 1 / np.maximum(number_of_links, 1)
    r = np.full(n, 1 / n)
    for _ in range(10_000):
        sent = np.bincount(target, weights=(r * share)[origin], minlength=n)
        new = damping * sent + (damping * r[without].sum() + 1 - damping) / n  # (1.5)
        if np.abs(new - r).sum() < tol:
            return new
        r = new
    raise np.linalg.LinAlgError(f"The ranks still change after 10,000 steps at damping {damping}; try a smaller one.")
    ### END SOLUTION


# %% test="pagerank-links-shape" points=1
rank = check.asking(pagerank_links)
for pages in (3, 7):
    check.shape(rank([(0, 1), (1, 2), (2, 0), (0, 2)], pages), (pages,), f"pagerank_links(links, {pages})")

# %% test="pagerank-links-facts" points=2
rank = check.asking(pagerank_links)
rng = np.random.default_rng(16)
for pages, d in ((5, 0.7), (9, 0.85)):
    web = random_web(rng, pages, chance=0.3)
    web = [(j, i) for j, i in web if j != 2]  # page 2 has no links
    ranks = rank(web, pages, d)
    check.shape(ranks, (pages,), "pagerank_links(links, n)")
    check.close(
        np.sum(ranks), 1, "the ranks of all pages sum to one: no reader is lost on the way", atol=1e-8
    )  # tolerance: rounding
    moved = np.full(pages, (1 - d) / pages)
    for page in range(pages):
        goes_to = [i for j, i in web if j == page] or list(range(pages))
        for i in goes_to:
            moved[i] += d * ranks[page] / len(goes_to)
    # The tolerance is what tol=1e-10 promises at this damping, with room to spare.
    check.close(np.sum(np.abs(moved - ranks)), 0, "one more click leaves the ranks as they are", atol=1e-8)

# %% test="pagerank-links-robust" points=1
rank = check.asking(pagerank_links)
web = np.array([(3, 0), (0, 1), (0, 1), (0, 2), (1, 0), (2, 0)])
before = web.copy()
ranks = rank(web, 4, 0.5)
check.unchanged(before, web, "links")
check.close(
    ranks[1] - 1 / 8, 2 * (ranks[2] - 1 / 8), "a link that stands twice counts twice", atol=1e-8
)  # tolerance: tol
check.close(rank([], 4), np.full(4, 0.25), "in a web without links all pages have the same rank")
check.raises(
    ValueError, rank, [(0, 5)], 3, fact="a link to page 5 in a web of pages 0 to 2 is refused with a ValueError"
)
check.raises(ValueError, rank, [(-1, 0)], 3, fact="a link from page -1 is refused with a ValueError")
check.raises(ValueError, rank, [(0, 1)], 2, 2.0, fact="damping 2 is refused with a ValueError")
check.raises(ValueError, rank, [], 0, fact="a web with no pages is refused with a ValueError")
check.raises(
    np.linalg.LinAlgError,
    rank,
    [(0, 1), (1, 0), (2, 0)],
    3,
    1.0,
    fact="a web that never settles is refused with a LinAlgError",
)

# %% test="pagerank-links-method-memory" points=2
# A matrix of 2,000 pages alone has 32 MB. A few numbers for each page and each link are enough.
rank = check.asking(pagerank_links)
rng = np.random.default_rng(17)
web = rng.integers(0, 2000, size=(10_000, 2))
few = 50 * 8 * (2000 + 10_000)
ranks = check.memory(
    rank,
    web,
    2000,
    0.5,
    at_most=few,
    fact="its memory grows with the number of links, not with the square of the number of pages",
)

# %% test="pagerank-links-method-speed" points=1
# NumPy passes over all links at once. A Python loop over the links, thirty times, is far slower than one such loop.
rank = check.asking(pagerank_links)
rng = np.random.default_rng(18)
web = rng.integers(0, 20_000, size=(200_000, 2))
pairs = web.tolist()


def one_loop():
    total = 0
    for origin, target in pairs:
        total += origin < target
    return total


ranks = check.speed(
    rank,
    web,
    20_000,
    0.5,
    against=one_loop,
    at_most=25,
    fact="it works on all links at once, without a Python loop over them",
)
### BEGIN HIDDEN TESTS
from scipy import sparse

web = rng.integers(0, 200_000, size=(2_000_000, 2))


def sparse_clicks():
    counts = sparse.coo_array((np.ones(len(web)), (web[:, 1], web[:, 0])), shape=(200_000, 200_000)).tocsr()
    shares = np.full(200_000, 1 / 200_000)
    for _ in range(20):
        shares = 0.05 * (counts @ shares)


ranks = check.speed(
    rank,
    web,
    200_000,
    0.5,
    tol=1e-6,
    against=sparse_clicks,
    at_most=8,
    fact="it works on all links at once, without a Python loop over them",
)
check.close(np.sum(ranks), 1, "the ranks of 200,000 pages sum to one", atol=1e-6)  # tolerance: rounding of a long sum
few = 50 * 8 * (200_000 + 2_000_000)
ranks = check.memory(rank, web, 200_000, 0.5, tol=0.1, at_most=few, fact="its memory grows with the number of links")
### END HIDDEN TESTS

# %% [markdown]
# The two ways agree on the library, and the second one needs no matrix.

# %%
check.close(pagerank_links(imports, len(modules)), importance, "both ways give the same ranks", atol=1e-9)

# %% [markdown]
# **Figure 4.** Memory for one web with ten links a page. The matrix of a million pages would need 8,000
# gigabytes; the links need 160 megabytes. On these axes a slope of 2 means 'squared', a slope of 1 'in
# proportion'.

# %%
sizes = np.logspace(2, 6, 30)
figure, panel = draw.axes(xlabel="pages", ylabel="memory, bytes", xscale="log", yscale="log")
draw.curve(panel, [sizes, 8 * sizes**2], role="second", style="--", name="matrix, $8 n^2$")
draw.curve(panel, [sizes, 160 * sizes], role="first", name="links, $160 n$")
panel.legend()
draw.show(figure, alt="Two straight lines on log axes: the matrix climbs twice as steeply as the list of links.")

# %% [markdown]
# ## Compare
#
# SciPy stores a matrix without its zeros, and `numpy.linalg.eig` finds eigenvectors of small matrices. Both give
# your ranks.

# %%
from scipy import sparse

counts = sparse.coo_array((np.ones(len(imports)), (imports[:, 1], imports[:, 0])), shape=(212, 212)).tocsc()
out = counts.sum(axis=0)
links_only = counts @ sparse.diags_array(1 / np.maximum(out, 1))
r = np.full(212, 1 / 212)
for _ in range(150):
    r = 0.85 * (links_only @ r + r[out == 0].sum() / 212) + 0.15 / 212
check.close(r, importance, "SciPy's sparse matrix gives the same ranks", atol=1e-9)

# %%
values, vectors = np.linalg.eig(damped_matrix(library, 0.85))
first = vectors[:, np.argmax(values.real)].real
check.close(first / first.sum(), importance, "the dominant eigenvector is the vector of ranks", atol=1e-9)
print(f"the largest eigenvalue is {values.real.max():.9f}")

# %% [markdown]
# **You can now** turn a list of links into a matrix, rank the pages of a web by iteration, say why the iteration
# settles, and rank a web of millions of links on a laptop.
#
# Next: the [quiz](quiz.ipynb) of this week. Eigenvectors return in the course on PCA. There the matrix comes from
# data, and its first eigenvector is the direction in which handwritten digits differ most.
