# %% [markdown]
# # Vectors
#
# **You will be able to** say how close a curve comes to data, find your way in parameter space, add and scale vectors
# as lists, arrows and moves, and solve two equations at once by asking how much of each vector is needed.
#
# **You need** school algebra and a little Python: names, numbers, calls of functions. About 90 minutes.

# %%
import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## 1 Which curve fits?
#
# You plan bicycles, beds or door frames, and you need to know how tall people are. Here are 2,000 women, counted in 33
# bins that are 2 cm wide. The numbers are synthetic: nobody was measured, a computer drew them to follow published
# means.
#
# The next cell loads them as NumPy **arrays**: numbers in a row, in a fixed order. The array `height` holds the middle
# of each bin in cm, `women` holds how many women are in it. Square brackets pick one entry, and Python counts from 0.
#
# One line of code is one idea: read it aloud. The second line says 'the middle of bin 10, and the women in it'.

# %%
height, women, men = data.heights()
print("bin 10:", height[10], "cm,", women[10], "women")
women

# %% [markdown]
# **Figure 1.** A histogram of the heights. Most women are between 155 and 170 cm tall, and both tails are thin.
# (The cell below a caption draws the figure. You may skip its code.)

# %%
figure, panel = draw.axes(xlabel="height, cm", ylabel="women in the bin", size=(6, 3.2), xlim=(136, 190))
panel.bar(height, women, width=1.8, color=draw.colour("ghost"))
draw.show(figure, alt="Bars that rise from 139 cm to about 225 women near 160 cm and fall again until 187 cm.")

# %% [markdown]
# Thirty-three numbers are a lot to remember. The histogram looks like a bell. If a **bell curve** fits it, two numbers
# are enough: where its middle is, and how wide it is. To choose such numbers so that a curve comes close to data is to
# **fit** a model. That is what most of machine learning does. So: **which bell curve fits, and what does 'closer'
# mean?**
#
# Every bell has the same shape. Measure from the middle, in steps of one width, and call that $z$. The function
# `np.array` makes an array from numbers in square brackets. Arithmetic then works on **every entry by itself**: `z**2`
# squares each, and `np.exp` takes $e = 2.718\dots$ to the power of each.
#
# **Before you run the next cell:** where is the result largest? Is the list the same when you read it backwards?

# %%
z = np.array([-3, -2, -1, 0, 1, 2, 3])
np.exp(-(z**2) / 2)

# %% [markdown]
# One line of code took seven numbers through the same formula. In the middle stands 1. One width away 61 per cent of
# that is left, two widths away 14 per cent, three widths away 1 per cent.
#
# Now put the middle at $\mu$ ('mu') and let the width be $\sigma$ ('sigma'), both in cm. The curve puts
#
# $$
# g_i = \frac{2000 \cdot 2}{\sigma \sqrt{2 \pi}} \; e^{-z_i^2 / 2}, \qquad z_i = \frac{h_i - \mu}{\sigma} \tag{1.1}
# $$
#
# women into the bin with the middle $h_i$. Read it in three parts:
#
# - $z_i$ says how many widths the bin is away from the middle. Take $\mu$ away, then divide by $\sigma$.
# - $e^{-z_i^2 / 2}$ is the shape that you have seen: 1 in the middle, nearly 0 far out.
# - The fraction sets how high the bell is. It stands for 2,000 women, and each bin is 2 cm wide. The area under the
#   bare shape is $\sqrt{2 \pi}$, which we borrow from calculus. A wider bell must be lower, so $\sigma$ divides.
#
# The height is fixed by the other two. So a bell curve has two knobs, $\mu$ and $\sigma$: its **parameters**.


# %%
def bell(mu, sigma):
    """Return how many of 2,000 women the bell curve puts into each bin, shape (33,); mu and sigma in cm."""
    z = (height - mu) / sigma
    return 2000 * 2 / (sigma * np.sqrt(2 * np.pi)) * np.exp(-(z**2) / 2)  # (1.1)


curve = bell(165, 8)
check.holds(abs(curve.sum() - 2000) < 2, "the bins of the curve hold 2,000 women, less a few beyond the last bin")
check.close(curve[17] / curve[13], np.exp(-1 / 2), "one width away from the middle, e to the minus a half is left")
print(f"{height[13]} cm: {curve[13]:.1f} women; {height[17]} cm: {curve[17]:.1f} women")

