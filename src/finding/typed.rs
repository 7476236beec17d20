//! What was typed, cut into terms: where do the quotation marks keep words together?

/// A part of a query between blanks.
#[derive(Default)]
pub(super) struct Token {
    /// Without the quotation marks that keep its words together.
    pub text: String,
    /// True if some of it stood in them.
    pub is_quoted: bool,
    /// True if it is still typed.
    pub is_open: bool,
}

impl Token {
    /// As it can be typed again.
    pub fn typed(&self) -> String {
        let text = normalize_blanks(&self.text);
        if !text.contains(' ') {
            return text;
        }
        let value = text.find(':').filter(|at| !text[..*at].contains(' ')).map_or(0, |at| at + 1);
        let value = value + text[value..].len() - text[value..].trim_start_matches(['!', '\'', '=']).len();
        format!("{}\"{}\"", &text[..value], &text[value..])
    }
}

fn normalize_blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// True for all marks that open or close a quotation, except single ones.
fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}

fn is_single_mark(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‚' | '‛' | '‹' | '›')
}

/// Cuts at white space outside quotation marks.
pub(super) fn tokens(typed: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut token = Token::default();
    let mut end_of_single = None;
    let mut quoted = false;
    for (at, c) in typed.char_indices() {
        if end_of_single.is_some_and(|end| at <= end) {
            // Within single marks, or the last of them.
            if end_of_single != Some(at) {
                token.text.push(c);
            }
            continue;
        }
        match c {
            c if is_quotation_mark(c) => {
                (quoted, token.is_quoted) = (!quoted, true);
            }
            c if c.is_whitespace() && !quoted => {
                if !token.text.is_empty() {
                    out.push(std::mem::take(&mut token));
                }
                token.is_quoted = false;
            }
            c if is_single_mark(c) && !quoted && may_open(&token.text) => {
                token.text.push('\'');
                end_of_single = end_of_quotation(typed, at + c.len_utf8());
                token.is_quoted |= end_of_single.is_some();
            }
            c => token.text.push(c),
        }
    }
    if !token.text.is_empty() {
        let is_closed = !quoted && typed.ends_with(|c| is_quotation_mark(c) || is_single_mark(c));
        out.push(Token { is_open: !is_closed, ..token });
    }
    out
}

/// True if a single mark after this begins a word or a value and is no apostrophe.
fn may_open(before: &str) -> bool {
    before.is_empty() || before == "!" || before.ends_with(':')
}

/// The byte of the single mark that closes what one before `start` opens: the first before a blank or the end.
fn end_of_quotation(typed: &str, start: usize) -> Option<usize> {
    typed[start..].char_indices().map(|(at, c)| (start + at, c)).find_map(|(at, c)| {
        let next = typed[at + c.len_utf8()..].chars().next();
        (at > start && is_single_mark(c) && next.is_none_or(char::is_whitespace)).then_some(at)
    })
}
