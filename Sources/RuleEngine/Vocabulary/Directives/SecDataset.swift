internal import SecLang

/// Gives a name to a list that stands in the rule file itself.
///
/// Takes a name and the list between backticks: an entry a line, `#` starts a comment. `@pmFromDataset` and
/// `@ipMatchFromDataset` of later rules use it; a second list of the same name replaces the first, with a note.
///
///     SecDataset scanners `
///     nikto
///     sqlmap
///     `
///     SecRule REQUEST_HEADERS:User-Agent "@pmFromDataset scanners" "id:1,phase:1,deny"
///
/// Source: Coraza documentation, `SecDataset`.
enum SecDataset: DirectiveDefinition {
    static let name: StaticString = "SecDataset"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        let values = try directive.values(2...2)
        let name = values[0].lowercasedBytes
        guard !name.isEmpty else { throw Diagnostic(.badArgument, at: values[0].span, "a dataset needs a name") }
        let entries = values[1].datasetEntries.map(\.bytes)
        if entries.isEmpty {
            builder.context.note(.pmFileProblems, at: values[0].span, "the dataset \(values[0].quoted) is empty")
        }
        if builder.configuration.datasets.updateValue(entries, forKey: name) != nil {
            builder.context.note(
                .shadowedDirective, at: values[0].span,
                "an earlier dataset is named \(values[0].quoted) too; rules from here on use this one")
        }
    }
}