# %% [markdown]
# `height - mu` takes one number away from 33 numbers: NumPy uses it for every entry. This is called **broadcasting**.
#
# The first check says that the curve holds 2,000 women. The second says that 61 per cent of its height are left 8 cm,
# one width, from the middle. A check that fails stops with the fact that is not true. These two are silent. The note
# `# (1.1)` at the end of a line says which formula the line computes.
#
# **Figure 2.** Two bell curves over the histogram. A has the right width and stands too far left. B stands nearly in
# the right place and is too narrow. Each is drawn through its 33 numbers.

# %%
figure, panel = draw.axes(xlabel="height, cm", ylabel="women in the bin", size=(6, 3.4), xlim=(136, 190))
panel.bar(height, women, width=1.8, color=draw.colour("faint"))
draw.curve(panel, [height, bell(159, 7)], role="first", name="A: $\\mu = 159$, $\\sigma = 7$")
draw.curve(panel, [height, bell(163, 5)], role="second", style="--", name="B: $\\mu = 163$, $\\sigma = 5$")
panel.legend(loc="upper right")
draw.show(figure, alt="Pale bars and two bells: A is as high as the bars and left of them, B is far higher.")

# %% [markdown]
# Which is closer, A or B? Your eye wavers. Write down your vote: the next section gives a number to each.
#
# ## 2 Thirty-three misses, one number
#
# How far is the curve off in each bin? Take the curve's number away from the count. A minus between two arrays works
# entry by entry: bin 0 with bin 0, bin 1 with bin 1, and so on.

# %%
rA = women - bell(159, 7)  # (2.1)
rB = women - bell(163, 5)
np.round(rA[5:15])

# %% [markdown]
# Here are the misses of A in ten of the bins. Each is a **residual**, what the curve leaves over:
#
# $$
# r_i = n_i - g_i, \tag{2.1}
# $$
#
# with $n_i$ for the count in the bin. Positive: there are more women than the curve says. Negative: fewer.
#
# **Figure 3.** The residuals of A and of B, bin by bin. A is too high on the left and too low on the right. B is too
# high in the middle and too low on both sides.

# %%
figure, panels = draw.axes(2, xlabel="height, cm", ylabel="residual", size=(3.9, 3), xlim=(136, 190), ylim=(-115, 115))
for panel, r, role, title in zip(panels, (rA, rB), ("first", "second"), ("curve A", "curve B"), strict=True):
    panel.bar(height, r, width=1.8, color=draw.colour(role))
    panel.axhline(0, color=draw.colour("ghost"), lw=1)
    panel.set_title(title)
draw.show(figure, alt="Two bar charts round zero. A: down on the left, up on the right. B: up, down in the middle, up.")

# %% [markdown]
# Now turn 33 residuals into one number. The tempting idea: add them up, and the curve whose sum is nearest to zero is
# the closest. Test the idea on a curve that is absurd: middle at 180 cm, where hardly any woman is.
#
# **Before you run the next cell:** will its residuals have a large sum?

# %%
absurd = women - bell(180, 5)
print(f"sum of the residuals: A {rA.sum():.1f}, B {rB.sum():.1f}, absurd {absurd.sum():.1f}")

# %% [markdown]
# The absurd curve seems perfect! There is a reason. The counts add up to 2,000, and so does every bell curve, but for
# the few women whom it puts outside all bins. So the residuals add up to $2000 - 2000$. Where the curve is too low, it
# must be too high elsewhere: plus cancels minus.
#
# The cure is to square each residual before you add. Squares are never negative, so nothing cancels. We call the result
# the **misfit**, written $\chi^2$ ('kai squared'):
#
# $$
# \chi^2 = r_1^2 + r_2^2 + \dots + r_{33}^2. \tag{2.2}
# $$


# %%
def misfit(mu, sigma):
    """Return the sum of the squared residuals of the bell curve, one number; mu and sigma in cm."""
    r = women - bell(mu, sigma)  # (2.1)
    return np.sum(r**2)  # (2.2)


check.close(bell(159, 7) + rA, women, "curve plus residuals is the histogram")  # (2.1)
check.close(misfit(159, 7), sum(n * n for n in rA), "a loop over the residuals gives the same misfit")  # (2.2)
print(f"A {misfit(159, 7):,.0f}, B {misfit(163, 5):,.0f}, absurd {misfit(180, 5):,.0f}")

