#if YAML
import Formats
import RuleTools

/// Any bytes as a YAML file and as a file of tests.
///
/// Held: no trap, no more nodes than the limit, a node's count is that of its tree.
#if FUZZING
@c(LLVMFuzzerTestOneInput)
#endif
public func fuzzYAML(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard let data else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    var limits = YAMLLimits()
    limits.nodeCount = 10_000
    limits.depth = 64
    if let documents = try? YAMLReader.read(bytes.span, limits: limits) {
        for document in documents {
            precondition(document.nodeCount <= limits.nodeCount, "no more nodes than the limit")
            precondition(countNodes(document) == document.nodeCount, "the count is that of the tree")
        }
    }
    _ = try? FixtureFile(path: "fuzz/100.yaml", bytes: bytes.span)
    return 0
}

/// Recursion goes as deep as the limit above.
private func countNodes(_ node: YAMLNode) -> Int {
    switch node.content {
    case .scalar: 1
    case .sequence(let elements): 1 + elements.reduce(0) { $0 + countNodes($1) }
    case .mapping(let pairs): 1 + pairs.reduce(0) { $0 + countNodes($1.key) + countNodes($1.value) }
    }
}
#endif
