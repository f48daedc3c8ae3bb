import FuzzSupport
import RuleEngine
import RuleTools
import SecLang

/// Any bytes as a rule file, compiled and run on one request.
///
/// Held: loading never traps, errors and an engine exclude each other, and whatever loads judges the same with the
/// prefilter on and off.
#if FUZZING
@c(LLVMFuzzerTestOneInput)
#endif
public func fuzzEngineRules(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard let data else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    let services = EngineServices(clock: StoppedClock(), collections: NoCollections())
    guard
        let result = try? Engine.load(
            [], preludes: [("fuzz.conf", bytes)], loader: files, services: services)
    else { return 0 }
    let hasErrors = result.diagnostics.contains { $0.severity == .error }
    precondition(hasErrors == (result.engine == nil), "an engine exists when there are no errors")
    _ = TextRenderer(showsSource: true, usesColor: false).render(result.diagnostics, in: result.sources)
    guard let engine = result.engine else { return 0 }
    var options = EngineOptions()
    options.usesPrefilter = false
    let plain = Engine(program: engine.program, options: options, services: services)
    for exchange in exchanges {
        guard case .transaction(let input) = exchange else { continue }
        if let difference = Verdict.difference(input, engine.makeTransaction(), plain.makeTransaction()) {
            preconditionFailure(difference)
        }
    }
    return 0
}

private let files = MemorySourceLoader(texts: [
    "words.data": "select\nunion\n# comment\n\nadmin\n", "addresses.txt": "192.0.2.0/24\n2001:db8::/32\n",
    "other.conf": "SecAction \"id:999,phase:1,pass,nolog\"\n",
])

private let exchanges = HTTPInput.items(
    in: Array(
        """
        POST /a/b.php?id=1&name=%27+or+1%3D1 HTTP/1.1\r
        Host: example.com\r
        Cookie: a=b; session=0123456789abcdef\r
        Content-Type: application/x-www-form-urlencoded\r
        Content-Length: 43\r
        \r
        q=union+select+1&card=4111111111111111&x=<b>HTTP/1.1 200 OK\r
        Content-Type: text/html\r
        Content-Length: 12\r
        \r
        <b>admin</b>
        """.utf8), with: HTTPInput())
