# The commands of the project; `make demo` and `make test` do all their own set-up.
PYTHON ?= python3.11
BIN := .venv/bin
DEMO := DJANGO_SETTINGS_MODULE=lineofsight.config.settings.demo $(BIN)/python -m django
PORT ?= 8000

.PHONY: audit bill demo demo-reset test test-browser test-postgres test-full check docs bench screenshots assets format clean

demo: .venv/run.stamp  ## the product with two invented partnerships, at http://127.0.0.1:8000
	@$(DEMO) play_demo
	@$(DEMO) serve --port $(PORT) --with-worker

demo-reset: .venv/run.stamp  ## throw the demonstration's data away; the next `make demo` starts anew
	rm -rf var/demo

test: .venv/dev.stamp  ## the automated tests, without a browser
	$(BIN)/pytest -n 2 --dist worksteal -m "not browser and not full"

test-browser: .venv/dev.stamp  ## a whole deep dive in a real browser (needs Chromium)
	$(BIN)/pytest -m "browser and not full"

test-postgres: .venv/dev.stamp  ## what is worth running on PostgreSQL too; starts the server it needs
	tools/with_postgres $(BIN)/pytest --migrations -m "postgres and not full"

test-full: .venv/dev.stamp  ## everything, the long runs too
	$(BIN)/pytest -n 2 --dist worksteal -m "not browser"
	$(BIN)/pytest -m browser
	tools/with_postgres $(BIN)/pytest --migrations -m "postgres or postgres_full"

check: .venv/dev.stamp  ## format, lint, types, arrows between rooms, templates, migrations, generated docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy lineofsight
	$(BIN)/djlint lineofsight --lint --quiet
	DJANGO_SETTINGS_MODULE=lineofsight.config.settings.tests $(BIN)/python -m django makemigrations --check --dry-run
	$(BIN)/python tools/make_docs.py --check

docs: .venv/dev.stamp  ## write the generated docs anew
	$(BIN)/python tools/make_docs.py

format: .venv/dev.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/dev.stamp  ## timings as ratios within one run; PARTS="packs writes" for some of them
	$(BIN)/python tools/bench $(PARTS)

audit:  ## known weaknesses of the packages we ship; needs the advisory feed on the net
	@test -x .venv-audit/bin/pip-audit || ($(PYTHON) -m venv .venv-audit && .venv-audit/bin/pip install --quiet pip-audit)
	.venv-audit/bin/pip-audit --strict --require-hashes --disable-pip -r requirements/base.txt

bill: .venv/dev.stamp  ## the bill of materials of a release (CycloneDX), to standard output
	@$(BIN)/python tools/make_bill.py

screenshots: .venv/dev.stamp  ## every page by role, at desktop and phone width, into screenshots/
	$(BIN)/python tools/screenshots.py

assets: .venv/dev.stamp  ## fetch the design system's files anew (needs Node)
	$(BIN)/python tools/vendor_assets.py

.venv/run.stamp: requirements/base.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: requirements/dev.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

clean:
	rm -rf .venv .venv-audit build *.egg-info
