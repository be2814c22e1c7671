//! Reads JSON into the shared types with little code: what a browser downloads counts.
//!
//! It knows what the shared types need and no more: objects with named fields, lists, texts,
//! numbers, truth values, `null` and words for enums. An error says nothing but that there is one,
//! because nobody reads the details. `serde_json` would add 35 KB (compressed) to the first visit.

use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess,
    SeqAccess, VariantAccess, Visitor,
};

/// The text is not JSON, or not the JSON of the wanted type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

/// Reads a value that takes up the whole text.
///
/// # Errors
/// The text is not JSON, or not the JSON of the wanted type.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    let mut reader = Reader { text, at: 0 };
    let value = T::deserialize(&mut reader)?;
    if reader.peek().is_some() { Err(Unreadable) } else { Ok(value) }
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("unreadable")
    }
}

impl std::error::Error for Unreadable {}

// Every kind of error is spelled out, because the defaults would write sentences about it.
impl de::Error for Unreadable {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }

    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self
    }

    fn invalid_value(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self
    }

    fn invalid_length(_: usize, _: &dyn de::Expected) -> Self {
        Self
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn missing_field(_: &'static str) -> Self {
        Self
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}

/// A place in a text.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

enum Number {
    Positive(u64),
    Negative(i64),
    Fraction(f64),
}

impl Reader<'_> {
    /// The next byte that is not white space, without passing it.
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    /// Passes a byte if it comes next.
    fn pass(&mut self, byte: u8) -> bool {
        let next = self.peek() == Some(byte);
        self.at += usize::from(next);
        next
    }

    fn expect(&mut self, byte: u8) -> Result<(), Unreadable> {
        if self.pass(byte) { Ok(()) } else { Err(Unreadable) }
    }

    fn word(&mut self, word: &str) -> Result<(), Unreadable> {
        self.peek();
        let rest = self.text.get(self.at..).ok_or(Unreadable)?;
        if !rest.starts_with(word) {
            return Err(Unreadable);
        }
        self.at += word.len();
        Ok(())
    }

    /// Moves on to the next item of a list or an object; false at its end.
    fn next_item(&mut self, first: &mut bool, end: u8) -> Result<bool, Unreadable> {
        if self.pass(end) {
            return Ok(false);
        }
        if !std::mem::take(first) {
            self.expect(b',')?;
        }
        Ok(true)
    }

    fn truth(&mut self) -> Result<bool, Unreadable> {
        match self.peek() {
            Some(b't') => self.word("true").map(|()| true),
            _ => self.word("false").map(|()| false),
        }
    }

    fn string(&mut self) -> Result<String, Unreadable> {
        self.expect(b'"')?;
        let mut string = String::new();
        loop {
            let rest = self.text.get(self.at..).ok_or(Unreadable)?;
            let end = rest.find(['"', '\\']).ok_or(Unreadable)?;
            string.push_str(&rest[..end]);
            self.at += end + 1;
            if rest.as_bytes()[end] == b'"' {
                return Ok(string);
            }
            string.push(self.escaped()?);
        }
    }

    /// The character that an escape stands for; the backslash is passed already.
    fn escaped(&mut self) -> Result<char, Unreadable> {
        let kind = self.text.as_bytes().get(self.at).copied().ok_or(Unreadable)?;
        self.at += 1;
        Ok(match kind {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'"' | b'\\' | b'/' => char::from(kind),
            b'u' => {
                let mut code = self.four_digits()?;
                if (0xd800..0xdc00).contains(&code) {
                    self.word("\\u")?;
                    let low = self.four_digits()?.checked_sub(0xdc00).ok_or(Unreadable)?;
                    code = 0x10000 + ((code - 0xd800) << 10) + low;
                }
                char::from_u32(code).ok_or(Unreadable)?
            }
            _ => return Err(Unreadable),
        })
    }

    fn four_digits(&mut self) -> Result<u32, Unreadable> {
        let digits = self.text.get(self.at..self.at + 4).ok_or(Unreadable)?;
        self.at += 4;
        u32::from_str_radix(digits, 16).map_err(|_| Unreadable)
    }

    /// A number. Fractions are exact up to 15 digits, which is finer than any coordinate here.
    fn number(&mut self) -> Result<Number, Unreadable> {
        let negative = self.pass(b'-');
        let (mut digits, mut exponent, mut any, mut point) = (0_u64, 0_i32, false, false);
        while let Some(&byte) = self.text.as_bytes().get(self.at) {
            match byte {
                b'0'..=b'9' => {
                    any = true;
                    // Digits beyond what a number can tell apart only move the point.
                    let longer = digits.checked_mul(10).and_then(|d| d.checked_add(u64::from(byte - b'0')));
                    match longer {
                        Some(longer) => {
                            digits = longer;
                            exponent -= i32::from(point);
                        }
                        None => exponent += i32::from(!point),
                    }
                }
                b'.' if !point => point = true,
                _ => break,
            }
            self.at += 1;
        }
        if !any {
            return Err(Unreadable);
        }
        let mut fraction = point || exponent != 0;
        if let Some(b'e' | b'E') = self.text.as_bytes().get(self.at) {
            self.at += 1;
            fraction = true;
            exponent = exponent.saturating_add(self.exponent()?);
        }
        if fraction {
            let power = 10_f64.powi(exponent.saturating_abs());
            let value = if exponent < 0 { digits as f64 / power } else { digits as f64 * power };
            return Ok(Number::Fraction(if negative { -value } else { value }));
        }
        if !negative {
            return Ok(Number::Positive(digits));
        }
        i64::try_from(digits).map(|digits| Number::Negative(-digits)).map_err(|_| Unreadable)
    }

    fn exponent(&mut self) -> Result<i32, Unreadable> {
        let negative = self.pass(b'-');
        if !negative {
            self.pass(b'+');
        }
        let start = self.at;
        let mut value = 0_i32;
        while let Some(&digit @ b'0'..=b'9') = self.text.as_bytes().get(self.at) {
            value = value.saturating_mul(10).saturating_add(i32::from(digit - b'0'));
            self.at += 1;
        }
        if self.at == start {
            return Err(Unreadable);
        }
        Ok(if negative { -value } else { value })
    }

    /// Passes a value of any kind.
    fn skip(&mut self) -> Result<(), Unreadable> {
        let mut first = true;
        match self.peek() {
            Some(b'"') => self.string().map(drop),
            Some(b'{') => {
                self.at += 1;
                while self.next_item(&mut first, b'}')? {
                    self.string()?;
                    self.expect(b':')?;
                    self.skip()?;
                }
                Ok(())
            }
            Some(b'[') => {
                self.at += 1;
                while self.next_item(&mut first, b']')? {
                    self.skip()?;
                }
                Ok(())
            }
            Some(b'n') => self.word("null"),
            Some(b't' | b'f') => self.truth().map(drop),
            _ => self.number().map(drop),
        }
    }
}

