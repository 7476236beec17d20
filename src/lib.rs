//! Bird
pub mod model;
