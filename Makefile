# `make demo` shows the daily list with invented people; `make test` runs every check.
# Both first make a private environment in .venv, with Python 3.11 or later: `make demo` with what netbook
# needs to run, `make test` also with what its checks need.

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
INSTALLED := $(VENV)/.installed

# The tests start thousands of commands, and each is several times slower without cached bytecode.
export PYTHONDONTWRITEBYTECODE :=

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)

.PHONY: demo readers test quick lint types layers docs check-docs which bench reports clean

demo: $(INSTALLED)
	@$(BIN)/netbook demo

test: lint types layers check-docs
	$(BIN)/python -m pytest -n auto -q

# What another Python may break: make quick VENV=.venv/3.13 PYTHON=python3.13
quick: $(STAMP)
	$(BIN)/python -m pytest -n auto -q -m "not slow" -p no:cacheprovider

# Independent parsers, with which the tests check the cards that netbook writes.
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

# What people have reported: a line for each, whether netbook holds what is right.
reports: $(STAMP)
	@$(BIN)/python benchmarks/reports.py $(ROWS)

bench: $(STAMP)
	$(BIN)/python benchmarks/speed.py

clean:
	rm -rf $(VENV)

# Installs $(1), and prints the name of each library as it is fetched, because that can take a minute. Touching
# the target marks success: a failure before the pipe would not stop the rule.
define install
	@rm -f $@
	@{ $(BIN)/python -m pip install --disable-pip-version-check --progress-bar off -e '$(1)' && touch $@; } | \
		while read -r what name rest; do \
			case "$$what $$name" in \
				Collecting*) echo "    $${name%%[<>=~!]*}";; \
				"Installing collected") echo "  putting them in place ...";; \
			esac; \
		done >&2
	@test -f $@
endef

$(STAMP): $(INSTALLED)
	@echo "Fetching what the checks of netbook use, a minute or two the first time:" >&2
	$(call install,.[dev])

$(INSTALLED): pyproject.toml
	@test -n "$(PYTHON)" || { echo "netbook needs Python 3.11 or later, with venv and pip" >&2; exit 1; }
	@echo "Making a private environment in $(VENV), with $(PYTHON), half a minute or so the first time ..." >&2
	@$(PYTHON) -m venv $(VENV)
	@echo "  fetching what netbook uses:" >&2
	$(call install,.)
