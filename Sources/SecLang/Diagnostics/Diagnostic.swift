/// How bad a diagnostic is: an `error` keeps the rules from loading, the others do not.
public enum Severity: String, Sendable, Hashable, CaseIterable {
    /// The rules are refused.
    case error
    /// The rules load, but probably do not do what their author wants.
    case warning
    /// The rules load; something is unusual or differs between engines.
    case note
}

/// Something to say about a place in a rule file.
///
/// A message starts in lower case, quotes user text in '…', says what would be right, and has no final full stop.
public struct Diagnostic: Sendable, Hashable, Error {
    /// A second place that explains the first, such as the earlier of two equal ids.
    public struct Related: Sendable, Hashable {
        /// The place.
        public let span: SourceSpan
        /// What is there.
        public let message: String

        /// Points at `span`.
        public init(at span: SourceSpan, _ message: String) {
            self.span = span
            self.message = message
        }
    }

    /// How bad it is.
    public let severity: Severity
    /// The catalogue entry.
    public let code: DiagnosticCode
    /// Where it is.
    public let span: SourceSpan
    /// What is wrong and what would be right.
    public let message: String
    /// A short hint shown beside the carets, such as the nearest known name.
    public let help: String?
    /// Other places that belong to it.
    public let related: [Related]

    /// Makes a diagnostic; an error unless `severity` says otherwise.
    public init(
        _ code: DiagnosticCode, severity: Severity = .error, at span: SourceSpan, _ message: String,
        help: String? = nil, related: [Related] = []
    ) {
        self.severity = severity
        self.code = code
        self.span = span
        self.message = message
        self.help = help
        self.related = related
    }
}
