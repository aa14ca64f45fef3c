# Panelwright: `make run` starts the studio, `make test` checks everything.
SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check
SYSTEM := assets/deploy/system-packages.sh
BOOK ?= assets/sample/silver-bell.epub
OUT ?= build/comic

.PHONY: setup setup-dev run comic lab test check bench clean

setup: $(VENV)/.ready

$(VENV)/.ready: requirements.txt constraints.txt
	@sh $(SYSTEM) libraries
	@sh assets/deploy/make-venv.sh $(VENV)
	@# torch alone and first: resolved together with the rest, pip may choose a build with gigabytes of CUDA packages
	$(PIP) install --quiet "$$(grep '^torch==' constraints.txt)"
	$(PIP) install --quiet -r requirements.txt -c constraints.txt
	@touch $@

setup-dev: $(VENV)/.ready-dev

$(VENV)/.ready-dev: $(VENV)/.ready pyproject.toml
	$(PIP) install --quiet --group dev -c constraints.txt
	@sh $(SYSTEM) chromium || $(PY) -m playwright install chromium
	@touch $@

run: setup
	@$(PY) app.py

comic: setup
	@$(PY) -m studio comic "$(BOOK)" -o "$(OUT)"

lab: setup
	@$(PY) -m jupyter lab --notebook-dir=notebooks

check: setup-dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

test: check
	$(PY) -m pytest

bench: setup-dev
	@$(PY) -m tests.bench.whole

clean:
	rm -rf build .mypy_cache .ruff_cache .pytest_cache
