//! Document properties.

use crate::metadata::{Claims, Field, Place};
use crate::package::Package;
use crate::xml::{Token, Xml};
use chancery_codec::{Code, Diagnostic, Limits, ReadError};
use chancery_docx_template::{PREFIX, property};
use chancery_model::{Identity, Kind, Language, Record};
use chancery_structure::flow::{AnnexSource, Head};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// Tells that a part which holds no word of the document is broken.
pub(crate) fn broken(error: ReadError) -> Diagnostic {
    Diagnostic::note(Code("docx.broken-properties"), error.message, error.location)
}

/// The properties of a document, by name.
#[derive(Debug, Default)]
pub(crate) struct Properties {
    custom: BTreeMap<String, String>,
    /// The names of the parts of core and custom properties.
    parts: [String; 2],
    /// The title that the core properties give, most often that of a template.
    title: String,
    /// The language that the core properties name.
    language: Option<Language>,
}

impl Properties {
    /// Reads the parts of core and custom properties. One that is broken is told and ignored:
    /// no word of the document is in it.
    pub(crate) fn read(
        package: &mut Package<'_>,
        limits: &Limits,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Properties, ReadError> {
        let mut properties = Properties::default();
        for (index, kind) in ["core-properties", "custom-properties"].into_iter().enumerate() {
            let Some(name) = package.root().part(kind).map(str::to_owned) else { continue };
            let Some(text) = package.text(&name)? else { continue };
            let read = if kind == "custom-properties" {
                properties.read_custom(&text, &name, limits)
            } else {
                properties.read_core(&text, &name, limits)
            };
            if let Err(error) = read {
                diagnostics.push(broken(error));
            }
            if let Some(part) = properties.parts.get_mut(index) {
                *part = name;
            }
        }
        Ok(properties)
    }

    fn read_custom(&mut self, text: &str, name: &str, limits: &Limits) -> Result<(), ReadError> {
        let mut xml = Xml::new(text, name, limits);
        let mut key = None;
        loop {
            match xml.next()? {
                Token::Start(tag) if tag.local() == b"property" => key = tag.owned(b"name"),
                Token::Start(_) if key.is_some() => {
                    let value = xml.text()?;
                    if let Some(key) = key.take() {
                        self.custom.entry(key).or_insert(value.into_owned());
                    }
                }
                Token::Done => return Ok(()),
                _ => {}
            }
        }
    }

    fn read_core(&mut self, text: &str, name: &str, limits: &Limits) -> Result<(), ReadError> {
        let mut xml = Xml::new(text, name, limits);
        loop {
            match xml.next()? {
                Token::Start(tag) if tag.local() == b"language" => {
                    self.language = Language::from_tag(&xml.text()?);
                }
                Token::Start(tag) if tag.local() == b"title" => {
                    self.title = xml.text()?.into_owned();
                }
                Token::Done => return Ok(()),
                _ => {}
            }
        }
    }

    /// What the core properties say of a document by others. Of people nothing is read.
    pub(crate) fn claim_core(&self, claims: &mut Claims) {
        let [core, _] = &self.parts;
        if let Some(language) = &self.language {
            claims.push(Field::Language, Place::Core, (core, ""), language.tag());
        }
        claims.push(Field::Title, Place::Core, (core, ""), &self.title);
    }

    /// What the custom properties say of a document by others.
    pub(crate) fn claim_custom(&self, claims: &mut Claims) {
        let [_, custom] = &self.parts;
        for (name, value) in &self.custom {
            claims.named(Place::Property, custom, name, value);
        }
    }

    /// Whether the document carries its structure in our styles and marks.
    pub(crate) fn are_ours(&self) -> bool {
        self.custom.get(property::CARRIER).is_some_and(|version| version == property::VERSION)
    }

    /// The long names of character styles, by the short ones that stand for them.
    pub(crate) fn long_styles(&self) -> Vec<(String, String)> {
        let prefix = format!("{} ", property::LONG_STYLE);
        let names = self.custom.keys().filter_map(|key| key.strip_prefix(&prefix));
        names
            .filter(|number| number.bytes().all(|b| b.is_ascii_digit()))
            .filter_map(|number| {
                let long = self.long::<String>(&format!("{prefix}{number}"))?;
                Some((format!("{PREFIX}{number}"), long))
            })
            .collect()
    }

    /// What stands beside the lines of the outermost document.
    pub(crate) fn document(&self) -> Head {
        let language = self
            .custom
            .get(property::LANGUAGE)
            .and_then(|tag| Language::from_tag(tag))
            .or_else(|| self.language.clone())
            .unwrap_or(Language::English);
        self.head(&|name: &str| name.to_owned(), language, Kind::Letter)
    }

    /// What an annex is, by the numbers of its bookmark.
    pub(crate) fn annex(&self, numbers: &str, around: &Language) -> AnnexSource {
        let named = |name: &str| property::of_annex(name, numbers);
        if let Some(address) = self.long(&named(property::ADDRESS)) {
            return AnnexSource::Elsewhere(address);
        }
        let language = self.custom.get(&named(property::LANGUAGE));
        let language = language.and_then(|tag| Language::from_tag(tag));
        let language = language.unwrap_or_else(|| around.clone());
        AnnexSource::Here(Box::new(self.head(&named, language, Kind::Annex)))
    }

    fn head(&self, named: &dyn Fn(&str) -> String, language: Language, kind: Kind) -> Head {
        let identity: Option<Identity> = self.long(&named(property::IDENTITY));
        let record: Option<Record> = self.long(&named(property::RECORD));
        Head {
            kind: self.long(&named(property::KIND)).unwrap_or(kind),
            identity: Identity {
                language: language.clone(),
                ..identity.unwrap_or_else(|| Identity::new(language))
            },
            record: record.unwrap_or_default(),
        }
    }

    /// A long value out of its chunks; `None` if it is not there or not sound.
    fn long<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let chunks = (0..).map_while(|index| self.custom.get(&property::chunk(name, index)));
        let json: String = chunks.map(String::as_str).collect();
        serde_json::from_str(&json).ok()
    }
}
