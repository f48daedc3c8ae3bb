internal import Gateway
internal import SecLang

/// Says where persistent collections live, and the counters of limits that name no store of their own.
///
/// Takes `memory` (the default: this process), `sqlite:PATH` (a file that survives the process; relative to the
/// working directory) or `redis://[USER:PASSWORD@]HOST[:PORT][/DATABASE]` (shared by many machines). `rediss://` is the
/// same with TLS, and takes `?ca=FILE` (who may vouch for the server, instead of those the system trusts) and
/// `&cert=FILE&key=FILE` (our own certificate, for servers that want one).
///
/// A second argument `on-error:deny` (the default) refuses requests with status 503 whose collections cannot be read;
/// with `on-error:allow` rules see them empty. Limits have an `on-error` of their own.
///
///     SecStore sqlite:/var/lib/portcullis/state.db
///     SecStore rediss://redis.example:6380/2?ca=/etc/portcullis/redis-ca.pem "on-error:allow"
///
/// Source: Portcullis.
enum SecStore: DirectiveDefinition {
    static let name: StaticString = "SecStore"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        let values = try directive.values(1...2)
        builder.configuration.gateway.store = try StoreLocation(written: values[0], in: builder)
        let onError =
            values.count == 2 ? try ResourceOptions(values[1], of: directive, known: ["on-error"]).onError() : nil
        builder.configuration.gateway.storeErrorAction = onError ?? .deny
    }
}
