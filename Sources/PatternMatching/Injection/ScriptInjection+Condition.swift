extension ScriptInjection {
    /// The necessary condition of `@detectXSS`, for the prefilter: what no value that it finds can lack.
    ///
    /// A tag has `<`, an attribute `=`. An address without either has its scheme in plain letters, or hides it with
    /// control bytes or character references. Code after a string literal has the name of what it calls.
    package static let condition: Condition = {
        let hidden = ByteSet(Array(0..<0x20) + [0x7F]).union(ByteSet("&"))
        let schemes = ["script:", "vbs:", "mocha:", "data:", "feed:", "jar:", "view-source:"]
        return Condition.any(
            [
                .byteClass(ByteSet("<=")),
                .all([.byteClass(hidden), .byteClass(ByteSet(":&"))]),
                .phrases(schemes.map { Array($0.utf8) }),
                .all([
                    .any([.byteClass(ByteSet("'\"`")), .exactPhrases([Array("${".utf8)])]),
                    .exactPhrases(ScriptBreakout.names.map { Array($0.utf8) }),
                ]),
            ]
        ).simplified
    }()
}
