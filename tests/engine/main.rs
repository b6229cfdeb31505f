//! Tests of the engine from outside, one module for each stage or property.

mod command_line;
mod golden;
mod layers;
mod properties;
mod quotations;
