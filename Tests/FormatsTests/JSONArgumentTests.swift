import Testing

@testable import Formats

/// The arguments of a JSON body as `name=value`, an error at the end as `!text`.
func jsonArguments(
    _ input: [UInt8], depthLimit: Int = 100, nameLimitBytes: Int? = nil
) -> [String] {
    var reader = JSONArgumentReader(input.span, depthLimit: depthLimit, nameLimitBytes: nameLimitBytes)
    var arguments: [String] = []
    while reader.next() { arguments.append(shown(reader.name) + "=" + shown(reader.value)) }
    if let error = reader.error { arguments.append("!" + error.text) }
    return arguments
}

/// Seclang.md 8.3, ModSecurity v3's names.
@Suite struct JSONArgumentTests {
    @Test(
        arguments: [
            (#"{"a":1}"#, ["json.a=1"]),
            (#"{"b":[1,"x",{"c":null}]}"#, ["json.b.array_0=1", "json.b.array_1=x", "json.b.array_2.c="]),
            ("[1,[2]]", ["json.array_0=1", "json.array_1.array_0=2"]), (#""s""#, ["json=s"]), ("1.50", ["json=1.50"]),
            ("null", ["json="]), (#"{"a":1,"a":2}"#, ["json.a=1", "json.a=2"]), ("{}", []), ("[]", []),
            (#"{"a":{},"b":[]}"#, []), (#"{"a":true,"b":false,"c":null}"#, ["json.a=true", "json.b=false", "json.c="]),
            (#"{"a":{"b":{"c":1},"d":2},"e":3}"#, ["json.a.b.c=1", "json.a.d=2", "json.e=3"]),
            (
                "[[1,2],[3],[],4]",
                ["json.array_0.array_0=1", "json.array_0.array_1=2", "json.array_1.array_0=3", "json.array_3=4"]
            ),
            ("[{},1]", ["json.array_1=1"]), (#"[{"a":1},{"a":2}]"#, ["json.array_0.a=1", "json.array_1.a=2"]),
            (#"{"":1}"#, ["json.=1"]), (#"{"a.b":1}"#, ["json.a.b=1"]),
            (#"{"\u0061\u0000\n":"\ud800\u0000"}"#, ["json.a\\x00\\x0a=\\xef\\xbf\\xbd\\x00"]),
            (#"{"a":-1.0E+2,"b":"\"x\\"}"#, ["json.a=-1.0E+2", "json.b=\"x\\x5c"]),
            ("[0,1,2,3,4,5,6,7,8,9,10]", (0...10).map { "json.array_\($0)=\($0)" }),
        ] as [(String, [String])])
    func namesLeaves(_ input: String, _ arguments: [String]) {
        #expect(jsonArguments(bytes(input)) == arguments)
    }

    @Test(
        arguments: [
            ("", ["!no value in the document"]),
            (#"{"a":1,"b""#, ["json.a=1", "!the document ends early at offset 10"]),
            (#"{"a":1}x"#, ["json.a=1", "!something follows the value at offset 7"]),
            ("[1,[[2]]]", ["json.array_0=1", "!nesting is deeper than the limit of 2 at offset 4"]),
        ] as [(String, [String])])
    func keepsLeavesBeforeAnError(_ input: String, _ arguments: [String]) {
        #expect(jsonArguments(bytes(input), depthLimit: 2) == arguments)
    }

    @Test func stopsAtTheNameLimit() {
        let arguments = jsonArguments(bytes("[1,2,3]"), nameLimitBytes: 24)
        #expect(arguments.dropLast() == ["json.array_0=1", "json.array_1=2"])
        #expect(arguments.last == "!argument names take more than the limit of 24 bytes at offset 6")
    }
}
