# The commands of everyday work. `make demo` and `make test` need nothing but Swift, git and Debian's packages.

swift := swift
release := .build/release/struk
checks := --explicit-target-dependency-import-check error
# In turns: drawing thousands of pictures holds up whoever waits for an answer, and killing programs whoever draws.
test := $(swift) test --skip-build
benchmarks := $(swift) build -c release --package-path Tests/Benchmarks --scratch-path .build-bench
peers := $(or $(PEERS_HOME),$(or $(XDG_CACHE_HOME),$(HOME)/.cache)/voucher-bench)
drawing := SymbolsTests|GraphicsTests|VouchersTests

.PHONY: build demo test golden format lint docs bench readability bench-service bench-soak packages test-packages clean

# With Swift's own libraries in it: it starts in two thirds of the time, and runs where no Swift is.
build: packages ## the program, at .build/release/struk
	@echo "== building struk (the first time compiles every dependency)"
	$(swift) build -c release --product struk --static-swift-stdlib $(checks)

demo: build ## an emulated gateway, the real client, every voucher
	$(release) demo --output demo

test: packages test-packages ## every test, with the real tools they need
	@echo "== checking the format"
	$(MAKE) --no-print-directory lint
	@echo "== building the tests (the first time compiles every dependency)"
	$(swift) build --build-tests $(checks)
	$(test) --filter '^PaymentsTests\.'
	$(test) --skip '^(PaymentsTests|$(drawing)|StrukTests)\.' --skip SimulationTests
	$(test) --filter '^($(drawing))\.'
	$(test) --filter '^StrukTests\.'
	$(test) --filter SimulationTests

golden: packages test-packages ## what slips look like, made anew; look at them before they are committed
	STRUK_GOLDEN=record $(swift) test $(checks) --filter GoldenTests

format: ## writes every source file in the committed form
	$(swift) format format --in-place --recursive --parallel Package.swift Sources Tests

lint: ## fails where a source file is not in the committed form
	$(swift) format lint --strict --recursive --parallel Package.swift Sources Tests

docs: packages ## documentation of the three library products, under .build/docs
	.ci/docs

bench: packages ## CPU time of a voucher with its phases, then beside what one would use instead and a C limit
	Tests/Benchmarks/Peers/install.sh
	$(benchmarks) --product voucher-benchmark
	$(benchmarks) --product voucher-peer
	.build-bench/release/voucher-benchmark
	taskset -c 0,1 $(peers)/venv/bin/python Tests/Benchmarks/Peers/run.py --count 40 --rounds 3 \
		--add "struk=$(CURDIR)/.build-bench/release/voucher-peer" --beside struk

readability: build ## how well readers decode our symbols, spoilt in many ways, beside zint's
	Tests/Benchmarks/Peers/install.sh
	$(peers)/venv/bin/python Tests/Benchmarks/Readability/readability.py --struk $(release) --templates templates --fonts fonts

bench-service: build ## the service under load, beside bare routes
	@.ci/packages bench
	$(benchmarks) --product service-benchmark
	taskset -c 0,1 .build-bench/release/service-benchmark

bench-soak: build ## ten minutes of mixed traffic: memory has to stay flat
	@.ci/packages bench
	$(benchmarks) --product service-benchmark
	taskset -c 0,1 .build-bench/release/service-benchmark soak --minutes 10

packages:
	@.ci/packages build

test-packages:
	@.ci/packages test

clean:
	rm -rf .build .build-bench demo
