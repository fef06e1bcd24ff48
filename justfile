# What a developer runs. `just check` is what CI runs before it asks the judges.

# Builds the tool and converts the sample letter.
demo:
    cargo run --release --package chancery-cli -- convert --force -t akn -t docx -t pdf --out-dir out samples/letter/fr.txt

# Formatting, lints, tests, documentation.
check:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets -- -D warnings
    cargo test --workspace
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps

# The laws over many more documents, from a seed of your choice; the number is per law and format.
laws documents="100000" seed="1":
    PROPTEST_CASES={{documents}} PROPTEST_RNG_SEED={{seed}} cargo test --release --package chancery-tests --test laws

# Policy on third-party crates.
deny:
    cargo deny check

# Judges that we did not write.
conformance:
    cargo xtask conformance

# Benchmarks against peers.
bench:
    cargo build --release --package chancery-cli
    cargo run --release --package xtask -- bench
    cargo bench --package chancery-tests
