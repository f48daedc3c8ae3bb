internal import RuleEngine

/// Which bytes of a value became certain bytes of its transformed form.
///
/// Transformations say nothing of where their output came from, so it is found out: prefixes of the input are
/// transformed, and the bounds put where the output reaches the range. Whatever can't be told so (hashes, paths that
/// climb, encodings of several bytes) is the whole value.
enum BackMap {
    /// Longer values are not traced: the effort is quadratic.
    static let limitBytes = 4_096

    /// The range of `input` that gives `range` of `apply(input)`.
    static func source(of range: Range<Int>, in input: [UInt8], _ apply: ([UInt8]) -> [UInt8]) -> Range<Int> {
        let whole = 0..<input.count
        let output = apply(input)
        if output == input { return range }
        guard input.count <= limitBytes, range.upperBound <= output.count else { return whole }
        var start = 0
        var end: Int?
        for count in 0...input.count {
            let prefix = apply(Array(input[..<count]))
            // A cut escape gives bytes that the whole does not.
            guard output.starts(with: prefix) else { continue }
            if prefix.count <= range.lowerBound { start = count }
            if prefix.count == range.upperBound || (end == nil && prefix.count > range.upperBound) { end = count }
            // Bytes that give nothing, such as the semicolon of an entity, belong to what stands before them.
            if prefix.count > range.upperBound { break }
        }
        guard let end, start <= end else { return whole }
        let part = apply(Array(input[start..<end]))
        return part.elementsEqual(output[range]) || contains(part, Array(output[range])) ? start..<end : whole
    }

    /// The same through a chain of steps.
    static func source(of range: Range<Int>, in input: [UInt8], steps: [String]) -> Range<Int> {
        var values = [input]
        var chains: [TransformationChain] = []
        for step in steps {
            guard let chain = try? TransformationChain([step]) else { return 0..<input.count }
            chains.append(chain)
            values.append(chain.apply(values[values.count - 1]).output)
        }
        var range = range
        for index in chains.indices.reversed() {
            range = source(of: range, in: values[index]) { chains[index].apply($0).output }
        }
        return range
    }

    private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        guard !part.isEmpty, part.count <= bytes.count else { return part.isEmpty }
        return (0...(bytes.count - part.count)).contains { bytes[$0...].starts(with: part) }
    }
}
