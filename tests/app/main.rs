//! What do keys do? Tables of keys and what they lead to, and screens compared as text.
//!
//! The articles are invented and their statements marked by hand in [`articles`], so that no screen depends on what the
//! engine finds.

mod articles;
mod driver;

mod arrivals;
mod compare;
mod filter;
mod gate;
mod help;
mod keys;
mod list_and_reader;
mod mouse;
mod overlays;
mod palette;
mod properties;
mod screens;
mod statements_and_actors;
