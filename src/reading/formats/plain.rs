//! What are the paragraphs of plain text inside another format?

use super::Piece;

/// The paragraphs: blocks between blank lines, or else lines.
pub(super) fn paragraphs(text: &str) -> Vec<Piece> {
    let layout = crate::reading::paragraphs::layout(text, 0);
    layout.blocks.iter().map(|block| Piece::prose(block.span.of(text))).collect()
}
