extension Parser {
    /// Where a variable list stands; the rules of 1.3 are wider in directives that update targets.
    package enum VariableListContext: Sendable, Hashable {
        /// The first argument of `SecRule`.
        case rule
        /// The targets of `SecRuleUpdateTargetBy…` or of a `ctl:ruleRemoveTarget…`: `,` is as good as `|`, only `:`
        /// separates name and selector, and exclusions may stand anywhere.
        case update
    }

    /// Reads a list such as `ARGS|!ARGS:token|&TX:/^x/`. Items that cannot be read are reported and left out.
    package static func parseVariableList(
        _ text: SourceText, in context: VariableListContext = .rule
    ) -> (variables: [VariableNode], diagnostics: [Diagnostic]) {
        var parser = VariableListParser(text, context)
        parser.parse()
        return (parser.variables, parser.diagnostics)
    }
}

/// Walks a variable list once from left to right.
private struct VariableListParser {
    private let text: SourceText
    private let bytes: [UInt8]
    private let context: Parser.VariableListContext
    private var index = 0
    private var hasNotedSeparator = false
    /// Set when a search found no closing slash, so that none is searched for again: it would make time quadratic.
    private var hasNoMoreClosingSlash = false
    private(set) var variables: [VariableNode] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(_ text: SourceText, _ context: Parser.VariableListContext) {
        self.text = text
        self.bytes = text.bytes
        self.context = context
    }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func parse() {
        skipBlanks()
        guard current != nil else {
            report(.syntaxError, 0..<bytes.count, "the list of variables is empty")
            return
        }
        while current != nil {
            if let variable = parseItem() {
                variables.append(variable)
            } else {
                skipToSeparator()
            }
            parseSeparator()
        }
        noteLeadingExclusion()
    }

    // MARK: Items

    private mutating func parseItem() -> VariableNode? {
        let start = index
        guard let modifier = parseModifier() else { return nil }
        let nameStart = index
        while let byte = current, !endsName(byte) { index += 1 }
        let name = text.slice(nameStart..<index)
        guard !name.isEmpty else {
            report(.syntaxError, start..<max(index, start + 1), "the name of a variable is missing")
            return nil
        }
        guard let first = name.bytes.first, Byte.isLetter(first) || first == Byte.underscore,
            name.bytes.allSatisfy(Byte.isWord)
        else {
            report(
                .syntaxError, nameStart..<index,
                "a variable's name has letters, digits and '_' only, not \(name.quoted)")
            return nil
        }
        guard let selector = parseSelector(of: name) else { return nil }
        return VariableNode(modifier: modifier, name: name, selector: selector, span: text.span(of: start..<index))
    }

    /// At most one `!` or `&`; `nil` after an error.
    private mutating func parseModifier() -> VariableNode.Modifier? {
        let start = index
        while let byte = current, byte == Byte.exclamationMark || byte == Byte.ampersand { index += 1 }
        switch index - start {
        case 0: return .include
        case 1: return bytes[start] == Byte.ampersand ? .count : .exclude
        default:
            report(.syntaxError, start..<index, "only one '!' or '&' may stand before a variable")
            return nil
        }
    }

    private func endsName(_ byte: UInt8) -> Bool {
        byte == Byte.colon || byte == Byte.pipe || byte == Byte.comma || Byte.isBlank(byte)
            || (byte == Byte.dot && context == .rule)
    }

    // MARK: Selectors

    private mutating func parseSelector(of name: SourceText) -> VariableNode.Selector? {
        guard let separator = current, separator == Byte.colon || separator == Byte.dot else {
            return VariableNode.Selector.none
        }
        if separator == Byte.dot {
            note(
                index..<index + 1, "ModSecurity 2 and Coraza want ':' between a variable and its key", help: "write ':'"
            )
        }
        index += 1
        let isXML = name.equals(ignoringCase: "XML")
        switch current {
        case Byte.singleQuote: return parseQuotedSelector(isXPath: isXML)
        case Byte.slash where !isXML: return parseRegex()
        default: return parsePlainSelector(isXPath: isXML)
        }
    }

    /// Reads up to `|` or a blank and, unless it is an XPath, a comma.
    private mutating func parsePlainSelector(isXPath: Bool) -> VariableNode.Selector? {
        let start = index
        while let byte = current, byte != Byte.pipe, !Byte.isBlank(byte), isXPath || byte != Byte.comma { index += 1 }
        guard index > start else {
            report(
                .syntaxError, start - 1..<start, "nothing follows the ':'",
                help: isXPath ? nil : "the key without characters is selected by '/^$/'")
            return nil
        }
        let selector = text.slice(start..<index)
        return isXPath ? .xpath(selector) : .key(selector)
    }

