internal import SecLang

/// Finds any of the phrases in a file, whatever their case.
///
/// The argument names one or more files beside the rule file. Each line is a phrase, trimmed, with blanks inside kept
/// and nothing decoded; empty lines and lines that begin with `#` do not count. A file that is missing or without
/// phrases keeps the rules from loading.
///
///     SecRule ARGS "@pmFromFile bad-words.data" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `pmFromFile`.
enum PmFromFile: OperatorDefinition {
    static let name: StaticString = "pmFromFile"
    static let aliases: [StaticString] = ["pmf"]
    static var capturesGroups: Bool { true }

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        var phrases: [[UInt8]] = []
        for name in context.literal(argument).words {
            phrases += PhraseArgument.lines(of: try context.readFile(named: name).bytes)
        }
        return .phrases(try PhraseArgument.nonEmpty(phrases, of: argument))
    }
}
