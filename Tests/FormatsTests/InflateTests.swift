import Testing

@testable import Formats

#if Compression
@Suite struct InflateTests {
    static let plain = Array("hello hello hello hello\n".utf8)
    // The same text in each wrapping.
    static let raw: [UInt8] = [0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x57, 0xC8, 0x40, 0x27, 0xB9, 0x00]
    static let zlib: [UInt8] = [0x78, 0xDA] + raw + [0x70, 0xBE, 0x08, 0xBB]
    static let gzip: [UInt8] =
        [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0x02, 0x03] + raw + [0x00, 0x88, 0x59, 0x0B, 0x18, 0, 0, 0]

    @Test(arguments: [
        (Inflate.Format.raw, raw), (.zlib, zlib), (.gzip, gzip), (.deflate, raw), (.deflate, zlib),
    ])
    func decodes(_ format: Inflate.Format, _ input: [UInt8]) {
        #expect(Inflate.decode(input.span, format: format) == .init(bytes: Self.plain, status: .complete))
        for cut in 0..<input.count {
            let prefix = Array(input[..<cut])
            let outcome = Inflate.decode(prefix.span, format: format)
            #expect(outcome.status == .truncated || (format == .deflate && outcome.status == .corrupt))
            #expect(Self.plain.starts(with: outcome.bytes))
        }
    }

    @Test func decodesSeveralMembers() {
        let two = Self.gzip + Self.gzip
        #expect(Inflate.decode(two.span, format: .gzip) == .init(bytes: Self.plain + Self.plain, status: .complete))
        let junk = Self.gzip + [0x41]
        #expect(Inflate.decode(junk.span, format: .gzip) == .init(bytes: Self.plain, status: .corrupt))
        let cut = Self.gzip + [0x1F]
        #expect(Inflate.decode(cut.span, format: .gzip) == .init(bytes: Self.plain, status: .truncated))
    }

    @Test func refusesWrongBytes() {
        var wrongSum = Self.gzip
        wrongSum[wrongSum.count - 5] ^= 1
        #expect(Inflate.decode(wrongSum.span, format: .gzip).status == .corrupt)
        #expect(Inflate.decode(Self.plain.span, format: .gzip).status == .corrupt)
        #expect(Inflate.decode(Self.gzip.span, format: .zlib).status == .corrupt)
        let trailing = Self.raw + [0]
        #expect(Inflate.decode(trailing.span, format: .raw).status == .corrupt)
    }

    /// A raw stream of `1 + 258 × matchCount` zero bytes: one fixed-Huffman block, a literal and longest matches.
    static func bomb(matchCount: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var pending: UInt8 = 0
        var bitCount = 0
        func write(_ bits: String) {
            for bit in bits.utf8 {
                if bit == 0x31 { pending |= 1 << UInt8(bitCount) }
                bitCount += 1
                if bitCount == 8 {
                    bytes.append(pending)
                    (pending, bitCount) = (0, 0)
                }
            }
        }
        write("110" + "00110000")  // last block, fixed codes; literal 0
        for _ in 0..<matchCount { write("11000101" + "00000") }
        write("0000000" + "0000000")
        if bitCount > 0 { bytes.append(pending) }
        return bytes
    }

    @Test func stopsBombs() {
        let input = Self.bomb(matchCount: 100_000)  // 160 KB to 25.8 MB
        let elapsed = ContinuousClock().measure {
            let byRatio = Inflate.decode(input.span, format: .raw)
            #expect(byRatio.status == .limitExceeded)
            #expect(byRatio.bytes.count <= max(1_048_576, input.count * 100))
            let bySize = Inflate.decode(input.span, format: .raw, limits: .init(outputBytes: 1000, ratio: 1_000_000))
            #expect(bySize.status == .limitExceeded)
            #expect(bySize.bytes.count == 1000)
        }
        #expect(elapsed < .seconds(2))
    }

    @Test func allowsOutputOfExactlyTheLimit() {
        let exact = Inflate.decode(Self.gzip.span, format: .gzip, limits: .init(outputBytes: Self.plain.count))
        #expect(exact.status == .complete)
        let less = Inflate.decode(Self.gzip.span, format: .gzip, limits: .init(outputBytes: Self.plain.count - 1))
        #expect(less == .init(bytes: Array(Self.plain.dropLast()), status: .limitExceeded))
    }
}
#endif
