"""A class on a real JupyterHub, set up as the handbook says: its commands, its files, its example of a configuration.

As root, the hub runs on a server of its own (see `own_server`): learners, an instructor and the course are real users,
who log in with their system's password, and the kernel keeps them apart. As an ordinary user, all servers run as that
user; what is said of rights is then not tested. Either way each user has a Jupyter server of their own, behind a real
proxy, and nbgrader's exchange lies between them.
"""

import contextlib
import csv
import html
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import lab_browser
import own_server
import pytest
import requests
import test_nbgrader as stock
import websocket
from conftest import ROOT
from grading_course import environment
from test_nbgrader import WEEK, points_of, right_answers, solutions_of

from mml.instructor import bank

pytestmark = [
    pytest.mark.nbgrader,
    pytest.mark.skipif(sys.platform != "linux", reason="not part of the course: a hub for a class needs Linux"),
]
PAGE = (ROOT / "site" / "handbook" / "jupyterhub.md").read_text(encoding="utf-8")
CONFIG = ROOT / "site" / "handbook" / "jupyterhub_config.py"
COURSE = "linear_algebra"
LEARNERS = ("ada", "bob", "cleo")
PASSWORDS = {name: f"the password of {name}" for name in ("grace", *LEARNERS)}
PASSWORD = "one password for all"  # where all are one user of this machine
EXCHANGE = f"/srv/nbgrader/exchange/{COURSE}"
PATIENCE = 180  # seconds

