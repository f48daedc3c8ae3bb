internal import SecLang

/// Judges whether the value would be script injection, without a pattern.
///
/// Takes no argument. The value is read as HTML from every place of a page it may land in: as text, inside a tag, inside
/// an attribute value without quotes or with `'`, `"` or a backtick, as a whole address, in a string of a script. It matches
/// when a script element, an event handler, an address or style that runs script, or an element that loads
/// foreign content comes out. Give it decoded values. TX.0 is the whole value. `explain` tells place, reason and bytes.
///
///     SecRule ARGS "@detectXSS" "id:1,phase:2,deny,t:none,t:htmlEntityDecode,t:removeNulls"
///
/// Source: ModSecurity reference manual, `detectXSS`.
enum DetectXSS: OperatorDefinition {
    static let name: StaticString = "detectXSS"
    static var capturesGroups: Bool { true }

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        context.noteUnused(argument)
        return InjectionDetectors.script
    }
}
