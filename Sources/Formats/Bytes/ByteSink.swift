/// Where decoders put their bytes: caller-sized `OutputSpan` in the request path, `[UInt8]` at the edges.
///
/// Only used generically inside this module, where it is specialised; other modules see two plain overloads.
protocol ByteSink: ~Copyable, ~Escapable {
    mutating func append(_ byte: UInt8)
}

extension OutputSpan: ByteSink where Element == UInt8 {}
extension Array: ByteSink where Element == UInt8 {}
