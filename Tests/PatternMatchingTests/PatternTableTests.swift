import Glibc
import PatternMatching
import Testing

@Suite struct PatternTableTests {
    /// Runs one pattern; the captures, or `nil` without a match.
    private func captures(
        _ pattern: String, _ subject: [UInt8], options: PatternOptions = .rx, from start: Int = 0, jit: Bool = true
    ) throws -> [String?]? {
        let builder = PatternTableBuilder()
        let id = try builder.add(Array(pattern.utf8), options: options)
        let table = builder.build(jitPolicy: jit ? .onFirstUse : .never)
        let scratch = MatchScratch()
        guard table.match(id, subject: subject.span, from: start, scratch: scratch) == .matched else { return nil }
        return (0..<scratch.captureCount).map { index in
            scratch.capture(index).map { String(decoding: subject[$0.start..<$0.end], as: UTF8.self) }
        }
    }

    @Test(
        arguments: [
            ("^b$", "a\nb\n", .rx, nil), ("^b$", "a\nb\n", .verify, ["b"]), ("b$", "ab\n", [], ["b"]),
            ("b$", "ab\n", .rx, nil),
            ("a.b", "a\nb", .rx, ["a\nb"]), ("a.b", "a\nb", [], nil), ("abc", "ABC", .selector, ["ABC"]),
            ("abc", "ABC", .rx, nil),
            ("(a)|(b)", "b", .rx, ["b", nil, "b"]), ("(a)(x)?", "a", .rx, ["a", "a"]), ("", "", .rx, [""]),
            (#"\x{41}\v"#, "A\u{0B}", .rx, ["A\u{0B}"]), (#"\bfoo\b"#, "a foo b", .rx, ["foo"]),
            ("(?i)k", "\u{212A}", .rx, nil),
            (#"(?<!a)b"#, "ab", .rx, nil), (#"(.)\1"#, "xyy", .rx, ["yy", "y"]),
        ] as [(String, String, PatternOptions, [String?]?)])
    func matchesAsConfigured(pattern: String, subject: String, options: PatternOptions, expected: [String?]?) throws {
        for jit in [true, false] {
            #expect(try captures(pattern, Array(subject.utf8), options: options, jit: jit) == expected)
        }
    }

    @Test func keepsHighBytesApart() throws {
        #expect(try captures(#"(?i)\xe9"#, [0xC9]) == nil)
        #expect(try captures(#"\w"#, [0xE9]) == nil)
        #expect(try captures("^.$", [0xC3]) != nil)
    }

    @Test func startsWhereAskedAndSeesTheBytesBefore() throws {
        let subject = Array("foo foo".utf8)
        #expect(try captures("foo", subject, from: 1) == ["foo"])
        #expect(try captures("^foo", subject, from: 4) == nil)
        #expect(try captures("(?<= )foo", subject, from: 4) == ["foo"])
        #expect(try captures("", subject, from: 7) == [""])
        #expect(try captures("", subject, from: 8) == nil)
    }

    @Test func sharesEqualPatterns() throws {
        let builder = PatternTableBuilder()
        let first = try builder.add(Array("a(b)".utf8), options: .rx)
        #expect(try builder.add(Array("a(b)".utf8), options: .rx) == first)
        #expect(try builder.add(Array("a(b)".utf8), options: .selector) != first)
        for index in 0..<200 { _ = try builder.add(Array("p\(index)".utf8), options: .rx) }
        let table = builder.build()
        #expect(table.count == 202)
        #expect(table.captureCount(first) == 1)
        #expect(table.largestCaptureCount == 1)
        #expect(table.source(first) == Array("a(b)".utf8))
        table.compileJIT()
        #expect(table.match(first, subject: Array("xab".utf8).span, scratch: MatchScratch()) == .matched)
    }

    @Test(arguments: ["a(b", "[a", "a**b(*UTF)", "(*UTF)a", "\\", "a{2,1}"])
    func explainsWhatItCannotCompile(pattern: String) {
        #expect {
            _ = try PatternTableBuilder().add(Array(pattern.utf8), options: .rx)
        } throws: { error in
            guard let error = error as? PatternError else { return false }
            return !error.message.isEmpty && error.byteOffset <= pattern.utf8.count
        }
    }

    @Test func keepsNoMoreCapturesThanAsked() throws {
        let builder = PatternTableBuilder()
        let id = try builder.add(Array("(a)(b)(c)(d)".utf8), options: .rx)
        let table = builder.build()
        let scratch = MatchScratch(capturePairs: 3)
        #expect(table.match(id, subject: Array("abcd".utf8).span, scratch: scratch) == .matched)
        #expect(scratch.captureCount == 3)
        #expect(scratch.capture(2)?.start == 1)
        #expect(scratch.capture(3) == nil)
        #expect(table.match(id, subject: Array("x".utf8).span, scratch: scratch) == .noMatch)
        #expect(scratch.capture(0) == nil)
    }

    /// Processor time that this thread has used, so that busy neighbours do not count.
    private func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Each hostile pattern on a long subject ends soon, with an answer or with a limit. The time is PCRE2's, which is
    /// no slower in a debug build.
    @Test(arguments: [
        ("(a+)+$", "a", "b"), ("(a|aa)+$", "a", "b"), ("(?:a*)*b", "a", "c"), ("a+b", "a", "c"), (#"\s+$"#, " ", "x"),
        ("a*a*a*a*b", "a", "c"), (#"(.*)*x"#, "ab", "c"), ("(?:[^q]+q)?z", "p", "p"), ("(a?){200}b", "a", "c"),
        (#"(?=(a+))\1b"#, "a", "c"), ("(?:a|b|ab)*c", "ab", "d"), ("^.*?[^q]q", "a", "a"),
        ("^.*?[^q]+q", "a", "a"), ("^(?:.*?[^q]+)+q", "a", "a"), ("^(.*?,){20}x", "a,", "a"),
    ])
    func endsSoonOnHostileSubjects(pattern: String, filler: String, tail: String) throws {
        let builder = PatternTableBuilder()
        let id = try builder.add(Array(pattern.utf8), options: .rx)
        let table = builder.build()
        table.compileJIT()
        let scratch = MatchScratch()
        let unit = Array(filler.utf8)
        for bytes in [4_000, 100_000, 1 << 20] {
            let subject = (0..<bytes / unit.count).flatMap { _ in unit } + Array(tail.utf8)
            let start = processorSeconds()
            let outcome = table.match(id, subject: subject.span, scratch: scratch)
            let elapsed = processorSeconds() - start
            #expect(outcome == .noMatch || outcome == .limitExceeded)
            #expect(elapsed < 1.5, "\(pattern) on \(bytes) bytes took \(elapsed) s")
        }
    }

    @Test func reportsTheMatchLimit() throws {
        let builder = PatternTableBuilder()
        let id = try builder.add(Array("(a+)+$".utf8), options: .rx)
        let subject = [UInt8](repeating: 0x61, count: 40) + [0x62]
        for policy in [JITPolicy.onFirstUse, .never] {
            let scratch = MatchScratch(limits: MatchLimits(matchLimit: 1_000))
            let again = PatternTableBuilder()
            let other = try again.add(Array("(a+)+$".utf8), options: .rx)
            #expect(
                again.build(jitPolicy: policy).match(other, subject: subject.span, scratch: scratch) == .limitExceeded)
        }
        let table = builder.build()
        let scratch = MatchScratch(limits: MatchLimits(matchLimit: 10))
        #expect(table.match(id, subject: subject.span, scratch: scratch) == .limitExceeded)
        scratch.limits = MatchLimits()
        #expect(table.match(id, subject: Array("aaa".utf8).span, scratch: scratch) == .matched)
    }

    /// A long subject is searched in runs; wherever the match lies, it is the same as in one run.
    @Test(arguments: [
        "needle", #"\bneedle\b"#, "(?<=x)needle", "n.{3}le$", "^needle", "(needle|zzz)+", #"needle\z"#, "x*needle",
    ])
    func findsTheSameInRuns(pattern: String) throws {
        let builder = PatternTableBuilder()
        let id = try builder.add(Array(pattern.utf8), options: .rx)
        // A verb keeps a search in one run.
        let whole = try builder.add(Array(("(*NO_START_OPT)" + pattern).utf8), options: .rx)
        let table = builder.build()
        let (scratch, other) = (MatchScratch(), MatchScratch())
        var random = SeededGenerator(seed: 4)
        for _ in 0..<30 {
            var subject = [UInt8](repeating: random.oneIn(2) ? 0x78 : 0x20, count: 4_000 + random.below(12_000))
            if !random.oneIn(8) {
                let place = random.oneIn(4) ? subject.count - 6 : random.oneIn(6) ? 0 : random.below(subject.count - 6)
                subject.replaceSubrange(place..<place + 6, with: Array("needle".utf8))
            }
            let outcome = table.match(id, subject: subject.span, scratch: scratch)
            #expect(outcome == table.match(whole, subject: subject.span, scratch: other))
            #expect(scratch.capture(0)?.start == other.capture(0)?.start)
            #expect(scratch.capture(0)?.end == other.capture(0)?.end)
        }
    }

    @Test func compilesLazilyUnderConcurrency() async throws {
        let builder = PatternTableBuilder()
        let ids = try (0..<64).map { try builder.add(Array("(?i)word\($0)(x+|y)*z".utf8), options: .rx) }
        let table = builder.build(jitPolicy: .onFirstUse)
        await withTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let scratch = MatchScratch()
                    return ids.enumerated().count { index, id in
                        table.match(id, subject: Array("aWORD\(index)xxyz".utf8).span, scratch: scratch) == .matched
                    }
                }
            }
            for await count in group { #expect(count == 64) }
        }
    }
}
