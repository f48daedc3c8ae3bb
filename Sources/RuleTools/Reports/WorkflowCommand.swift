/// The escapes of GitHub's workflow commands (`::error file=…,line=…::message`).
enum WorkflowCommand {
    /// What stands behind the second `::`.
    static func message(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": escaped += "%25"
            case "\r": escaped += "%0D"
            case "\n": escaped += "%0A"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// A property's value: ends at a comma, and its name at a colon.
    static func property(_ text: String) -> String {
        message(text).map { $0 == ":" ? "%3A" : $0 == "," ? "%2C" : String($0) }.joined()
    }
}
