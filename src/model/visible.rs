//! How is text from outside shown, so that it can do nothing but be read?
//!
//! Escape sequences, control characters and bidirectional overrides would reach the terminal with
//! the words around them. Every text that leaves the program for a terminal goes through
//! [`visible`], which puts a mark that can be seen in their place.

/// What a character becomes on the screen: itself, a mark in its place, or nothing.
pub fn shown(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        // Unicode has a picture of each control character of ASCII.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32),
        '\u{7f}' => Some('␡'),
        '\u{80}'..='\u{9f}' => Some('�'),
        // Left-to-right and other order overrides, isolates, deprecated format characters, tags,
        // interlinear annotation: all could make the line read otherwise than it is written.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' => Some('�'),
        '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => Some('�'),
        // Invisible and harmless: byte-order mark, zero-width space, word joiner, soft hyphen.
        '\u{feff}' | '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{ad}' | '\u{180e}' => None,
        _ => Some(c),
    }
}

/// The text with every character that could act on a terminal replaced by a visible mark; line
/// breaks and tabs become spaces.
pub fn visible(text: &str) -> String {
    text.chars().filter_map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn what_could_act_on_a_terminal_becomes_a_mark() {
        assert_eq!(visible("a\u{1b}[31mred\u{7}"), "a␛[31mred␇");
        assert_eq!(visible("x\u{202e}evil\u{202c}"), "x�evil�");
        assert_eq!(visible("csi\u{9b}2J"), "csi�2J");
        assert_eq!(visible("two\nlines\tand\r\nmore"), "two lines and  more");
        assert_eq!(visible("soft\u{ad}hyphen \u{feff}bom"), "softhyphen bom");
        assert_eq!(visible("Ürümqi 新疆 👩\u{200d}🚒"), "Ürümqi 新疆 👩\u{200d}🚒");
    }

    #[test]
    fn nothing_that_is_left_is_a_control_character() {
        let all: String = (0..=0x10ffff).filter_map(char::from_u32).collect();
        assert!(!visible(&all).chars().any(char::is_control));
    }
}
