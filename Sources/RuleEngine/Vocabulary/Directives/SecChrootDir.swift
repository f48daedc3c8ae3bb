internal import SecLang

/// Would confine the web server to a directory.
///
/// Takes a path; accepted and ignored with a note.
///
///     SecChrootDir /srv/chroot
///
/// Source: ModSecurity reference manual, `SecChrootDir`.
enum SecChrootDir: DirectiveDefinition {
    static let name: StaticString = "SecChrootDir"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        _ = try directive.single()
        builder.ignore(directive, "confinement is the host's matter")
    }
}
