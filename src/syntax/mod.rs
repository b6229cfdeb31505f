//! Light syntax: parts of speech and clause boundaries, as cheap evidence for the stages that follow.
//!
//! Knows: text.
