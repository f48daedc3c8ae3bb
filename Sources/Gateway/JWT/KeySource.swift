/// Where a provider's keys come from.
package enum KeySource: Sendable {
    case file(KeySetSource)
    case remote(RemoteKeySet)

    /// Whether both are one declaration's.
    package static func isSame(_ left: KeySource, _ right: KeySource) -> Bool {
        switch (left, right) {
        case (.file(let left), .file(let right)): left === right
        case (.remote(let left), .remote(let right)): left === right
        case (.file, .remote), (.remote, .file): false
        }
    }
}
