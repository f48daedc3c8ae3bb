internal import Gateway
internal import SecLang

/// A list file, read the way rule files are.
struct SourceFeed: IPListSource.Feed {
    let loader: any SourceLoader
    let path: String

    func fingerprint() -> UInt64? { loader.fingerprint(of: path) }

    func read() throws(IPListSource.Refusal) -> [UInt8] {
        do throws(SourceLoadError) {
            return try loader.read(path)
        } catch {
            throw .unreadable(reason: error.message)
        }
    }
}