# What the page tells root to type and a test does not, by how the command begins.
NOT_RUN = {
    "apt-get": "it would change this machine: what it installs is there",
    "python3 -m venv": "the environment of the tests stands in its place",
    "/opt/mml/bin/python -m pip": "the environment of the tests stands in its place",
    "systemctl": "a test has no systemd: the unit's own ExecStart is run",
    "setquota": "the file systems of a test have no quotas",
}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def blocks(prompt):
    """Return the commands of the page that are typed at a prompt, in order."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", PAGE, flags=re.DOTALL):
        found += [line.removeprefix(prompt) for line in block.splitlines() if line.startswith(prompt)]
    return found


def files():
    """Return the files that the page shows, by their paths."""
    return dict(re.findall(r"`(/[^`\n]+)`:\n\n```\w+\n(.*?)```", PAGE, flags=re.DOTALL))


def repository(folder):
    """Make a file from which git can clone as much of the course as a class needs for one week."""
    for name in (f"{COURSE}/nbgrader_config.py", f"{COURSE}/source/{WEEK}", CONFIG.relative_to(ROOT)):
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    (folder / COURSE / "source" / WEEK / "lesson.ipynb").unlink()  # it has no points, and takes longest to grade
    git = ["git", "-C", str(folder), "-c", "user.name=test", "-c", "user.email=test@localhost"]
    bundle = folder.with_suffix(".bundle")
    for command in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "A week"]):
        subprocess.run([*git, *command], check=True)
    subprocess.run([*git, "bundle", "create", "-q", str(bundle), "HEAD", "main"], check=True)
    return bundle


class Hub:
    """A running hub. address : as a browser types it; path : from a file's name there to where it lies here."""

    def __init__(self, address, path, log, server=None):
        self.address, self.path, self.log, self.server = address, path, log, server
        self.passwords = PASSWORDS if server else dict.fromkeys(PASSWORDS, PASSWORD)
        self.tokens = {}

    def log_in(self, name):
        """Log in with the form, as a browser does, and keep a token for what follows."""
        with requests.Session() as browser:
            browser.get(f"{self.address}/hub/login", timeout=60).raise_for_status()
            form = {
                "username": name,
                "password": self.passwords.get(name, "a guess"),
                "_xsrf": browser.cookies["_xsrf"],
            }
            answer = browser.post(f"{self.address}/hub/login?next=/hub/home", data=form, timeout=60)
            if answer.status_code == 403:
                return False
            answer.raise_for_status()
            cross = {"X-XSRFToken": browser.cookies.get("_xsrf", path="/hub/")}
            made = browser.post(f"{self.address}/hub/api/users/{name}/tokens", json={}, headers=cross, timeout=60)
            made.raise_for_status()
            self.tokens[name] = made.json()["token"]
        return True

    def ask(self, who, method, path, status=200, **options):
        """Ask the hub or a server as somebody; return the answer, which must have this status."""
        headers = {"Authorization": f"token {self.tokens[who]}"}
        options = {"timeout": PATIENCE, "allow_redirects": False} | options
        answer = requests.request(method, f"{self.address}{path}", headers=headers, **options)
        assert answer.status_code == status, f"{method} {path}: {answer.status_code} {answer.text[:2000]}"
        return answer

    def start_server(self, who, whose=None):
        """Start a server and wait until it answers."""
        whose = whose or who
        headers = {"Authorization": f"token {self.tokens[who]}"}
        requests.post(f"{self.address}/hub/api/users/{whose}/server", headers=headers, timeout=PATIENCE)
        end = time.monotonic() + PATIENCE
        while True:
            answer = requests.get(f"{self.address}/user/{whose}/api/status", headers=headers, timeout=60)
            if answer.ok and answer.headers["Content-Type"].startswith("application/json"):
                return
            assert time.monotonic() < end, f"{answer.status_code} {answer.text[:500]}\n{self.said()}"
            time.sleep(0.2)

    def said(self):
        return self.log.read_text(encoding="utf-8", errors="replace")[-5000:]

    def terminal(self, who, whose, *lines):
        """Type lines into a new terminal of a server; return what all of them say. Each must end with status 0."""
        name = self.ask(who, "POST", f"/user/{whose}/api/terminals").json()["name"]
        url = f"{self.address.replace('http', 'ws', 1)}/user/{whose}/terminals/websocket/{name}"
        line = websocket.create_connection(url, header=[f"Authorization: token {self.tokens[who]}"], timeout=PATIENCE)
        said = ""
        try:
            line.send(json.dumps(["set_size", 50, 400]))
            for command in lines:
                line.send(json.dumps(["stdin", f"{command}; printf 'ended-%s.\\n' $?\r"]))
                before = len(said)
                while not (ended := re.search(r"ended-(\d+)\.", said[before:])):
                    kind, *text = json.loads(line.recv())
                    said += text[0] if kind == "stdout" else ""
                assert ended[1] == "0", said
        finally:
            line.close()
            self.ask(who, "DELETE", f"/user/{whose}/api/terminals/{name}", 204)
        return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\r", "", said)

    def assignments(self, who, action=None):
        """Call nbgrader's assignment list as its part in JupyterLab does; return the entries by their state."""
        path = f"/user/{who}/assignments"
        if action:
            asked = {"course_id": COURSE, "assignment_id": WEEK}
            answer = self.ask(who, "POST", f"{path}/{action}", json=asked).json()
        else:
            answer = self.ask(who, "GET", path, params={"course_id": COURSE}).json()
        assert answer["success"], answer["value"]
        return {entry["status"]: entry for entry in answer["value"]}

    def solve(self, who, name, answers):
        """Write answers into a notebook of somebody's server, by grade id, and save it there."""
        path = f"/user/{who}/api/contents/{WEEK}/{name}.ipynb"
        model = self.ask(who, "GET", path).json()
        for cell in model["content"]["cells"]:
            key = cell["metadata"].get("nbgrader", {}).get("grade_id")
            cell["source"] = answers.get(key, cell["source"])
        self.ask(who, "PUT", path, json={name: model[name] for name in ("type", "format", "content")})


@contextlib.contextmanager
def started(command, address, path, log, server=None, **options):
    """Start a hub, wait until it answers, and stop it at the end."""
    with open(log, "wb") as said:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, **options)
    hub = Hub(address, path, log, server)
    try:
        end = time.monotonic() + PATIENCE
        while True:
            assert process.poll() is None, hub.said()
            assert time.monotonic() < end, hub.said()
            with contextlib.suppress(requests.RequestException):
                if requests.get(f"{address}/hub/login", timeout=5, verify=False).ok:
                    break
            time.sleep(0.2)
        yield hub
    finally:
        process.terminate()
        try:
            process.wait(60)
        finally:
            process.kill()


