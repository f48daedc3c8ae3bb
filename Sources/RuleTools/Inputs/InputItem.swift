/// Why a part of an input could not be used, and exactly where it stands.
package struct InputError: Error, Sendable, Hashable {
    /// The line, from 1; for inputs without lines the number of the message.
    package var line: Int
    /// The offset within that line, in bytes from 0.
    package var byteOffset: Int
    /// The offset within the whole input, in bytes from 0.
    package var streamOffset: Int
    /// What is wrong and what would be right.
    package var message: String
}

/// What an input has next. After an error the input goes on with what follows.
package enum InputItem: Sendable, Hashable {
    /// A transaction to run.
    case transaction(TransactionInput)
    /// Something that is no transaction.
    case error(InputError)
}

/// What reads transactions from a stream that arrives in pieces.
///
/// Give it bytes with ``append(_:)``, take items with ``next()`` until it has none, and so on; after the last bytes
/// call ``finish()`` and take the rest.
package protocol TransactionReader: Sendable {
    /// Takes the next bytes of the stream.
    mutating func append(_ bytes: Span<UInt8>)
    /// Says that the stream has ended.
    mutating func finish()
    /// The next item, or `nil` if more bytes are needed or, after ``finish()``, nothing is left.
    mutating func next() -> InputItem?
}

extension TransactionReader {
    /// Everything in `bytes`, the stream being whole.
    package static func items(in bytes: [UInt8], with reader: Self) -> [InputItem] {
        var reader = reader
        reader.append(bytes.span)
        reader.finish()
        var items: [InputItem] = []
        while let item = reader.next() { items.append(item) }
        return items
    }
}
