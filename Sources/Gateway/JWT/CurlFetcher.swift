#if Fetch
internal import CCurl
internal import Glibc

/// Fetches a key set over HTTPS with libcurl, which is loaded on first use. The only file that calls it.
///
/// HTTPS only, certificates are checked, no redirection is followed, no proxy or `.netrc` of the environment is used, and
/// the answer is cut off at ``JWKSet/sizeLimitBytes``.
package struct CurlFetcher: KeyFetcher {
    private let url: String
    private let authorities: String?

    /// `authorities`: a file of certificates, PEM, instead of those that the system trusts.
    ///
    /// - Returns: `nil` when libcurl is not there.
    package init?(url: String, authorities: String?) {
        guard CurlLibrary.shared != nil else { return nil }
        self.url = url
        self.authorities = authorities
    }

    package func fetch() throws(KeyFetchError) -> FetchedKeys {
        guard let library = CurlLibrary.shared else { throw .unreachable("libcurl is not installed") }
        return try library.get(url, authorities: authorities)
    }
}

/// The functions of libcurl that we call.
///
/// Safety: the functions come from the library that `dlopen` loaded, whose headers give their types; it is never unloaded.
/// `curl_global_init` runs once, before anything else. A handle is used by the thread that made it, and freed by it.
@safe
private struct CurlLibrary: @unchecked Sendable {
    static let shared = CurlLibrary()

    private let makeHandle: CCurlInit
    private let set: CCurlSetOption
    private let get: CCurlGetInfo
    private let perform: CCurlPerform
    private let cleanUp: CCurlCleanup
    private let errorText: CCurlErrorText

    private init?() {
        guard let library = unsafe dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL),
            let start = unsafe dlsym(library, "curl_global_init"),
            let makeHandle = unsafe dlsym(library, "curl_easy_init"),
            let set = unsafe dlsym(library, "curl_easy_setopt"), let get = unsafe dlsym(library, "curl_easy_getinfo"),
            let perform = unsafe dlsym(library, "curl_easy_perform"),
            let cleanUp = unsafe dlsym(library, "curl_easy_cleanup"),
            let errorText = unsafe dlsym(library, "curl_easy_strerror")
        else { return nil }
        unsafe self.makeHandle = unsafe unsafeBitCast(makeHandle, to: CCurlInit.self)
        unsafe self.set = unsafe unsafeBitCast(set, to: CCurlSetOption.self)
        unsafe self.get = unsafe unsafeBitCast(get, to: CCurlGetInfo.self)
        unsafe self.perform = unsafe unsafeBitCast(perform, to: CCurlPerform.self)
        unsafe self.cleanUp = unsafe unsafeBitCast(cleanUp, to: CCurlCleanup.self)
        unsafe self.errorText = unsafe unsafeBitCast(errorText, to: CCurlErrorText.self)
        let initialize = unsafe unsafeBitCast(start, to: CCurlGlobalInit.self)
        guard initialize(3) == CURLE_OK else { return nil }  // CURL_GLOBAL_DEFAULT
    }

    func get(_ url: String, authorities: String?) throws(KeyFetchError) -> FetchedKeys {
        guard let handle = unsafe makeHandle() else { throw .unreachable("out of memory") }
        defer { unsafe cleanUp(handle) }
        let answer = Answer()
        let context = unsafe Unmanaged.passUnretained(answer).toOpaque()
        var failed = false
        func check(_ code: CURLcode) { if code != CURLE_OK { failed = true } }
        unsafe check(CCurlSetText(set, handle, CCurlURL, url))
        unsafe check(CCurlSetText(set, handle, CCurlProtocols, "https"))
        unsafe check(CCurlSetLong(set, handle, CCurlFollow, 0))
        unsafe check(CCurlSetLong(set, handle, CCurlConnectTimeout, KeyFetchLimits.connectMilliseconds))
        unsafe check(CCurlSetLong(set, handle, CCurlTimeout, KeyFetchLimits.totalMilliseconds))
        unsafe check(CCurlSetLong(set, handle, CCurlNoSignal, 1))
        unsafe check(CCurlSetLong(set, handle, CCurlLargest, JWKSet.sizeLimitBytes))
        unsafe check(CCurlSetLong(set, handle, CCurlVerifyPeer, 1))
        unsafe check(CCurlSetLong(set, handle, CCurlVerifyHost, 2))
        unsafe check(CCurlSetText(set, handle, CCurlProxy, ""))
        unsafe check(CCurlSetLong(set, handle, CCurlNetRC, 0))
        unsafe check(CCurlSetText(set, handle, CCurlUserAgent, "portcullis"))
        if let authorities {
            unsafe check(CCurlSetText(set, handle, CCurlAuthorities, authorities))
            unsafe check(CCurlSetText(set, handle, CCurlAuthorityPath, "/nonexistent"))
        }
        // `answer` lives until `perform` is over: the end of this function keeps it.
        unsafe check(CCurlSetPointer(set, handle, CCurlWriteData, context))
        unsafe check(CCurlSetPointer(set, handle, CCurlHeaderData, context))
        unsafe check(
            CCurlSetWriter(set, handle, CCurlWriteFunction) { bytes, size, count, context in
                unsafe Answer.of(context)?.takeBody(bytes, size * count) ?? 0  // size is 1
            })
        unsafe check(
            CCurlSetWriter(set, handle, CCurlHeaderFunction) { bytes, size, count, context in
                unsafe Answer.of(context)?.takeHeader(bytes, size * count) ?? 0  // size is 1
            })
        guard !failed else { throw .unreachable("libcurl does not take the address") }
        let code = unsafe perform(handle)
        return try withExtendedLifetime(answer) { () throws(KeyFetchError) in
            if answer.isTooLarge || code == CURLE_FILESIZE_EXCEEDED { throw .tooLarge }
            guard code == CURLE_OK else {
                throw .unreachable(
                    unsafe errorText(code).map { unsafe String(cString: $0) } ?? "error \(code.rawValue)")
            }
            var status = 0
            guard unsafe CCurlGetLong(get, handle, CCurlStatus, &status) == CURLE_OK, status == 200 else {
                throw .status(status)
            }
            return FetchedKeys(body: answer.body, maxAgeSeconds: answer.maxAgeSeconds)
        }
    }
}

