# Each line sets up what it needs; see README.md. CI calls the same lines through .ci/run.
py := .venv/bin/python
.PHONY: setup run test check bench demo messages lock vendor test-postgres test-services test-browser

setup: ; bin/setup
run: ; bin/run
test: setup ; $(py) -m pytest -q -n 2 --dist worksteal --ignore=tests/services --ignore=tests/e2e
check: setup ; bin/check
test-postgres: setup ; bin/test_postgres
test-services: setup ; $(py) -m pytest -q -rs tests/services
test-browser: ; bin/setup --browser && $(py) -m pytest -q -rs -n 2 --dist worksteal tests/e2e
bench: ; bin/setup --browser && $(py) -m bench
demo: setup ; $(py) manage.py migrate && $(py) manage.py load_reference && $(py) manage.py seed_demo
messages: setup ; bin/messages --no-obsolete && bin/setup
lock: setup ; bin/lock
vendor: setup ; bin/vendor
