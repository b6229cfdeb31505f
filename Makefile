# Two commands are all one needs: `make serve` to read, `make test` to trust. Both install what is missing.

# Where cargo installs tools, whether or not the shell looks there.
export PATH := $(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)

TRUNK := trunk build --release

.PHONY: help serve dev build test native page browser pkg bench tools clean

help: ## This list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 16

serve: tools ## Build the page and serve it on http://127.0.0.1:8080/
	trunk serve --release --open=false

dev: tools ## The same, built fast and without optimising, again on every change
	trunk serve

build: tools ## Build dist/, the page for any static host, and dist/parallax.html, the same in one file
	$(TRUNK)

test: tools native page pkg browser ## Everything that is tested
	@echo "make test: all passed"

native: ## Format, lints, and the engine's tests
	cargo fmt --check
	cargo clippy --quiet --all-targets -- --deny warnings
	cargo test --quiet

page: ## The page as it is shipped
	$(TRUNK)

pkg: tools ## The engine as an ES module with TypeScript types, in pkg/
	bash .ci/pkg

browser: ## Journeys through the built page in headless Chromium, and the module in Node
	npm test

bench: tools pkg ## The engine beside its peers, on the same megabyte, in Node and in Chromium
	cargo bench
	node benches/peers.mjs
	node benches/peers.mjs --chromium

tools: ## Check for each tool and install what is missing
	@bash .ci/tools

clean: ## Remove what was built
	rm -rf target dist pkg node_modules
