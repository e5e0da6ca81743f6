# The two commands of the course are `make lab` and `make test`; `make help` lists the others.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
LAB_OPTIONS = $(if $(HOST),--host $(HOST)) $(if $(PORT),--port $(PORT)) $(if $(filter no,$(BROWSER)),--no-browser)

.DEFAULT_GOAL := help
.PHONY: help lab check progress test build site lint format benchmark benchmark-grading release clean

help: ## list what you can ask for
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' Makefile

lab: $(VENV)/.lab ## open JupyterLab on your copy of the notebooks (HOST=, PORT=, BROWSER=no)
	@$(BIN)/mml lab $(LAB_OPTIONS)

check: $(VENV)/.lab ## grade your copy of one week with all tests (WEEK=week5_eigenvectors)
	@$(BIN)/mml check $(WEEK)

progress: $(VENV)/.lab ## show how far you are
	@$(BIN)/mml progress

test: $(VENV)/.test ## run every check of the course
	@$(BIN)/mml test

build: $(VENV)/.test ## make source/ and release/ from content/
	@$(BIN)/mml build

site: $(VENV)/.test ## make the website in build/site
	@$(BIN)/mml site

lint: $(VENV)/.test ## hold content and code to their rules
	@$(BIN)/mml lint && $(BIN)/ruff check . && $(BIN)/ruff format --check .

format: $(VENV)/.test ## format all Python
	@$(BIN)/ruff format .

benchmark: $(VENV)/.test ## measure against the usual tools
	@for script in $(filter-out benchmarks/grading.py,$(wildcard benchmarks/*.py)); do echo "== $$script"; $(BIN)/python $$script || exit 1; done

benchmark-grading: $(VENV)/.test ## measure grading a class against stock nbgrader (some ten minutes)
	@$(BIN)/python benchmarks/grading.py

release: $(VENV)/.test ## make what users download in dist (PUBLISHED=the website that gets it, if not dist/site)
	@$(BIN)/mml release $(if $(PUBLISHED),--published "$(PUBLISHED)")

clean: ## remove the environment and caches, and nothing that a learner made
	rm -rf $(VENV) .cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "The course needs Python 3.11 or newer, and none was found: install one, or name it with make PYTHON=/path/to/python." >&2; exit 2; }
	@echo "Making a Python environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.lab: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(call install,instructor)

$(VENV)/.test: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(call install,instructor$(COMMA)hub$(COMMA)site$(COMMA)test)
	@touch $(VENV)/.lab

COMMA := ,
# compileall: without byte code every start of Python costs seconds. Some packages ship files for other Pythons, which
# it cannot compile and nobody imports; so its exit status says nothing.
define install
	@echo "Installing the course's packages into $(VENV); the first time this takes some minutes ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[$(1)]"
	@echo "Compiling them ..."
	@$(BIN)/python -m compileall -qq -j 0 $(VENV) || true
	@touch $@
endef
