# Kashiwara-mon. Every target sets up what it needs, says what it installs, and is quick the second time.
# `make run`, `make test`, `make build`, `make watch`, `make lint`, `make bench`,
# `make lighthouse`: see README.md.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := build
.DELETE_ON_ERROR:
.PHONY: run test build watch lint bench lighthouse setup setup-test server client clean

WASM := wasm32-unknown-unknown
CLIENT := target/front/$(WASM)/wasm-release/client.wasm
BUNDLE := target/tools/tool/bundle
NODE_STAMP := end2end/node_modules/.ready
LIGHTHOUSE_STAMP := end2end/lighthouse/node_modules/.ready
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1
export NODE_NO_WARNINGS := 1

say = @printf '\n==> %s\n' "$(1)"

# --- the commands ---------------------------------------------------------------------------------------------

run: build
	@exec target/release/kashiwara serve --demo

build: setup
	@$(MAKE) --no-print-directory -j3 server client $(BUNDLE)
	@$(MAKE) --no-print-directory target/site/.built

test: setup-test
	@bash end2end/run-tests.sh

lint: setup
	cargo fmt --all --check
	cargo clippy --workspace --exclude client --all-targets --quiet -- -D warnings
	cargo clippy -p client --target $(WASM) --quiet -- -D warnings
	end2end/node_modules/.bin/tsc --noEmit -p end2end

# The inner loop. cargo-leptos takes long to install, and only this needs it.
watch: setup
	@command -v wasm-bindgen >/dev/null || { echo "==> wasm-bindgen-cli (about 3 minutes, once)"; cargo install --quiet wasm-bindgen-cli --version $(shell sed -n '/^name = "wasm-bindgen"$$/{n;s/version = "\(.*\)"/\1/p}' Cargo.lock); }
	@command -v cargo-leptos >/dev/null || { echo "==> cargo-leptos (about 10 minutes, once)"; CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1 cargo install --quiet --locked cargo-leptos --version 0.3.10; }
	PATH="$$PWD/end2end/node_modules/.bin:$$PATH" cargo leptos watch --split -- serve --demo

# Server and ceiling have core 0, the load core 1. `make bench PARTS=round` measures a part: products, goals, round, comments.
# BENCH_POSTGRES_URL names an empty PostgreSQL database for comments, which are measured on SQLite otherwise.
bench: build
	@cargo build --quiet --release -p server --example bench --example ceiling
	@taskset -c 1 target/release/examples/bench $(PARTS)

# Not among the tests: a busy machine would fail it. Lighthouse is large, and only this needs it.
lighthouse: build setup-test $(LIGHTHOUSE_STAMP)
	@node end2end/lighthouse/run.mjs

clean:
	cargo clean
	rm -rf end2end/node_modules end2end/lighthouse/node_modules end2end/output

# --- the parts of a build: three at a time, each into its own folder ------------------------------------------

server:
	+@cargo build --quiet --release -p server --bin kashiwara

# The splitter moves functions between files: it needs to know who refers to whom. Erased components are a third
# of the size: a page's view is then made of few types instead of one that is as deep as the page.
CLIENT_FLAGS := target.$(WASM).rustflags=["-Clink-args=--emit-relocs","--cfg","erase_components"]
client:
	+@cargo build --quiet -p client --profile wasm-release --target $(WASM) --target-dir target/front --config '$(CLIENT_FLAGS)'

$(BUNDLE): tools/bundle/Cargo.toml $(wildcard tools/bundle/src/*) Cargo.lock
	+@cargo build --quiet -p bundle --profile tool --target-dir target/tools
	@touch $@

target/site/.built: $(CLIENT) $(BUNDLE) $(shell find style public -type f)
	$(call say,bundling what the browser loads (about 20 seconds))
	@$(BUNDLE) $(CLIENT) target/site
	@touch $@

# --- what has to be there -------------------------------------------------------------------------------------

# No package's own script runs: none is needed, and the HTML checker's would fetch a Java of its own.
NPM_CI := npm ci --no-audit --no-fund --loglevel=error --ignore-scripts

setup: $(NODE_STAMP)
	@command -v rustup >/dev/null || { echo "rustup is missing: see https://rustup.rs"; exit 1; }
	@rustup target list --installed | grep -q $(WASM) || { echo "==> Rust for $(WASM) (a few seconds)"; rustup target add $(WASM); }

$(NODE_STAMP): end2end/package.json end2end/package-lock.json
	@command -v npm >/dev/null || { echo "Node.js 20 with npm is missing"; exit 1; }
	$(call say,Node packages: sass, esbuild, binaryen, Playwright, HTML checkers (half a minute))
	@cd end2end && $(NPM_CI)
	@touch $@

$(LIGHTHOUSE_STAMP): end2end/lighthouse/package.json end2end/lighthouse/package-lock.json
	$(call say,Lighthouse (half a minute, 190 MB, once))
	@cd end2end/lighthouse && $(NPM_CI)
	@touch $@

setup-test: setup
	@bash end2end/setup.sh