# %% [markdown]
# B is closer than A, by a little, and the absurd curve is exposed. Was your vote right?
#
# To drop the minus signs would stop the cancelling as well. Squares do one thing more: a miss of 60 counts as much as
# nine misses of 20. And squares have a meaning in geometry, which week 2 shows.
#
# Look at what happened. Thirty-three numbers, in a fixed order, were treated as *one thing* with one name, `rA`. That
# thing is a **vector**. The misfit says how big it is. (The word 'length' is tempting. Week 2 makes it precise.)
#
# ## 3 Parameter space
#
# Turn the knobs. (The two cells below make the picture. You may skip their code as well.) In the upper window you see
# the curve and the residuals as sticks, in the lower one a point. **Before you do:** from $\mu = 170$ and $\sigma = 9$,
# which knob would you turn first?


# %%
edges = np.arange(138, 206, 2)  # where the bins begin and end: 138, 140, ..., 204
both = play.Plane(x=(138, 204), y=(0, 33), height=440)
mu_knob, sigma_knob = play.slider(150, 185, start=170, step=0.5), play.slider(5, 12, start=9, step=0.5)


def windows(plane):
    """Draw two windows on one scale of cm: above the counts, 20 women per unit; below sigma, one cm per unit."""
    for y in range(0, 13, 4):
        plane.line([[138, 204], [y, y]], "faint", "thin")
        plane.text((138, y), f"{y}", "ghost", "small", side="left")
    for count in (0, 100, 200, 300):
        plane.text((138, 15 + count / 20), f"{count}", "ghost", "small", side="left")
    for x in range(140, 201, 10):
        plane.text((x, 0), f"{x}", "ghost", "small", side="below")
    plane.text((203, 1.3), "parameter space: σ against μ, cm", "ghost", "small", side="left")
    plane.text((203, 31), "women in each bin", "ghost", "small", side="left")


# %%
@play.picture(title="Two knobs, one point", plane=both, mu=mu_knob, sigma=sigma_knob)
def knobs(plane, mu, sigma):
    """Draw histogram, curve and residuals above, and the point (mu, sigma) below."""
    windows(plane)
    counts, curve = 15 + women / 20, 15 + bell(mu, sigma) / 20
    plane.line([np.repeat(edges, 2)[1:-1], np.repeat(counts, 2)], "ghost", "thin")
    plane.lines(np.array([[height, height], [curve, counts]]).transpose(2, 0, 1), "second", "")
    plane.line([height, curve], "first")
    plane.line([[mu, mu], [sigma, curve.max()]], "ghost", "thin dash")
    plane.dot([mu, sigma], "first", label=f"({mu:g}, {sigma:g})")
    return f"At mu = {mu:g}, sigma = {sigma:g} the squares of the residuals add up to {misfit(mu, sigma):,.0f}."


knobs

# %% [markdown]
# The sticks are the residuals. As you get closer, most of them shrink, and the misfit with them: one vector of 33
# numbers gets smaller.
#
# The lower window is the other half of the idea. Every setting of the knobs is a pair $(\mu, \sigma)$, so it is a point
# in a plane. Every point is one whole curve. That plane is the **parameter space** of the bell curve.
#
# **Figure 4.** Three curves on the left are three points on the right. Q and R have the same middle, so their points
# stand above each other. R is wider, so it stands higher. P and Q have the same width, so theirs stand side by side.

# %%
figure, panels = draw.axes(2, size=(4, 3))
panels[0].set(xlabel="height, cm", ylabel="women in the bin", xlim=(136, 196), ylim=(0, 350))
panels[1].set(xlabel="$\\mu$, cm", ylabel="$\\sigma$, cm", xlim=(150, 180), ylim=(0, 12))
places = (("P", 158, 5, "first", "-"), ("Q", 170, 5, "second", "--"), ("R", 170, 9, "result", ":"))
for name, mu, sigma, role, style in places:
    draw.curve(panels[0], [height, bell(mu, sigma)], role=role, style=style)
    draw.label(panels[0], (mu, bell(mu, sigma).max()), name, role=role, offset=(0, 10))
    panels[1].plot(mu, sigma, "o", color=draw.colour(role))
    draw.label(panels[1], (mu, sigma), f"{name} = ({mu}, {sigma})", role=role, offset=(0, 13))
draw.show(figure, alt="Left: bells P, Q, R. Right: points P = (158, 5), Q = (170, 5) and R = (170, 9) as a corner.")

