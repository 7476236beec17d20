//! Who held an office on a given day? The terms of office of listed people.

use crate::attribution::lexicon::{Lexicon, ListedActor, Office};
use crate::model::SideId;
use jiff::civil::Date;

/// A term of office.
#[derive(Clone, Debug)]
pub struct Term {
    /// The office in words: "US Secretary of State".
    pub role: String,
    /// The same, understood.
    pub office: Office,
    /// The side that the holder spoke for, if it is not the actor's own.
    pub side: Option<SideId>,
    /// The first day, if it is known.
    pub from: Option<Date>,
    /// The last day; `None` if the term goes on or its end is not known.
    pub to: Option<Date>,
}

impl Term {
    fn has_begun(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day)
    }

    fn is_over(&self, day: Date) -> bool {
        self.to.is_some_and(|to| to < day)
    }

    /// True for a day of the term.
    pub fn holds(&self, day: Date) -> bool {
        self.has_begun(day) && !self.is_over(day)
    }
}

/// What an actor is on a given day.
#[derive(Clone, Debug, Default)]
pub struct Holding {
    /// The roles to show, the first one first.
    pub roles: Vec<String>,
    /// The offices by which a phrase can mean the actor, former ones included.
    pub offices: Vec<Office>,
    /// The side.
    pub side: Option<SideId>,
}

impl ListedActor {
    /// What the actor is on a day. Without a day no term is shown, but each may be meant.
    pub fn on(&self, day: Option<Date>) -> Holding {
        let mut held = Holding { side: self.side, ..Holding::default() };
        let current = |term: &&Term| day.is_some_and(|day| term.holds(day));
        // Of two terms at once the later one says more.
        let mut now: Vec<&Term> = self.terms.iter().filter(current).collect();
        now.sort_by_key(|term| std::cmp::Reverse(term.from));
        for term in &now {
            held.roles.push(term.role.clone());
            held.offices.push(term.office.clone());
        }
        if let Some(side) = now.iter().find_map(|term| term.side) {
            held.side = Some(side);
        }
        held.roles.extend(self.roles.iter().cloned());
        held.offices.extend(self.offices.iter().cloned());
        for term in &self.terms {
            let is_over = day.is_none_or(|day| term.is_over(day)) && term.to.is_some();
            if day.is_none() {
                held.offices.push(term.office.clone());
            }
            if is_over {
                held.offices.push(term.office.clone().into_former());
            }
        }
        held
    }
}

impl Lexicon {
    /// The one listed person who held on that day the office that the phrase names, with its country and
    /// without anything else: "the US secretary of state", "China's foreign minister".
    pub fn holder_on(&self, phrase: &str, day: Date) -> Option<usize> {
        let wanted = Office::of(phrase, self);
        let side = wanted.sole_side()?;
        let holds = |(index, term): &&(usize, usize)| {
            let term = &self.actors[*index].terms[*term];
            term.holds(day) && wanted.is(&term.office)
        };
        let mut holders = self.terms_of.get(side.index())?.iter().filter(holds).map(|(index, _)| *index);
        let one = holders.next()?;
        holders.all(|other| other == one).then_some(one)
    }

    /// Notes for each side the terms of those who spoke for it.
    pub(super) fn index_terms(&mut self) {
        let mut terms_of = vec![Vec::new(); self.sides.len()];
        for (index, actor) in self.actors.iter().enumerate() {
            for (at, term) in actor.terms.iter().enumerate() {
                if let Some(side) = term.side.or(actor.side) {
                    terms_of[side.index()].push((index, at));
                }
            }
        }
        self.terms_of = terms_of;
    }
}

