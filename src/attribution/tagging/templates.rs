//! Which features does a token have? One line for each template.

use crate::attribution::models::Features;
use crate::attribution::tagging::token_features::TokenFeatures;

/// Hands every feature of the token at `i` to `add`, as a hash. `facts` is the paragraph.
#[inline]
pub fn of_token(token_features: &[TokenFeatures], i: usize, add: impl FnMut(u64)) {
    let at = |d: isize| {
        i.checked_add_signed(d).and_then(|i| token_features.get(i)).unwrap_or(&TokenFeatures::OUTSIDE)
    };
    let (p2, p1, f, n1, n2) = (at(-2), at(-1), at(0), at(1), at(2));
    let mut features = Features::new(200, add);
    let mut put = |a: u64, b: u64| features.put(a, b);
    let w = |f: &TokenFeatures| u64::from(f.word);
    let c = |f: &TokenFeatures| u64::from(f.class);
    let two = |a: u64, b: u64| (a << 32) | b;
    // a token and what stands beside it
    let look = |f: &TokenFeatures| u64::from(f.rule) | u64::from(f.quote) << 8;
    let l0 = look(f);
    put(w(f), 0);
    put(w(p1), 0);
    put(w(n1), 0);
    put(w(n2), 0);
    put(two(w(p1), w(f)), 0);
    put(two(w(f), w(n1)), 0);
    put(two(c(p1), w(f)), 0);
    put(two(w(f), c(n1)), 0);
    put(two(c(p1), c(f)), c(p2));
    put(two(c(p1), c(f)), c(n1));
    put(two(c(n1), c(f)), c(n2));
    put(u64::from(f.tail), u64::from(p1.shape) << 8 | u64::from(n1.shape));
    put(c(f), u64::from(f.quote) | u64::from(p1.quote) << 4 | u64::from(n1.quote) << 8);
    // what the rules say
    put(l0, look(p1) << 16 | look(n1) << 32);
    put(
        l0 | u64::from(p1.rule) << 16
            | u64::from(p2.rule) << 24
            | u64::from(n1.rule) << 32
            | u64::from(n2.rule) << 40,
        0,
    );
    put(l0, c(f));
    put(l0, w(f));
    put(l0, two(c(p1), c(n1)));
    put(l0 | u64::from(f.sentence) << 16, u64::from(f.place) | u64::from(f.rest) << 8);
    put(u64::from(p1.stem), c(f));
    put(u64::from(p2.stem), c(p1));
    put(u64::from(f.verb_before), u64::from(f.verb_before_far));
    put(u64::from(f.verb_before), c(f));
    put(u64::from(f.opened), c(f));
    put(u64::from(f.opened), two(u64::from(f.rule), u64::from(f.verb_before)));
    let q = |f: &TokenFeatures| u64::from(f.cueness);
    put(q(f), q(p1) | q(n1) << 8);
    put(q(f), two(c(p1), c(n1)));
    put(q(f) | u64::from(f.mention) << 8, u64::from(p1.mention) | u64::from(n1.mention) << 8);
    put(u64::from(f.verb_cueness), two(u64::from(f.verb_before_far), u64::from(f.opened)));
    put(u64::from(f.verb_cueness), two(u64::from(f.rule), c(f)));
    put(u64::from(f.verb_cueness), two(u64::from(f.rest), u64::from(f.rule)));
    put(u64::from(f.next_cueness), two(u64::from(f.next_far), u64::from(f.rule)));
    put(u64::from(f.next_cueness), two(u64::from(f.mention), u64::from(f.next_far)));
    put(u64::from(f.next_cueness) | u64::from(f.verb_cueness) << 4, two(c(f), c(p1)));
    // mentions
    let m = |f: &TokenFeatures| u64::from(f.mention);
    put(m(p1) | m(f) << 8 | m(n1) << 16 | u64::from(f.rule) << 24, 0);
    put(m(f) | m(n1) << 8, two(c(p1), c(p2)));
    // cues around
    let before = u64::from(f.cue_before);
    let after = u64::from(f.cue_after);
    put(before, u64::from(f.cue_before_far) | u64::from(f.rule) << 8);
    put(after, u64::from(f.cue_after_far) | u64::from(f.rule) << 8);
    put(two(before, after), u64::from(f.rule));
}