# %% [markdown]
# Walking in that plane is hunting for a curve. You stand at a point and make a **move**: so much in $\mu$, so much in
# $\sigma$. A move is a pair of numbers as well, so it is an array too. Start at $(172, 10)$ and make three moves.
#
# A plus between two arrays works entry by entry, as the minus did. The star in `misfit(*place)` hands the two entries
# over as $\mu$ and $\sigma$. **Before you run the next cell:** where do you end?

# %%
start = np.array([172.0, 10.0])
u = np.array([-13.0, -1.5])  # 13 cm down in mu, 1.5 cm down in sigma
v = np.array([2.0, -4.0])
w = np.array([2.5, 3.0])
end = start + u + v + w
for place in (start, start + u, start + u + v, end):
    print(f"mu = {place[0]:g}, sigma = {place[1]:g}: misfit {misfit(*place):,.0f}")

# %% [markdown]
# The second move went wrong: it made the curve too narrow. The table shows four points only. Work out the misfit at
# many points of a grid, and you get a map.
#
# **Figure 5.** The misfit over parameter space, darker where it is larger, with the three moves. The valley lies near
# $\mu = 162$, $\sigma = 7$. All points of one thin line have the same misfit, like the points of one height on a
# hiking map.

# %%
mus, sigmas = np.linspace(155, 175, 81), np.linspace(3, 12, 73)
terrain = np.array([[misfit(mu, sigma) for mu in mus] for sigma in sigmas])
levels = [5_000, 20_000, 50_000, 100_000, 150_000, 200_000, 250_000]
greys = [f"{grey:.2f}" for grey in np.linspace(1, 0.65, 8)]
figure, panel = draw.axes(xlabel="$\\mu$, cm", ylabel="$\\sigma$, cm", size=(6.6, 3.4), aspect="equal")
panel.contourf(mus, sigmas, terrain, levels=[0, *levels, 1e6], colors=greys)
rings = panel.contour(mus, sigmas, terrain, levels=levels, colors=draw.colour("ghost"), linewidths=1)
lines = [ring.T for level in rings.allsegs for ring in level if len(ring)]  # kept for the next picture
panel.set_xticks(range(155, 176, 5))
panel.clabel(rings, fmt="{:,.0f}".format, fontsize=9, manual=[(165, 7.7), (166, 5.2), (169, 11), (171, 6.5)])
for tail, move, name, role in ((start, u, "u", "first"), (start + u, v, "v", "second"), (end - w, w, "w", "result")):
    draw.arrow(panel, tail + move, tail, role=role, name=name, at=0.5)
draw.show(figure, alt="A grey map with rings round (162, 7). Arrows u, v, w go left, down, and up to (163.5, 7.5).")

# %% [markdown]
# Now make two moves of your own. Drag the points $a$ and $b$: the move $u$ leads from the start to $a$, and $v$ from
# $a$ to $b$. The dashed way makes the same moves in the other order.
#
# **Before you do:** does the dashed way end at the same point?

# %%
space = play.Plane(x=(155, 175), y=(3, 12), size=560)


@play.picture(title="Two moves in parameter space", plane=space, a=(168, 7), b=(163, 9))
def moves(plane, a, b):
    """Draw the moves u from the start to a and v from a to b, and the same moves in the other order."""
    plane.axes(step=(5, 3), names=("μ, cm", "σ, cm"))
    plane.lines(lines, "ghost", "thin pale")
    v = b - a
    for head, tail, role in ((start + v, start, "second"), (b, start + v, "first")):
        plane.arrow(head, role, tail=tail, style="thin dash")
    plane.dot(start, "ink", label="start")
    plane.arrow(a, "first", "u", tail=start)
    plane.arrow(b, "second", "v", tail=a)
    told = f"u + v is {b[0] - start[0]:.1f} in mu and {b[1] - start[1]:.1f} in sigma.".replace("-", "−")
    return f"{told} The misfit is {misfit(*start):,.0f} at the start and {misfit(*b):,.0f} at the end."


moves