/// The first and the last day of a year, a month or a day: "2021", "2021-01", "2021-01-26".
pub fn days(text: &str) -> Option<(Date, Date)> {
    let digits = |part: &str, length: usize| {
        (part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<i16>().ok())?
    };
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let Some(month) = parts.next() else {
        return Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?));
    };
    let month = i8::try_from(digits(month, 2)?).ok()?;
    let Some(day) = parts.next() else {
        let first = Date::new(year, month, 1).ok()?;
        return Some((first, first.last_of_month()));
    };
    let day = Date::new(year, month, i8::try_from(digits(day, 2)?).ok()?).ok()?;
    parts.next().is_none().then_some((day, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        days(text).expect("a date").0
    }

    #[test]
    fn a_date_is_a_year_a_month_or_a_day() {
        for (text, expected) in [
            ("2021", Some("2021-01-01 2021-12-31")),
            ("2021-02", Some("2021-02-01 2021-02-28")),
            ("2021-02-26", Some("2021-02-26 2021-02-26")),
            ("2021-02-30", None),
            ("2021-13", None),
            ("21", None),
            ("2021-1", None),
            ("2021-01-26-3", None),
            ("+021", None),
            ("soon", None),
            ("", None),
        ] {
            let found = days(text).map(|(first, last)| format!("{first} {last}"));
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn an_office_is_its_holders_on_that_day() {
        let lexicon = Lexicon::built_in().expect("the assets parse");
        for (phrase, on, holder) in [
            ("US Secretary of State", "2016-06-01", Some("John Kerry")),
            ("US secretary of state", "2022-06-01", Some("Antony Blinken")),
            ("secretary of state", "2022-06-01", None),
            ("top US diplomat", "2018-06-01", Some("Mike Pompeo")),
            ("Chinese Foreign Minister", "2023-03-01", Some("Qin Gang")),
            ("China's foreign minister", "2016-03-01", Some("Wang Yi")),
            ("Chinese vice foreign minister", "2016-03-01", None),
            ("former US secretary of state", "2016-06-01", None),
            ("US President", "2016-06-01", Some("Barack Obama")),
            ("US Vice President", "2016-06-01", Some("Joe Biden")),
            ("US Sampleton Club president", "2016-06-01", None),
            ("US embassy spokesman", "2016-06-01", None),
            ("president of France", "2019-01-01", Some("Emmanuel Macron")),
            ("French president", "2019-01-01", Some("Emmanuel Macron")),
            ("German chancellor", "2020-01-01", Some("Angela Merkel")),
            ("UN secretary-general", "2015-01-01", Some("Ban Ki-moon")),
            ("UN secretary-general", "2018-01-01", Some("António Guterres")),
            ("US and Chinese presidents", "2016-06-01", None),
        ] {
            let found = lexicon.holder_on(phrase, day(on)).map(|index| lexicon.actors[index].name.as_str());
            assert_eq!(found, holder, "{phrase} on {on}");
        }
    }

    #[test]
    fn the_role_to_show_is_that_of_the_day() {
        let lexicon = Lexicon::built_in().expect("the assets parse");
        for (name, on, role, side) in [
            ("John Kerry", Some("2016-06-01"), Some("US Secretary of State"), "US"),
            ("John Kerry", None, None, "US"),
            ("Joe Biden", Some("2016-06-01"), Some("US Vice President"), "US"),
            ("Joe Biden", Some("2022-06-01"), Some("US President"), "US"),
            ("Joe Biden", Some("2019-06-01"), None, "US"),
            ("Mark Rutte", Some("2016-06-01"), Some("Dutch Prime Minister"), "NL"),
            ("Mark Rutte", Some("2025-03-01"), Some("NATO Secretary-General"), "NATO"),
            ("Mark Rutte", None, None, "NATO"),
        ] {
            let actor = &lexicon.actors[lexicon.actor_named(name).expect("listed")];
            let held = actor.on(on.map(day));
            let code = held.side.map(|side| lexicon.sides[side.index()].code.as_str());
            assert_eq!((held.roles.first().map(String::as_str), code), (role, Some(side)), "{name}, {on:?}");
        }
    }

    #[test]
    fn a_term_that_is_over_makes_a_former_holder() {
        let lexicon = Lexicon::built_in().expect("the assets parse");
        let kerry = &lexicon.actors[lexicon.actor_named("John Kerry").expect("listed")];
        for (phrase, on, fits) in [
            ("former secretary of state", Some("2019-01-01"), true),
            ("secretary of state", Some("2019-01-01"), false),
            ("former secretary of state", Some("2016-01-01"), false),
            ("secretary of state", Some("2016-01-01"), true),
            ("secretary of state", Some("2009-01-01"), false),
            ("former secretary of state", None, true),
            ("secretary of state", None, true),
        ] {
            let held = kerry.on(on.map(day));
            let wanted = Office::of(phrase, &lexicon);
            assert_eq!(held.offices.iter().any(|o| wanted.fits(o, held.side)), fits, "{phrase} {on:?}");
        }
    }
}
