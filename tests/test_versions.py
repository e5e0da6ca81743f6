"""What is installed where: pyproject, the pinned versions, conda's file, the changelog and the citation agree."""

import re
import subprocess
import sys
import tomllib
from importlib import metadata

import pytest
import yaml
from conftest import ROOT
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

import mml

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def pins():
    """Return the pinned versions by name."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line.strip() and not line.startswith("#")]
    found = dict(line.split("==") for line in lines)
    assert len(found) == len(lines)
    return {canonicalize_name(name): Version(version) for name, version in found.items()}


def wanted():
    extras = PROJECT["optional-dependencies"]
    return [
        Requirement(text) for text in [*PROJECT["dependencies"], *(text for extra in extras.values() for text in extra)]
    ]


def test_every_dependency_is_pinned_to_a_version_that_the_project_allows():
    pinned = pins()
    assert wanted()
    for requirement in wanted():
        assert pinned[canonicalize_name(requirement.name)] in requirement.specifier, requirement


def test_every_dependency_has_an_oldest_version():
    for requirement in wanted():
        assert [part for part in requirement.specifier if part.operator == ">="], requirement


def test_what_is_installed_is_what_is_pinned():
    pinned = pins()
    for requirement in wanted():
        if requirement.marker and not requirement.marker.evaluate():
            continue
        name = canonicalize_name(requirement.name)
        assert Version(metadata.version(requirement.name)) == pinned[name]


def test_every_pinned_package_runs_on_the_oldest_python_that_the_project_allows():
    oldest = next(part.version for part in SpecifierSet(PROJECT["requires-python"]) if part.operator == ">=") + ".0"
    installed = {canonicalize_name(each.metadata["Name"]): each for each in metadata.distributions()}
    found = [installed[name] for name in pins() if name in installed]
    assert len(found) > len(pins()) // 2, "some pins are for other systems, and most are not"
    for each in found:
        wanted = each.metadata.get("Requires-Python") or ""
        assert oldest in SpecifierSet(wanted), f"{each.name} {each.version} wants Python {wanted}"


def test_pins_name_packages_and_versions_and_nothing_else():
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert line.startswith("#") or re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+(; .+)?", line), line


def test_condas_file_installs_the_same():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    packages = [entry for entry in environment["dependencies"] if isinstance(entry, str)]
    pip = next(entry["pip"] for entry in environment["dependencies"] if isinstance(entry, dict))
    assert f"python{PROJECT['requires-python']}" in packages
    assert "pip" in packages
    assert pip == ["--constraint constraints.txt", "--editable .[instructor,hub,site,test]"]
    assert set(PROJECT["optional-dependencies"]) == {"instructor", "hub", "site", "test"}


def test_the_makefile_installs_the_same():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert '--constraint constraints.txt --editable ".[$(1)]"' in makefile
    assert "compileall" in makefile


def test_one_version_everywhere():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+), (\d{4}-\d\d-\d\d)$", changelog, flags=re.MULTILINE)
    assert PROJECT["version"] == mml.__version__ == str(citation["version"]) == newest[1]
    assert str(citation["date-released"]) == newest[2]


def test_the_workflow_tests_the_oldest_python_that_the_project_allows():
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8"))
    for job in workflow["jobs"].values():
        versions = [Version(version) for version in job["strategy"]["matrix"]["python"]]
        assert f">={min(versions)}" == PROJECT["requires-python"]


@pytest.mark.skipif(sys.platform == "win32", reason="make is for Unix; Windows users have mml")
def test_make_help_lists_every_target():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.search(r"^\.PHONY: (.+)$", makefile, flags=re.MULTILINE)[1].split()
    run = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    for target in targets:
        if target != "help":
            assert re.search(rf"^  make {target} +\S", run.stdout, flags=re.MULTILINE), target


def test_packages_are_compiled():
    """Without byte code every start of a kernel costs seconds."""
    import numpy

    cached = list((ROOT / numpy.__path__[0] / "__pycache__").glob("*.pyc"))
    assert cached
