internal import Formats
internal import RuleEngine
internal import RuleTools

/// `portcullis operate`: runs one operator on one value.
enum Operate {
    static let specification = CommandSpecification(
        name: "operate", summary: "run an operator on a value", positional: nil,
        options: [
            .flag("jsonl", "read questions and write answers, one JSON object a line"),
            .option("operator", "NAME", "the operator, with or without '@'; the value comes from standard input"),
            .option("argument", "TEXT", "the operator's argument"),
            .flag("negated", "as with '!' before the operator"),
        ],
        examples: [
            ("printf 'id=1 or 1=1' | portcullis operate --operator rx --argument '(\\w+)=\\1'", "try a pattern"),
            (
                #"echo '{"id":1,"operator":"pm","argument":"a b","input_base64":"YmI="}' | portcullis operate --jsonl"#,
                "answer many questions in one process"
            ),
        ],
        notes: """
            Answers are {"id","matched","captures"}, captures from the whole match (0) on, or {"id","error"} for an
            operator or argument that does not exist. Files resolve against the working directory.
            Exit status 1 without --jsonl: the operator did not match.
            """)

    static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitStatus {
        let services = EngineServices(collections: MemoryCollectionStore(), resolver: SystemNameResolver())
        var runner = OperatorRunner(loader: FileLoader(), services: services)
        if arguments.has("jsonl") { return try answerLines(&runner) }
        guard let name = arguments.value("operator") else {
            throw CommandFailure("--operator names the operator; --jsonl reads questions from standard input")
        }
        let input = try ByteSource("-").readAll()
        let answer: OperatorRunner.Answer
        do throws(OperatorRunner.Failure) {
            answer = try runner.run(
                operator: operatorName(Array(name.utf8)), argument: Array((arguments.value("argument") ?? "").utf8),
                input: input, isNegated: arguments.has("negated"))
        } catch {
            throw CommandFailure(error.message)
        }
        var text = answer.isMatched ? "matched\n" : "not matched\n"
        for (index, capture) in answer.captures.enumerated() {
            text += "  \(index): \(printable(String(decoding: capture, as: UTF8.self)))\n"
        }
        if let explanation = answer.explanation { text += "  why: \(explanation)\n" }
        try StandardOutput.write(text)
        return answer.isMatched ? .success : .findings
    }

    private static func operatorName(_ name: [UInt8]) -> [UInt8] {
        name.first == UInt8(ascii: "@") ? Array(name.dropFirst()) : name
    }

    private static func answerLines(_ runner: inout OperatorRunner) throws(CommandFailure) -> ExitStatus {
        let failures = try JSONLines.forEach(in: try ByteSource("-")) { (question) throws(CommandFailure) in
            guard let name = question["operator"]?.bytes else { return "'operator' is not a string" }
            guard let input = question.bytes(of: "input") else { return "'input_base64' is not base64" }
            let argument = question.bytes(of: "argument") ?? []
            var isNegated = false
            if case .bool(true)? = question["negated"] { isNegated = true }
            var writer = JSONWriter(reservingBytes: 256)
            writer.beginAnswer(to: question)
            do throws(OperatorRunner.Failure) {
                let answer = try runner.run(
                    operator: operatorName(name), argument: argument, input: input, isNegated: isNegated)
                write(answer, to: &writer)
            } catch {
                writer.key("error")
                writer.writeText(error.message)
            }
            writer.endObject()
            writer.endLine()
            try StandardOutput.write(writer.bytes)
            return nil
        }
        return failures > 0 ? .failure : .success
    }

    private static func write(_ answer: OperatorRunner.Answer, to writer: inout JSONWriter) {
        writer.key("matched")
        writer.write(answer.isMatched)
        writer.key("captures")
        var isUTF8 = true
        writer.beginArray()
        for capture in answer.captures where !writer.writeText(capture) { isUTF8 = false }
        writer.endArray()
        guard !isUTF8 else { return }
        writer.key("captures_base64")
        writer.beginArray()
        for capture in answer.captures { writer.writeBase64(capture.span) }
        writer.endArray()
    }
}
