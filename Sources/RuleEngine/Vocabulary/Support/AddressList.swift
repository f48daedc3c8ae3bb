internal import PatternMatching
internal import SecLang

/// Collects the addresses of `@ipMatch` and its kin.
struct AddressList {
    private var trie = PrefixTrie()

    /// Adds an address or network; `place` names where the entry stands when the span does not show it.
    mutating func add(_ entry: [UInt8], at span: SourceSpan, place: String? = nil) throws(Diagnostic) {
        let entry = PhraseArgument.trimmed(entry[...])
        guard !entry.isEmpty else { return }
        do throws(PrefixTrie.EntryError) {
            try trie.add(entry.span)
        } catch {
            let text = Printable.text(entry, limitBytes: 60)
            throw Diagnostic(
                .badArgument, at: span, "\(place.map { $0 + ": " } ?? "")'\(text)' is no entry: \(error.explanation)")
        }
    }

    /// The finished list, which must hold something.
    func code(of argument: OperatorArgument) throws(Diagnostic) -> OperatorCode {
        guard trie.count > 0 else {
            throw Diagnostic(.badArgument, at: argument.nameSpan, "'@\(argument.operator.name)' takes addresses")
        }
        return .addresses(trie)
    }

    /// The finished list; an empty one is noted.
    func code(of argument: OperatorArgument, mayBeEmpty context: inout CompileContext) throws(Diagnostic)
        -> OperatorCode
    {
        if trie.count == 0 {
            context.note(.ipListProblems, at: argument.span, "the list is empty, so nothing matches")
        }
        return .addresses(trie)
    }
}
