# Everything a newcomer needs: `make demo` and `make test`, each with its own set-up in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The tests start hundreds of processes, each of which would else compile all modules again.
export PYTHONDONTWRITEBYTECODE =
SIDE_BY_SIDE := -n 3 --dist loadgroup --no-loadscope-reorder

.PHONY: help demo test behaviour soak lint clean

help:
	@echo "make demo   the sample glossary in the browser"
	@echo "make test   style, types and every behaviour once"
	@echo "make soak   the same tests with larger numbers"
	@echo "make clean  remove .venv, the Neo4j of the tests and what was built"

demo: $(VENV)/installed
	$(BIN)/wayline demo

test: $(VENV)/installed-dev
	@$(MAKE) --no-print-directory --jobs=2 lint behaviour

behaviour: $(VENV)/installed-dev
	$(BIN)/python -m pytest -q $(SIDE_BY_SIDE)

soak: $(VENV)/installed-dev
	WAYLINE_SOAK=1 $(BIN)/python -m pytest -q -o timeout=3600 $(SIDE_BY_SIDE)

lint: $(VENV)/installed-dev
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy

# Making the environment and installing what $(1) names into it.
define set_up
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { echo "Wayline needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up $(VENV); the first time this takes about a minute."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --disable-pip-version-check --progress-bar on --constraint constraints.txt --editable $(1)
	@touch $(VENV)/installed
endef

$(VENV)/installed: pyproject.toml constraints.txt
	$(call set_up,.)

$(VENV)/installed-dev: pyproject.toml constraints.txt
	$(call set_up,".[dev]")
	@touch $@

clean:
	rm -rf $(VENV) .neo4j build dist *.egg-info
