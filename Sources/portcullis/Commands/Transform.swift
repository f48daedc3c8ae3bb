internal import Formats
internal import RuleEngine
internal import RuleTools

/// `portcullis transform`: runs transformations alone.
enum Transform {
    static let specification = CommandSpecification(
        name: "transform", summary: "run transformations on bytes", positional: nil,
        options: [
            .option("chain", "NAME,NAME…", "the transformations, in order, without 't:'"),
            .flag("jsonl", "read questions and write answers, one JSON object a line"),
            .option("unicode-map", "FILE:CODEPAGE", "the mapping that urlDecodeUni and its like use"),
        ],
        examples: [
            (
                "printf '%%55nion+Select' | portcullis transform --chain urlDecodeUni,lowercase",
                "see what a rule would see"
            ),
            (
                #"echo '{"id":1,"chain":["hexDecode"],"input_base64":"NDE="}' | portcullis transform --jsonl"#,
                "answer many questions in one process"
            ),
        ],
        notes: "Answers are {\"id\",\"output_base64\",\"changed\"}, or {\"id\",\"error\"} for a name nobody knows.")

    static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitStatus {
        let context = try arguments.value("unicode-map").map { (text) throws(CommandFailure) in try self.context(text) }
        if arguments.has("jsonl") { return try answerLines(context ?? .standard, arguments) }
        guard let names = arguments.value("chain") else {
            throw CommandFailure("--chain names the transformations, such as --chain urlDecodeUni,lowercase")
        }
        let chain: TransformationChain
        do throws(TransformationChain.Failure) {
            chain = try TransformationChain(split(names), context: context ?? .standard)
        } catch {
            throw CommandFailure(error.message)
        }
        try StandardOutput.write(chain.apply(try ByteSource("-").readAll()).output)
        return .success
    }

    private static func split(_ names: String) -> [String] {
        names.split(separator: ",").map { String($0.drop { $0 == " " }) }
    }

    private static func context(_ text: String) throws(CommandFailure) -> TransformationContext {
        guard let colon = text.lastIndex(of: ":"), let page = Int(text[text.index(after: colon)...]) else {
            throw CommandFailure("--unicode-map is FILE:CODEPAGE, such as unicode.mapping:20127")
        }
        let file = String(text[..<colon])
        let bytes = try ByteSource(file).readAll()
        do throws(TransformationChain.Failure) {
            return try TransformationContext.readingUnicodeMap(bytes, codePage: page)
        } catch {
            throw CommandFailure("'\(printable(file))': \(error.message)")
        }
    }

    private static func answerLines(
        _ context: TransformationContext, _ arguments: ParsedArguments
    ) throws(CommandFailure) -> ExitStatus {
        let shared = arguments.value("chain").map(split)
        var unknownNames = 0
        let failures = try JSONLines.forEach(in: try ByteSource("-")) { (question) throws(CommandFailure) in
            guard let names = names(question["chain"]) ?? shared else { return "'chain' is not a list of names" }
            guard let input = question.bytes(of: "input") else { return "'input_base64' is not base64" }
            var writer = JSONWriter(reservingBytes: 256)
            writer.beginAnswer(to: question)
            do throws(TransformationChain.Failure) {
                let (output, isChanged) = try TransformationChain(names, context: context).apply(input)
                writer.key("output_base64")
                writer.writeBase64(output.span)
                writer.key("changed")
                writer.write(isChanged)
            } catch {
                unknownNames += 1
                writer.key("error")
                writer.writeText(error.message)
            }
            writer.endObject()
            writer.endLine()
            try StandardOutput.write(writer.bytes)
            return nil
        }
        return failures + unknownNames > 0 ? .failure : .success
    }

    private static func names(_ value: JSONValue?) -> [String]? {
        if let text = value?.bytes { return split(String(decoding: text, as: UTF8.self)) }
        guard let elements = value?.elements else { return nil }
        var names: [String] = []
        for element in elements {
            guard let bytes = element.bytes else { return nil }
            names.append(String(decoding: bytes, as: UTF8.self))
        }
        return names
    }
}
