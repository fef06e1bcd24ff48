//! Content models as written in the table: names joined by `,` and `|`, repeated by `? * +`.

/// A content model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Expression {
    /// An element, by its name.
    Element(String),
    /// An element of another namespace.
    AnyOther,
    /// A group of the table, by its name.
    Group(String),
    /// All of them, in this order.
    Sequence(Vec<Expression>),
    /// One of them.
    Choice(Vec<Expression>),
    /// It or nothing.
    Optional(Box<Expression>),
    /// It any number of times, or at least once.
    Repeated(Box<Expression>, AtLeast),
}

/// How often something repeated stands at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AtLeast {
    Never,
    Once,
}

/// Reads an expression; `None` if it is not one.
pub(crate) fn parse(text: &str) -> Option<Expression> {
    let mut parser = Parser { rest: text.trim(), depth: 0 };
    let expression = parser.joined()?;
    parser.rest.is_empty().then_some(expression)
}

/// Parentheses are nested no deeper than this.
const DEEPEST: u32 = 8;

struct Parser<'a> {
    rest: &'a str,
    depth: u32,
}

impl Parser<'_> {
    /// Items joined by one kind of mark.
    fn joined(&mut self) -> Option<Expression> {
        let first = self.repeated()?;
        let mark = match self.rest.chars().next() {
            Some(mark @ (',' | '|')) => mark,
            _ => return Some(first),
        };
        let mut items = vec![first];
        while self.take(mark) {
            items.push(self.repeated()?);
        }
        Some(if mark == ',' { Expression::Sequence(items) } else { Expression::Choice(items) })
    }

    /// An item with its mark of repetition.
    fn repeated(&mut self) -> Option<Expression> {
        let item = self.item()?;
        let repeated = match self.rest.chars().next() {
            Some('?') => Expression::Optional(Box::new(item)),
            Some('*') => Expression::Repeated(Box::new(item), AtLeast::Never),
            Some('+') => Expression::Repeated(Box::new(item), AtLeast::Once),
            _ => return Some(item),
        };
        self.rest = self.rest.get(1..)?.trim_start();
        Some(repeated)
    }

    /// A name, a group, or something in parentheses.
    fn item(&mut self) -> Option<Expression> {
        if self.take('(') {
            self.depth += 1;
            if self.depth > DEEPEST {
                return None;
            }
            let inner = self.joined()?;
            self.depth -= 1;
            return self.take(')').then_some(inner);
        }
        let group = self.take('%');
        let end = self
            .rest
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        match name {
            "" => None,
            _ if group => Some(Expression::Group(name.to_owned())),
            "any-other" => Some(Expression::AnyOther),
            _ => Some(Expression::Element(name.to_owned())),
        }
    }

    fn take(&mut self, mark: char) -> bool {
        match self.rest.strip_prefix(mark) {
            Some(rest) => {
                self.rest = rest.trim_start();
                true
            }
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_bind_as_the_notation_says() {
        let element = |name: &str| Expression::Element(name.into());
        let expected = Expression::Sequence(vec![
            Expression::Optional(Box::new(element("intro"))),
            Expression::Repeated(
                Box::new(Expression::Choice(vec![
                    Expression::Group("levels".into()),
                    element("p"),
                ])),
                AtLeast::Once,
            ),
        ]);
        assert_eq!(parse("intro?, (%levels | p)+"), Some(expected));
        for broken in ["", "a,", "(a", "a b", "a, b | c", "*"] {
            assert_eq!(parse(broken), None, "{broken}");
        }
    }
}
