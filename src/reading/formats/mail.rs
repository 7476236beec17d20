//! Which article does a mail hold: a newsletter, a page saved as MHTML, the articles that ProQuest sends?

use super::{Draft, Known, Piece, Reading, Unreadable, html, plain, proquest};
use crate::reading::{lines, looks};
use encoding_rs::Encoding;
use mailparse::{MailHeaderMap, ParsedMail};

/// Mails inside mails are opened to this depth; parsing goes as deep, so deeper ones are refused before.
const DEEPEST: usize = 20;
/// What newsletters say about themselves: lines that begin so are left out.
#[rustfmt::skip]
const APPARATUS: &[&str] = &[
    "view this email", "view in browser", "view in your browser", "view this newsletter", "read in browser", "read online", "read this online", "open in browser",
    "unsubscribe", "manage your subscription", "manage preferences", "update your preferences", "update your profile", "you are receiving this",
    "you're receiving this", "you received this", "this email was sent", "to unsubscribe", "forward to a friend", "forward this email", "add us to your address book",
    "having trouble viewing", "if you no longer wish", "if you do not wish", "sent to ", "email preferences", "privacy policy", "was this email forwarded",
];
/// Longer lines are no apparatus.
const LONGEST_APPARATUS: usize = 240;

/// The articles of a mail.
pub(super) fn mail(bytes: &[u8], reading: &mut Reading) -> Result<(), Unreadable> {
    let bytes = without_envelope(bytes);
    if boundaries(bytes) > DEEPEST {
        return Err(Unreadable::new("a mail with mails in mails, more than 20 deep"));
    }
    let mail = mailparse::parse_mail(bytes)
        .map_err(|error| Unreadable(format!("a mail that is broken: {error}")))?;
    let header = |name: &str| {
        mail.headers.get_first_value(name).map(|value| lines::fold(&value)).filter(|value| !value.is_empty())
    };
    let url = header("Snapshot-Content-Location");
    let is_page = url.is_some()
        || mail.ctype.mimetype == "multipart/related"
            && header("From").is_none_or(|from| from.to_lowercase().contains("saved by"));
    let page = part(&mail, "text/html");
    if let (true, Some(page)) = (is_page, page) {
        let location = page.headers.get_first_value("Content-Location");
        let draft = html::page(&body(page), "UTF-8", url.or(location))?;
        let title = draft.known.title.clone().or_else(|| header("Subject"));
        reading.add(Draft { format: "mhtml", known: Known { title, ..draft.known.clone() }, ..draft });
        return Ok(());
    }
    let pieces = match (page, part(&mail, "text/plain")) {
        (Some(page), _) => html::fragment(&body(page))?,
        (None, Some(text)) => plain::paragraphs(&body(text)),
        (None, None) => return Err(Unreadable::new("a mail without text")),
    };
    let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
    if proquest::is(texts.iter().copied()) {
        proquest::articles(&texts, "proquest-mail", "UTF-8").into_iter().for_each(|draft| reading.add(draft));
        return Ok(());
    }
    let known = Known {
        title: header("Subject"),
        outlet: header("From").map(|from| sender(&from)),
        published: header("Date").and_then(|date| html::day(&date)),
        byline: None,
        url: None,
    };
    let pieces = pieces.into_iter().filter(|piece| !is_apparatus(piece)).collect();
    reading.add(Draft::of("mail", "UTF-8", known, pieces));
    Ok(())
}

/// Without the line "From a@b.example Mon ..." that mail programs set first.
fn without_envelope(bytes: &[u8]) -> &[u8] {
    match bytes.strip_prefix(b"From ").and_then(|_| memchr::memchr(b'\n', bytes)) {
        Some(end) => &bytes[end + 1..],
        None => bytes,
    }
}

/// How many boundaries are declared: parts are nested no deeper.
fn boundaries(bytes: &[u8]) -> usize {
    memchr::memmem::find_iter(&bytes.to_ascii_lowercase(), b"boundary=").count()
}

/// The first part of this kind that is not attached.
fn part<'a>(mail: &'a ParsedMail<'a>, kind: &str) -> Option<&'a ParsedMail<'a>> {
    let is_attached = |part: &ParsedMail<'_>| {
        matches!(part.get_content_disposition().disposition, mailparse::DispositionType::Attachment)
    };
    mail.parts().find(|part| part.ctype.mimetype == kind && part.subparts.is_empty() && !is_attached(part))
}

/// The text of a part, in the encoding that it names, else as files are decoded.
fn body(part: &ParsedMail<'_>) -> String {
    let bytes = part.get_body_raw().unwrap_or_default();
    let charset = part.ctype.params.get("charset").and_then(|label| Encoding::for_label(label.as_bytes()));
    match charset {
        Some(encoding) if std::str::from_utf8(&bytes).is_err() => encoding.decode(&bytes).0.into_owned(),
        _ => html::decode(bytes).map(|decoded| decoded.text).unwrap_or_default(),
    }
}

