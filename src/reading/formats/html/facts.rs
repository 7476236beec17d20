//! Title, day and site of an article, from what its page says in several places that often disagree.

use super::bylines::{self, norm};
use super::signals::{self, Signals};
use crate::reading::dates;
use crate::reading::formats::Known;
use crate::reading::formats::tree::Tree;
use crate::reading::lines;
use jiff::civil::Date;

/// What stands between a headline and the name of the site.
const SEPARATORS: &[&str] = &[" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · ", " / ", " < "];
/// A part of a title is the site's name only if the rest has more words than this.
const LEAST_TITLE_WORDS: usize = 3;
/// Days before this year are none of a web page.
const FIRST_YEAR: i16 = 1980;

/// What the page says of its article. `url` is that of the file, if it names one.
pub(super) fn gather(tree: &Tree, signals: &mut Signals, url: Option<String>) -> Known {
    let url = [signals.url.as_deref(), signals.meta(&["og:url"]), url.as_deref()];
    let url = url.into_iter().flatten().find(|url| host(url).is_some()).map(String::from);
    let host = url.as_deref().and_then(host).unwrap_or_default().to_string();
    let outlet = site(signals, &host);
    let title = title(signals, outlet.as_deref());
    signals.lines = signals::below_headline(tree, title.as_deref().unwrap_or(""));
    let published = published(signals, url.as_deref());
    let byline = bylines::find(signals, outlet.as_deref());
    Known { title, outlet, published, byline, url }
}

/// "www.example.org" of an address.
fn host(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    (host.contains('.') && !host.contains(char::is_whitespace)).then_some(host)
}

// The title

fn title(signals: &Signals, site: Option<&str>) -> Option<String> {
    let told: Vec<&str> = signals
        .meta(&["og:title"])
        .into_iter()
        .chain(signals.records.iter().filter_map(|record| record.headline.as_deref()))
        .chain(signals.meta(&[
            "twitter:title",
            "sailthru.title",
            "parsely-title",
            "dc.title",
            "headline",
            "title",
        ]))
        .chain(Some(signals.title.as_str()).filter(|title| !title.is_empty()))
        .collect();
    let stripped: Vec<String> = told.iter().map(|told| without_site(told, site)).collect();
    let keys: Vec<String> = told.iter().map(|told| norm(told)).collect();
    let fits = |h1: &&String| {
        let own = norm(h1);
        let is_site = site.is_some_and(|site| norm(site) == own);
        let is_part = |key: &String| key.contains(&own) || own.contains(key) || share_opening(key, &own);
        count(h1) >= 2 && !is_site && keys.iter().any(is_part)
    };
    if let Some(h1) = signals.h1.iter().filter(fits).max_by_key(|h1| norm(h1).len().min(300)) {
        return Some(without_section(h1).to_string());
    }
    let is_title = |title: &&String| count(title) >= 2 && site.is_none_or(|site| norm(site) != norm(title));
    let known = stripped.iter().find(is_title).or_else(|| stripped.iter().find(|title| !title.is_empty()));
    known.cloned().or_else(|| signals.h1.iter().find(|h1| count(h1) >= 2).cloned())
}

/// Titles of pages are cut short or worded a little differently at their end.
fn share_opening(a: &str, b: &str) -> bool {
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    same >= 20 && same * 10 >= a.chars().count().min(b.chars().count()) * 7
}

/// The title without the name of the site at its end, and without the section at its start.
fn without_site(title: &str, site: Option<&str>) -> String {
    let mut title = title.trim();
    let site = site.map(norm).unwrap_or_default();
    for _ in 0..3 {
        let Some((at, mark)) = SEPARATORS.iter().filter_map(|mark| Some((title.rfind(mark)?, mark))).max()
        else {
            break;
        };
        let (head, tail) = (title[..at].trim(), title[at + mark.len()..].trim());
        let is_site = !site.is_empty() && (norm(tail).contains(&site) || site.contains(&norm(tail)));
        let is_bar = !matches!(mark.trim(), "-" | "–" | "—" | "/");
        let is_label = count(tail) <= if is_bar { 5 } else { 3 } && count(head) >= LEAST_TITLE_WORDS;
        let is_name =
            tail.split_whitespace().all(|word| !word.starts_with(char::is_lowercase) || word.contains('.'));
        if !(is_site && !head.is_empty() || is_label && is_name) {
            break;
        }
        title = head;
    }
    without_section(title).to_string()
}

/// "Local News | The headline" is the headline.
fn without_section(title: &str) -> &str {
    match title.split_once(" | ") {
        Some((head, tail)) if count(head) <= 2 && count(tail) > LEAST_TITLE_WORDS => tail.trim(),
        _ => title,
    }
}