# %% [markdown]
# Both ways end at the same point, wherever you drag. What you meet *on the way* differs. Where you arrive does not.
#
# ## 4 Lists, arrows, moves
#
# You have used vectors in three ways without saying so. Here are the three side by side.
#
# - **A list.** $(3, 2, 6)$: three apples, two loaves, six eggs. Or 33 counts, or 33 residuals. A list may have any
#   number of **entries**, and each place has its meaning: $(2, 3, 6)$ is another list.
# - **An arrow.** With two entries you can draw it: first entry to the right, second upwards. The arrow begins at its
#   **tail** and ends at its **head**.
# - **A move.** From where you are, go so far to the right and so far up.
#
# In this course, a **vector** is a list of numbers that you may add to others of its kind and scale. Arrows and moves
# are ways to see it. The list works where no arrow can be drawn: nobody can picture 33 directions.
#
# Now a tempting wrong idea: *a vector is an arrow at a certain place*. Test it with two moves in parameter space. One
# leads from $(166, 10)$ to $(162, 8)$. The other leads from $(173, 6)$ to $(169, 4)$. Different start, different end.
#
# The move is what you add to the start to get to the end, so it is end minus start. **Before you run the next cell,**
# work out both by hand.

# %%
one = np.array([162, 8]) - np.array([166, 10])
other = np.array([169, 4]) - np.array([173, 6])
check.equal(one, other, "the two moves are the same list of numbers")
one

# %% [markdown]
# It is one vector, drawn twice. 'Four cm down in $\mu$, two cm down in $\sigma$' says nothing of where you begin.
#
# **Figure 6.** Three arrows at three places: the same vector $(-4, -2)$ each time. The fourth arrow is as long, and it
# is another vector, since it points another way.

# %%
figure, panel = draw.axes(xlabel="$\\mu$, cm", ylabel="$\\sigma$, cm", size=(6.4, 3.4), xlim=(155, 175), ylim=(2, 12))
panel.set_aspect("equal")
panel.set_xticks(range(155, 176, 5))
for tail in ([166, 10], [173, 6], [162.5, 6.5]):
    draw.arrow(panel, tail + one, tail)
    draw.label(panel, tail + one / 2, "(−4, −2)", role="first", offset=(30, -12))
draw.arrow(panel, [173, 9], [169, 11], role="second", style="--")
draw.label(panel, [171, 10], "(4, −2)", role="second", offset=(28, 10))
draw.show(figure, alt="Three parallel arrows point down to the left; a dashed one points down to the right.")

# %% [markdown]
# Then what is a point such as $(172, 10)$? It is the move that leads there from $(0, 0)$. So points fit into the same
# arithmetic: point plus move is a point, and **point minus point is a move**.
#
# The same holds for the long lists. Curve A is a list of 33 numbers, and the histogram is another. The residual vector
# is the move from the one to the other: $g + r = n$. You checked that above.
#
# ## 5 Adding and scaling
#
# To **add** two vectors, add entry by entry:
#
# $$
# \begin{bmatrix} a_1 \\ a_2 \end{bmatrix} + \begin{bmatrix} b_1 \\ b_2 \end{bmatrix} =
# \begin{bmatrix} a_1 + b_1 \\ a_2 + b_2 \end{bmatrix}. \tag{5.1}
# $$
#
# (We write $(a_1, a_2)$ in a line of text, and a column in a formula. It is the same vector.) As arrows: put the tail
# of $b$ at the head of $a$. The sum leads from the first tail to the last head. That is **head to tail**.
#
# **Before you run the next cell,** work out $(3, 1) + (-1, 2)$, and draw it on paper in both orders.

# %%
a, b = np.array([3, 1]), np.array([-1, 2])
check.equal(a + b, np.array([3 + (-1), 1 + 2]), "the entries of the sum are the sums of the entries")  # (5.1)
check.equal(a + b, b + a, "the order of the two does not matter")
a + b

# %% [markdown]
# **Figure 7.** Left: $a$ and then $b$, or $b$ and then $a$, lead to the same corner of a four-sided figure, a
# parallelogram. Right: multiples of $a$ lie on one line through the zero vector.

# %%
figure, panels = draw.plane((-4.2, 7), (-2.2, 4), columns=2, xlabel="first entry", ylabel="second entry")
for tail, style, side in (((0, 0), "-", -1), (b, "--", 1)):
    draw.arrow(panels[0], tail + a, tail, name="a", style=style, side=side, at=0.7)
for tail, style, side in (((0, 0), "-", 1), (a, "--", -1)):
    draw.arrow(panels[0], tail + b, tail, role="second", name="b", style=style, side=side, at=0.5)
