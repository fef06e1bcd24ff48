//! The table of facts of Akoma Ntoso, read once from `data/akoma-ntoso.tsv` and compiled.

mod automaton;
mod expression;

pub(crate) use automaton::{ANY_OTHER, Automaton, State, Symbol};

use crate::values::ValueType;
use automaton::Builder;
use expression::{AtLeast, Expression};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The namespace of the table.
pub(crate) const NAMESPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    Table::parse(include_str!("../../data/akoma-ntoso.tsv"))
        .expect("invariant: a test parses the table of the crate")
});

/// All elements of Akoma Ntoso.
#[derive(Debug)]
pub(crate) struct Table {
    elements: Vec<Element>,
    names: Names,
}

/// What may stand in an element.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) content: Content,
    /// Its attributes without a namespace or of `xml:`, sorted by name.
    attributes: Vec<Attribute>,
    /// Whether it may have attributes of other namespaces.
    pub(crate) foreign_attributes: bool,
    /// One bit per attribute, set if it is required.
    required: u64,
    /// Whether eIds and GUIDs inside of it must be unique.
    pub(crate) scope: bool,
}

/// The content of an element.
#[derive(Debug)]
pub(crate) struct Content {
    /// Whether text may stand between the elements.
    pub(crate) text: bool,
    /// The elements; `None` if there may be none at all.
    pub(crate) elements: Option<Automaton>,
}

/// An attribute of an element.
#[derive(Clone, Debug)]
pub(crate) struct Attribute {
    pub(crate) name: String,
    pub(crate) value: ValueType,
    pub(crate) required: bool,
}

impl Table {
    /// The table of the crate.
    pub(crate) fn known() -> &'static Table {
        &TABLE
    }

    /// The element of a symbol.
    pub(crate) fn element(&self, symbol: Symbol) -> Option<&Element> {
        self.elements.get(usize::from(symbol))
    }

    /// The symbol of a name.
    pub(crate) fn symbol(&self, name: &str) -> Option<Symbol> {
        self.names.find(name, &self.elements)
    }

    /// The names of symbols.
    pub(crate) fn names(&self, symbols: &[Symbol]) -> Vec<String> {
        let name = |symbol: &Symbol| match self.element(*symbol) {
            Some(element) => element.name.clone(),
            None => "any element of another namespace".to_owned(),
        };
        symbols.iter().map(name).collect()
    }

    /// Reads a table; an error names the first line that is not understood.
    fn parse(text: &str) -> Result<Table, String> {
        let mut facts = Facts::default();
        let rows = || text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let symbols: BTreeMap<String, Symbol> = rows()
            .filter_map(|line| line.strip_prefix("element\t")?.split('\t').next())
            .zip(0..)
            .map(|(name, symbol)| (name.to_owned(), symbol))
            .collect();
        let mut elements = vec![];
        for line in rows() {
            let mut columns = line.split('\t');
            let mut column = || columns.next().unwrap_or_default();
            let (kind, name, first, second, third) =
                (column(), column(), column(), column(), column());
            let understood = match kind {
                "values" => facts.values(name, first),
                "attributes" => facts.attributes(name, first),
                "group" => facts.group(name, first),
                "element" => facts
                    .element(&symbols, name, first, second, third)
                    .map(|element| elements.push(element)),
                _ => None,
            };
            understood.ok_or_else(|| line.to_owned())?;
        }
        let names = Names::new(&elements);
        Ok(Table { elements, names })
    }
}

impl Element {
    /// The place among its attributes and the attribute of a name.
    pub(crate) fn attribute(&self, name: &str) -> Option<(usize, &Attribute)> {
        let at = self.attributes.binary_search_by(|known| known.name.as_str().cmp(name)).ok()?;
        Some((at, self.attributes.get(at)?))
    }

    /// All names of its attributes, sorted.
    pub(crate) fn attribute_names(&self) -> Vec<String> {
        self.attributes.iter().map(|attribute| attribute.name.clone()).collect()
    }

    /// The required attributes that are not among `seen`, one bit per attribute.
    pub(crate) fn missing(&self, seen: u64) -> Vec<&Attribute> {
        let missing = self.required & !seen;
        if missing == 0 {
            return vec![];
        }
        let is_missing = |(at, _): &(usize, &Attribute)| missing >> at & 1 == 1;
        self.attributes.iter().enumerate().filter(is_missing).map(|(_, a)| a).collect()
    }
}

/// What was read of the table so far.
#[derive(Default)]
struct Facts {
    values: BTreeMap<String, &'static [String]>,
    attributes: BTreeMap<String, (bool, Vec<Attribute>)>,
    groups: BTreeMap<String, Expression>,
}

impl Facts {
    fn values(&mut self, name: &str, words: &str) -> Option<()> {
        let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
        // The table is read once and lives as long as the program.
        self.values.insert(name.to_owned(), Vec::leak(words));
        Some(())
    }

    fn attributes(&mut self, name: &str, items: &str) -> Option<()> {
        let set = self.attribute_set(items)?;
        self.attributes.insert(name.to_owned(), set);
        Some(())
    }

    fn group(&mut self, name: &str, content: &str) -> Option<()> {
        let expression = self.without_groups(expression::parse(content)?)?;
        self.groups.insert(name.to_owned(), expression);
        Some(())
    }

