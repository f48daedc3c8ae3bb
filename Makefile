# Portcullis. `make` lists the targets; each works from a clean checkout.

PACKAGES  = pkg-config libpcre2-dev libssl-dev libxml2-dev libyaml-dev libmaxminddb-dev zlib1g-dev libsqlite3-dev libhiredis-dev \
  libcurl4-openssl-dev
# The stores' tests run against a real Redis of their own, on a free port; those of fetched keys against `openssl s_server`.
TEST_PACKAGES = $(PACKAGES) redis-server openssl
SWIFT    ?= swift
RELEASE   = -c release -Xswiftc -static-stdlib
SOURCES   = Sources Tests Fuzz Package.swift
CRS      ?= ../shared/data/crs-4
CORPUS   ?= Fixtures/requests
SECONDS  ?= 60
CISECONDS ?= 10

.PHONY: help deps build run test check lint generate fmt bench rate peer measure differential counters detection rules detectors tokens stages oracle fuzz crs \
  hostile samples ci asan tsan clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-12s %s\n", $$1, $$2}'

deps: ## install the libraries that are missing (Debian, Ubuntu)
	@missing=; for p in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'install ok installed' || missing="$$missing $$p"; \
	done; \
	[ -z "$$missing" ] && exit 0; \
	echo "installing$$missing"; \
	sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	$$sudo apt-get update -q && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -q -y --no-install-recommends $$missing

build: deps ## build the release binary, Swift's runtime linked in
	$(SWIFT) build $(RELEASE) --product portcullis

run: build ## judge the sample requests with the bundled rules
	@"$$($(SWIFT) build $(RELEASE) --show-bin-path)/portcullis" inspect --format text Fixtures/requests

test: ## build and run all tests
	@$(MAKE) --no-print-directory deps PACKAGES="$(TEST_PACKAGES)"
	$(SWIFT) test

check: deps ## check generated files, fixtures, unsafe code, imports
	$(SWIFT) run portcullis-dev check

lint: ## check the formatting of the sources
	$(SWIFT) format lint --strict --recursive --parallel $(SOURCES)

generate: deps ## write the generated sources and manual pages
	$(SWIFT) run portcullis-dev generate

fmt: ## format the sources
	$(SWIFT) format --in-place --recursive --parallel $(SOURCES)

bench: peer measure ## time us and libmodsecurity side by side, into Benchmarks/results (ROUNDS, EACH)
	Benchmarks/bench.sh

rate: build ## measure with the bundled rules (CORPUS=requests.jsonl)
	@"$$($(SWIFT) build $(RELEASE) --show-bin-path)/portcullis" bench --format text --vary --input $(CORPUS)

peer: ## build the driver of the engine that we compare ourselves with (installs libmodsecurity-dev)
	@dpkg-query -W -f='$${Status}' libmodsecurity-dev 2>/dev/null | grep -q 'install ok installed' || \
	  $(MAKE) deps PACKAGES="libmodsecurity-dev modsecurity-crs"
	@mkdir -p .build/peer
	$(CC) -O2 -Wall -Wextra -o .build/peer/peer Benchmarks/peer/peer.c -lmodsecurity

measure: deps
	$(SWIFT) build $(RELEASE) --product portcullis-bench

differential: peer measure ## list what we and libmodsecurity judge differently
	Benchmarks/differential.sh

counters: measure ## hold the work done for harmless requests to Benchmarks/counters.json
	Benchmarks/counters.sh

detection: build ## hold the bundled rules and the Core Rule Set against attacks and harmless requests
	CRS="$(CRS)" Benchmarks/detection/run.sh "$$($(SWIFT) build $(RELEASE) --show-bin-path)/portcullis"

rules: build ## run the fixtures of the bundled rules
	"$$($(SWIFT) build $(RELEASE) --show-bin-path)/portcullis" test --rules Fixtures/rules/setup.conf --rules rules Fixtures/rules

detectors: peer measure ## our detectors of injection beside libinjection: detection, false alarms, speed
	Benchmarks/detectors.sh

tokens: measure ## the time to check a token beside openssl speed
	Benchmarks/tokens.sh

stages: measure ## measure the gateway's parts: lists, limits, stores (HITS, KEYS)
	Benchmarks/gateway.sh

oracle: ## check the labels of Fixtures/injection with real databases and a browser (installs them)
	@$(MAKE) deps PACKAGES="postgresql mariadb-server chromium python3 python3-psycopg2 python3-pymysql"
	cd Tests/Oracle && /usr/bin/python3 sql.py check ../../Fixtures/injection/sql-labelled-attacks.txt
	cd Tests/Oracle && /usr/bin/python3 sql.py check --benign ../../Fixtures/injection/sql-generated-benign.txt
	cd Tests/Oracle && /usr/bin/python3 script.py check ../../Fixtures/injection/script-labelled-attacks.txt

fuzz: deps ## fuzz every target for SECONDS each
	Fuzz/run $(SECONDS)

crs: build ## run the Core Rule Set's own regression tests (CRS=its folder)
	@if [ ! -d "$(CRS)/rules" ]; then echo "no Core Rule Set at $(CRS): skipped (CRS=folder)"; else \
	  rules="$$(mktemp -d)/crs.conf"; \
	  sh ../shared/bench/make_conf.sh "$(CRS)" "$$rules" 4 DetectionOnly test && \
	  "$$($(SWIFT) build $(RELEASE) --show-bin-path)/portcullis" test --no-base --rules "$$rules" \
	    --overrides Fixtures/crs/overrides.yaml "$(CRS)/tests"; fi

hostile: build ## measure what hostile requests cost the release binary
	PORTCULLIS_BINARY="$$($(SWIFT) build $(RELEASE) --show-bin-path)/portcullis" $(SWIFT) test --filter HostileInputTests

samples: build
	@binary="$$($(SWIFT) build $(RELEASE) --show-bin-path)/portcullis"; \
	"$$binary" compile --base rules && "$$binary" inspect --format jsonl Fixtures/requests >/dev/null

# One after the other, also under -j: steps share the build folder and one measures.
ci: ## what must hold before a change is merged, beside the tests (20 to 30 minutes from a clean checkout, two cores)
	@for step in check lint build samples rules crs counters hostile; do \
	  echo "== $$step"; $(MAKE) --no-print-directory $$step || exit 1; done
	@echo "== fuzz"; $(MAKE) --no-print-directory fuzz SECONDS=$(CISECONDS)
	@echo "ci: ok"

# Leaks are not looked for: XCTest has some, and Swift hides pointers in enum cases.
asan: deps ## run all tests under AddressSanitizer
	ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --sanitize address --scratch-path .build/asan

tsan: deps ## run all tests under ThreadSanitizer
	$(SWIFT) test --sanitize thread --scratch-path .build/tsan

clean: ## remove everything that was built
	rm -rf .build fuzz-work
