"""JupyterHub for a class on one Linux server: an account for each learner, and one for each course.

The handbook's page on JupyterHub says how the accounts and folders are made. tests/test_jupyterhub.py starts a hub
with this file.
"""

c = get_config()  # noqa: F821 - JupyterHub provides it

# What you change: the account that owns each course, which has the course's name, and who teaches it.
COURSES = {"linear_algebra": ["grace"]}

# Names and passwords are those of the system.
c.JupyterHub.authenticator_class = "pam"
c.PAMAuthenticator.allowed_groups = {"learners", "instructors"}
c.PAMAuthenticator.admin_groups = {"sudo"}
c.PAMAuthenticator.allowed_users = set(COURSES)  # for the hub to know them: they have no password to log in with

# Instructors may start and use the server of their course, as the account that owns it.
c.JupyterHub.load_groups = {f"teach-{course}": {"users": names} for course, names in COURSES.items()}
c.JupyterHub.load_roles = [
    {
        "name": f"teach-{course}",
        "groups": [f"teach-{course}"],
        "scopes": [f"{scope}!user={course}" for scope in ("servers", "access:servers", "list:users")],
    }
    for course in COURSES
]

c.Spawner.default_url = "/lab"
c.Spawner.start_timeout = 120  # seconds: the first start after a while reads much from the disk


def in_the_course_folder(spawner):
    """Start a course's own server in its course folder, with the formgrader that keeps to the sandbox."""
    if spawner.user.name in COURSES:
        folder = f"~/mml/{spawner.user.name}"
        spawner.notebook_dir = folder
        spawner.cmd = ["sh", "-c", f'cd {folder} && exec "$0" "$@"', *spawner.cmd]
        spawner.args = ["--ServerApp.jpserver_extensions=mml.instructor.grading.formgrader=True"]


c.Spawner.pre_spawn_hook = in_the_course_folder

# The proxy that browsers speak to. It comes from PyPI, as a program of its own.
c.JupyterHub.proxy_class = "traefik_file"
c.JupyterHub.bind_url = "http://127.0.0.1:8000"  # this machine only, until the page's section on https
