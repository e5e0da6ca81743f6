# ruff: noqa
# %% [markdown]
# # Arguments that change, and arguments that must not

# %% given="changes-imports"
import copy
from collections import deque

import numpy as np


# %% exercise="sort-here" kind="list changed in place"
def sort_here(items):
    """Sort a list in place, and return nothing."""
    ### BEGIN SOLUTION
    for end in range(len(items), 1, -1):
        for i in range(1, end):
            if items[i - 1] > items[i]:
                items[i - 1], items[i] = items[i], items[i - 1]
    ### END SOLUTION


# %% wrong="sort-here"
def sort_here(items):
    return sorted(items)


# %% wrong="sort-here"
def sort_here(items):
    items.sort()
    return items


# %% test="sort-here-values"
untidy = [3, 1, 2]
given_back = sort_here(untidy)
assert (given_back or untidy) == [1, 2, 3]

# %% test="sort-here-place"
words = ["pear", "apple"]
basket = {"fruit": words}
sort_here(basket["fruit"])
assert words == ["apple", "pear"]
assert basket["fruit"] is words

# %% test="sort-here-none"
assert sort_here([2, 1]) is None


# %% exercise="same-list" kind="the argument itself comes back"
def extended(items, more):
    """Append `more` to the list and return that very list."""
    ### BEGIN SOLUTION
    items.extend(more)
    return items
    ### END SOLUTION


# %% wrong="same-list"
def extended(items, more):
    return items + more


# %% wrong="same-list"
def extended(items, more):
    items.extend(more)
    return list(items)


# %% test="same-list-values"
assert extended([1], [2, 3]) == [1, 2, 3]

# %% test="same-list-is"
mine = [1]
assert extended(mine, [2]) is mine
assert mine == [1, 2]

# %% test="same-list-self"
doubled = ["a"]
assert extended(doubled, doubled) == ["a", "a"]
assert len(doubled) == 2


# %% exercise="without" kind="an argument that must stay"
def without(items, unwanted):
    """Return a new list without the unwanted item."""
    ### BEGIN SOLUTION
    return [item for item in items if item != unwanted]
    ### END SOLUTION


# %% wrong="without"
def without(items, unwanted):
    while unwanted in items:
        items.remove(unwanted)
    return items


# %% wrong="without"
def without(items, unwanted):
    if unwanted not in items:
        return items
    return [item for item in items if item != unwanted]


# %% test="without-values"
assert without([1, 2, 1, 3], 1) == [2, 3]

# %% test="without-unchanged"
before = [1, 2, 1]
kept = list(before)
without(before, 1)
assert before == kept

# %% test="without-new"
whole = [4, 5]
assert without(whole, 6) is not whole
without(whole, 6).append(7)
assert whole == [4, 5]


# %% exercise="deep-set" kind="nested dicts changed in place"
def deep_set(tree, path, value):
    """Set tree["a"]["b"] = value for the path "a.b", and make the dicts that are missing."""
    ### BEGIN SOLUTION
    *folders, name = path.split(".")
    for folder in folders:
        tree = tree.setdefault(folder, {})
    tree[name] = value
    ### END SOLUTION


# %% wrong="deep-set"
def deep_set(tree, path, value):
    *folders, name = path.split(".")
    for folder in folders:
        tree[folder] = dict(tree.get(folder, {}))
        tree = tree[folder]
    tree[name] = value


# %% wrong="deep-set"
def deep_set(tree, path, value):
    *folders, name = path.split(".")
    for folder in folders:
        tree = tree.get(folder, {})
    tree[name] = value


# %% test="deep-set-values"
tree = {"a": {"b": 1}}
deep_set(tree, "a.c", 2)
assert tree == {"a": {"b": 1, "c": 2}}

# %% test="deep-set-inner"
inner = {"b": 1}
outer = {"a": inner, "again": inner}
deep_set(outer, "a.c", 3)
assert inner == {"b": 1, "c": 3}
assert outer["again"] is inner
assert outer["a"] is inner

# %% test="deep-set-missing"
empty = {}
deep_set(empty, "x.y.z", [])
assert empty == {"x": {"y": {"z": []}}}


# %% exercise="toggle" kind="sets and frozensets"
def toggle(chosen, item):
    """Take the item out of the set if it is in, else put it in; a frozenset gives a new one."""
    ### BEGIN SOLUTION
    if isinstance(chosen, frozenset):
        return chosen ^ {item}
    chosen.symmetric_difference_update({item})
    return chosen
    ### END SOLUTION


# %% wrong="toggle"
def toggle(chosen, item):
    return chosen ^ {item}


# %% wrong="toggle"
def toggle(chosen, item):
    chosen = set(chosen)
    chosen.symmetric_difference_update({item})
    return chosen


# %% test="toggle-values"
assert toggle({1, 2}, 2) == {1}
assert toggle({1}, (3, 4)) == {1, (3, 4)}

# %% test="toggle-place"
pets = {"cat"}
toggle(pets, "dog")
toggle(pets, "cat")
assert pets == {"dog"}

# %% test="toggle-frozen"
assert type(toggle(frozenset("ab"), "b")) is frozenset
assert {toggle(frozenset("ab"), "b"): 1}[frozenset("a")] == 1


# %% exercise="default" kind="a default argument that is shared"
def collect(item, into=None):
    """Append the item to the list `into`, a new one by default, and return it."""
    ### BEGIN SOLUTION
    into = [] if into is None else into
    into.append(item)
    return into
    ### END SOLUTION


# %% wrong="default"
def collect(item, into=[]):
    into.append(item)
    return into


# %% wrong="default"
def collect(item, into=None):
    into = into or []
    into.append(item)
    return into


# %% test="default-given"
mine = ["a"]
assert collect("b", mine) == ["a", "b"] == mine

