//! Bird
pub mod attribution;
pub mod model;
