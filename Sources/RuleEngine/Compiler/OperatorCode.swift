package import Gateway
package import PatternMatching

/// What an operator with its argument comes down to: one of few forms that the machine runs.
///
/// A new operator either lowers to one of these or declares a byte check of its own (``ByteCheckDefinition``).
package enum OperatorCode: Sendable {
    /// A regular expression; `everyMatch` visits all non-overlapping matches (`@rxGlobal`).
    case pattern([UInt8], options: PatternOptions, everyMatch: Bool)
    /// A regular expression built per evaluation from macros.
    case macroPattern(MacroTemplate, options: PatternOptions, everyMatch: Bool)
    case phrases([[UInt8]])
    case number(NumberComparison, MacroTemplate)
    case bytes(ByteComparison, MacroTemplate)
    case addresses(PrefixTrie)
    /// `@ipInList`: a list that follows its file.
    case addressList(IPListSource)
    /// Matches when a byte outside the set occurs.
    case bytesOutside(ByteSet)
    /// The operator's own ``ByteCheckDefinition/check(_:)``.
    case check(Operator)
    /// Matches of the pattern are handed to the operator's own check until one passes.
    case verifiedPattern([UInt8], options: PatternOptions, Operator)
    case always
    case never
    /// A DNS block list: `zone` is appended to the reversed address.
    case blockList(zone: [UInt8])
    case geoLookup
    /// The transaction's XML body is invalid under this schema or DTD, or was not parsed.
    case invalidXML(XMLConstraint)
    /// `@restpath`: a pattern whose named groups become `ARGS_PATH`.
    case path([UInt8], names: [[UInt8]])
    /// `@detectSQLi`, `@detectXSS`: the value would change a statement or a page.
    case injection(InjectionKind)
}

/// What a value would be injected into.
package enum InjectionKind: UInt8, BitwiseCopyable, Sendable {
    case sql, script
}

/// `@eq`, `@ge`, `@gt`, `@le`, `@lt`.
package enum NumberComparison: UInt8, BitwiseCopyable, Sendable {
    case equal, greaterOrEqual, greater, lessOrEqual, less

    package func holds(_ left: Int64, _ right: Int64) -> Bool {
        switch self {
        case .equal: left == right
        case .greaterOrEqual: left >= right
        case .greater: left > right
        case .lessOrEqual: left <= right
        case .less: left < right
        }
    }
}

/// String operators. `within` asks whether the value is a part of the argument, the others the reverse.
package enum ByteComparison: UInt8, BitwiseCopyable, Sendable {
    case equal, contains, containsWord, beginsWith, endsWith, within
}

/// A grammar that an XML body is held against, as the bytes of its file.
package enum XMLConstraint: Sendable {
    case schema([UInt8], path: String)
    case dtd([UInt8], path: String)
}
