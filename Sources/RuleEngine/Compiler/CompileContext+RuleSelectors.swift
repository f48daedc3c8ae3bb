internal import PatternMatching
package import SecLang

/// How exclusions and updates say which rules and targets they mean.
extension CompileContext {
    /// Reads rule ids and ranges, `N` or `N-M`, separated by commas or blanks, each with or without quotes.
    package mutating func ruleIDs(_ texts: [SourceText], for name: SourceText) throws(Diagnostic) -> RuleSelector {
        var ranges: [ClosedRange<UInt64>] = []
        for text in texts {
            for piece in text.withoutQuotes.components(separatedBy: UInt8(ascii: ",")) {
                for word in piece.words { ranges.append(try ruleIDRange(word.withoutQuotes, for: name)) }
            }
        }
        guard !ranges.isEmpty else {
            throw Diagnostic(.badArgument, at: texts.first?.span ?? name.span, "\(name.string) takes rule ids")
        }
        return .ids(ranges)
    }

    private func ruleIDRange(_ text: SourceText, for name: SourceText) throws(Diagnostic) -> ClosedRange<UInt64> {
        let (first, last) = text.split(atFirst: UInt8(ascii: "-"))
        guard let low = first.decimal, let high = last == nil ? low : last?.decimal else {
            throw Diagnostic(
                .badArgument, at: text.span,
                "\(name.string) takes rule ids such as '1001' or ranges such as '1001-1099', not \(text.quoted)")
        }
        guard low <= high else {
            throw Diagnostic(
                .badArgument, at: text.span, "the range \(text.quoted) is empty",
                help: "write '\(high)-\(low)'")
        }
        return UInt64(low)...UInt64(high)
    }

    /// Reads ids as ``ruleIDs(_:for:)`` does, or one id with the number of a chained rule, `1001:2`.
    mutating func ruleIDsWithLink(
        _ text: SourceText, for name: SourceText
    ) throws(Diagnostic) -> (rules: RuleSelector, link: Int) {
        let (ids, offset) = text.withoutQuotes.split(atFirst: UInt8(ascii: ":"))
        guard let offset else { return (try ruleIDs([text], for: name), 0) }
        guard ids.decimal != nil, let link = offset.decimal else {
            throw Diagnostic(
                .badArgument, at: text.span,
                "\(name.string) takes the number of a chained rule behind one id, as in '1001:2'")
        }
        return (try ruleIDs([ids], for: name), link)
    }

    /// Reads the last arguments of `SecRuleUpdateTarget…`: the new targets and, optionally, those they replace.
    mutating func targetUpdate(
        _ values: [SourceText], link: Int, for name: SourceText
    ) throws(Diagnostic) -> RuleEdit.Kind {
        let targets = try updateTargets(values[1], for: name)
        guard values.count > 2 else { return .updateTargets(link: link, targets, replacing: []) }
        let replaced = try updateTargets(values[2], for: name)
        return .updateTargets(link: link, targets, replacing: replaced)
    }

    /// Reads the pattern of `…ByTag` and `…ByMsg`. It is found anywhere in the tag, so a note warns where a text that
    /// was meant literally would match more or less than itself.
    mutating func rulePattern(_ text: SourceText, for name: SourceText) throws(Diagnostic) -> [UInt8] {
        let text = text.withoutQuotes
        guard !text.isEmpty else { throw Diagnostic(.badArgument, at: name.span, "\(name.string) takes a text") }
        let special = ByteSet(Array("\\^$|?*+()[]{}".utf8))
        if let index = text.bytes.firstIndex(where: special.contains) {
            note(
                .engineDialectDivergence, at: text.span(of: index..<index + 1),
                "\(name.string) takes a regular expression; ModSecurity 3 and Coraza compare the text as it is")
        }
        return text.bytes
    }

    /// Reads the targets of `ctl:ruleRemoveTarget…`, such as `ARGS:token` or `ARGS:/^utm_/,REQUEST_COOKIES`.
    mutating func targetRemovals(_ text: SourceText, for name: SourceText) throws(Diagnostic) -> [TargetRemoval] {
        let targets = try updateTargets(text, for: name)
        return targets.map { target in
            let selector: TargetRemoval.Selector =
                switch target.selector {
                case .all: .all
                case .key(let key): .key(key)
                case .pattern(let pattern): .pattern(pattern)
                // Nodes are named after the expression that selected them.
                case .xpath(let path): .key(path)
                }
            return TargetRemoval(variable: target.variable, selector: selector)
        }
    }

    /// Reads a target list as exclusions and updates write it: separated by `,` or `|`, in quotes or bare.
    mutating func updateTargets(_ text: SourceText, for name: SourceText) throws(Diagnostic) -> [TargetIR] {
        let parsed = Parser.parseVariableList(text.withoutQuotes, in: .update)
        diagnostics += parsed.diagnostics
        let targets = try self.targets(parsed.variables)
        guard !targets.isEmpty || parsed.diagnostics.contains(where: { $0.severity == .error }) else {
            throw Diagnostic(.badArgument, at: text.span, "\(name.string) takes a list of variables here")
        }
        return targets
    }
}

extension SourceText {
    /// The pieces between blanks, without empty ones.
    package var words: [SourceText] {
        var words: [SourceText] = []
        var start: Int?
        for index in 0...count {
            let isBlank = index == count || ASCII.isSpace(bytes[index])
            if isBlank, let begin = start {
                words.append(slice(begin..<index))
                start = nil
            } else if !isBlank, start == nil {
                start = index
            }
        }
        return words
    }
}
