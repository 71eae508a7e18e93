# make serve · site · offline · test · check · fuzz · mutate · bench · docs · bundle · lock
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
# One address is enough: the Korean site lies beside the English one.
ifdef SITE_URL
export SITE_URL_KO ?= $(SITE_URL:/en/=/ko/)
endif

# The environment, made again whenever what it is made from changes.
$(VENV)/ready: pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Preflight needs Python 3.11 or newer; name one with make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

# Node is for development alone: the machine's own, or the one from the Python package index in the environment.
node_modules/ready: $(VENV)/ready package.json package-lock.json
	$(BIN)/python tests/tools.py npm ci --no-audit --no-fund --loglevel=error
	touch $@

.PHONY: serve site offline test check fuzz mutate bench docs bundle lock
serve: $(VENV)/ready  ## the whole site on http://127.0.0.1:8000, built again on every change
	$(BIN)/preflight serve

site: $(VENV)/ready  ## a strict build of every language into site/
	$(foreach config,mkdocs.yml $(wildcard mkdocs.??.yml),$(BIN)/mkdocs build --strict --quiet --config-file $(config) && ) true

offline: $(VENV)/ready  ## a copy that works from disk, into site-offline/
	$(foreach config,$(wildcard mkdocs.offline*.yml),$(BIN)/mkdocs build --strict --quiet --config-file $(config) && ) true

test: node_modules/ready  ## everything: vectors, readings, builds, browser
	$(BIN)/python tests/tools.py browser
	$(BIN)/python tests/tools.py node --test tests/conformance/*.test.js
	$(BIN)/python -m pytest --numprocesses=auto --dist=loadfile

check: node_modules/ready  ## lint, types, generated files fresh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python tests/tools.py npm run --silent types
	$(BIN)/python tests/tools.py npm run --silent bundle -- --check
	$(BIN)/preflight check --strict
	$(BIN)/preflight reference

fuzz: node_modules/ready  ## a hundred thousand hostile links, files and stores through both engines
	$(BIN)/python -m tests.fuzz

mutate: node_modules/ready  ## both engines changed, one thing at a time: a change that nobody notices needs a vector or a reason
	$(BIN)/python -m tests.mutation

bench: node_modules/ready  ## the budgets, each beside its yardstick
	$(BIN)/python -m benchmarks

docs: $(VENV)/ready  ## write the generated reference pages again
	$(BIN)/preflight reference --write

bundle: node_modules/ready  ## bundle script and style into the package
	$(BIN)/python tests/tools.py npm run --silent bundle

lock: $(VENV)/ready  ## choose the newest versions that the bounds allow
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url \
		--extra site --group dev --output-file requirements.lock pyproject.toml
