"""Building, checking and grading the course: for instructors and maintainers. Notebooks never import it."""
