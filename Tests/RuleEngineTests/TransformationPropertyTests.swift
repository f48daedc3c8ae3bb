import RuleEngine
import Testing

/// What every transformation promises, whatever the bytes.
@Suite struct TransformationPropertyTests {
    /// Bytes that decoders care about, so that random inputs reach their branches.
    private static let alphabets: [[UInt8]] = [
        [],
        Array("%uUxX\\0123456789abcdefABCDEFf+g".utf8),
        Array("&#xX;0123456789ltgampquotnbsp".utf8),
        Array("/.\\ ,;()\"'^-*#<!>=\t\r\n\u{B}".utf8),
        [0x00, 0x20, 0x7F, 0x80, 0x8F, 0xA0, 0xBF, 0xC0, 0xC3, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF7, 0xF8, 0xFF],
        Array("QUJDRabz0189+/=-_\r\n".utf8),
    ]

    private static func inputs(seed: UInt64) -> [[UInt8]] {
        var generator = SeededGenerator(seed: seed)
        var inputs: [[UInt8]] = [[], [0x00], [0xFF], Array(0...255)]
        for alphabet in alphabets {
            for count in [1, 2, 3, 4, 5, 7, 11, 31, 32, 33, 64, 100] {
                for _ in 0..<12 { inputs.append(generator.bytes(count: count, mostlyOf: alphabet)) }
            }
        }
        return inputs
    }

    @Test(arguments: Transformation.allCases)
    func staysInItsBoundAndReportsChangeExactly(_ transformation: Transformation) {
        for input in Self.inputs(seed: 1) {
            let result = run(transformation, on: input)
            #expect(result.output.count <= transformation.outputBound.capacity(forInputOf: input.count))
            #expect(result.changed == (result.output != input), "\(transformation.name) of \(input.readable)")
        }
    }

    @Test(arguments: Transformation.allCases.filter { NaiveTransformations.byName($0) != nil })
    func doesWhatTheWrittenRuleSays(_ transformation: Transformation) throws {
        let naive = try #require(NaiveTransformations.byName(transformation))
        for input in Self.inputs(seed: 3) {
            let output = run(transformation, on: input).output
            #expect(output.readable == naive(input).readable, "\(transformation.name) of \(input.readable)")
        }
    }

    @Test(arguments: Transformation.allCases)
    func changesNothingWithoutTriggers(_ transformation: Transformation) {
        guard let triggers = transformation.triggers else { return }
        for input in Self.inputs(seed: 2) {
            let harmless = input.filter { !triggers.contains($0) }
            #expect(
                run(transformation, on: harmless).output == harmless, "\(transformation.name) of \(harmless.readable)")
        }
    }

    /// Every trigger byte earns its place: with the right neighbours it leads to a change.
    @Test(arguments: Transformation.allCases)
    func namesNoIdleTrigger(_ transformation: Transformation) {
        guard let triggers = transformation.triggers else { return }
        for byte in UInt8.min...UInt8.max where triggers.contains(byte) {
            let neighbours: [[UInt8]] = [
                [byte], [byte, byte], [byte, 0x34, 0x31], [0x30, byte, 0x34, 0x31], Array("&lt;".utf8),
                [byte, 0x61], [0x20, byte], [0x2F, byte], [byte, 0x2F], [byte, 0x2D],
                [byte, 0x80], [byte, 0x80, 0x80], [byte, 0x80, 0x80, 0x80],
            ]
            #expect(
                neighbours.contains { $0.contains(byte) && run(transformation, on: $0).changed },
                "\(transformation.name) does nothing about byte \(byte)")
        }
    }

    /// The same bytes at every place relative to the blocks that the copying loop works in.
    @Test(arguments: Transformation.allCases)
    func treatsBlockEdgesLikeAnyPlace(_ transformation: Transformation) {
        let special = Array("%41&lt;\\41 /*c*/ \0+A0x41".utf8) + [0xC3, 0xA9]
        let shape: [Transformation] = [
            .base64Decode, .base64DecodeExt, .base64Encode, .hexDecode, .length, .md5, .sha1, .normalizePath,
            .normalizePathWin,
        ]
        guard !shape.contains(transformation) else { return }
        let expected = run(transformation, on: [UInt8(ascii: "q")] + special).output
        let mark = run(transformation, on: [UInt8(ascii: "q")]).output
        for padding in 1..<70 {
            let input = [UInt8](repeating: UInt8(ascii: "q"), count: padding) + special
            let lead = (0..<padding - 1).flatMap { _ in mark }
            #expect(run(transformation, on: input).output == lead + expected, "\(transformation.name) after \(padding)")
        }
    }
}