/// Methods that all read a value of one kind.
macro_rules! of_kind {
    ($($method:ident)+ => |$this:ident, $visitor:ident| $read:expr) => {
        $(fn $method<V: Visitor<'de>>(self, $visitor: V) -> Result<V::Value, Unreadable> {
            let $this = self;
            $read
        })+
    };
}

impl<'de> Deserializer<'de> for &mut Reader<'_> {
    type Error = Unreadable;

    of_kind! { deserialize_bool => |this, visitor| visitor.visit_bool(this.truth()?) }

    of_kind! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
        deserialize_f32 deserialize_f64
        => |this, visitor| match this.number()? {
            Number::Positive(number) => visitor.visit_u64(number),
            Number::Negative(number) => visitor.visit_i64(number),
            Number::Fraction(number) => visitor.visit_f64(number),
        }
    }

    of_kind! {
        deserialize_char deserialize_str deserialize_string deserialize_identifier
        => |this, visitor| visitor.visit_string(this.string()?)
    }

    of_kind! {
        deserialize_option => |this, visitor| if this.peek() == Some(b'n') {
            this.word("null")?;
            visitor.visit_none()
        } else {
            visitor.visit_some(this)
        }
    }

    of_kind! {
        deserialize_seq => |this, visitor| {
            this.expect(b'[')?;
            let value = visitor.visit_seq(Items { reader: this, first: true, end: b']' })?;
            this.expect(b']')?;
            Ok(value)
        }
    }

    of_kind! {
        deserialize_map => |this, visitor| {
            this.expect(b'{')?;
            let value = visitor.visit_map(Items { reader: this, first: true, end: b'}' })?;
            this.expect(b'}')?;
            Ok(value)
        }
    }

    of_kind! {
        deserialize_ignored_any deserialize_unit => |this, visitor| {
            this.skip()?;
            visitor.visit_unit()
        }
    }

    // No shared type takes what it finds, or bytes.
    of_kind! { deserialize_any deserialize_bytes deserialize_byte_buf deserialize_i128 deserialize_u128
        => |_this, _visitor| Err(Unreadable) }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_enum(Word(self.string()?))
    }
}

/// The items of a list or the fields of an object.
struct Items<'r, 'a> {
    reader: &'r mut Reader<'a>,
    first: bool,
    end: u8,
}

impl<'de> SeqAccess<'de> for Items<'_, '_> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unreadable> {
        // The end itself is passed by whoever opened the list.
        if self.reader.peek() == Some(self.end) {
            return Ok(None);
        }
        self.reader.next_item(&mut self.first, self.end)?;
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

impl<'de> MapAccess<'de> for Items<'_, '_> {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unreadable> {
        self.next_element_seed(seed)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unreadable> {
        self.reader.expect(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

/// A word that names a variant of an enum; variants here hold nothing.
struct Word(String);

impl<'de> EnumAccess<'de> for Word {
    type Error = Unreadable;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Unreadable> {
        let value = seed.deserialize(self.0.as_str().into_deserializer())?;
        Ok((value, self))
    }
}

impl<'de> VariantAccess<'de> for Word {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<(), Unreadable> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, Unreadable> {
        Err(Unreadable)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Unreadable> {
        Err(Unreadable)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, Unreadable> {
        Err(Unreadable)
    }
}