/// "Osten Times" of "Osten Times <news@osten.example>".
fn sender(from: &str) -> String {
    let name = from.split('<').next().unwrap_or("").trim().trim_matches('"').trim();
    if name.is_empty() { from.trim_matches(['<', '>']).to_string() } else { name.to_string() }
}

fn is_apparatus(piece: &Piece) -> bool {
    let text = looks::Ends::of(&piece.text).head;
    piece.text.len() <= LONGEST_APPARATUS && APPARATUS.iter().any(|start| text.starts_with(start))
}

/// The mails of a mailbox. A line "From " opens each; in a text it is written ">From ".
pub(super) fn mailbox(bytes: &[u8], reading: &mut Reading) -> Result<(), Unreadable> {
    let mut starts: Vec<usize> = Vec::new();
    if bytes.starts_with(b"From ") {
        starts.push(0);
    }
    starts.extend(memchr::memmem::find_iter(bytes, b"\n\nFrom ").map(|at| at + 2));
    starts.extend(memchr::memmem::find_iter(bytes, b"\n\r\nFrom ").map(|at| at + 3));
    starts.retain(|start| opens_mail(&bytes[*start..]));
    starts.sort_unstable();
    let mut failed = None;
    for (at, &start) in starts.iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(bytes.len());
        let mail = unquoted(&bytes[start..end]);
        if let Err(what) = self::mail(&mail, reading) {
            failed = Some((at, what));
        }
    }
    match failed {
        Some((_, what)) if reading.drafts.is_empty() => Err(what),
        Some((at, what)) => {
            reading.problems.push((format!("mail {}", at + 1), what));
            Ok(())
        }
        None => Ok(()),
    }
}

/// True if a header follows the line "From ...": in a text, prose does.
fn opens_mail(bytes: &[u8]) -> bool {
    let next = memchr::memchr(b'\n', bytes).map(|end| &bytes[end + 1..]);
    next.is_some_and(|next| {
        let line = &next[..memchr::memchr(b'\n', next).unwrap_or(next.len())];
        memchr::memchr(b':', line).is_some_and(|colon| {
            colon > 0 && line[..colon].iter().all(|c| c.is_ascii_alphanumeric() || *c == b'-')
        })
    })
}

fn unquoted(mail: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(mail.len());
    let mut rest = mail;
    while let Some(at) = memchr::memmem::find(rest, b"\n>From ") {
        out.extend_from_slice(&rest[..=at]);
        rest = &rest[at + 2..];
    }
    out.extend_from_slice(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "From: Osten Times <news@osten.example>\nTo: you@example.net\nSubject: =?utf-8?q?Pier_waits_=E2=80=93_again?=\n\
        Date: Sun, 01 May 2022 23:00:00 -0500\nMessage-ID: <1@osten.example>\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=\"x\"\n\n\
        --x\nContent-Type: text/plain; charset=utf-8\n\nPlain.\n\n--x\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n\
        <p>View this email in your browser</p><p>One caf=C3=A9.</p><p>>From here on.</p><p>Unsubscribe | Privacy</p>\n--x--\n";

    fn read(name: &str, text: &str) -> Vec<(String, String, String, Vec<String>)> {
        let reading = super::super::read(name, text.as_bytes().to_vec()).expect("an article");
        let row = |draft: &Draft| {
            let known = draft.known.clone();
            let texts = draft.pieces.iter().map(|piece| piece.text.clone()).collect();
            (
                known.title.unwrap_or_default(),
                known.outlet.unwrap_or_default(),
                known.published.map(|day| day.to_string()).unwrap_or_default(),
                texts,
            )
        };
        reading.drafts.iter().map(row).collect()
    }

    #[test]
    fn a_newsletter_is_an_article() {
        let expected = (
            "Pier waits – again".to_string(),
            "Osten Times".to_string(),
            "2022-05-01".to_string(),
            vec!["One café.".to_string(), ">From here on.".to_string()],
        );
        assert_eq!(read("a.eml", MAIL), [expected]);
    }

    #[test]
    fn mailboxes_are_cut_apart() {
        let mailbox = format!(
            "From a@b.example Mon\n{MAIL}\n\nFrom prose it is clear.\n\nFrom a@b.example Tue\n{}",
            MAIL.replace("Pier", "Bridge")
        );
        let titles: Vec<String> = read("a.mbox", &mailbox).into_iter().map(|row| row.0).collect();
        assert_eq!(titles, ["Pier waits – again", "Bridge waits – again"]);
    }

    #[test]
    fn depth_is_bounded() {
        let mut deep = String::from("From: a\nMIME-Version: 1.0\nTo: b\n");
        for i in 0..10_000 {
            deep.push_str(&format!("Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n"));
        }
        assert!(super::super::read("a.eml", deep.into_bytes()).is_err());
    }
}
