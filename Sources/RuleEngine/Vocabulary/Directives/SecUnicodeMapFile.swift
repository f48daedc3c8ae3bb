internal import SecLang

/// Loads the table by which `t:urlDecodeUni` maps characters to bytes.
///
/// Takes a file beside the rule file and a code page. The table for 20127 is built in and used when that file is
/// missing, with a note; any other missing file keeps the rules from loading.
///
///     SecUnicodeMapFile unicode.mapping 20127
///
/// Source: ModSecurity reference manual, `SecUnicodeMapFile`.
enum SecUnicodeMapFile: DirectiveDefinition {
    static let name: StaticString = "SecUnicodeMapFile"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        let values = try directive.values(1...2)
        var codePage = builder.configuration.unicodeCodePage
        if values.count == 2 {
            guard let number = values[1].decimal else {
                throw Diagnostic(.badArgument, at: values[1].span, "a code page is a number, not \(values[1].quoted)")
            }
            codePage = number
        }
        let file: (bytes: [UInt8], path: String)
        do throws(Diagnostic) {
            file = try builder.context.readFile(named: values[0])
        } catch {
            guard codePage == UnicodeMap.builtInCodePage else { throw error }
            builder.context.note(
                .missingFile, at: values[0].span, "no file \(values[0].quoted), so the built-in table for 20127 is used"
            )
            builder.configuration.unicodeMap = .usASCII
            return
        }
        let text = file.bytes
        do throws(UnicodeMap.ReadError) {
            builder.configuration.unicodeMap = try UnicodeMap(parsing: text.span, codePage: codePage)
        } catch {
            switch error {
            case .missingCodePage(let number):
                throw Diagnostic(.badArgument, at: directive.span, "'\(file.path)' has no code page \(number)")
            case .malformedEntry(let line):
                throw Diagnostic(
                    .badArgument, at: values[0].span,
                    "line \(line) of '\(file.path)' holds an entry that is not of the form 'HHHH:HH'")
            }
        }
    }
}