fn count(words: &str) -> usize {
    words.split_whitespace().count()
}

// The site

fn site(signals: &Signals, host: &str) -> Option<String> {
    let named = signals.metas("og:site_name").chain(signals.metas("application-name"));
    let publishers = signals.records.iter().filter_map(|record| record.publisher.as_deref());
    let publishers = publishers.chain(signals.meta(&[
        "dc.publisher",
        "publisher",
        "dcterms.publisher",
        "copyright-holder",
        "source",
    ]));
    let tails = tails(&signals.title);
    let og_tails = tails_of_metas(signals);
    let candidates: Vec<String> = named
        .map(String::from)
        .chain(publishers.map(String::from))
        .chain(tails)
        .chain(og_tails)
        .map(|name| lines::fold(name.trim()))
        .filter(|name| is_name(name))
        .collect();
    let fits = candidates.iter().find(|name| fits_host(name, host));
    let known = fits.or_else(|| signals.metas("og:site_name").next().and(candidates.first()));
    let publisher = || candidates.first();
    known.or_else(publisher).cloned().or_else(|| {
        let bare = host.strip_prefix("www.").unwrap_or(host);
        (!bare.is_empty()).then(|| bare.to_string())
    })
}

/// What may be the site's name at the end of a title.
fn tails(title: &str) -> Vec<String> {
    let mut out = Vec::new();
    for mark in SEPARATORS {
        let parts: Vec<&str> = title.split(mark).skip(1).collect();
        out.extend(parts.into_iter().rev().filter(|part| count(part) <= 6).map(String::from));
    }
    out
}

fn tails_of_metas(signals: &Signals) -> Vec<String> {
    signals.meta(&["og:title", "twitter:title"]).map(tails).unwrap_or_default()
}

/// No address, handle or sentence.
fn is_name(name: &str) -> bool {
    let is_address = name.contains("://") || name.starts_with("www.") || name.starts_with('@');
    !name.is_empty() && !is_address && name.len() <= 60 && name.contains(char::is_alphabetic)
}

/// True if the host's name is made from this one: "The Osten Times" and "ostentimes.example", "ot.example".
fn fits_host(name: &str, host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    let parts: Vec<&str> =
        host.split('.').filter(|part| !matches!(*part, "www" | "com" | "org" | "net" | "co")).collect();
    let own = norm(name);
    let bare = own.strip_prefix("the").unwrap_or(&own);
    let initials: String =
        name.split_whitespace().filter_map(|word| word.chars().next()).flat_map(char::to_lowercase).collect();
    let initials =
        initials.strip_prefix('t').filter(|_| own.starts_with("the")).unwrap_or(&initials).to_string();
    let dotless = norm(&host);
    bare.len() >= 2
        && (dotless.contains(bare)
            || parts.iter().any(|part| {
                let part = norm(part);
                part.len() >= 3 && (bare.starts_with(&part) || own.contains(&part))
                    || part.len() >= 2 && part == initials
                    || initials.len() >= 3 && part.starts_with(&initials)
            }))
}

// The day

fn published(signals: &Signals, url: Option<&str>) -> Option<Date> {
    let records = signals.records.iter().filter_map(|record| day(record.published.as_deref()?));
    let stamped = METAS.iter().flat_map(|name| signals.metas(name)).filter_map(day);
    let marked = signals.dates.iter().filter(|line| line.is_published).filter_map(day_of);
    let told = stamped.chain(records).chain(marked).next();
    // The first is that of the article, the next ones may be those of others.
    let shown = || signals.dates.iter().filter(|line| line.after_title).take(2).filter_map(day_of_text);
    match told {
        // Machines are told the day in Greenwich, readers that of the newsroom.
        Some(told) => shown().next().filter(|shown| is_next(*shown, told)).or(Some(told)),
        None => {
            let after = signals.dates.iter().filter(|line| line.after_title);
            let before = signals.dates.iter().filter(|line| !line.after_title);
            let below = || signals.lines.iter().find_map(|line| day_of_line(line));
            after.chain(before).find_map(day_of).or_else(below).or_else(|| url.and_then(day_of_url))
        }
    }
}

/// The names under which pages give the day of publication, the surest first.
#[rustfmt::skip]
const METAS: &[&str] = &[
    "article:published_time", "article:published", "og:article:published_time", "og:published_time", "datepublished",
    "ptime", "pdate", "publishdate", "publish-date", "publish_date", "publication_date", "publicationdate", "pubdate",
    "published_time", "article.published", "article_date_original", "article:post_date", "originalpublicationdate",
    "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "dc.date.issued",
    "dc.date", "dc.date.created", "dc.created", "dcterms.created", "dcterms.issued", "dcterms.date", "date.created",
    "displaydate", "gsa.pubdate", "rbpubdate", "date", "timestamp", "article:create", "og:pubdate", "bt:pubdate",
    "last-publication-date", "created", "shareaholic:article_published_time",
];

