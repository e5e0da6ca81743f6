"""Grading a class: submissions in, nbgrader's ``autograded/`` folder and gradebook out.

`assignment` reads the course's settings and the week's source notebooks; `submission` turns a file of a learner into a
clean notebook; `worker` grades one submission and touches nothing else; `gradebook` writes what workers return,
with `rows` and `folders`; `batch` goes through the class with local processes or with Dask.

After that, `records` reads the gradebook, `feedback` makes pages for learners, `grades` the table and the CSV file, and
`formgrader` serves nbgrader's pages for looking at submissions.
"""
