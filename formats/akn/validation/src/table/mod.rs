//! The table of facts of Akoma Ntoso, read once from `data/akoma-ntoso.tsv` and compiled.

mod automaton;
mod expression;
mod names;

pub(crate) use automaton::{ANY_OTHER, Automaton, State, Symbol};

use crate::values::ValueType;
use automaton::Builder;
use expression::{AtLeast, Expression};
use names::Names;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock, OnceLock};

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    Table::read(include_str!("../../data/akoma-ntoso.tsv"))
        .expect("invariant: a test parses the table of the crate")
});

/// All elements of Akoma Ntoso.
#[derive(Debug)]
pub(crate) struct Table {
    elements: Vec<Element>,
    types: BTreeMap<String, Type>,
    names: Names,
    attributes: Names,
}

/// A type of the schema that has a name.
#[derive(Debug)]
struct Type {
    /// The elements of this type.
    elements: Vec<Symbol>,
    /// The type of which it is a special form; empty if there is none.
    base: String,
}

/// What may stand in an element.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) content: Content,
    /// Its attributes without a namespace or of `xml:`, sorted by name.
    attributes: Vec<Attribute>,
    /// By the number of an attribute's name its place among them plus one, or 0.
    indices: Vec<u8>,
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
    /// The elements; `None` if there may be none at all. Elements of the same content share it.
    elements: Option<Arc<Model>>,
}

/// What elements may stand in an element, compiled when the first one is checked: a letter has a
/// few of the models, and is written, proved and validated in milliseconds.
#[derive(Debug)]
struct Model {
    expression: Expression,
    symbols: Arc<BTreeMap<String, Symbol>>,
    automaton: OnceLock<Automaton>,
}

impl Model {
    /// The automaton, unless an element is unknown or the model is not deterministic.
    fn build(&self) -> Option<Automaton> {
        Builder::new(&self.symbols).build(&self.expression)
    }
}

impl Content {
    /// What elements may stand in the element; `None` if there may be none at all.
    pub(crate) fn elements(&self) -> Option<&Automaton> {
        let model = self.elements.as_deref()?;
        Some(model.automaton.get_or_init(|| {
            model.build().expect("invariant: a test builds every model of the crate")
        }))
    }

    /// Whether there may be no elements at all.
    pub(crate) fn is_without_elements(&self) -> bool {
        self.elements.is_none()
    }

    /// Whether its model can be compiled.
    #[cfg(test)]
    fn is_sound(&self) -> bool {
        self.elements.as_deref().is_none_or(|model| model.build().is_some())
    }
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
        self.names.find(name)
    }

    /// The facts of an element that states the type of this name: those of an element of that
    /// type. `None` if there is no such type, or an element of the table cannot have it.
    pub(crate) fn typed(&self, declared: Option<Symbol>, name: &str) -> Option<&Element> {
        let stated = self.types.get(name)?;
        let first = stated.elements.first();
        let Some(symbol) = declared else { return self.element(*first?) };
        if stated.elements.contains(&symbol) {
            return self.element(symbol);
        }
        let base = self.types.get(&stated.base)?;
        if base.elements.contains(&symbol) { self.element(*first?) } else { None }
    }

    /// The place among the attributes of an element and the attribute of a name.
    pub(crate) fn attribute<'e>(
        &self,
        element: &'e Element,
        name: &str,
    ) -> Option<(usize, &'e Attribute)> {
        let number = self.attributes.find(name)?;
        let at = usize::from(*element.indices.get(usize::from(number))?).checked_sub(1)?;
        Some((at, element.attributes.get(at)?))
    }

    /// The names of symbols.
    pub(crate) fn names(&self, symbols: &[Symbol]) -> Vec<String> {
        let name = |symbol: &Symbol| match self.element(*symbol) {
            Some(element) => element.name.clone(),
            None => "any element of another namespace".to_owned(),
        };
        symbols.iter().map(name).collect()
    }

    /// Reads a table whose every model can be compiled; an error names the first line that is not
    /// understood.
    #[cfg(test)]
    fn parse(text: &str) -> Result<Table, String> {
        let table = Table::read(text)?;
        let lines = text.lines().filter(|line| line.starts_with("element\t"));
        let mut elements = lines.zip(&table.elements);
        match elements.find(|(_, element)| !element.content.is_sound()) {
            Some((line, _)) => Err(line.to_owned()),
            None => Ok(table),
        }
    }

    /// Reads a table; an error names the first line that is not understood.
    fn read(text: &str) -> Result<Table, String> {
        let mut facts = Facts::default();
        let rows = || text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let symbols: BTreeMap<String, Symbol> = rows()
            .filter_map(|line| line.strip_prefix("element\t")?.split('\t').next())
            .zip(0..)
            .map(|(name, symbol)| (name.to_owned(), symbol))
            .collect();
        let symbols = Arc::new(symbols);
        let (mut elements, mut types) = (vec![], BTreeMap::new());
        for line in rows() {
            let mut columns = line.split('\t');
            let mut column = || columns.next().unwrap_or_default();
            let (kind, name, first, second, third) =
                (column(), column(), column(), column(), column());
            let understood = match kind {
                "values" => facts.values(name, first),
                "attributes" => facts.attributes(name, first),
                "group" => facts.group(name, first),
                "type" => type_of(&symbols, first, second)
                    .map(|found| drop(types.insert(name.to_owned(), found))),
                "element" => facts
                    .element(&symbols, name, first, second, third)
                    .map(|element| elements.push(element)),
                _ => None,
            };
            understood.ok_or_else(|| line.to_owned())?;
        }
        let names = Names::new(elements.iter().map(|element| element.name.clone()).collect());
        let mut all: BTreeSet<&str> = BTreeSet::new();
        for attribute in elements.iter().flat_map(|element| &element.attributes) {
            // Most are there already: one after the other takes less than sorting all of them.
            all.insert(&attribute.name);
        }
        let attributes = Names::new(all.into_iter().map(str::to_owned).collect());
        for element in &mut elements {
            element.index(&attributes);
        }
        Ok(Table { elements, types, names, attributes })
    }
}