    fn element(
        &self,
        symbols: &BTreeMap<String, Symbol>,
        name: &str,
        content: &str,
        attributes: &str,
        unique: &str,
    ) -> Option<Element> {
        let (foreign_attributes, mut attributes) =
            if attributes == "-" { (false, vec![]) } else { self.attribute_set(attributes)? };
        attributes.sort_by(|a, b| a.name.cmp(&b.name));
        attributes.dedup_by(|a, b| a.name == b.name);
        let required = attributes
            .iter()
            .zip(0..u64::BITS)
            .filter(|(attribute, _)| attribute.required)
            .fold(0, |bits, (_, at)| bits | 1 << at);
        let content = self.content(symbols, content)?;
        let fits = attributes.len() <= u64::BITS as usize && matches!(unique, "" | "eId GUID");
        let (name, scope) = (name.to_owned(), !unique.is_empty());
        fits.then_some(Element { name, content, attributes, foreign_attributes, required, scope })
    }

    fn content(&self, symbols: &BTreeMap<String, Symbol>, content: &str) -> Option<Content> {
        let (text, elements) = match content {
            "nothing" => (false, None),
            "text" => (true, None),
            _ => match content.strip_prefix("text & ") {
                Some(elements) => (true, Some(elements)),
                None => (false, Some(content)),
            },
        };
        let elements = match elements {
            Some(elements) => {
                let expression = self.without_groups(expression::parse(elements)?)?;
                Some(Builder::new(symbols).build(&expression)?)
            }
            None => None,
        };
        Some(Content { text, elements })
    }

    fn attribute_set(&self, items: &str) -> Option<(bool, Vec<Attribute>)> {
        let (mut foreign, mut set) = (false, vec![]);
        for item in items.split(' ') {
            if item == "any-other" {
                foreign = true;
            } else if let Some(name) = item.strip_prefix('@') {
                let (more, others) = self.attributes.get(name)?;
                foreign |= more;
                set.extend(others.iter().cloned());
            } else {
                let (name, value) = item.rsplit_once(':')?;
                let required = name.ends_with('!');
                let value = match self.values.get(value) {
                    Some(words) => ValueType::OneOf(words),
                    None => ValueType::named(value)?,
                };
                set.push(Attribute { name: name.trim_end_matches('!').into(), value, required });
            }
        }
        Some((foreign, set))
    }

    /// The same expression with groups written out; groups are defined before they are used.
    fn without_groups(&self, expression: Expression) -> Option<Expression> {
        let all = |items: Vec<Expression>| -> Option<Vec<Expression>> {
            items.into_iter().map(|item| self.without_groups(item)).collect()
        };
        Some(match expression {
            Expression::Group(name) => self.groups.get(&name)?.clone(),
            Expression::Sequence(items) => Expression::Sequence(all(items)?),
            Expression::Choice(items) => Expression::Choice(all(items)?),
            Expression::Optional(item) => {
                Expression::Optional(Box::new(self.without_groups(*item)?))
            }
            Expression::Repeated(item, least) => {
                // `(a*)*` and `(a+)*` say what `a*` says; the automaton needs no difference.
                let least: AtLeast = least;
                Expression::Repeated(Box::new(self.without_groups(*item)?), least)
            }
            other => other,
        })
    }
}

/// Names of elements, found by a hash that is the same in every run.
#[derive(Debug)]
struct Names {
    slots: Vec<Option<Symbol>>,
}

impl Names {
    const SLOTS: usize = 2048;

    fn new(elements: &[Element]) -> Names {
        let mut slots = vec![None; Names::SLOTS];
        for (element, symbol) in elements.iter().zip(0..) {
            let mut at = Names::slot(&element.name);
            while slots.get(at).is_some_and(Option::is_some) {
                at = (at + 1) % Names::SLOTS;
            }
            if let Some(slot) = slots.get_mut(at) {
                *slot = Some(symbol);
            }
        }
        Names { slots }
    }

    fn find(&self, name: &str, elements: &[Element]) -> Option<Symbol> {
        let mut at = Names::slot(name);
        loop {
            let symbol = (*self.slots.get(at)?)?;
            if elements.get(usize::from(symbol)).is_some_and(|element| element.name == name) {
                return Some(symbol);
            }
            at = (at + 1) % Names::SLOTS;
        }
    }

    fn slot(name: &str) -> usize {
        // FNV-1a; the longest name has 21 letters, so a hostile name costs no more than them.
        let hash = name
            .bytes()
            .take(32)
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        (hash ^ hash >> 15) as usize % Names::SLOTS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_understood_and_every_model_is_deterministic() {
        let table = Table::parse(include_str!("../../data/akoma-ntoso.tsv"));
        let table = table.expect("a table whose every line is understood");
        assert_eq!(table.elements.len(), 315);
        for element in &table.elements {
            let symbol = table.symbol(&element.name).and_then(|symbol| table.element(symbol));
            assert_eq!(symbol.map(|found| &found.name), Some(&element.name));
        }
        assert_eq!(table.symbol("nosuch"), None);
    }

    #[test]
    fn facts_that_documents_rely_on_are_in_the_table() {
        let table = Table::known();
        let element = |name| table.symbol(name).and_then(|s| table.element(s)).expect(name);
        assert!(element("p").content.text && element("p").foreign_attributes);
        assert!(element("eol").content.elements.is_none() && !element("eol").content.text);
        assert!(element("doc").scope && !element("doc").foreign_attributes);
        let missing = element("person").missing(0);
        assert_eq!(missing.iter().map(|a| a.name.as_str()).collect::<Vec<_>>(), ["refersTo"]);
        assert!(element("docDate").attribute("date").is_some_and(|(_, a)| a.required));
    }

    #[test]
    fn a_line_that_is_not_understood_is_named() {
        assert_eq!(Table::parse("element\ta\tb\t-").err(), Some("element\ta\tb\t-".to_owned()));
        assert!(Table::parse("element\ta\tnothing\tb:nosuch").is_err());
        assert!(Table::parse("whatever").is_err());
    }
}
