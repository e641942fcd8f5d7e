# make run    the portal on this machine
# make test T=tests/…::test_name   one test, or a file of them; T='tests/portal -k money' takes pytest's options too
# make check  lint, contracts, types, and every test that needs no browser
# make test   every check there is
# make bench  how fast it is, docs/performance.md
# make format the house style                   make clean   what can be made again; never the database
#
# Variables: PYTHON (3.11 or newer), WORKERS (of the tests), PORT, HOST, WEB_CONCURRENCY, DATABASE_URL and the others of
# README.md.

PYTHON ?= python3
ifeq ($(origin CHROMIUM), undefined)
CHROMIUM := $(shell for name in chromium-headless-shell chromium chromium-browser google-chrome; do command -v $$name && break; done)
endif
export CHROMIUM

BIN := .venv/bin
PY := $(BIN)/python
# The checks look the same on every machine: what an operator has set stays out of them, except DATABASE_URL. Compiled
# tests are kept, or each worker would compile all of them each time.
CLEAN_ENV := env -u SITE_URL -u SECRET_KEY -u ALLOWED_HOSTS -u CSRF_TRUSTED_ORIGINS -u BEHIND_PROXY -u DEBUG \
	-u EMAIL_BACKEND -u EMAIL_HOST -u EMAIL_PORT -u EMAIL_USE_TLS -u DEFAULT_FROM_EMAIL -u MEDIA_ROOT -u LOG_LEVEL \
	-u PYTHONDONTWRITEBYTECODE
CODE := manage.py portal desk registry cooperation practices benchmarks tests
TYPED := portal/lib $(wildcard */permissions.py */steps.py */workflow.py */workflow */imports.py */exports.py)

.DELETE_ON_ERROR:
.PHONY: run test check coverage bench format clean \
	lint lint-style lint-idioms lint-templates lint-scripts lint-contracts lint-types lint-models lint-settings

run: .venv/.run
	@exec $(PY) manage.py serve

# A worker more than the machine has cores: one that waits for a browser or for the database leaves its core to it.
WORKERS ?= $$(($$(getconf _NPROCESSORS_ONLN) + 1))
PYTEST := $(CLEAN_ENV) $(PY) -m pytest
ALL_TESTS := $(PYTEST) -n "$(WORKERS)" --dist worksteal

ifdef T
test: .venv/.dev
	@$(PYTEST) -q $(T)
else
test: lint
	@# Without a browser its tests are skipped, and loudly; REQUIRE_BROWSER=1 (as in .ci/run) makes that a failure.
	@if [ -z "$(CHROMIUM)" ]; then \
		echo "Nie znaleziono przeglądarki Chromium (zmienna CHROMIUM albo chromium w PATH): testy w przeglądarce pominięte."; \
		[ "$(REQUIRE_BROWSER)" != 1 ]; \
	fi
	@$(ALL_TESTS)
endif

check: lint
	@$(ALL_TESTS) -m "not browser"

# Two at once; where make can do that (4.0), what each prints stays together.
lint: .venv/.dev
	@$(MAKE) --no-print-directory -j 2 $(if $(filter output-sync,$(.FEATURES)),--output-sync) \
		lint-types lint-models lint-settings lint-idioms lint-contracts lint-style lint-templates lint-scripts

lint-style:
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

lint-idioms:
	@find $(CODE) -name '*.py' -exec $(BIN)/django-upgrade --target-version 5.2 --check {} +

lint-templates:
	@$(BIN)/djangofmt --check templates
	@$(BIN)/djangofmt check templates

lint-scripts:
	@$(BIN)/biome ci --colors=off

lint-contracts:
	@$(BIN)/lint-imports --no-logo

lint-types:
	@$(CLEAN_ENV) $(BIN)/mypy $(TYPED)

lint-models:
	@$(CLEAN_ENV) $(PY) manage.py makemigrations --check --dry-run