def ports(scheme="http"):
    """Return the arguments that give a hub ports of its own, and its address."""
    address = f"{scheme}://127.0.0.1:{free_port()}"
    given = [f"--JupyterHub.bind_url={address}", f"--JupyterHub.hub_port={free_port()}"]
    return [*given, f"--TraefikProxy.traefik_api_url=http://127.0.0.1:{free_port()}"], address


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    """A hub whose learners, instructor and course have their servers, and a released week."""
    place = tmp_path_factory.mktemp("hub")
    with (on_a_server_of_its_own if os.geteuid() == 0 else as_one_user)(place) as hub:
        for name in ("grace", "ada", "bob"):
            assert hub.log_in(name), hub.said()
            hub.start_server(name)
        hub.start_server("grace", COURSE)
        yield hub


@contextlib.contextmanager
def on_a_server_of_its_own(place):
    """Set up a server as the page tells root, line by line, and start its hub."""
    bundle = repository(place / "repository")
    with own_server.running(place / "server") as server:
        shutil.copy(bundle, server.path("/opt/mathematics.bundle"))
        private = server.path("/srv/jupyterhub")
        private.mkdir(mode=0o700)
        (private / "learners.txt").write_text("".join(f"{name}\n" for name in LEARNERS))
        (private / "passwords.txt").write_text("".join(f"{name}:{said}\n" for name, said in PASSWORDS.items()))
        for name, content in files().items():
            server.path(name).parent.mkdir(parents=True, exist_ok=True)
            server.path(name).write_text(content)
        lines = [line.replace("ADDRESS", "/opt/mathematics.bundle") for line in blocks("# ")]
        server.run("set -ex\n" + "\n".join(line for line in lines if not line.startswith(tuple(NOT_RUN))))
        unit = dict(re.findall(r"^(\w+)=(.+)$", files()["/etc/systemd/system/jupyterhub.service"], flags=re.MULTILINE))
        given, address = ports()
        start = f"cd {unit['WorkingDirectory']} && {unit['Environment']} exec {unit['ExecStart']} {' '.join(given)}"
        with started(server.command(start), address, server.path, place / "hub.log", server) as hub:
            yield hub