    /// Reads `'…'`. Only `\'` loses its backslash: patterns must not need doubled ones.
    private mutating func parseQuotedSelector(isXPath: Bool) -> VariableNode.Selector? {
        let open = index
        guard let close = text.indexOfUnescaped(Byte.singleQuote, from: open + 1) else {
            report(.syntaxError, open..<open + 1, "no closing ' ends this selector")
            index = bytes.count
            return nil
        }
        index = close + 1
        guard current == nil || isSeparator(bytes[index]) else {
            report(.syntaxError, index..<index + 1, "'|' or the end of the list must follow a quoted selector")
            return nil
        }
        let content = text.unescaped(open + 1..<close) { $0 == Byte.singleQuote }
        guard !content.isEmpty else {
            report(.syntaxError, open..<index, "the selector is empty")
            return nil
        }
        if isXPath { return .xpath(content) }
        guard content.bytes[0] == Byte.slash else { return .key(content) }
        guard content.count > 1, content.bytes[content.count - 1] == Byte.slash else {
            report(.syntaxError, open + 1..<open + 2, "no closing '/' ends this pattern")
            return nil
        }
        return regex(content.unescaped(1..<content.count - 1) { $0 == Byte.slash })
    }

    /// Reads `/…/` up to the slash that no backslash takes along and that the item ends with.
    private mutating func parseRegex() -> VariableNode.Selector? {
        let open = index
        guard let close = closingSlash(from: open + 1) else {
            report(
                .syntaxError, open..<open + 1, "no closing '/' ends this pattern",
                help: "a key that begins with '/' is selected by a pattern")
            index = open + 1
            return nil
        }
        index = close + 1
        let pattern = open + 1..<close
        if let bar = bytes[pattern].firstIndex(of: Byte.pipe) {
            note(
                bar..<bar + 1, "ModSecurity 2 ends an unquoted selector at '|'",
                help: "write '/…/' between single quotes")
        }
        return regex(text.unescaped(pattern) { $0 == Byte.slash })
    }

    private mutating func regex(_ pattern: SourceText) -> VariableNode.Selector? {
        guard !pattern.isEmpty else {
            diagnostics.append(
                Diagnostic(
                    .syntaxError, at: pattern.span, "the pattern is empty",
                    help: "leave the selector out to mean every element"))
            return nil
        }
        return .regex(pattern)
    }

    private mutating func closingSlash(from start: Int) -> Int? {
        guard !hasNoMoreClosingSlash else { return nil }
        var position = start
        while position < bytes.count {
            if bytes[position] == Byte.slash, position + 1 == bytes.count || isSeparator(bytes[position + 1]) {
                return position
            }
            position += bytes[position] == Byte.backslash ? 2 : 1
        }
        hasNoMoreClosingSlash = true
        return nil
    }

    // MARK: Between items

    private func isSeparator(_ byte: UInt8) -> Bool { byte == Byte.pipe || byte == Byte.comma || Byte.isBlank(byte) }

    private mutating func skipBlanks() {
        while let byte = current, Byte.isBlank(byte) { index += 1 }
    }

    /// After an error: on to the next item, so that its errors are found as well.
    private mutating func skipToSeparator() {
        while let byte = current, byte != Byte.pipe { index += 1 }
    }

    /// Reads what stands between two items. `|` alone is what every engine accepts.
    private mutating func parseSeparator() {
        let start = index
        var marks = 0
        while let byte = current, isSeparator(byte) {
            if !Byte.isBlank(byte) { marks += 1 }
            index += 1
        }
        guard index > start else { return }
        if marks > 1 {
            report(.syntaxError, start..<index, "a variable is missing between two separators")
        } else if marks == 1, current == nil {
            report(.syntaxError, severity: .warning, start..<index, "a variable is missing behind the last separator")
        } else if context == .rule, current != nil, !hasNotedSeparator, index - start > 1 || bytes[start] != Byte.pipe {
            hasNotedSeparator = true
            note(start..<index, "only ModSecurity 2 separates variables by other than '|'", help: "write '|'")
        }
    }

    /// ModSecurity 2 and Coraza remove only what stands to the left of an exclusion; here its place does not matter.
    private mutating func noteLeadingExclusion() {
        guard context == .rule, let first = variables.first, first.modifier == .exclude,
            variables.contains(where: { $0.modifier != .exclude })
        else { return }
        diagnostics.append(
            Diagnostic(
                .engineDialectDivergence, severity: .note, at: first.span,
                "ModSecurity 2 and Coraza ignore an exclusion that stands before what it excludes from"))
    }

    // MARK: Reporting

    private mutating func report(
        _ code: DiagnosticCode, severity: Severity = .error, _ range: Range<Int>, _ message: String, help: String? = nil
    ) {
        diagnostics.append(Diagnostic(code, severity: severity, at: text.span(of: range), message, help: help))
    }

    private mutating func note(_ range: Range<Int>, _ message: String, help: String? = nil) {
        report(.engineDialectDivergence, severity: .note, range, message, help: help)
    }
}
