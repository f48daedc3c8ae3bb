import Foundation
import Testing

/// The binary that hostile inputs are given to.
enum ReleaseBinary {
    static let path = ProcessInfo.processInfo.environment["PORTCULLIS_BINARY"]
}

/// What a hostile request may cost the release binary: time and memory in proportion to its size, and always a verdict.
///
/// `PORTCULLIS_BINARY` names the binary (`make hostile`); a debug build would be measured for nothing.
@Suite(.serialized, .enabled(if: ReleaseBinary.path != nil, "PORTCULLIS_BINARY names no release build (make hostile)"))
struct HostileInputTests {
    /// Processor time beyond an idle run's.
    private static let secondsLimit = 2.0
    /// Memory beyond an idle run's, for each byte of input.
    private static let memoryFactor = 20
    /// What every input may take, however small: 16 MiB.
    private static let memoryFloor = 16 << 20

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// CRS 4 if it lies beside the package, otherwise nothing, which means the bundled rules.
    private static let ruleOptions: [String] = {
        let crs = root.appending(path: "../shared/data/crs-4").standardizedFileURL
        guard FileManager.default.fileExists(atPath: crs.path) else { return [] }
        return [
            "--rules", crs.appending(path: "crs-setup.conf.example").path, "--rules", crs.appending(path: "rules").path,
        ]
    }()

    private static let raisedLimits = """
        SecRequestBodyLimit 1073741824
        SecRequestBodyNoFilesLimit 1073741824
        SecArgumentsLimit 10000000
        SecRequestBodyJsonDepthLimit 100000
        SecUploadFileLimit 1000000
        """

    private static let backtrackingRules = """
        SecRule ARGS "@rx ^(a+)+$" "id:1,phase:2,deny"
        SecRule ARGS "@rx (a|aa)+$" "id:2,phase:2,deny"
        SecRule ARGS "@rx (.*)*x$" "id:3,phase:2,deny"
        SecRule ARGS "@rx ^(\\w+\\s?)*$" "id:4,phase:2,deny"
        SecRule ARGS "@rx (x+x+)+y" "id:5,phase:2,deny"
        SecRule ARGS "@rx \\s+$" "id:6,phase:2,deny"
        """

    @Test(arguments: HostileInput.all) func defaultLimitsHold(input: HostileInput) throws {
        try judge(input, rules: Self.ruleOptions)
    }

    @Test(arguments: HostileInput.all) func raisedLimitsHold(input: HostileInput) throws {
        try withFile(Data(Self.raisedLimits.utf8), suffix: ".conf") { path in
            // Rules given replace the bundled ones, which then must be named too.
            let options =
                Self.ruleOptions.isEmpty ? ["--rules", Self.root.appending(path: "rules").path] : Self.ruleOptions
            try judge(input, rules: options + ["--rules", path])
        }
    }

    /// Every rule of CRS, so that as many rules match as can.
    @Test(arguments: HostileInput.all) func raisedLimitsHoldAtTheHighestParanoiaLevel(input: HostileInput) throws {
        let paranoia = """
            SecAction "id:900000,phase:1,pass,nolog,setvar:tx.blocking_paranoia_level=4"
            SecAction "id:900001,phase:1,pass,nolog,setvar:tx.detection_paranoia_level=4"

            """
        try withFile(Data((paranoia + Self.raisedLimits).utf8), suffix: ".conf") { path in
            let options =
                Self.ruleOptions.isEmpty ? ["--rules", Self.root.appending(path: "rules").path] : Self.ruleOptions
            try judge(input, rules: ["--rules", path] + options)
        }
    }

    @Test(arguments: HostileInput.all) func backtrackingEnds(input: HostileInput) throws {
        try withFile(Data((Self.backtrackingRules + "\n" + Self.raisedLimits).utf8), suffix: ".conf") { path in
            try judge(input, rules: ["--rules", path])
        }
    }

    private func judge(_ input: HostileInput, rules: [String]) throws {
        let idle = try run(HostileInput.idle.line(), rules)
        let line = input.line()
        let hostile = try run(line, rules)
        #expect(hostile.status == 0, "it ends well")
        #expect(hostile.output.split(separator: "\n").count == 1)
        #expect(hostile.output.hasPrefix(#"{"id":"h","verdict":""#), "\(hostile.output.prefix(200))")
        if hostile.output.contains(#""undecided":["#) {
            #expect(!hostile.output.contains(#""verdict":"allow""#), "what is not decided does not pass")
        }
        let seconds = hostile.processorSeconds - idle.processorSeconds
        let bytes = hostile.peakBytes - idle.peakBytes
        #expect(seconds < Self.secondsLimit, "processor time")
        #expect(
            bytes < max(Self.memoryFactor * line.count, Self.memoryFloor), "memory for \(line.count) bytes of input")
        let figures = String(format: "%.2f s, %.1f times the input", seconds, Double(bytes) / Double(line.count))
        print("\(input.name): \(figures), \(hostile.output.dropFirst(9).prefix(40))")
    }

    private func run(_ line: Data, _ rules: [String]) throws -> MeasuredRun {
        let binary = try #require(ReleaseBinary.path)
        return try withFile(line, suffix: ".jsonl") { path in
            try MeasuredRun(binary, ["inspect", "--format", "jsonl", "--input", path] + rules)
        }
    }

    private func withFile<Result>(_ data: Data, suffix: String, _ body: (String) throws -> Result) throws -> Result {
        let file = FileManager.default.temporaryDirectory.appending(path: "hostile-\(UUID().uuidString)\(suffix)")
        try data.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try body(file.path)
    }
}
