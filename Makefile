# Everything one does with the portal. `make` alone says what there is.
#
# Every target first makes .venv/ with the exact versions of requirements.lock; nothing is installed outside of it,
# but for what scripts/setup.sh and scripts/test_tools.py say they install.

PYTHON ?= python3
FORMAT ?= text

# Relative and called as `python -m`, so that the checkout may lie in a folder with spaces in its name.
PY := .venv/bin/python
READY := .venv/.ready

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup serve build check test lint format schema lock audit bench-search bench-build screenshots design-pictures handbook-pictures clean

help: ## say what each target does
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 20

setup: $(READY) ## make .venv/ with everything the portal needs (PYTHON=python3.12 chooses the interpreter)

$(READY): requirements.lock pyproject.toml scripts/setup.sh
	@PYTHON="$(PYTHON)" sh scripts/setup.sh
	@touch $@

serve: $(READY) ## build the portal and serve it on http://127.0.0.1:8000; changes show by themselves
	$(PY) -m generator serve

build: $(READY) ## build the portal into site/; a build that fails leaves the old site as it was
	$(PY) -m generator build

check: $(READY) ## check the plans and hold them against their sources (FORMAT=text, github or json)
	$(PY) -m generator check --fidelity --format $(FORMAT)

test: lint ## run everything: lint, the Python tests, a browser's and the scripts' (sets up what they need)
	browser="$$($(PY) scripts/test_tools.py browser)" && MINH_BACH_BROWSER="$$browser" $(PY) -m pytest -n auto
	@if $(PY) scripts/test_tools.py node; then node --test $(wildcard tests/js/*.test.js); fi

lint: $(READY) ## read the code with ruff and mypy, changing nothing
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy generator tests scripts bench

format: $(READY) ## lay out the code and mend what ruff can mend
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

schema: $(READY) ## write plans/plan.schema.json, by which editors' tools complete and check plan.yml
	$(PY) -m generator schema > plans/plan.schema.json.new
	mv plans/plan.schema.json.new plans/plan.schema.json

lock: $(READY) ## choose the newest versions that pyproject.toml allows and write them to requirements.lock
	$(PY) -m pip install --quiet uv
	$(PY) scripts/build_requirements.py | $(PY) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	  --generate-hashes --extra dev --custom-compile-command "make lock" --output-file requirements.lock pyproject.toml -

audit: build ## hold the built site against its goals: valid HTML, weight, Lighthouse (RUNS=1 is quicker; ten minutes)
	browser="$$($(PY) scripts/test_tools.py browser)" && $(PY) scripts/test_tools.py audit && \
	  MINH_BACH_BROWSER="$$browser" $(PY) -m bench.audit $(if $(RUNS),--runs $(RUNS))

bench-search: $(READY) ## measure the search against others (SIZES="S S2" a part; needs nginx, Node and npm; 20 minutes)
	browser="$$($(PY) scripts/test_tools.py browser)" && \
	  MINH_BACH_BROWSER="$$browser" $(PY) -m bench.search $(if $(SIZES),--sizes "$(SIZES)") $(BENCH)

bench-build: $(READY) ## measure builds of several sizes and by other ways (SIZES="S S2" a part; Hugo, where there is one)
	$(PY) -m bench.building $(if $(SIZES),--sizes "$(SIZES)") $(BENCH)

screenshots: build ## take pictures of every kind of page into .cache/screenshots/ (KINDS="home plan": some of them)
	browser="$$($(PY) scripts/test_tools.py browser)" && MINH_BACH_BROWSER="$$browser" $(PY) scripts/screenshots.py $(KINDS)

design-pictures: build ## take the pictures of docs/design.md anew into docs/design/
	browser="$$($(PY) scripts/test_tools.py browser)" && MINH_BACH_BROWSER="$$browser" $(PY) scripts/design_pictures.py

handbook-pictures: $(READY) ## take the pictures of the handbook's page on imports anew
	browser="$$($(PY) scripts/test_tools.py browser)" && MINH_BACH_BROWSER="$$browser" $(PY) scripts/handbook_pictures.py

clean: ## remove what the other targets made, .venv/ and site/ included
	rm -rf .venv site .site-* .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis *.egg-info
	find generator tests scripts bench -name __pycache__ -type d -prune -exec rm -rf {} +