@contextlib.contextmanager
def as_one_user(place):
    """Start a hub with the same configuration, but for what needs other users: all servers run as this one."""
    given, address = ports()
    exchange, work = place / "srv" / "nbgrader" / "exchange", place / "srv" / "jupyterhub"
    for folder in (exchange, work, place / "home" / COURSE):
        folder.mkdir(parents=True)
    exchange.chmod(0o777)
    bundle = repository(place / "repository")
    subprocess.run(["git", "clone", "-q", str(bundle), str(place / "home" / COURSE / "mml")], check=True)
    for name, content in files().items():
        if name.startswith("/etc/jupyter/"):
            target = place / name.lstrip("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content.replace("/srv/nbgrader/exchange", str(exchange)))
    profile = place / "home" / COURSE / ".bash_profile"
    profile.write_text(f"PATH={Path(sys.executable).parent}:$PATH\n")
    for learner in LEARNERS:  # nbgrader takes the name of the system's user, where it is not told another
        own = place / "home" / learner / ".jupyter" / "nbgrader_config.py"
        own.parent.mkdir(parents=True)
        own.write_text(f"c = get_config()\nc.CourseDirectory.student_id = {learner!r}\n")
    # One user has handed in everything, so the owner of the files cannot prove whose they are.
    with open(place / "etc" / "jupyter" / "nbgrader_config.py", "a") as config:
        config.write("\nc.ExchangeCollect.check_owner = False\n")
    (work / "jupyterhub_config.py").write_text(
        f"load_subconfig({str(CONFIG)!r})\n"
        "c.JupyterHub.authenticator_class = 'shared-password'\n"
        "c.Authenticator.allow_all = True\n"
        f"c.Authenticator.allowed_users = {set([COURSE])!r}\n"
        f"c.SharedPasswordAuthenticator.user_password = {PASSWORD!r}\n"
        "c.JupyterHub.spawner_class = 'simple'\n"
        f"c.SimpleLocalProcessSpawner.home_dir_template = {str(place / 'home')!r} + '/{{username}}'\n"
        f"c.Spawner.environment = {{'JUPYTER_CONFIG_PATH': {str(place / 'etc' / 'jupyter')!r}}}\n"
    )
    command = [sys.executable, "-m", "jupyterhub", "--config=jupyterhub_config.py", *given]
    path = lambda name: place / name.lstrip("/")  # noqa: E731
    with started(command, address, path, place / "hub.log", cwd=work, env=environment()) as hub:
        yield hub


CERTIFICATE = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=here -addext subjectAltName=IP:127.0.0.1"
NOBODY = "127.0.0.1:9"  # where no authority answers


@pytest.mark.parametrize("place", ["certificate", "authority"])
@pytest.mark.filterwarnings("ignore::urllib3.exceptions.InsecureRequestWarning")
def test_https_as_the_page_says(hub, tmp_path, place):
    """A second hub on the same server, with a certificate of one's own, or one that the proxy asks an authority for."""
    if hub.server is None:
        pytest.skip("not part of the course: the page's paths are root's")
    own, fetched = re.findall(r"```python\n(.*?)```", PAGE.partition("\n## Https\n")[2], flags=re.DOTALL)[:2]
    folder, acme = f"/srv/{place}", "c.TraefikProxy.extra_static_config['certificatesResolvers']['letsencrypt']['acme']"
    more = own if place == "certificate" else f"{fetched}{acme}['caServer'] = 'https://{NOBODY}/directory'\n"
    hub.server.run(f"install --directory --mode=0700 {folder}")
    hub.server.run(f"cd {folder} && {CERTIFICATE} -keyout hub.key -out hub.pem")
    settings = CONFIG.read_text(encoding="utf-8") + more.replace("/srv/jupyterhub/", f"{folder}/")
    hub.server.path(f"{folder}/config.py").write_text(settings)
    given, address = ports("https")
    start = f"cd {folder} && PATH=/opt/mml/bin:$PATH exec jupyterhub --config=config.py {' '.join(given)}"
    with started(hub.server.command(start), address, hub.server.path, tmp_path / "log", hub.server) as secure:
        if place == "certificate":
            trusted = str(hub.server.path(f"{folder}/hub.pem"))
            assert "Sign in" in requests.get(f"{address}/hub/login", timeout=60, verify=trusted).text
            return
        end = time.monotonic() + PATIENCE
        while f"{NOBODY}/directory" not in secure.said():  # the proxy says whom it could not reach
            assert time.monotonic() < end, secure.said()
            time.sleep(0.2)


# The way of a week, each step once; the tests below look at what it has left.


@pytest.fixture(scope="module")
def week(hub):
    """Two learners fetch, solve and hand in; the instructor grades and gives feedback; the learners fetch it."""
    release = ["nbgrader generate_assignment", "nbgrader release_assignment"]
    said = {"release": in_the_course(hub, *release)}
    said["before"] = {who: hub.assignments(who) for who in ("ada", "bob")}
    said["fetched"] = {who: hub.assignments(who, "fetch") for who in ("ada", "bob")}
    lab, quiz = solutions_of("lab_pagerank"), solutions_of("quiz")
    answers = bank.read(ROOT / COURSE / "content" / WEEK / "answers_pagerank.py")
    wrong = next(a for a in answers if a.function == "damped_matrix" and a.test == "damped-matrix-robust")
    hub.solve("ada", "lab_pagerank", lab)
    hub.solve("ada", "quiz", quiz | right_answers("ada") | {"me": 'me = "ada"'})
    hub.solve("bob", "lab_pagerank", lab | {"damped-matrix": wrong.code, "most-important": "most_important = 3"})
    hub.solve("bob", "quiz", quiz | right_answers("bob") | {"me": 'me = "bob"', "zeros": "zeros = [1e6, 2e6]"})
    said["submitted"] = {who: hub.assignments(who, "submit") for who in ("ada", "bob")}
    said["collect"] = in_the_course(hub, "nbgrader collect")
    said["grade"] = in_the_course(hub, "mml grade .")
    said["feedback"] = in_the_course(hub, "mml feedback .", "nbgrader release_feedback")
    said["done"] = {who: hub.assignments(who, "fetch_feedback") for who in ("ada", "bob")}
    return {"wrong": wrong, **said}


def shots(name):
    """Return where a picture of a page goes, or None for nowhere: set MML_SHOTS to a folder to look at them."""
    folder = os.environ.get("MML_SHOTS")
    return f"{folder}/{name}.png" if folder else None


def in_the_course(hub, *commands):
    """Let the instructor run commands on the week in a terminal of the course's server."""
    return hub.terminal("grace", COURSE, *(f"{command} {WEEK}" for command in commands))


def rows(hub):
    """Return the rows that the instructor exports, by student."""
    hub.terminal("grace", COURSE, "rm -f grades.csv", "mml grades . --csv grades.csv")
    with open(hub.path(f"/home/{COURSE}/mml/{COURSE}/grades.csv"), newline="", encoding="utf-8") as file:
        return {row["student_id"]: row for row in csv.DictReader(file)}


def test_learners_see_what_is_released_and_get_it(week):
    for who in ("ada", "bob"):
        assert set(week["before"][who]) == {"released"}
        assert week["before"][who]["released"]["assignment_id"] == WEEK
        names = {notebook["notebook_id"] for notebook in week["fetched"][who]["fetched"]["notebooks"]}
        assert names == {"lab_pagerank", "quiz"}
        assert len(week["submitted"][who]["submitted"]["submissions"]) == 1


def test_the_sandbox_has_graded_and_scores_are_as_they_must_be(hub, week):
    assert f"{WEEK}: 2 graded" in week["grade"]
    assert "Without the sandbox" not in week["grade"]
    found = rows(hub)
    most = stock.total(["lab_pagerank", "quiz"])
    assert float(found["ada"]["score"]) == float(found["ada"]["max_score"]) == most
    lab, quiz = points_of("lab_pagerank"), points_of("quiz")
    notebook = bank.Lab(ROOT / COURSE / "source" / WEEK / "lab_pagerank.ipynb")
    failed = {test for test, message in notebook.run(week["wrong"]).messages.items() if message}
    lost = sum(lab[test] for test in failed) + quiz["zeros-mark"]
    lost += sum(points for test, points in lab.items() if test.startswith("most-important"))
    lost += stock.later_losses(notebook, week["wrong"])
    assert failed
    assert float(found["bob"]["score"]) == most - lost
    assert {row["needs_a_look"] for row in found.values()} == {"no"}


def test_learners_read_their_feedback(hub, week):
    for who in ("ada", "bob"):
        submission = week["done"][who]["submitted"]["submissions"][0]
        assert submission["has_local_feedback"]
        path = f"/user/{who}/files/{submission['local_feedback_path']}/lab_pagerank.html"
        page = html.unescape(re.sub(r"<[^>]+>", "", hub.ask(who, "GET", path).text))
        assert (week["wrong"].says in page) == (who == "bob")
        assert "Hidden tests ran here." in page


def test_the_course_has_the_formgrader_that_keeps_to_the_sandbox(hub, week):
    page = f"/user/{COURSE}/formgrader"
    assert "formgrader" in hub.ask("grace", "GET", f"{page}/manage_assignments").text
    listed = hub.ask("grace", "GET", f"{page}/api/assignments").json()
    assert {entry["name"]: entry["num_submissions"] for entry in listed} == {WEEK: 2}
    said = hub.ask("grace", "POST", f"{page}/api/submission/{WEEK}/bob/autograde").json()
    assert said["success"] is False
    assert f"mml grade . {WEEK} --student bob" in said["log"]


def test_learners_have_no_formgrader_and_no_way_into_the_course(hub, week):
    hub.ask("ada", "GET", "/user/ada/formgrader", 404)
    for path in (f"/user/{COURSE}/api/contents", "/user/bob/api/contents", f"/hub/api/users/{COURSE}"):
        answer = requests.get(
            f"{hub.address}{path}", headers={"Authorization": f"token {hub.tokens['ada']}"}, timeout=60
        )
        assert answer.status_code in (403, 404), path
    hub.ask("ada", "POST", f"/hub/api/users/{COURSE}/server", 404)
    assert not hub.log_in(COURSE)


REFUSED = {  # what a learner may not, and who may: the same line then succeeds
    f"ls {EXCHANGE}/inbound": COURSE,
    f"ls {EXCHANGE}/feedback": COURSE,
    f"touch {EXCHANGE}/outbound/{WEEK}/quiz.ipynb": COURSE,
    f"touch {EXCHANGE}/feedback/mine.html": COURSE,
    f"ls /home/{COURSE}": COURSE,
    f"cat /home/{COURSE}/mml/{COURSE}/gradebook.db > /dev/null": COURSE,
    f"cat /home/ada/{WEEK}/quiz.ipynb > /dev/null": "ada",
    "ls /home/ada": "ada",
    "ls /srv/jupyterhub": "root",
    "cat /srv/jupyterhub/jupyterhub.sqlite > /dev/null": "root",
}


def test_the_kernel_keeps_learners_apart(hub, week):
    if hub.server is None:
        pytest.skip("not part of the course: rights are tried by root, who can make other users")
    for line, who in REFUSED.items():
        said = hub.terminal("bob", "bob", f"! {line}")
        assert "Permission denied" in said or "cannot open directory" in said, said
        hub.server.run(f"runuser -u {who} -- bash -c '{line}'")


@pytest.mark.browser
def test_a_learner_does_it_all_by_clicking(hub, week, chromium):
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(1000 * PATIENCE)
    failed = []
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.goto(hub.address)
    page.get_by_label("Username").fill("cleo")
    page.get_by_label("Password").fill(hub.passwords["cleo"])
    page.screenshot(path=shots("hub_login"))
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/user/cleo/lab**")
    page.get_by_role("menuitem", name="Nbgrader").click()
    menu = page.get_by_role("menu").get_by_role("menuitem").all_inner_texts()
    assert [entry.strip() for entry in menu] == ["Assignment List"]
    page.get_by_role("menuitem", name="Assignment List").click()
    page.get_by_role("button", name="Fetch", exact=True).click()
    fetched = page.locator("#fetched_assignments_list")
    fetched.get_by_text(WEEK).click()
    page.screenshot(path=shots("hub_fetched"))
    fetched.get_by_role("link", name="quiz").click()
    lab_browser.wait_idle(page, PATIENCE)
    cells = page.locator(".jp-CodeCell")
    for number, typed in enumerate([None, 'me = "cleo"', None, None, right_answers("cleo")["stays"], None]):
        cell = cells.nth(number)
        cell.locator(".cm-content").click()
        if typed:
            page.keyboard.press("ControlOrMeta+A")
            page.keyboard.type(typed)
        page.keyboard.press("Shift+Enter")
        cell.locator(".jp-InputPrompt").get_by_text(re.compile(r"^\[\d+\]:$")).wait_for()
    assert cells.nth(5).locator(".jp-OutputArea").inner_text().startswith("Right.")
    page.screenshot(path=shots("hub_quiz"))
    with page.expect_response(lambda answer: answer.request.method == "PUT" and "quiz.ipynb" in answer.url):
        page.keyboard.press("ControlOrMeta+S")
    page.get_by_role("tab", name="Assignments").click()
    page.get_by_role("button", name="Submit", exact=True).click()
    submitted = page.locator("#submitted_assignments_list")
    submitted.get_by_text(WEEK).wait_for()
    in_the_course(hub, "nbgrader collect", "mml grade .", "mml feedback .", "nbgrader release_feedback")
    page.get_by_role("button", name="Fetch Feedback").click()
    submitted.get_by_text("(view feedback)").wait_for()
    page.screenshot(path=shots("hub_feedback"))
    page.close()
    assert not failed
    assert float(rows(hub)["cleo"]["score"]) == points_of("quiz")["stays-mark"]


@pytest.mark.browser
def test_the_instructor_opens_formgrader_in_a_browser(hub, week, chromium):
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(1000 * PATIENCE)
    page.goto(f"{hub.address}/user/{COURSE}/formgrader")
    page.get_by_label("Username").fill("grace")
    page.get_by_label("Password").fill(hub.passwords["grace"])
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Authorize").click()  # it is another account's server
    row = page.locator(f"tr:has(td.name:has-text('{WEEK}'))")
    assert int(row.locator(".num-submissions").text_content()) >= 2
    page.screenshot(path=shots("hub_formgrader"))
    page.close()


def test_whoever_claims_another_name_is_noticed_and_taken_all_the_same(hub, week):
    """The last test, as it replaces what ada has handed in: nbgrader warns and collects, and the handbook says so."""
    if hub.server is None:
        pytest.skip("not part of the course: whose a file is can be tried by root, who can make other users")
    hub.terminal("bob", "bob", f"nbgrader submit {WEEK} --course={COURSE} --student=ada")
    said = in_the_course(hub, "nbgrader collect --update")
    assert "claims to be submitted by ada but is owned by bob; cheating attempt?" in " ".join(said.split())
    collected = hub.path(f"/home/{COURSE}/mml/{COURSE}/submitted/ada/{WEEK}/quiz.ipynb").read_text(encoding="utf-8")
    assert 'me = \\"bob\\"' in collected
