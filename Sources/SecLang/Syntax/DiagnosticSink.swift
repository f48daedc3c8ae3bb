/// Collects the diagnostics of one file, up to a limit.
struct DiagnosticSink {
    private(set) var diagnostics: [Diagnostic] = []
    private let limit: Int
    private var leftOut = 0
    private var leftOutErrors = 0
    private var lastSpan: SourceSpan?

    init(limit: Int) { self.limit = max(1, limit) }

    mutating func append(_ diagnostic: Diagnostic) {
        guard diagnostics.count < limit else {
            leftOut += 1
            if diagnostic.severity == .error { leftOutErrors += 1 }
            lastSpan = diagnostic.span
            return
        }
        diagnostics.append(diagnostic)
    }

    mutating func append(contentsOf more: [Diagnostic]) {
        for diagnostic in more { append(diagnostic) }
    }

    /// Everything in file order, with a last entry that says how many were left out.
    func finished() -> [Diagnostic] {
        var result = diagnostics.enumerated()
            .sorted { ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset) }
            .map(\.element)
        if let lastSpan {
            result.append(
                Diagnostic(
                    .syntaxError, severity: leftOutErrors > 0 ? .error : .note, at: lastSpan,
                    "\(leftOut) more diagnostics in this file are not shown, \(leftOutErrors) of them errors"))
        }
        return result
    }
}
