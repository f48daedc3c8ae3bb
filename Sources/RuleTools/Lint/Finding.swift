package import SecLang

/// One thing that a check has to say about a place, and perhaps how to mend it.
package struct Finding: Sendable, Hashable {
    /// Code, severity, place and words.
    package var diagnostic: Diagnostic
    /// What would mend it; `nil` when only the author can tell.
    package var fix: Fix?

    /// The place.
    package var span: SourceSpan { diagnostic.span }
    /// The catalogue entry.
    package var code: DiagnosticCode { diagnostic.code }
}

/// How sure a fix is.
package enum FixSafety: Sendable, Hashable {
    /// Keeps what the rules do, or does what they can only have meant: applied by `--fix`.
    case safe
    /// Probably meant, but changes what is blocked: applied by `--fix --unsafe` only.
    case uncertain
}

/// Changes to one file that belong together.
package struct Fix: Sendable, Hashable {
    /// Some bytes of a file and what takes their place.
    package struct Edit: Sendable, Hashable {
        package var span: SourceSpan
        package var replacement: [UInt8]

        package init(_ span: SourceSpan, _ replacement: String) { self.init(span, Array(replacement.utf8)) }

        package init(_ span: SourceSpan, _ replacement: [UInt8]) {
            self.span = span
            self.replacement = replacement
        }
    }

    package var safety: FixSafety
    /// What the fix does, as an order: `write '@rx'`.
    package var title: String
    /// In file order, without overlap.
    package var edits: [Edit]

    package init(_ safety: FixSafety, _ title: String, _ edits: [Edit]) {
        self.safety = safety
        self.title = title
        self.edits = edits
    }
}