# %% test="default-new"
one = collect(1)
two = collect(2)
assert two == [2]
assert one == [1]
assert one is not two

# %% test="default-empty"
nothing = []
collect("x", into=nothing)
assert nothing == ["x"]


# %% exercise="grid" kind="lists that share a row"
def grid(rows, columns):
    """Return a list of rows, each a list of zeros of its own."""
    ### BEGIN SOLUTION
    return [[0] * columns for _ in range(rows)]
    ### END SOLUTION


# %% wrong="grid"
def grid(rows, columns):
    return [[0] * columns] * rows


# %% test="grid-values"
assert grid(2, 3) == [[0, 0, 0], [0, 0, 0]]

# %% test="grid-own"
board = grid(3, 2)
board[0][1] = 7
assert board == [[0, 7], [0, 0], [0, 0]]
assert board[0] is not board[1]


# %% exercise="cycle" kind="data that contains itself"
def has_cycle(node):
    """Return whether the chain of dicts, each {"value": ..., "next": dict or None}, comes back to itself."""
    ### BEGIN SOLUTION
    slow = fast = node
    while fast is not None and fast["next"] is not None:
        slow, fast = slow["next"], fast["next"]["next"]
        if slow is fast:
            return True
    return False
    ### END SOLUTION


# %% wrong="cycle"
def has_cycle(node):
    seen = set()
    while node is not None:
        if node["value"] in seen:
            return True
        seen.add(node["value"])
        node = node["next"]
    return False


# %% wrong="cycle"
def has_cycle(node):
    first = node
    for _ in range(100):
        node = node["next"]
        if node is None:
            return False
        if node is first:
            return True
    return False


# %% test="cycle-none"
chain = {"value": 1, "next": {"value": 2, "next": None}}
assert has_cycle(chain) is False

# %% test="cycle-equal"
equal = {"value": 1, "next": {"value": 1, "next": None}}
assert has_cycle(equal) is False

# %% test="cycle-later"
last = {"value": 3, "next": None}
ring = {"value": 2, "next": last}
last["next"] = ring
assert has_cycle({"value": 1, "next": ring}) is True
assert last["next"] is ring


# %% exercise="basket" kind="an object that keeps an argument"
class Basket:
    """A basket begins with its own copy of some items."""

    def __init__(self, items=()):
        ### BEGIN SOLUTION
        self.items = list(items)
        ### END SOLUTION

    def add(self, item):
        """Put an item in."""
        self.items.append(item)

    def __len__(self):
        return len(self.items)


# %% wrong="basket"
class Basket:
    def __init__(self, items=()):
        self.items = items

    def add(self, item):
        self.items.append(item)

    def __len__(self):
        return len(self.items)


# %% wrong="basket"
class Basket:
    everything = []

    def __init__(self, items=()):
        self.items = self.everything
        self.items.extend(items)

    def add(self, item):
        self.items.append(item)

    def __len__(self):
        return len(self.items)


# %% test="basket-add"
basket = Basket(["apple"])
basket.add("pear")
assert list(basket.items)[-2:] == ["apple", "pear"]
assert len(basket) >= 2

# %% test="basket-copy"
shelf = ["apple"]
mine = Basket(shelf)
mine.add("pear")
assert shelf == ["apple"]
shelf.append("plum")
assert mine.items == ["apple", "pear"], mine.items

# %% test="basket-two"
assert len(Basket(["a", "b"])) == 2
assert len(Basket()) == 0


# %% exercise="queue" kind="deque, bytearray, and slices"
def rotate(queue, steps):
    """Turn a deque, list or bytearray by some steps to the right, in place."""
    ### BEGIN SOLUTION
    if isinstance(queue, deque):
        queue.rotate(steps)
    elif queue:
        cut = -steps % len(queue)
        queue[:] = queue[cut:] + queue[:cut]
    ### END SOLUTION


# %% wrong="queue"
def rotate(queue, steps):
    queue = queue[-steps:] + queue[:-steps] if not isinstance(queue, deque) else queue.rotate(steps)


# %% wrong="queue"
def rotate(queue, steps):
    cut = -steps % len(queue)
    for _ in range(cut):
        queue.append(queue[0])
        del queue[0]
    if isinstance(queue, bytearray):
        queue.reverse()


# %% test="queue-deque"
waiting = deque([1, 2, 3], maxlen=5)
rotate(waiting, 1)
assert waiting == deque([3, 1, 2])
assert waiting.maxlen == 5

# %% test="queue-list"
letters = list("abcd")
alias = letters
rotate(letters, 2)
assert alias == ["c", "d", "a", "b"]

# %% test="queue-bytes"
data = bytearray(b"abc")
rotate(data, 1)
assert data == b"cab"


# %% exercise="linked" kind="objects of a given class, linked anew"
def reverse(node):
    """Turn a linked list of Node round, without new nodes; return the new head."""
    ### BEGIN SOLUTION
    head = None
    while node is not None:
        node.next, head, node = head, node, node.next
    return head
    ### END SOLUTION


# %% wrong="linked"
def reverse(node):
    new = None
    while node is not None:
        new = Node(node.value, new)
        node = node.next
    return new


# %% given="linked-node"
class Node:
    """A node of a linked list."""

    def __init__(self, value, next=None):
        self.value, self.next = value, next


def values_of(node):
    """Return the values from this node on."""
    found = []
    while node is not None:
        found.append(node.value)
        node = node.next
    return found


# %% test="linked-values"
assert values_of(reverse(Node(1, Node(2, Node(3))))) == [3, 2, 1]

# %% test="linked-place"
last = Node("z")
head = Node("a", last)
assert reverse(head) is last
assert last.next is head
assert head.next is None
