"""Grading a class: submissions in, nbgrader's ``autograded/`` folder and gradebook out.

`assignment` reads the course's settings and the week's source notebooks; `submission` turns a file of a learner into a
clean notebook; `worker` grades one submission and touches nothing else; `gradebook` writes what workers return,
with `rows` and `folders`; `batch` goes through the class with local processes or with Dask.
"""
