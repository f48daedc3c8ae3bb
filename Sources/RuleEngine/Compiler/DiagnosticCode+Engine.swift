package import SecLang

/// Codes for what only the compiler can find, beside the catalogue that linter and parser share.
extension DiagnosticCode {
    /// `L012 missing-file`
    package static let missingFile = DiagnosticCode("L012", "missing-file")
    /// `L013 bad-argument`
    package static let badArgument = DiagnosticCode("L013", "bad-argument")
    /// `L014 unsupported`
    package static let unsupported = DiagnosticCode("L014", "unsupported")
    /// `L015 ignored-directive`
    package static let ignoredDirective = DiagnosticCode("L015", "ignored-directive")
    /// `L016 ignored-action`
    package static let ignoredAction = DiagnosticCode("L016", "ignored-action")
    /// `V305 unknown-variable-or-selector`
    package static let unknownVariable = DiagnosticCode.unknownVariableOrSelector
}

extension NearestName {
    /// The help line for a name nobody knows, or `nil` when nothing known is near.
    package static func help(for name: SourceText, among names: [StaticString], prefix: String = "") -> String? {
        nearest(to: name.string, among: names.map(\.description)).map { "did you mean '\(prefix)\($0)'?" }
    }
}
