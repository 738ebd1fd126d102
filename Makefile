# The commands of everyday work. `make demo` and `make test` need nothing but Swift, git and Debian's packages.

swift := swift
release := .build/release/struk
checks := --explicit-target-dependency-import-check error
# In turns: drawing thousands of pictures holds up whoever waits for a server, and killing programs whoever draws.
test := $(swift) test --skip-build
drawing := PaymentsTests|SymbolsTests|GraphicsTests|VouchersTests

.PHONY: build demo test golden format lint docs bench bench-service bench-soak packages test-packages clean

build: packages ## the program, at .build/release/struk
	@echo "== building struk (the first time compiles every dependency)"
	$(swift) build -c release --product struk $(checks)

demo: build ## an emulated gateway, the real client, every voucher
	$(release) demo --output demo

test: packages test-packages ## every test, with the real tools they need
	@echo "== checking the format"
	$(MAKE) --no-print-directory lint
	@echo "== building the tests (the first time compiles every dependency)"
	$(swift) build --build-tests $(checks)
	$(test) --skip '^($(drawing)|StrukTests)\.' --skip SimulationTests
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

bench: packages ## CPU time of one voucher, with its phases
	$(swift) run -c release --package-path Tests/Benchmarks --scratch-path .build-bench voucher-benchmark

bench-service: build ## the service under load, beside bare routes
	@.ci/packages bench
	$(swift) build -c release --package-path Tests/Benchmarks --scratch-path .build-bench --product service-benchmark
	taskset -c 0,1 .build-bench/release/service-benchmark

bench-soak: build ## ten minutes of mixed traffic: memory has to stay flat
	@.ci/packages bench
	$(swift) build -c release --package-path Tests/Benchmarks --scratch-path .build-bench --product service-benchmark
	taskset -c 0,1 .build-bench/release/service-benchmark soak --minutes 10

packages:
	@.ci/packages build

test-packages:
	@.ci/packages test

clean:
	rm -rf .build .build-bench demo
