# Everything is set up in .venv, inside this folder. `make help` says what there is.

PYTHON ?= python3
BIN := .venv/bin

# A virtual environment knows where it stands and which Python made it: one that was copied here,
# or made by another Python, is made anew.
MADE_FOR := $(CURDIR) $(PYTHON)
ifneq ($(shell cat .venv/made-for 2>/dev/null),$(MADE_FOR))
FRESH := fresh
endif

# What is large and stays the same for the tests in editors (600 MB) is kept outside of this folder.
export TRANSCRIPTION_EDITORS ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/transcription-lsp-editors

.PHONY: help demo test docs test-editors pictures format clean fresh
.DEFAULT_GOAL := help

help:
	@echo "make demo    lint the transcription in seeds/ and show what is found"
	@echo "make test    check format, lint, types and layers, make the documentation, and run the tests"
	@echo "make docs    make the documentation, a site, in build/docs"
	@echo "make test-editors  run the tests in editors: VS Code, Neovim, Emacs, Vim"
	@echo "make pictures  put the pictures that they take into the README of the extension for VS Code"
	@echo "make format  put the Python files into the format that make test asks for"
	@echo "make clean   remove what the others made, .venv included"
	@echo
	@echo "More random texts and edits, 10,000 of each kind: make test OPTIONS=--thorough"
	@echo "Each sets up what it needs in .venv. Another Python: make test PYTHON=python3.12"

demo: .venv/project
	@echo "==> transcription-lint check --exit-zero seeds/"
	@$(BIN)/transcription-lint check --exit-zero seeds/
	@echo "==> The seed is kept as it came: these are the faults it holds."

test: .venv/tools
	@echo "==> Format"
	@$(BIN)/ruff format --check .
	@echo "==> Lint"
	@$(BIN)/ruff check .
	@echo "==> Types"
	@$(BIN)/mypy
	@echo "==> Layers"
	@$(BIN)/lint-imports --no-cache --no-logo
	@$(MAKE) --no-print-directory docs
	@echo "==> Tests"
	@temporary=$$(mktemp -d) && trap 'rm -rf "$$temporary"' EXIT && trap 'exit 1' INT TERM && \
	    TMPDIR="$$temporary" $(BIN)/pytest -n auto --dist worksteal --ignore tests/editors $(OPTIONS)

# Every warning is an error: a link that leads nowhere, a page that no other leads to.
docs: .venv/tools
	@echo "==> Documentation"
	@$(BIN)/python -m docs.making build/docs
	@echo "build/docs/index.html"

# Root on Debian gets the editors installed; who else runs this is told which ones are missing.
test-editors: .venv/tools
	@$(BIN)/python -m tests.editors.install
	@echo "==> Tests in editors"
	@$(BIN)/pytest tests/editors $(OPTIONS)

pictures:
	@cp -v build/pictures/*.png editors/vscode/images/

format: .venv/tools
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

clean:
	rm -rf .venv build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	cd editors/vscode && rm -rf node_modules out server *.vsix
	find . -name __pycache__ -prune -exec rm -rf {} +
	find . -name .transcription_cache -prune -exec rm -rf {} +

fresh:
	@rm -rf .venv

.venv/project: pyproject.toml $(FRESH)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "Python 3.11 or later is needed; name one: make PYTHON=python3.12"; exit 1; }
	@echo "==> Setting up .venv and installing the project into it"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@echo '$(MADE_FOR)' > .venv/made-for
	@touch $@

.venv/tools: .venv/project
	@echo "==> Installing the tools for tests"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@
