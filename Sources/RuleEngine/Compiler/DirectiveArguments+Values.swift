internal import PatternMatching
internal import SecLang

/// The largest numbers that directives take.
enum DirectiveLimits {
    /// Bytes of a body, 1 GiB.
    static let bodyBytes = 1_073_741_824
    /// Levels of a JSON body.
    static let jsonDepth = 100_000
    /// Arguments, files.
    static let count = 10_000_000
}

extension DirectiveArguments {
    /// The only argument, which must be one byte.
    func singleByte() throws(Diagnostic) -> UInt8 {
        let text = try single().withoutQuotes
        guard text.count == 1 else {
            throw Diagnostic(.badArgument, at: text.span, "\(name.string) takes one byte, not \(text.quoted)")
        }
        return text.bytes[0]
    }

    /// The only argument as an octal mode; `nil` for `default`.
    func fileMode() throws(Diagnostic) -> UInt32? {
        let text = try single()
        if text.equals(ignoringCase: "default") { return nil }
        guard (1...5).contains(text.count), text.bytes.allSatisfy(ASCII.isOctalDigit) else {
            throw Diagnostic(
                .badArgument, at: text.span, "\(name.string) takes an octal number or 'default', not \(text.quoted)")
        }
        let mode = text.bytes.reduce(UInt32(0)) { $0 << 3 | UInt32($1 & 7) }  // at most fifteen bits
        guard mode <= 0o7777 else {
            throw Diagnostic(.badArgument, at: text.span, "a mode is at most 7777, not \(text.quoted)")
        }
        return mode
    }
}

extension ConfigurationBuilder {
    /// Notes that the directive has no effect, and why.
    mutating func ignore(_ directive: DirectiveArguments, _ reason: String) {
        context.note(.ignoredDirective, at: directive.span, "\(directive.name.string) is ignored: \(reason)")
    }
}
