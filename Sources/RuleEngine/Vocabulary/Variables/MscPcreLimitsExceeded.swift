/// Whether a regular expression ran into its limit.
///
/// Yields `1` after `SecPcreMatchLimit` was exceeded, else `0`.
///
///     SecRule MSC_PCRE_LIMITS_EXCEEDED "@eq 1" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `MSC_PCRE_LIMITS_EXCEEDED`.
enum MscPcreLimitsExceeded: VariableDefinition {
    static let name: StaticString = "MSC_PCRE_LIMITS_EXCEEDED"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .volatile(.pcreLimitsExceeded) }
}
