/// The outline of an injection in at most eight letters, one per kind of token, for logs and `TX:0`.
///
/// `s` string, `n` number, `w` name, `v` variable, `f` call, `o` operator, `=` comparison, `&` logical operator,
/// `U` UNION, `S` SELECT, `X` statement, `K` clause, `(` `)` `,` `;` as they are. Runs of one letter are written once.
package struct SQLShape: BitwiseCopyable, Sendable {
    /// The letters; those from ``count`` on are 0.
    package private(set) var letters = InlineArray<8, UInt8>(repeating: 0)
    /// The number of letters.
    package private(set) var count = 0

    /// Adds a letter, unless it repeats the last one or there is no room.
    mutating func append(_ letter: UInt8) {
        guard count < letters.count, count == 0 || letters[count - 1] != letter else { return }
        letters[count] = letter
        count += 1
    }
}

extension SQLShape: CustomStringConvertible {
    /// The letters as text.
    package var description: String { String(decoding: (0..<count).map { letters[$0] }, as: UTF8.self) }
}
