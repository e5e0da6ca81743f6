"""Settings of nbgrader for this course: stock nbgrader works in this folder as it is, and so does `mml grade`."""

c = get_config()

c.CourseDirectory.course_id = "pca"
c.CourseDirectory.ignore.append("*.py")  # text sources hold solutions and never belong into release/
c.ClearSolutions.code_stub = {
    "python": 'raise NotImplementedError("This exercise is not done yet: put your own code in place of this line.")'
}
c.Execute.timeout = 120  # seconds that one cell may take
c.Examiner.demonstrations = False  # `mml grade` leaves out cells that only show pictures: no score depends on them