draw.arrow(panels[0], a + b, role="result")
draw.label(panels[0], (a + b) / 2, "a + b", role="result", offset=(24, 0))
for k, role, name in ((2, "ghost", "2a"), (1, "first", "a"), (-1, "second", "−a")):
    draw.arrow(panels[1], k * a, role=role, name=name)
draw.show(figure, alt="Left: a parallelogram of a and b with its diagonal a + b. Right: a, 2a and -a on one line.")

# %% [markdown]
# To **scale** a vector, multiply every entry by the same number:
#
# $$
# k \begin{bmatrix} a_1 \\ a_2 \end{bmatrix} = \begin{bmatrix} k\, a_1 \\ k\, a_2 \end{bmatrix}. \tag{5.2}
# $$
#
# Half the move is $\frac12 a$. Twice the move is $2a$. A number that scales is a **scalar**. The multiple $-a$, the
# **negative** of $a$, is the way back. $0a = (0, 0)$ is the **zero vector**: stay where you are. It is a vector too,
# the only one without a direction.
#
# With a negative you can subtract: the **difference** $b - a$ means $b + (-a)$. **Before you run the next cell:**
# $b - a$ is also an arrow between the heads of $a$ and $b$. Does it point to $b$ or to $a$?

# %%
for k in (2, 0.5, -1, 0):
    check.equal(k * a, np.array([k * 3, k * 1]), "each entry is multiplied by k")  # (5.2)
    print(f"{k} times (3, 1) is", k * a)
check.equal(b - a, b + (-1) * a, "to subtract is to add the negative")
check.equal(a + (b - a), b, "the difference b - a is the move from a to b")
check.equal(a + (-a), np.zeros(2), "there and back again is the zero vector")
print("from a to b:", b - a, "  from b to a:", a - b)

# %% [markdown]
# It points to $b$: it is what you add to $a$ to get $b$. The residual vector is such a difference.
#
# The same operations make sense of long lists. `women + men` is the histogram of all 4,000 people. `women / 2000`, a
# scaling by $\frac{1}{2000}$, gives the share of women in each bin.
#
# A trap: Python's own lists, without NumPy, are not vectors. **Before you run the next cell:** what do the shares add
# up to? And what do plus and times do to Python's lists?

# %%
everybody, share = women + men, women / 2000
print(everybody.sum(), "people;", "the shares add up to", share.sum())
first, second = [3, 1], [-1, 2]
print("Python lists:", first + second, "and", 2 * first)
print("NumPy arrays:", np.array(first) + np.array(second), "and", 2 * np.array(first))

# %% [markdown]
# A Python list is glued and repeated. An array is added and scaled. That is what `np.array` is for.
#
# Vectors obey rules that you know from numbers. For all vectors $a$, $b$, $c$ of one kind and all numbers $k$, $m$:
#
# $$
# a + b = b + a, \qquad (a + b) + c = a + (b + c), \tag{5.3}
# $$
#
# $$
# k (a + b) = k a + k b, \qquad (k + m)\, a = k a + m a. \tag{5.4}
# $$
#
# The first is called **commutative**, the second **associative**, and the two in (5.4) **distributive**. Why do they
# hold? Look at any one entry: $k (a_1 + b_1) = k a_1 + k b_1$ is a rule for numbers. Each rule holds in every entry, so
# it holds for the vector. Test them on vectors with 33 entries, drawn at random.

# %%
rng = np.random.default_rng(1)
p, q, r = rng.normal(size=(3, 33))  # three vectors of 33 random numbers
check.close(p + q, q + p, "adding is commutative")  # (5.3)
check.close((p + q) + r, p + (q + r), "adding is associative")  # (5.3)
check.close(-3 * (p + q), -3 * p + -3 * q, "scaling a sum scales both parts")  # (5.4)
check.close((2 + 0.7) * p, 2 * p + 0.7 * p, "scaling by a sum adds two multiples")  # (5.4)

