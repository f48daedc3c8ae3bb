extension UnicodeMap {
    /// The number of the code page that ``usASCII`` holds.
    package static let builtInCodePage = 20_127

    /// The built-in map: the best fit of code page 20127, US-ASCII.
    ///
    /// Each row gives the ASCII byte for consecutive code points; `?` marks one without (no code point maps to `?`
    /// itself). Most follow from Unicode's compatibility decomposition, the combining marks left out: Á is A, ² is 2,
    /// … is a full stop. The rest are what Windows publishes for this code page: strokes and ligatures by their base
    /// letter (ø, Æ), currency and marks by their looks (¢, ©, ¦), quotation marks and dashes by their ASCII kin.
    /// Where that code page has no fit although Unicode would decompose the letter (ź, Ǹ), neither has this map: the
    /// low byte is used.
    package static let usASCII: UnicodeMap = {
        var map = UnicodeMap()
        for (first, row) in usASCIIRows {
            for (codePoint, byte) in zip(first..., row.description.utf8) where byte != UInt8(ascii: "?") {
                map.insert(byte, for: codePoint)
            }
        }
        // Full-width forms stand at a fixed distance from ASCII; the one for `?` is absent, but its low byte plus 0x20,
        // which urlDecodeUni falls back to, gives the same.
        for byte in UInt8(ascii: "!")...UInt8(ascii: "~") where byte != UInt8(ascii: "?") {
            map.insert(byte, for: 0xFEE0 + UInt16(byte))
        }
        return map
    }()

    private static let usASCIIRows: [(UInt16, StaticString)] = [
        (0x00A0, " !c?$Y|??Ca<?-R???23???.,1o>????"),
        (0x00C0, "AAAAAAACEEEEIIIIDNOOOOO?OUUUUY??aaaaaaaceeeeiiii?nooooo?ouuuuy?y"),
        (0x0100, "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi??JjKk?LlLlLl?"),
        (0x0140, "?LlNnNnNn???OoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZ?ZzZz?"),
        (0x0180, "b????????D???????Ff????I??l????OOo?????????t??TUu?????z"),
        (0x01CD, "AaIiOoUuUuUuUuUu?Aa????GgGgKkOoOo??j"),
        (0x0261, "g"),
        (0x02B9, "'\"?'???????^?^?'??`?_"),
        (0x02DC, "~"),
        (0x0300, "`?^~??????????\""),
        (0x0331, "__"),
        (0x2000, "       ?????????--?--???'',?\"\"\"???.???."),
        (0x2032, "'??`???<>"),
        (0x2122, "T"),
    ]
}
