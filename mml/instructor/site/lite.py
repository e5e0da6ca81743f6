"""The course in the browser, with nothing to install: a JupyterLite site of all release notebooks.

    build_lite(root, root / "build" / "site" / "lite")

makes a folder of static files. A notebook's address in it is
``lab/index.html?path=linear_algebra/week5_eigenvectors/lab_pagerank.ipynb``. Python runs in the page: the kernel is
Pyodide, which is CPython for browsers.

**How `from mml import check` works in a notebook that knows nothing of this.** Before the kernel runs a cell, it loads
what the cell imports, if Pyodide's lock file has it. So the site has a lock file of its own, in ``pyodide/``: all that
the lock file of the kernel's version of Pyodide has, and besides it ``mml`` with everything that ``mml`` needs. What
Pyodide lacks lies beside the lock file as wheels, in the versions of ``constraints.txt``.

**Where Pyodide comes from.** Runtime and packages come from the address that the kernel has built in,
``jupyterlite_pyodide_kernel.constants.PYODIDE_CDN_URL``. No other request leaves the site. An institution that serves
Pyodide itself names the full distribution of that very version, a file that ends with ``.tar.bz2``, in the variable
JUPYTERLITE_PYODIDE_URL when it builds. (That is JupyterLite's option ``--pyodide``.) The distribution then becomes
part of the site, in ``static/pyodide/``, and no request leaves the site at all.

Building asks pip for the wheels and npm for Pyodide's lock file, once; both are kept in ``.cache/lite/``.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Mapping
from email.parser import HeaderParser
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version

from mml.instructor.course import UserError, all_weeks

__all__ = ["build_lite"]

KERNEL = "@jupyterlite/pyodide-kernel-extension"
EXTENSIONS = (KERNEL, "@jupyter-widgets/jupyterlab-manager", "anywidget", "jupyterlab_pygments")
# What the kernel loads before it starts; it would ask a package index for what this list leaves out.
FIRST = ("micropip", "piplite", "ipykernel", "comm", "pyodide-kernel", "jedi", "ipython")
# The page's half of the live pictures: it goes into the site as an extension, and Python never imports it.
IN_THE_PAGE = {"jupyterlab-widgets", "widgetsnbextension"}
BROWSER = {"sys_platform": "emscripten", "platform_system": "Emscripten", "os_name": "posix", "extra": ""}
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
TOOLS = (
    "hatchling",
    "jupyterlite-core",
    "jupyterlite-pyodide-kernel",
    "jupyter-server",
    "anywidget",
    "jupyterlab-widgets",
)
LOCK = "pyodide-lock.json"
MARK = "built-from.txt"


def build_lite(root: Path, out: Path) -> Path:
    """Build the JupyterLite site in the folder ``out`` and return the path of its page, ``lab/index.html``.

    root : the repository's folder; out : made anew where anything that goes into it has changed, and else left alone.
    Raises UserError, with what to do, where a tool or the network is missing, where a release notebook is, where
    Pyodide has a version of a package that ``pyproject.toml`` does not allow, and where ``out`` holds something else.
    """
    page, mark, made_from = out / "lab" / "index.html", out / MARK, _fingerprint(root)
    if page.is_file() and mark.is_file() and mark.read_text(encoding="utf-8") == made_from:
        return page
    if out.exists() and not mark.is_file():
        raise UserError(f"{out} was not made by this command, so it is left as it is: choose another folder.")
    cache = root / ".cache" / "lite"
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        stage = Path(folder)
        for week in all_weeks(root):
            for file in _companions(week):
                place = stage / "files" / week.course / week.name / file.name
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, place)
        site = _run_jupyterlite(stage)
        _add_packages(site, build_wheel(root, stage), cache, _pins(root))
        (site / MARK).write_text(made_from, encoding="utf-8")
        shutil.rmtree(out, ignore_errors=True)
        out.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(site, out)
    return page


def pyodide(cache: Path) -> Path:
    """Return the folder of Pyodide's npm package, fetched once: the runtime and the lock file, and no packages.

    cache : where it is kept. The version is the one for which the installed kernel is made. Raises UserError where npm
    is missing or has no network.
    """
    from jupyterlite_pyodide_kernel.constants import PYODIDE_VERSION

    place = cache / f"pyodide-{PYODIDE_VERSION}"
    if not place.is_dir():
        npm = shutil.which("npm")
        if npm is None:
            raise UserError(
                "Building the site for the browser needs npm, which brings Pyodide's lock file: install Node.js, or "
                f"set JUPYTERLITE_PYODIDE_URL to a distribution of Pyodide {PYODIDE_VERSION}."
            )
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            _run([npm, "pack", "--silent", f"pyodide@{PYODIDE_VERSION}"], folder, "npm could not fetch Pyodide")
            with tarfile.open(next(Path(folder).glob("*.tgz"))) as archive:
                archive.extractall(folder, filter="data")
            (Path(folder) / "package").rename(place)
    return place


def fetch_wheels(versions: Mapping[str, str], cache: Path) -> dict[str, Path]:
    """Return the paths of pure-Python wheels by the names of their packages; pip fetches each once.

    versions : the version of each package by its name; cache : where wheels are kept. Raises UserError where a package
    has no such wheel, and where the network is missing.
    """
    from jupyterlite_pyodide_kernel.constants import PYODIDE_PYTHON_VERSION

    place = cache / "wheels"
    place.mkdir(parents=True, exist_ok=True)
    kept = {parse_wheel_filename(wheel.name)[:2]: wheel for wheel in place.glob("*.whl")}
    wanted = {canonicalize_name(name): Version(version) for name, version in versions.items()}
    missing = [f"{name}=={version}" for name, version in wanted.items() if (name, version) not in kept]
    if missing:
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            pure = ["--only-binary=:all:", "--platform=any", "--implementation=py", "--abi=none"]
            options = ["--no-deps", *pure, f"--python-version={PYODIDE_PYTHON_VERSION}", f"--dest={folder}"]
            _run([*PIP, "download", *options, *missing], cache, f"pip could not fetch the wheels {', '.join(missing)}")
            for wheel in Path(folder).glob("*.whl"):
                kept[parse_wheel_filename(wheel.name)[:2]] = wheel.replace(place / wheel.name)
    return {name: kept[name, version] for name, version in wanted.items()}


def build_wheel(root: Path, folder: Path) -> Path:
    """Build the wheel of mml with the build backend that is installed, without the network; return its path.

    root : the repository's folder; folder : where the wheel goes. Raises UserError where it cannot be built.
    """
    options = ["--no-deps", "--no-build-isolation", "--no-index", f"--wheel-dir={folder}"]
    _run([*PIP, "wheel", *options, str(root)], folder, "The wheel of mml could not be built")
    return next(folder.glob("mml-*.whl"))


def _fingerprint(root):
    """Return a digest of all that goes into the site, as text."""
    files = [file for week in all_weeks(root) for file in _companions(week)]
    files += [root / name for name in ("pyproject.toml", "constraints.txt", "README.md", "LICENSE")]
    files += [file for name in ("mml", "data") for file in (root / name).rglob("*") if "__pycache__" not in file.parts]
    digest = hashlib.sha256()
    for file in sorted(file for file in files if file.is_file()):
        digest.update(f"{file.relative_to(root)} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    for tool in TOOLS:
        try:
            digest.update(f"{tool} {metadata.version(tool)}\n".encode())
        except metadata.PackageNotFoundError:
            raise UserError(
                f"Building the site for the browser needs {tool}, which is not installed: run  python -m pip install "
                f"--constraint constraints.txt {tool}  in the course's folder."
            ) from None
    digest.update(os.environ.get("JUPYTERLITE_PYODIDE_URL", "").encode())
    return digest.hexdigest() + "\n"


def _companions(week):
    """Return the release notebooks of a week and the files beside them."""
    if not week.built:
        raise UserError(f"{week.course}/release/{week.name} has no notebooks: run  mml build {week.name}  first.")
    files = sorted(week.folder("release").iterdir())
    return [file for file in files if file.is_file() and not file.name.startswith(".")]


# ---- JupyterLite ---------------------------------------------------------------------------------


def _run_jupyterlite(stage):
    """Build the site from what lies in ``stage / "files"``; return its folder."""
    site = stage / "site"
    build = {
        "apps": ["lab"],
        "contents": ["files"],
        "federated_extensions": [str(_extension(name)) for name in EXTENSIONS],
        "ignore_sys_prefix": True,  # other extensions, such as nbgrader's, talk to a server
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
        "output_dir": str(site),
        "extra_file_types": {
            "companion": {
                "name": "companion",
                "extensions": [".questions", ".mistakes"],
                "mimeTypes": ["text/plain"],
                "fileFormat": "text",
            }
        },
    }
    kernel = {
        "disablePyPIFallback": True,
        "loadPyodideOptions": {"lockFileURL": f"./pyodide/{LOCK}", "packages": list(FIRST)},
    }
    page = {
        "appName": "Mathematics for Machine Learning",
        "litePluginSettings": {f"{KERNEL}:kernel": kernel},
    }
    served = os.environ.get("JUPYTERLITE_PYODIDE_URL")
    if served and "://" not in served:
        served = str(Path(served).resolve())  # JupyterLite works in another folder
    _write(stage / "jupyter_lite_config.json", {"LiteBuildConfig": build, "PyodideAddon": {"pyodide_url": served}})
    _write(stage / "jupyter-lite.json", {"jupyter-lite-schema-version": 0, "jupyter-config-data": page})
    _run([sys.executable, "-m", "jupyterlite_core", "build"], stage, "JupyterLite could not build the site")
    return site


def _extension(name):
    """Return the folder of an installed JupyterLab extension."""
    from jupyter_core.paths import jupyter_path

    for place in jupyter_path("labextensions"):
        if (Path(place) / name / "package.json").is_file():
            return Path(place) / name
    raise UserError(f"The JupyterLab extension {name} is missing: install what constraints.txt names once more.")


# ---- packages ------------------------------------------------------------------------------------


def _pins(root):
    """Return the version of each package in constraints.txt, by its name."""
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in pairs}


def _add_packages(site, mml, cache, pins):
    """Write ``pyodide/`` into the site: the lock file, and the wheels that Pyodide does not have."""
    from jupyterlite_pyodide_kernel.constants import PYODIDE_CDN_URL

    own = site / "static" / "pyodide"  # where JupyterLite puts a distribution that the institution serves itself
    there, address = (own, "../static/pyodide") if own.is_dir() else (pyodide(cache), PYODIDE_CDN_URL)
    lock = json.loads((there / LOCK).read_text(encoding="utf-8"))
    packages, python = lock["packages"], lock["info"]["python"]
    for package in packages.values():
        package["file_name"] = f"{address}/{package['file_name']}"
    folder = site / "pyodide"
    folder.mkdir()
    wheels = [mml, *(site / "extensions" / KERNEL / "static" / "pypi").glob("*.whl")]
    wheels = {_name(wheel): wheel for wheel in wheels if _name(wheel) not in IN_THE_PAGE}
    while wheels:
        needed = {name: _requirements(wheel, python) for name, wheel in wheels.items()}
        for name, wheel in wheels.items():
            shutil.copyfile(wheel, folder / wheel.name)
            packages[name] = _entry(wheel, needed[name])
        missing = {name for requirements in needed.values() for name in requirements if name not in packages}
        if missing - set(pins):
            raise UserError(f"constraints.txt has no version of {', '.join(sorted(missing - set(pins)))}: add it.")
        wheels = fetch_wheels({name: pins[name] for name in missing}, cache)
    for name, requirement in _requirements(mml, python).items():
        _check_version(requirement, packages[name]["version"])
    _write(folder / LOCK, lock)


def _check_version(requirement, version):
    if requirement.name != "ipykernel" and not requirement.specifier.contains(version, prereleases=True):
        raise UserError(
            f"mml needs {requirement}, and this version of Pyodide has {version}: change the range in pyproject.toml, "
            "or take another version of jupyterlite-pyodide-kernel."
        )  # the kernel's own ipykernel stands in for the real one, under an old number


def _requirements(wheel, python):
    """Return what a wheel requires in the browser, a Requirement by name; python : the version there, a text."""
    environment = BROWSER | {"python_version": ".".join(python.split(".")[:2]), "python_full_version": python}
    with zipfile.ZipFile(wheel) as archive:
        file = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        texts = HeaderParser().parsestr(archive.read(file).decode()).get_all("Requires-Dist", [])
    found = {
        canonicalize_name(requirement.name): requirement
        for requirement in map(Requirement, texts)
        if not requirement.marker or requirement.marker.evaluate(environment)
    }
    return {name: requirement for name, requirement in found.items() if name not in IN_THE_PAGE}


def _entry(wheel, depends):
    """Return what the lock file says of a wheel that lies beside it."""
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0].removesuffix(".py") for name in archive.namelist()}
    return {
        "name": _name(wheel),
        "version": str(parse_wheel_filename(wheel.name)[1]),
        "file_name": wheel.name,
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "imports": sorted(top for top in tops if top.isidentifier()),
        "depends": sorted(depends),
        "install_dir": "site",
        "package_type": "package",
        "unvendored_tests": False,
    }


def _name(wheel):
    return parse_wheel_filename(wheel.name)[0]


def _write(path, content):
    path.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _run(command, folder, failed):
    """Run a command in a folder; raise UserError with the end of what it said where it fails."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise UserError(f"{failed}: {' '.join((done.stderr or done.stdout).split())[-300:]}")