# %% [markdown]
# ### Think: does squaring obey them?
#
# The misfit squares. Is the misfit of $r + s$ the misfit of $r$ plus the misfit of $s$? Take $r = (3, 1)$ and
# $s = (-3, -1)$, and try it in a cell of your own.
#
# ## 6 How much of each?
#
# A workshop makes kites. A small kite takes 2 sticks and 1 m of ribbon, a tall one 3 sticks and 4 m of ribbon. On
# Friday 19 sticks and 17 m of ribbon are gone. How many kites of each kind were made?
#
# Say $s$ small ones and $t$ tall ones. Count the sticks, then the ribbon:
#
# $$
# 2 s + 3 t = 19, \qquad s + 4 t = 17. \tag{6.1}
# $$
#
# These are **simultaneous equations**: both must hold at once. By pencil: the second says $s = 17 - 4 t$. Put that into
# the first: $34 - 8 t + 3 t = 19$, so $5 t = 15$. Thus $t = 3$ and $s = 5$.

# %%
s, t = 5, 3
check.equal(2 * s + 3 * t, 19, "the sticks are right")  # (6.1)
check.equal(s + 4 * t, 17, "the ribbon is right")  # (6.1)

# %% [markdown]
# There is another way to read (6.1): not line by line, but column by column. Each kind of kite is a vector
# (sticks, ribbon). The question becomes: **which multiples of these two vectors add up to that one?**
#
# $$
# s \begin{bmatrix} 2 \\ 1 \end{bmatrix} + t \begin{bmatrix} 3 \\ 4 \end{bmatrix} =
# \begin{bmatrix} 19 \\ 17 \end{bmatrix}. \tag{6.2}
# $$
#
# Find them by hand. The two sliders scale the two arrows, which stand head to tail. **Before you begin:** which of the
# two kinds do you need more of, small or tall?

# %%
small, tall = np.array([2, 1]), np.array([3, 4])
floor, knob = play.Plane(x=(-4, 24), y=(-4, 22), size=480), play.slider(-2, 9, start=2, step=0.5)


@play.picture(title="How much of each?", plane=floor, s=knob, t=knob, gone=play.point((19, 17), "ink", step=1))
def kites(plane, s, t, gone):
    """Draw s times small and t times tall, head to tail, and what is gone, shape (2,)."""
    plane.axes(step=5, names=("sticks", "ribbon, m"))
    plane.dot(gone, "ink", label="gone")
    plane.arrow(s * small, "first", f"{s:g} · small")
    used = s * small + t * tall
    plane.arrow(used, "second", f"{t:g} · tall", tail=s * small)
    told = f"{s:g} small and {t:g} tall kites use {used[0]:g} sticks and {used[1]:g} m of ribbon"
    return f"{told}, and {gone[0]:g} and {gone[1]:g} are gone."


kites

# %% [markdown]
# **Figure 8.** The same equations seen twice. Left, by rows: each equation is a line of pairs $(s, t)$, and the lines
# meet at $(5, 3)$. Right, by columns: five small arrows and three tall ones, head to tail, reach $(19, 17)$.

# %%
check.equal(5 * small + 3 * tall, np.array([19, 17]), "the two multiples add up to what is gone")  # (6.2)
figure, (rows, columns) = draw.axes(2, size=(4.2, 3.8))
rows.set(xlabel="small kites $s$", ylabel="tall kites $t$", xlim=(0, 9), ylim=(0, 7))
fives = range(0, 21, 5)
columns.set(xlabel="sticks", ylabel="ribbon, m", xlim=(0, 22), ylim=(0, 20), xticks=fives, yticks=fives, aspect="equal")
draw.curve(rows, [[-1, 11], [7, -1]], role="first", name="sticks: $2s + 3t = 19$")
draw.curve(rows, [[-3, 13], [5, 1]], role="second", style="--", name="ribbon: $s + 4t = 17$")
rows.legend()
for k in range(8):
    tail = min(k, 5) * small + max(k - 5, 0) * tall
    draw.arrow(columns, tail + (small if k < 5 else tall), tail, role="first" if k < 5 else "second")
draw.show(figure, alt="Left: two lines that cross at (5, 3). Right: five short and three longer arrows reach (19, 17).")

# %% [markdown]
# A sum of multiples such as $5\,(2, 1) + 3\,(3, 4)$ is called a **linear combination**. The two pictures have the same
# answer, and each has its strength. Rows show two conditions. Columns show the parts from which something is made.
#
# Is there always an answer? Suppose that the second kind is a double pack: 4 sticks and 2 m of ribbon. It is tempting
# to say: two equations, two unknowns, one answer. **Before you run the next cell:** which totals can you reach with
# multiples of $(2, 1)$ and $(4, 2)$?

# %%
double = np.array([4, 2])
for s, d in ((1, 0), (0, 1), (3, 2), (-1, 4)):
    print(f"{s} small and {d} double packs:", s * small + d * double)

