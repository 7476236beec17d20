//! What are lists, lines and panes made of? Small parts that know nothing of the app.

pub mod input;
pub mod layout;
pub mod lines;
pub mod list;
pub mod text;
pub mod wrap;
