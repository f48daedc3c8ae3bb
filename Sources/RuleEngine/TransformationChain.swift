internal import SecLang

/// Transformations in a row, applied to one value outside any rule.
package struct TransformationChain: Sendable {
    private let transformations: [Transformation]
    private let context: TransformationContext

    /// Why a chain cannot be made, in one line.
    package struct Failure: Error, Sendable, Hashable {
        package var message: String
    }

    /// The chain with these names. `none` is no transformation: as in a rule it drops those before it.
    package init(_ names: [String], context: TransformationContext = .standard) throws(Failure) {
        self.context = context
        var chain: [Transformation] = []
        for name in names {
            if name.utf8.count == 4, name.lowercased() == "none" {
                chain.removeAll()
                continue
            }
            guard let transformation = Transformation.named(Array(name.utf8)) else {
                let text = SourceText(detached: Array(name.utf8))
                let help = NearestName.help(for: text, among: Transformation.allNames).map { "; \($0)" } ?? ""
                throw Failure(message: "no transformation named \(text.quoted)\(help)")
            }
            chain.append(transformation)
        }
        transformations = chain
    }

    /// The result, and whether it differs from the input.
    package func apply(_ input: [UInt8]) -> (output: [UInt8], isChanged: Bool) {
        var value = input
        for transformation in transformations {
            let current = value
            value = [UInt8](capacity: transformation.outputBound.capacity(forInputOf: current.count)) { output in
                _ = transformation.apply(current.span, to: &output, context: context)
            }
        }
        return (value, value != input)
    }
}

extension TransformationContext {
    /// The context with the mapping of one code page of a file such as `SecUnicodeMapFile` reads.
    package static func readingUnicodeMap(_ text: [UInt8], codePage: Int) throws(TransformationChain.Failure) -> Self {
        do throws(UnicodeMap.ReadError) {
            return TransformationContext(unicodeMap: try UnicodeMap(parsing: text.span, codePage: codePage))
        } catch {
            switch error {
            case .missingCodePage(let number): throw .init(message: "the map has no code page \(number)")
            case .malformedEntry(let line):
                throw .init(message: "line \(line) of the map holds an entry that is not of the form 'HHHH:HH'")
            }
        }
    }
}