# %% [markdown]
# Sticks are always twice the ribbon. Both arrows lie on one line through zero, so no combination leaves it. $(19, 17)$
# is out of reach: no answer. $(8, 4)$ is reached by $4$ and $0$, by $2$ and $1$, by $0$ and $2$: many answers. In the
# picture by rows, the two lines are parallel, or they coincide.
#
# With three unknowns, pencil work grows. Let kites also take spools of string: a small one 1, a tall one 1. A box kite
# takes 6 sticks, 3 m of ribbon and 2 spools. Gone are 32 sticks, 21 m and 12 spools. NumPy takes the vectors as the
# columns of a table, and the total:

# %%
parts = np.column_stack([[2, 1, 1], [3, 4, 1], [6, 3, 2]])  # one column for each kind of kite
gone = np.array([32, 21, 12])
amounts = np.linalg.solve(parts, gone)
used = amounts[0] * parts[:, 0] + amounts[1] * parts[:, 1] + amounts[2] * parts[:, 2]
check.close(used, gone, "the three scaled columns add up to what is gone")
amounts

# %% [markdown]
# Four small ones, two tall ones, three box kites. The check does not trust `solve`: it scales the three columns and
# adds them. (`parts[:, 0]` is the first column.) How `solve` does it is a promise: week 3 opens that box.
#
# ## 7 The best curve, honestly
#
# Back to the heights. Can you find $\mu$ and $\sigma$ by solving equations too? There are 33 of them, one for each bin,
# and two unknowns. And in (1.1) the unknowns sit inside a power of $e$: this is no linear combination. No curve meets
# all 33 counts, so some misfit remains.
#
# What you can do by hand is walk. Perhaps your knobs led you near $(162.5, 7)$ already. Stand there and look at the
# eight neighbours, half a cm away in each direction. Then make one tiny move. **Before you run the next cell:** is
# $(162.5, 7)$ the best of the nine? Does the tiny move improve it?

# %%
for sigma in (7.5, 7.0, 6.5):
    print(f"sigma {sigma}: ", [f"mu {mu}: {misfit(mu, sigma):,.0f}" for mu in (162.0, 162.5, 163.0)])
here, tiny = np.array([162.5, 7.0]), np.array([-0.01, 0.0])
check.holds(misfit(*(here + tiny)) < misfit(*here), "the tiny move brings the curve closer")
print(f"here {misfit(*here):.3f}, after the tiny move {misfit(*(here + tiny)):.3f}")

# %% [markdown]
# The middle one beats its eight neighbours. You might stop there. Yet the tiny move is better still.
#
# After it you could try a thousandth of a cm, and so on, and never know that you have arrived. By hand you get close,
# and that is the honest answer for today.
#
# **Figure 9.** The curve with $\mu = 162.5$ and $\sigma = 7$, found by hand, and the residuals that remain. They go up
# and down from bin to bin, without the long slopes of Figure 3.

# %%
figure, panels = draw.axes(1, 2, xlabel="height, cm", size=(6, 2.3), xlim=(136, 190))
panels[0].bar(height, women, width=1.8, color=draw.colour("faint"))
draw.curve(panels[0], [height, bell(162.5, 7)], role="first")
panels[0].set(ylabel="women in the bin", xlabel="")
panels[1].bar(height, women - bell(162.5, 7), width=1.8, color=draw.colour("second"))
panels[1].set(ylabel="residual", ylim=(-60, 60))
draw.show(figure, alt="Above: the bars and a bell that follows them. Below: residuals of mixed sign, at most about 30.")

# %% [markdown]
# So what does 'closer' mean? Each curve leaves a vector of 33 residuals, and closer means that the sum of its squares
# is smaller. Which curve is *closest* needs a way to know, at any point of parameter space, which move leads downhill,
# and when there is none. That is calculus. These heights come back in week 6 of the multivariate calculus course. There
# you find the best curve exactly, and say how sure you are.
#
# **You can now** say how close a curve comes to data, find your way in parameter space, add and scale vectors as lists,
# arrows and moves, and solve two equations at once by asking how much of each vector is needed.
#
# Next: the [quiz](quiz.ipynb) asks for vectors in other clothes. [Week 2](../week2_vector_geometry/lesson.ipynb) says
# how long a vector is, and you will know what the misfit measures. This week has no lab.
