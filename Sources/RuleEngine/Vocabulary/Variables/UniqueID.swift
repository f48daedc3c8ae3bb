/// The transaction's own identifier.
///
/// Yields one value that differs from transaction to transaction; the host may supply it.
///
///     SecRule UNIQUE_ID "@rx 0$" "id:1,phase:1,pass,log"
///
/// Source: ModSecurity reference manual, `UNIQUE_ID`.
enum UniqueID: VariableDefinition {
    static let name: StaticString = "UNIQUE_ID"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.uniqueID], .value) }
}
