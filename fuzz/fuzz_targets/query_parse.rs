//! Any string is understood as a query, and what is printed is understood the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax::search::Query;

fuzz_target!(|text: &str| {
    let query = Query::parse(text);
    assert_eq!(Query::parse(&query.to_string()).expression, query.expression);
});
