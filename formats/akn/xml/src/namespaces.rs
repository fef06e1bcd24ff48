//! Prefixes and their namespaces.

use crate::attributes::{RawAttribute, resolve};
use crate::fault::{Fault, fault};
use std::collections::BTreeMap;

const XML: &str = "http://www.w3.org/XML/1998/namespace";
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// The namespace of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Namespace {
    /// Without a namespace.
    None,
    /// Akoma Ntoso 3.0.
    Akn,
    /// `xml:`.
    Xml,
    /// The instances of XML Schema (`xsi:`).
    Instance,
    /// Of a prefix that is not declared.
    Undeclared,
    /// Another one, by its number in the file.
    Other(u32),
}

/// The prefixes in force.
#[derive(Clone, Debug)]
pub(crate) struct Namespaces<'a> {
    /// Prefix, namespace, depth of the element that declares it.
    bindings: Vec<(&'a str, Namespace, usize)>,
    /// The namespace of elements without a prefix, which most elements are.
    default: Namespace,
    /// The numbers of other namespaces.
    numbers: BTreeMap<String, u32>,
    /// Their names, by number.
    others: Vec<String>,
}

/// Declarations in force at one place: more are an attack on the time that finding takes.
const MOST_BINDINGS: usize = 256;

impl<'a> Namespaces<'a> {
    pub(crate) fn new() -> Namespaces<'a> {
        Namespaces {
            bindings: vec![],
            default: Namespace::None,
            numbers: BTreeMap::new(),
            others: vec![],
        }
    }

    /// Takes up the declarations among attributes of an element at a depth.
    pub(crate) fn declare(
        &mut self,
        attributes: &[RawAttribute<'a>],
        depth: usize,
    ) -> Result<(), Fault> {
        for attribute in attributes {
            let Some(prefix) = declared_prefix(attribute.name) else { continue };
            let uri = resolve(*attribute)?;
            let reserved = prefix == "xmlns" || (prefix == "xml") != (uri == XML);
            if reserved || (uri.is_empty() && !prefix.is_empty()) {
                return fault(
                    attribute.offset,
                    format!("the prefix \"{prefix}\" can not stand for \"{uri}\""),
                );
            }
            if self.bindings.len() >= MOST_BINDINGS {
                return fault(attribute.offset, "more namespaces are declared than can be needed");
            }
            let namespace = self.namespace(&uri);
            self.bindings.push((prefix, namespace, depth));
            if prefix.is_empty() {
                self.default = namespace;
            }
        }
        Ok(())
    }

    /// Forgets what an element at a depth declared.
    pub(crate) fn leave(&mut self, depth: usize) {
        while self.bindings.last().is_some_and(|(_, _, declared)| *declared >= depth) {
            self.bindings.pop();
            self.default = self.bound("").unwrap_or(Namespace::None);
        }
    }

    /// The namespace of elements without a prefix.
    pub(crate) fn default(&self) -> Namespace {
        self.default
    }

    /// The namespace of a prefix; the empty one is that of elements without a prefix.
    pub(crate) fn find(&self, prefix: &str) -> Option<Namespace> {
        match prefix {
            "" => Some(self.default),
            "xml" => Some(Namespace::Xml),
            _ => self.bound(prefix),
        }
    }

    /// The names of other namespaces, by number.
    pub(crate) fn others(&self) -> &[String] {
        &self.others
    }

    /// The namespaces in force.
    pub(crate) fn declared(&self) -> impl Iterator<Item = Namespace> + '_ {
        self.bindings.iter().map(|(_, namespace, _)| *namespace)
    }

    fn bound(&self, prefix: &str) -> Option<Namespace> {
        let found = self.bindings.iter().rev().find(|(known, _, _)| *known == prefix);
        found.map(|(_, namespace, _)| *namespace)
    }

    fn namespace(&mut self, uri: &str) -> Namespace {
        match uri {
            "" => Namespace::None,
            chancery_akn_schema::NAMESPACE => Namespace::Akn,
            XML => Namespace::Xml,
            INSTANCE => Namespace::Instance,
            _ => {
                if let Some(known) = self.numbers.get(uri) {
                    return Namespace::Other(*known);
                }
                let next = u32::try_from(self.others.len()).unwrap_or(u32::MAX);
                self.numbers.insert(uri.to_owned(), next);
                self.others.push(uri.to_owned());
                Namespace::Other(next)
            }
        }
    }
}

/// The prefix that an attribute declares: empty for `xmlns`, `None` for other attributes.
pub(crate) fn declared_prefix(name: &str) -> Option<&str> {
    match name.strip_prefix("xmlns")? {
        "" => Some(""),
        rest => rest.strip_prefix(':'),
    }
}