/// A type of elements of these names.
fn type_of(symbols: &BTreeMap<String, Symbol>, elements: &str, base: &str) -> Option<Type> {
    let elements: Option<Vec<Symbol>> =
        elements.split(' ').map(|name| symbols.get(name).copied()).collect();
    Some(Type { elements: elements?, base: base.to_owned() })
}

impl Element {
    /// Notes where its attributes are.
    fn index(&mut self, names: &Names) {
        self.indices = vec![0; names.len()];
        for (attribute, at) in self.attributes.iter().zip(1..) {
            let number = names.find(&attribute.name).map(usize::from);
            if let Some(index) = number.and_then(|number| self.indices.get_mut(number)) {
                *index = at;
            }
        }
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
struct Facts<'t> {
    values: BTreeMap<String, &'static [String]>,
    attributes: BTreeMap<String, (bool, Vec<Attribute>)>,
    groups: BTreeMap<String, Expression>,
    /// The content models met.
    models: BTreeMap<&'t str, Arc<Model>>,
}

impl<'t> Facts<'t> {
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
        &mut self,
        symbols: &Arc<BTreeMap<String, Symbol>>,
        name: &str,
        content: &'t str,
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
        let indices = vec![];
        fits.then_some(Element {
            name,
            content,
            attributes,
            indices,
            foreign_attributes,
            required,
            scope,
        })
    }

    fn content(
        &mut self,
        symbols: &Arc<BTreeMap<String, Symbol>>,
        content: &'t str,
    ) -> Option<Content> {
        let (text, elements) = match content {
            "nothing" => (false, None),
            "text" => (true, None),
            _ => match content.strip_prefix("text & ") {
                Some(elements) => (true, Some(elements)),
                None => (false, Some(content)),
            },
        };
        let elements = match elements {
            Some(elements) => Some(match self.models.get(elements) {
                Some(model) => Arc::clone(model),
                None => {
                    let expression = self.without_groups(expression::parse(elements)?)?;
                    let (symbols, automaton) = (Arc::clone(symbols), OnceLock::new());
                    let model = Arc::new(Model { expression, symbols, automaton });
                    self.models.insert(elements, Arc::clone(&model));
                    model
                }
            }),
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
        assert!(element("eol").content.elements().is_none() && !element("eol").content.text);
        assert!(element("doc").scope && !element("doc").foreign_attributes);
        let missing = element("person").missing(0);
        assert_eq!(missing.iter().map(|a| a.name.as_str()).collect::<Vec<_>>(), ["refersTo"]);
        assert!(table.attribute(element("docDate"), "date").is_some_and(|(_, a)| a.required));
    }

    #[test]
    fn an_element_may_state_its_own_type_or_a_special_form_of_it() {
        let table = Table::known();
        let named = |declared: Option<&str>, name| {
            let symbol = declared.map(|name| table.symbol(name).expect("an element"));
            table.typed(symbol, name).map(|found| found.name.as_str())
        };
        assert_eq!(named(Some("b"), "inline"), Some("b"));
        assert_eq!(named(Some("br"), "eolType"), Some("eol"));
        assert_eq!(named(Some("old"), "periodType"), Some("application"));
        assert_eq!(named(Some("force"), "anyOtherType"), None);
        assert_eq!(named(Some("meta"), "inline"), None);
        assert_eq!(named(None, "eolType"), Some("eol"));
        assert_eq!(named(None, "nosuch"), None);
    }

    #[test]
    fn a_line_that_is_not_understood_is_named() {
        assert_eq!(Table::parse("element\ta\tb\t-").err(), Some("element\ta\tb\t-".to_owned()));
        assert!(Table::parse("element\ta\tnothing\tb:nosuch").is_err());
        assert!(Table::parse("whatever").is_err());
    }
}
