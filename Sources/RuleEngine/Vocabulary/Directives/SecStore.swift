internal import Gateway
internal import SecLang

/// Says where the counters of limits live that name no store of their own. Persistent collections stay in this process.
///
/// Takes `memory` (the default: this process), `sqlite:PATH` (a file that survives the process; relative to the
/// working directory) or
/// `redis://[USER:PASSWORD@]HOST[:PORT][/DATABASE]` (shared by many machines; `rediss` with TLS). What becomes of a
/// request while the store is out of reach is the limit's own `on-error`.
///
///     SecStore sqlite:/var/lib/portcullis/state.db
///
/// Source: Portcullis.
enum SecStore: DirectiveDefinition {
    static let name: StaticString = "SecStore"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.gateway.store = try StoreLocation(written: directive.single(), in: builder)
    }
}