/// What arrives while libcurl works.
///
/// Safety: libcurl passes `size` readable bytes that are its own, and the context that was set beside the function.
private final class Answer {
    private(set) var body: [UInt8] = []
    private(set) var maxAgeSeconds: Int64?
    private(set) var isTooLarge = false
    private var headerBytes = 0

    static func of(_ context: UnsafeMutableRawPointer?) -> Answer? {
        unsafe context.map { unsafe Unmanaged<Answer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Takes part of the body; anything but `size` ends the transfer.
    func takeBody(_ bytes: UnsafeMutablePointer<CChar>?, _ size: Int) -> Int {
        guard size <= JWKSet.sizeLimitBytes - body.count else {
            isTooLarge = true
            return 0
        }
        guard let bytes = unsafe bytes else { return size }
        unsafe body.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: size))
        return size
    }

    /// Takes a whole line of the header.
    func takeHeader(_ bytes: UnsafeMutablePointer<CChar>?, _ size: Int) -> Int {
        headerBytes += size
        guard headerBytes <= KeyFetchLimits.headerBytes else {
            isTooLarge = true
            return 0
        }
        guard let bytes = unsafe bytes else { return size }
        let line = unsafe Array(UnsafeRawBufferPointer(start: bytes, count: size))
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return size }
        let name = line[..<colon].map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        guard name.elementsEqual("cache-control".utf8) else { return size }
        let value = line[(colon + 1)...].filter { $0 != 0x0D && $0 != 0x0A }
        if let age = CacheControl.maxAgeSeconds(value.span) { maxAgeSeconds = min(maxAgeSeconds ?? .max, age) }
        return size
    }
}
#endif
