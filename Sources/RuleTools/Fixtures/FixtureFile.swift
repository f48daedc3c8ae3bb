/// One file of regression tests in the published go-ftw / CRS schema (version 2 and its predecessor's fields).
package struct FixtureFile: Sendable {
    /// The path under which it was read.
    package var path: String
    /// The rule that the tests are about: `rule_id`, or the first number in the file's name.
    package var ruleID: Int?
    /// The tests in order.
    package var tests: [FixtureTest]
    /// What is strange, such as a misspelt key; with an error among them the file should not be run.
    package var notes: [FixtureNote]
}

/// One test: stages that must all pass.
package struct FixtureTest: Sendable {
    /// `942100-1`: rule and test id.
    package var name: String
    /// The file it comes from.
    package var path: String
    /// The line on which it begins, from 1.
    package var line: Int
    /// The rule that it is about.
    package var ruleID: Int?
    /// Its number within the file: `test_id`, or its position from 1.
    package var testID: Int
    /// `test_title`, empty if none.
    package var title: String
    /// `desc`, empty if none.
    package var summary: String
    /// `tags`.
    package var tags: [String]
    /// The stages in order.
    package var stages: [FixtureStage]
}

/// One request and what must come of it.
package struct FixtureStage: Sendable {
    /// `description`, empty if none.
    package var summary: String
    /// The line on which it begins, from 1.
    package var line: Int
    /// What is sent.
    package var input: FixtureInput
    /// What is expected.
    package var expectation: FixtureExpectation
}

/// What a stage sends; everything as bytes, nothing need be valid.
package struct FixtureInput: Sendable {
    /// `dest_addr`.
    package var address: [UInt8] = Array("localhost".utf8)
    /// `port`; becomes SERVER_PORT.
    package var port = 80
    /// `protocol`.
    package var scheme: [UInt8] = Array("http".utf8)
    /// `method`.
    package var method: [UInt8] = Array("GET".utf8)
    /// `uri`, sent verbatim.
    package var uri: [UInt8] = Array("/".utf8)
    /// `version`, sent verbatim.
    package var version: [UInt8] = Array("HTTP/1.1".utf8)
    /// `ordered_headers`, or `headers` in the file's order.
    package var headers: [HeaderInput] = []
    /// Whether the headers keep their order; `headers` are sent sorted by name.
    package var hasOrderedHeaders = false
    /// `data` after its template, or `encoded_data` decoded; `nil` if neither is there.
    package var data: [UInt8]?
    /// `encoded_request` decoded, which replaces everything else.
    package var rawRequest: [UInt8]?
    /// `autocomplete_headers`.
    package var completesHeaders = true
    /// `save_cookie`: cookies set by the response are sent in later stages.
    package var savesCookies = false
    /// `follow_redirect`: the target is the Location of the stage before.
    package var followsRedirect = false
    /// `response`: what the backend shall answer.
    package var response: ResponseInput?

    /// A GET of `/` without headers.
    package init() {}
}

/// Something strange in a fixture file.
package struct FixtureNote: Sendable, Hashable {
    /// The line, from 1.
    package var line: Int
    /// The column, from 1.
    package var column: Int
    /// What is strange.
    package var message: String
    /// Whether the tests can't mean what their author wants.
    package var isError: Bool
}

/// Why a fixture file cannot be used.
package struct FixtureError: Error, Sendable, Hashable {
    /// The file.
    package var path: String
    /// The line, from 1.
    package var line: Int
    /// The column, from 1.
    package var column: Int
    /// What is wrong and what would be right.
    package var message: String
}

extension FixtureError {
    /// A note that stops the file.
    init(path: String, _ note: FixtureNote) {
        self.init(path: path, line: note.line, column: note.column, message: note.message)
    }
}
