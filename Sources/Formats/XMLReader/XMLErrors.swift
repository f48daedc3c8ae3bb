#if XML
internal import CXML2

/// Gathers libxml2's reports for the thread instead of letting it print them.
enum XMLErrorCollector {
    /// Runs `body` and returns its result with the first error reported meanwhile.
    ///
    /// libxml2 keeps its handler per thread; the one that was set before is put back.
    @unsafe
    static func run<Result>(kind: XMLError.Kind, _ body: () -> Result) -> (result: Result, error: XMLError?) {
        let first = FirstError(kind: kind)
        let previousHandler = unsafe __xmlStructuredError().pointee
        let previousContext = unsafe __xmlStructuredErrorContext().pointee
        let result = withExtendedLifetime(first) {
            unsafe xmlSetStructuredErrorFunc(Unmanaged.passUnretained(first).toOpaque()) { context, error in
                guard let context = unsafe context, let error = unsafe error else { return }
                guard unsafe error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
                let first = unsafe Unmanaged<FirstError>.fromOpaque(context).takeUnretainedValue()
                if first.error == nil {
                    unsafe first.error = XMLError(libraryError: error.pointee, kind: first.kind)
                }
            }
            defer { unsafe xmlSetStructuredErrorFunc(previousContext, previousHandler) }
            return body()
        }
        return (result, first.error)
    }

    private final class FirstError {
        let kind: XMLError.Kind
        var error: XMLError?

        init(kind: XMLError.Kind) { self.kind = kind }
    }
}
#endif
