package import SecLang

/// The checks that most actions make on their value.
extension ActionNode {
    /// The value, which may not be empty; `what` says what it should be, for the message.
    func requiredValue(_ what: String) throws(Diagnostic) -> SourceText {
        guard let value, !value.isEmpty else { throw missingValue(what) }
        return value
    }

    /// The error for a missing value.
    func missingValue(_ what: String) -> Diagnostic {
        Diagnostic(.badArgument, at: span, "\(name.string) takes \(what) behind a ':'")
    }

    /// Checks that there is no value.
    func forbidValue() throws(Diagnostic) {
        guard let value else { return }
        throw Diagnostic(.badArgument, at: value.span, "\(name.string) takes no value, this has \(value.quoted)")
    }

    /// The value as a decimal number within `range`.
    func integer(in range: ClosedRange<Int>) throws(Diagnostic) -> Int {
        let wanted = "a number from \(range.lowerBound) to \(range.upperBound)"
        let text = try requiredValue(wanted)
        guard let number = text.decimal, range.contains(number) else {
            throw Diagnostic(.badArgument, at: text.span, "\(name.string) takes \(wanted), not \(text.quoted)")
        }
        return number
    }

    /// One of the named values, any case.
    func choice<Value>(
        _ text: SourceText, _ choices: [(name: String, value: Value)]
    ) throws(Diagnostic) -> Value {
        for choice in choices where text.equals(ignoringCase: choice.name) { return choice.value }
        let names = choices.map { "'\($0.name)'" }.joined(separator: ", ")
        throw Diagnostic(.badArgument, at: text.span, "\(name.string) takes \(names), not \(text.quoted)")
    }
}

extension SourceText {
    /// The text without a pair of quotes around it.
    package var withoutQuotes: SourceText {
        guard count > 1, let first = bytes.first, first == bytes.last else { return self }
        return first == UInt8(ascii: "'") || first == UInt8(ascii: "\"") ? slice(1..<count - 1) : self
    }
}
