/// The script that Apache is about to run, with its owner and mode; nothing is run here.
///
/// Never yields a target, like the other `SCRIPT_…` names.
///
///     SecRule SCRIPT_FILENAME "@endsWith .php" "id:1,phase:2,pass,log"
///
/// Source: ModSecurity reference manual, `SCRIPT_FILENAME`.
enum ScriptFilename: VariableDefinition {
    static let name: StaticString = "SCRIPT_FILENAME"
    static let aliases: [StaticString] = [
        "SCRIPT_BASENAME", "SCRIPT_GID", "SCRIPT_GROUPNAME", "SCRIPT_MODE", "SCRIPT_UID", "SCRIPT_USERNAME",
    ]
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .never }
}
