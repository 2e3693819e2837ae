# `make demo` shows the daily list on invented people; `make test` passes every check.
# Both build a private environment in .venv first, with the newest Python at hand from 3.11 on.

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

# The tests start thousands of commands, and each is several times slower where bytecode is not kept.
export PYTHONDONTWRITEBYTECODE :=

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)

.PHONY: demo readers test quick lint types layers docs check-docs which bench clean

demo: $(STAMP)
	@$(BIN)/netbook demo

test: lint types layers check-docs
	$(BIN)/python -m pytest -n auto -q

# What another Python may break: make quick VENV=.venv/3.13 PYTHON=python3.13
quick: $(STAMP)
	$(BIN)/python -m pytest -n auto -q -m "not slow" -p no:cacheprovider

# Independent readers, which the tests let read the cards that netbook writes.
readers: $(STAMP)
	npm install --prefix $(VENV)/readers --no-audit --no-fund --silent ical.js@2.2.1

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

layers: $(STAMP)
	$(BIN)/lint-imports

docs: $(STAMP)
	$(BIN)/python docs/build.py

check-docs: $(STAMP)
	$(BIN)/python docs/build.py --check

# Which Python the whole suite runs on.
which: $(STAMP)
	@$(BIN)/python -c 'import sys; print("%d.%d" % sys.version_info[:2])'

bench: $(STAMP)
	$(BIN)/python benchmarks/speed.py

clean:
	rm -rf $(VENV)

$(STAMP): pyproject.toml
	@test -n "$(PYTHON)" || { echo "netbook needs Python 3.11 or later, with venv and pip" >&2; exit 1; }
	@echo "Making a private environment in $(VENV), a minute or so the first time: the venv ..." >&2
	@$(PYTHON) -m venv $(VENV)
	@echo "... and the libraries that netbook and its tests use, from the network ..." >&2
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[dev]'
	@touch $@
