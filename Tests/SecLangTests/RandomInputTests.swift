import Testing

@testable import SecLang

/// A small seeded generator, so that a failure can be run again.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

/// The laws of `ParserExercise` over random input.
@Suite(.timeLimit(.minutes(1))) struct RandomInputTests {
    /// Pieces that mean something, so that random sequences reach deep into the grammar.
    private static let pieces: [[UInt8]] =
        [
            "SecRule", "SecAction", "SecDataset", "Include", "<IfModule", "</IfModule>", ">", " ", "  ", "\t", "\n",
            "\r\n",
            "\r", "\\", "\\\n", "\\ \n", "\"", "'", "`", "#", "|", ",", ":", ".", "!", "&", "@", "@rx", "ARGS", "XML",
            "/",
            "/a/", "\\/", "\\\"", "\\'", "\\\\", "%{", "}", "msg:'", "id:1", "=", "a", "\0", "\u{FEFF}", "é",
        ].map { Array($0.utf8) } + [[0xFF], [0xC3]]

    @Test(arguments: 0..<8)
    func holdsItsLawsOnSequencesOfPieces(seed: Int) {
        var random = SplitMix(state: UInt64(seed))
        for _ in 0..<1_000 {
            let bytes = (0..<Int.random(in: 0...60, using: &random)).flatMap { _ in
                Self.pieces.randomElement(using: &random) ?? []
            }
            let law = ParserExercise.brokenLaw(for: bytes)
            #expect(law == nil, "\(Printable.text(bytes[...]))")
        }
    }

    @Test(arguments: 0..<4)
    func holdsItsLawsOnBytes(seed: Int) {
        var random = SplitMix(state: UInt64(seed) + 1_000)
        for _ in 0..<300 {
            let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            #expect(ParserExercise.brokenLaw(for: bytes) == nil, "\(bytes)")
        }
    }
}
