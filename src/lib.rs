//! Bird
pub mod model;
pub mod attribution;
