package import SecLang

/// A directive's name and arguments with the usual checks.
package struct DirectiveArguments {
    /// The name as written.
    package let name: SourceText
    package let values: [SourceText]
    package let span: SourceSpan

    package init(_ directive: GenericDirective) {
        name = directive.name
        values = directive.arguments
        span = directive.span
    }

    /// The arguments when their number is within `range`.
    package func values(_ range: ClosedRange<Int>) throws(Diagnostic) -> [SourceText] {
        guard range.contains(values.count) else {
            let wanted =
                range.lowerBound == range.upperBound
                ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
            throw Diagnostic(
                .badArgument, at: span, "\(name.string) takes \(wanted) argument(s), this has \(values.count)")
        }
        return values
    }

    /// The only argument.
    package func single() throws(Diagnostic) -> SourceText { try values(1...1)[0] }

    /// `On` or `Off`, any case.
    package func onOff() throws(Diagnostic) -> Bool {
        try choice([("On", true), ("Off", false)])
    }

    /// One of the named values, any case.
    package func choice<Value>(_ choices: [(name: String, value: Value)]) throws(Diagnostic) -> Value {
        let text = try single()
        for choice in choices where text.equals(ignoringCase: choice.name) { return choice.value }
        let names = choices.map { "'\($0.name)'" }.joined(separator: ", ")
        throw Diagnostic(.badArgument, at: text.span, "\(name.string) takes \(names), not \(text.quoted)")
    }

    /// A decimal number within `range`.
    package func integer(in range: ClosedRange<Int>) throws(Diagnostic) -> Int {
        let text = try single()
        guard let number = text.decimal, range.contains(number) else {
            throw Diagnostic(
                .badArgument, at: text.span,
                "\(name.string) takes a number from \(range.lowerBound) to \(range.upperBound), not \(text.quoted)")
        }
        return number
    }
}

extension SourceText {
    /// The text as a decimal number; `nil` when it is not one or too large.
    package var decimal: Int? {
        guard !isEmpty else { return nil }
        var number = 0
        for byte in bytes {
            guard byte &- 0x30 < 10 else { return nil }  // wraps on purpose: one comparison tests both ends
            let (scaled, overflow) = number.multipliedReportingOverflow(by: 10)
            let (sum, carried) = scaled.addingReportingOverflow(Int(byte & 0x0F))
            guard !overflow, !carried else { return nil }
            number = sum
        }
        return number
    }
}
