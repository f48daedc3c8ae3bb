import FuzzSupport
import Glibc
import RuleEngine
import RuleTools
import SecLang

/// Any bytes as raw HTTP exchanges, judged by rules that use every operator, collection and flow of the language.
///
/// Held: no trap, and the same matches and the same end with the prefilter on and off. `FUZZ_RULES` names other rules.
#if FUZZING
@c(LLVMFuzzerTestOneInput)
#endif
public func fuzzTransaction(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard let data else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    for item in HTTPInput.items(in: bytes, with: HTTPInput()).prefix(4) {
        guard case .transaction(let input) = item else { continue }
        if let difference = Verdict.difference(input, judges.filtered, judges.plain) { preconditionFailure(difference) }
    }
    return 0
}

/// The same rules with and without the prefilter.
private struct Judges {
    let filtered: Transaction
    let plain: Transaction

    init(_ rules: String?) {
        let services = EngineServices(clock: StoppedClock(), collections: NoCollections())
        var options = EngineOptions()
        let name = "Fuzz/rules.conf"
        do {
            let result = try Engine.load(
                [rules ?? name], loader: rules == nil ? MemorySourceLoader(texts: [name: variedRules]) : FileLoader(),
                options: options, services: services)
            let texts = TextRenderer(showsSource: true, usesColor: false).render(result.diagnostics, in: result.sources)
            guard let engine = result.engine else { preconditionFailure(texts) }
            options.usesPrefilter = false
            filtered = engine.makeTransaction()
            plain = Engine(program: engine.program, options: options, services: services).makeTransaction()
        } catch {
            preconditionFailure(error.message)
        }
    }
}

// libFuzzer calls on one thread only; so does the replay.
nonisolated(unsafe) private let judges = Judges(getenv("FUZZ_RULES").map { String(cString: $0) })
