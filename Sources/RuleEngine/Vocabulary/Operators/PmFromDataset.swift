internal import SecLang

/// Finds any of the phrases of a `SecDataset`, whatever their case.
///
/// The argument names a dataset that stands before the rule; each of its lines is a phrase. An unknown or empty dataset
/// keeps the rules from loading.
///
///     SecRule REQUEST_HEADERS:User-Agent "@pmFromDataset scanners" "id:1,phase:1,deny"
///
/// Source: Coraza documentation, `@pmFromDataset`.
enum PmFromDataset: OperatorDefinition {
    static let name: StaticString = "pmFromDataset"
    static var capturesGroups: Bool { true }

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        return .phrases(try PhraseArgument.nonEmpty(context.dataset(argument), of: argument))
    }
}
