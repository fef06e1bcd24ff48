//! Tags in the text of an element that is kept as it stands in its part: the properties of
//! sections, whose namespaces are declared far before them.

/// A tag, from the sign after `<` on, up to the next one.
#[derive(Clone, Copy)]
pub(crate) struct RawTag<'t>(&'t str);

/// The tags of a text, in order.
pub(crate) fn tags(text: &str) -> impl Iterator<Item = RawTag<'_>> {
    text.split('<').skip(1).map(RawTag)
}

impl<'t> RawTag<'t> {
    /// Whether this is an end tag.
    pub(crate) fn is_end(self) -> bool {
        self.0.starts_with('/')
    }

    /// Whether the element of this start tag is empty.
    pub(crate) fn is_empty(self) -> bool {
        self.0.contains("/>")
    }

    /// The name of the element without its prefix.
    pub(crate) fn local(self) -> &'t str {
        let name = self.0.strip_prefix('/').unwrap_or(self.0);
        let end = name.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>'));
        let name = name.get(..end.unwrap_or(name.len())).unwrap_or_default();
        name.rsplit(':').next().unwrap_or(name)
    }

    /// The value of the attribute before whose equals sign this stands.
    pub(crate) fn attribute(self, name: &str) -> Option<&'t str> {
        let mut places = self.0.match_indices(name).map(|(place, _)| place + name.len());
        let start = places.find(|place| self.0.as_bytes().get(*place) == Some(&b'='))? + 1;
        let quote = self.0.get(start..)?.chars().next()?;
        let value = self.0.get(start + quote.len_utf8()..)?;
        value.get(..value.find(quote)?)
    }
}

#[cfg(test)]
mod tests {
    use super::tags;

    #[test]
    fn tags_have_names_and_attributes_whatever_the_prefix() {
        let text = "<x:sectPr a='val'><x:numFmt x:val='lowerLetter'/><pos val=\"大\">\n</pos ></";
        let found: Vec<_> = tags(text)
            .map(|tag| (tag.local(), tag.is_end(), tag.is_empty(), tag.attribute("val")))
            .collect();
        let expected = [
            ("sectPr", false, false, None),
            ("numFmt", false, true, Some("lowerLetter")),
            ("pos", false, false, Some("大")),
            ("pos", true, false, None),
            ("", true, false, None),
        ];
        assert_eq!(found, expected);
    }
}
