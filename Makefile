# What a stranger and an engineer type. `make serve` needs Python 3.11+ and nothing else.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CODE := ontology graph server tests bench docs

UI := server/static/ui/stamp
CLIENTS := tests/node/node_modules/stamp

.DEFAULT_GOAL := help
.PHONY: help serve ui no-ui test lint slow fuzz release screenshots bench bench-serve bench-pages bench-corpus bench-quality stress lock clean

help: ## Show what there is to make
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

# Each stamp is made once and again when what it depends on changes; then no network is needed.
$(VENV)/serve.stamp: requirements/serve.txt requirements/build.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements/build.txt -r requirements/serve.txt
	$(PIP) install --no-deps --no-build-isolation --no-index -e .
	touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/serve.stamp
	$(PIP) install --require-hashes -r requirements/dev.txt
	touch $@

# The browser's programs need Node; everything else is served without them.
$(UI): server/ui/package-lock.json server/ui/build.mjs $(wildcard server/ui/src/* server/ui/src/*/*)
	npm ci --prefix server/ui --no-audit --no-fund --silent
	npm run --prefix server/ui --silent build
	touch $@

$(CLIENTS): tests/node/package-lock.json
	npm ci --prefix tests/node --no-audit --no-fund --silent
	touch $@

ui: $(UI) ## Build the graph view, the query editor and the timeline (needs Node)

no-ui:
	@echo "Without Node 18+ there is no graph view, query editor or timeline; all else is served."

serve: $(VENV)/serve.stamp $(if $(shell command -v npm),$(UI),no-ui) ## Serve the shipped release on http://127.0.0.1:8000 (PORT=8123 for another)
	@$(BIN)/communique serve --port $(PORT)

test: $(VENV)/dev.stamp ## Run the fast tests
	$(BIN)/python -m pytest

lint: $(VENV)/dev.stamp $(UI) ## Check style, types and layers
	npm run --prefix server/ui --silent check
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports

slow: $(VENV)/dev.stamp $(UI) $(CLIENTS) ## Run the tests that take their time
	$(BIN)/python -m pytest -m slow

fuzz: $(VENV)/dev.stamp ## Fuzz the endpoint for long (FUZZ_EXAMPLES=5000)
	FUZZ_EXAMPLES=$(or $(FUZZ_EXAMPLES),5000) $(BIN)/python -m pytest -m slow tests/server/test_fuzz.py

release: $(VENV)/serve.stamp ## Build the shipped release again from the reviews
	rm -rf build/shipped
	SOURCE_DATE_EPOCH=1795478400 $(BIN)/communique build -o build/shipped
	mkdir -p graph/shipped
	cp build/shipped/current/data.nq build/shipped/current/manifest.json graph/shipped/

screenshots: $(VENV)/dev.stamp $(UI) ## Take the pictures for the README (needs Chromium)
	$(BIN)/python -m docs.screenshots

bench: $(VENV)/dev.stamp ## Measure speed and memory; figures go to bench/README.md
	$(BIN)/python -m bench

bench-serve: $(VENV)/dev.stamp ## Measure the endpoint against its peers (needs wrk)
	$(BIN)/python -m bench.serve

bench-pages: $(VENV)/dev.stamp ## Measure pages against the queries they rest on
	$(BIN)/python -m bench.pages

bench-corpus: $(VENV)/dev.stamp ## Measure a corpus: speed, memory, what one change costs
	$(BIN)/python -m bench.corpus

stress: $(VENV)/dev.stamp ## Take 2,532 real texts all the way (SAMPLE=150 for fewer; needs the shared texts)
	$(BIN)/python -m bench.stress $(if $(SAMPLE),--sample $(SAMPLE))

bench-quality: $(VENV)/dev.stamp ## Measure the extraction against gold (needs the shared texts)
	$(BIN)/python -m bench.quality

lock: $(VENV)/dev.stamp ## Write the lock files again from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  pyproject.toml -o requirements/serve.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --extra extract --extra dev pyproject.toml -c requirements/serve.txt -o requirements/dev.txt
	printf 'hatchling>=1.27\neditables>=0.5\n' | $(BIN)/uv pip compile --quiet --universal \
	  --python-version 3.11 --generate-hashes --no-header - -o requirements/build.txt

clean: ## Remove what was made
	rm -rf $(VENV) server/static/ui server/ui/node_modules tests/node/node_modules build dist releases .pytest_cache .mypy_cache .ruff_cache
