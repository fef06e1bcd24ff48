//! Numbers of jobs, as the printing houses of the United Nations write them.

use chancery_lexicon::language_of_letter;
use chancery_model::Language;

/// A number of a job: its digits, the letter of its language, the days after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Job {
    pub(crate) digits: String,
    pub(crate) language: Option<Language>,
    /// The first day after it, as `ddmmyy`.
    pub(crate) day: Option<String>,
}

/// The duty stations of the United Nations that print documents, by how their job numbers begin;
/// those of New York are figures alone.
const STATIONS: [(&str, &str); 4] =
    [("GE.", "Geneva"), ("V.", "Vienna"), ("K", "Nairobi"), ("", "New York")];

/// The town whose printing house gave a job number, in English.
pub(crate) fn station(job: &str) -> Option<&'static str> {
    Job::read(job)?;
    let job = job.trim().trim_matches('*');
    STATIONS.iter().find(|(beginning, _)| job.starts_with(beginning)).map(|(_, town)| *town)
}

impl Job {
    /// Reads `26-04887 (E)   130426`, `2604887E`, `N2604887E`, `GE.19-13424(E)`, `*2604887*`.
    pub(crate) fn read(text: &str) -> Option<Job> {
        let text = text.trim().trim_matches('*');
        let text = text.strip_prefix("GE.").or(text.strip_prefix("V.")).unwrap_or(text);
        let text = text.strip_prefix(['N', 'G', 'V', 'K']).unwrap_or(text);
        let length = text.bytes().take_while(|b| b.is_ascii_digit() || *b == b'-').count();
        let (number, rest) = text.split_at_checked(length)?;
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        if !(7..=8).contains(&digits.len()) {
            return None;
        }
        let mut job = Job { digits, language: None, day: None };
        for word in rest.split_whitespace() {
            let letter = word.trim_matches(['(', ')']);
            if is_day(letter) {
                job.day = job.day.or_else(|| Some(letter.to_owned()));
            } else if job.language.is_none() {
                job.language = language_of_letter(letter);
            }
        }
        Some(job)
    }

    /// Whether two numbers are those of one job; not every form has the letter.
    pub(crate) fn is(&self, other: &Job) -> bool {
        let letters = self.language.as_ref().zip(other.language.as_ref());
        self.digits == other.digits && letters.is_none_or(|(one, other)| one == other)
    }
}

/// Whether a text is a day as job numbers have it: `130426`.
pub(crate) fn is_day(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn job_numbers_are_read_in_every_form() {
        let job = |text: &str| Job::read(text).map(|job| (job.digits, job.language, job.day));
        let digits = || "2604887".to_owned();
        let (english, french) = (Some(Language::English), Some(Language::French));
        assert_eq!(
            job("26-04887 (E)   130426   140426"),
            Some((digits(), english.clone(), Some("130426".into())))
        );
        assert_eq!(job("2604887F"), Some((digits(), french.clone(), None)));
        assert_eq!(job("N2604887E"), Some((digits(), english, None)));
        assert_eq!(job("GE.26-04887(F)"), Some((digits(), french, None)));
        assert_eq!(job("*2604887*"), Some((digits(), None, None)));
        assert_eq!(station("26-04887 (E)"), Some("New York"));
        assert_eq!(station("GE.26-04887(F)"), Some("Geneva"));
        assert_eq!(station("V.26-04887 (C)"), Some("Vienna"));
        assert_eq!(station("K2604887(A)"), Some("Nairobi"));
        assert_eq!(station("Geneva"), None);
        for other in ["", "E", "Jean Dupont", "130426", "é604887", "26-04887-12345"] {
            assert_eq!(job(other), None, "{other}");
        }
    }
}
