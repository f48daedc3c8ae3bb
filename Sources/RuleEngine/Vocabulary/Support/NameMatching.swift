/// Whether the bytes spell `name`, in any ASCII case. For load time: the generated registries call it.
func isName(_ bytes: Span<UInt8>, _ name: StaticString) -> Bool {
    let expected = name.description.utf8
    guard bytes.count == expected.count else { return false }
    var index = 0
    for byte in expected {
        if ASCII.lowercased(bytes[index]) != ASCII.lowercased(byte) { return false }
        index &+= 1  // stays below bytes.count, which equals expected.count
    }
    return true
}
