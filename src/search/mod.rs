//! Search over text, entities and quotes.
//!
//! Knows: text, entities. Query string → [`Query`] → postings → ranked hits with snippets.