fn is_next(a: Date, b: Date) -> bool {
    a.tomorrow().is_ok_and(|next| next == b) || b.tomorrow().is_ok_and(|next| next == a)
}

fn day_of(line: &super::signals::DateLine) -> Option<Date> {
    line.stamp.as_deref().and_then(day).or_else(|| day_of_text(line))
}

/// The day that readers see; one of an update only if nothing else is there.
fn day_of_text(line: &super::signals::DateLine) -> Option<Date> {
    day_of_line(&line.text)
}

fn day_of_line(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    let update = ["updated", "modified", "last update"].iter().find_map(|word| lower.find(word));
    let text = match update {
        Some(at) if at > 0 => text.get(..at)?,
        _ => text,
    };
    dates::first(text).filter(|day| day.year() >= FIRST_YEAR)
}

/// The day of a stamp for machines: "2022-09-01T10:00:00Z", "20220901", seconds since 1970, or in words.
pub(in crate::reading::formats) fn day(stamp: &str) -> Option<Date> {
    let stamp = stamp.trim();
    let digits = stamp.bytes().take_while(u8::is_ascii_digit).count();
    let number = |range: std::ops::Range<usize>| stamp.get(range)?.parse::<i16>().ok();
    let date = if digits == 8 || digits == 14 {
        Date::new(number(0..4)?, number(4..6)? as i8, number(6..8)? as i8).ok()
    } else if matches!(digits, 10 | 13) && digits == stamp.len() {
        let seconds: i64 = stamp[..10].parse().ok()?;
        let timestamp = jiff::Timestamp::from_second(seconds).ok()?;
        Some(timestamp.to_zoned(jiff::tz::TimeZone::UTC).date())
    } else {
        dates::first(stamp)
    };
    date.filter(|day| day.year() >= FIRST_YEAR)
}

/// "/2022/09/01/", "/2022-09-01-", "20220901" in a path.
fn day_of_url(url: &str) -> Option<Date> {
    let path = url.split("://").nth(1)?;
    let parts: Vec<&str> = path.split(['/', '-', '_', '.', '?', '=']).collect();
    parts.windows(3).find_map(|parts| {
        let [year, month, day] = parts else { return None };
        if year.len() != 4 || month.len() > 2 || day.len() > 2 {
            return None;
        }
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
            .ok()
            .filter(|day| day.year() >= FIRST_YEAR)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_machines_are_read() {
        let cases = [
            ("2022-09-01T23:30:00-05:00", Some("2022-09-01")),
            ("20220901", Some("2022-09-01")),
            ("20220901123000", Some("2022-09-01")),
            ("1661990400", Some("2022-09-01")),
            ("01 Sep 2022 08:02 GMT", Some("2022-09-01")),
            ("0001-01-01T00:00:00", None),
            ("soon", None),
        ];
        for (stamp, expected) in cases {
            assert_eq!(day(stamp).map(|day| day.to_string()).as_deref(), expected, "{stamp}");
        }
        let url = "https://osten.example/news/2022/9/1/talks-go-on";
        assert_eq!(day_of_url(url).map(|day| day.to_string()).as_deref(), Some("2022-09-01"));
    }

    #[test]
    fn titles_lose_the_site_and_the_section() {
        let cases = [
            (
                "Osten talks go on for days | The Osten Times",
                Some("The Osten Times"),
                "Osten talks go on for days",
            ),
            ("Osten talks go on - Vantour News", None, "Osten talks go on"),
            ("Local News | Osten talks go on for days", None, "Osten talks go on for days"),
            ("Talks go on - and nobody knows why", None, "Talks go on - and nobody knows why"),
            ("Osten - Vantour", None, "Osten - Vantour"),
        ];
        for (title, site, expected) in cases {
            assert_eq!(without_site(title, site), expected);
        }
    }

    #[test]
    fn the_host_says_which_name_is_the_site() {
        for (name, host, expected) in [
            ("The Osten Times", "www.ostentimes.example", true),
            ("The Osten Morning Post", "omp.example", true),
            ("Vantour", "news.vantour.example", true),
            ("Associated Wire", "www.ostentimes.example", false),
        ] {
            assert_eq!(fits_host(name, host), expected, "{name}");
        }
    }
}