lint-settings:
	@$(CLEAN_ENV) -u DATABASE_URL SITE_URL=https://portal.example ALLOWED_HOSTS=portal.example \
		SECRET_KEY="$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(64))')" \
		$(PY) manage.py check --deploy --fail-level WARNING

# Which lines and branches the tests pass through. Apart from `make test`: watching them takes half as long again.
coverage: .venv/.dev
	@$(ALL_TESTS) --cov --cov-report=term-missing

# Databases of its own, of the full size, of a tenth and of the founding data, made once: to make them again, remove
# BENCH_DIR*. A small run: make bench RECORDS=10000 ENTITIES=1000 PRACTICES=100 RUNS=5
# BENCH_DIR=var/bench-small. TERC: the official register; without it the few local governments the portal starts with.
RECORDS ?= 1000000
ENTITIES ?= 100000
PRACTICES ?= 10000
RUNS ?= 30
BENCH_DIR ?= var/bench
TERC ?= $(lastword $(sort $(wildcard ../shared/data/terc/TERC_Urzedowy_*.csv)))

bench: .venv/.run $(BENCH_DIR)/loaded $(BENCH_DIR)-tenth/loaded $(BENCH_DIR)-words/loaded
	VAR_DIR=$(BENCH_DIR) $(PY) -m benchmarks.all --runs $(RUNS) --tenth $(BENCH_DIR)-tenth \
		--words $(BENCH_DIR)-words --write docs/performance.md \
		--command "make bench RECORDS=$(RECORDS) ENTITIES=$(ENTITIES) PRACTICES=$(PRACTICES) RUNS=$(RUNS)"

$(BENCH_DIR)/loaded: PART = 1
$(BENCH_DIR)-tenth/loaded: PART = 10
$(BENCH_DIR)/loaded $(BENCH_DIR)-tenth/loaded: | .venv/.run
	VAR_DIR=$(@D) $(PY) manage.py migrate --verbosity 0
	VAR_DIR=$(@D) $(PY) manage.py collectstatic --noinput --verbosity 0
	VAR_DIR=$(@D) $(PY) -m benchmarks.load --practices $$(($(PRACTICES) / $(PART))) \
		--entities $$(($(ENTITIES) / $(PART))) --records $$(($(RECORDS) / $(PART))) $(if $(TERC),--terc $(TERC))
	touch $@

$(BENCH_DIR)-words/loaded: | .venv/.run
	VAR_DIR=$(@D) $(PY) manage.py migrate --verbosity 0
	VAR_DIR=$(@D) $(PY) manage.py load_founding_data --verbosity 0
	touch $@

format: .venv/.dev
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
	$(BIN)/djangofmt check --fix templates
	$(BIN)/djangofmt templates
	$(BIN)/biome check --write

clean:
	rm -rf .venv .coverage .coverage.* htmlcov test-results var/static
	rm -rf .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis
	find $(filter-out manage.py,$(CODE)) -name __pycache__ -type d -prune -exec rm -rf {} +

# Installed again only when a list of requirements is newer than the last installation.
.venv/.run: requirements.txt | $(PY)
	@echo "Instaluję zależności (około 15 s, a jeśli trzeba je pobrać, to dłużej)…"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/.dev: requirements.txt requirements-dev.txt | $(PY)
	@echo "Instaluję zależności i narzędzia do testów (około 30 s, a jeśli trzeba je pobrać, to dłużej)…"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch .venv/.run $@

$(PY):
	@command -v $(PYTHON) >/dev/null || { echo "Brak programu $(PYTHON). Potrzebny jest Python 3.11 lub nowszy."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Potrzebny jest Python 3.11 lub nowszy, a $(PYTHON) to: $$($(PYTHON) --version). Inny wskazuje zmienna PYTHON."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Brak modułu venv. W systemach Debian i Ubuntu: apt install python3-venv"; exit 1; }
	@rm -rf .venv
	@echo "Tworzę środowisko Pythona w katalogu .venv (około 5 s)…"
	@$(PYTHON) -m venv .venv
