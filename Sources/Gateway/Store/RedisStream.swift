#if Redis
internal import COpenSSLTLS
internal import Glibc

/// A byte stream to a server: a socket that never blocks, with TLS around it or not. Every wait ends at a deadline.
///
/// Safety: the descriptor is open from `init` to `deinit`; buffers are handed to the system for the length of one call;
/// `session` and `context` come from OpenSSL and are freed in `deinit`. One thread uses a stream at a time.
@safe
final class RedisStream {
    private let descriptor: Int32
    private var session: OpaquePointer?
    private var context: OpaquePointer?

    /// A moment on the monotonic clock, in milliseconds.
    static func deadline(inMilliseconds milliseconds: Int) -> Int64 { now() + Int64(milliseconds) }

    static func now() -> Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// Connects to the first of the host's addresses that answers.
    init(_ address: RedisAddress, deadline: Int64) throws(StoreError) {
        descriptor = try Self.connect(address, deadline: deadline)
        if address.usesTLS { try startTLS(address, deadline: deadline) }
    }

    deinit {
        unsafe SSL_free(session)
        unsafe SSL_CTX_free(context)
        close(descriptor)
    }

    private static func connect(_ address: RedisAddress, deadline: Int64) throws(StoreError) -> Int32 {
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        unsafe hints.ai_family = AF_UNSPEC
        var list: UnsafeMutablePointer<addrinfo>?
        let status = unsafe getaddrinfo(address.host, String(address.port), &hints, &list)
        guard status == 0 else {
            throw .unavailable("'\(address.host)': \(unsafe String(cString: gai_strerror(status)))")
        }
        defer { unsafe freeaddrinfo(list) }
        var reason = "no address"
        var entry = unsafe list
        while let candidate = unsafe entry {
            let info = unsafe candidate.pointee
            unsafe entry = info.ai_next
            let socket = unsafe Glibc.socket(
                info.ai_family, info.ai_socktype | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue),
                info.ai_protocol)
            guard socket >= 0 else { continue }
            var error: Int32 = 0
            if unsafe Glibc.connect(socket, info.ai_addr, info.ai_addrlen) != 0 { error = errno }
            if error == EINPROGRESS {
                error = wait(socket, Int16(POLLOUT), deadline) ? pendingError(of: socket) : ETIMEDOUT
            }
            guard error != 0 else {
                var isOn: Int32 = 1
                unsafe setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size))
                return socket
            }
            close(socket)
            if error == ETIMEDOUT { throw .timedOut }
            reason = unsafe String(cString: strerror(error))
        }
        throw .unavailable("'\(address.host)' port \(address.port): \(reason)")
    }

    private static func pendingError(of socket: Int32) -> Int32 {
        var error: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        return unsafe getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno
    }

    /// Waits until the socket is ready; `false` when the deadline passed.
    private static func wait(_ socket: Int32, _ events: Int16, _ deadline: Int64) -> Bool {
        while true {
            let left = deadline - now()
            guard left > 0 else { return false }
            var entry = pollfd(fd: socket, events: events, revents: 0)
            let count = unsafe poll(&entry, 1, Int32(min(left, 60_000)))
            if count > 0 { return true }
            if count < 0, errno != EINTR { return false }
        }
    }

    // MARK: Bytes

    /// Sends all bytes.
    func write(_ bytes: [UInt8], deadline: Int64) throws(StoreError) {
        var sent = 0
        while sent < bytes.count {
            let result = unsafe bytes.withUnsafeBytes { buffer -> Step in
                unsafe writeSome(buffer.baseAddress! + sent, buffer.count - sent)
            }
            if let count = try settle(result, deadline) { sent += count }
        }
    }

    /// Some bytes, at least one.
    func read(deadline: Int64) throws(StoreError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 16_384)
        while true {
            let result = unsafe bytes.withUnsafeMutableBytes { buffer -> Step in
                unsafe readSome(buffer.baseAddress!, buffer.count)
            }
            if let count = try settle(result, deadline) { return Array(bytes[..<count]) }
        }
    }

    /// What one call came to.
    private enum Step {
        case moved(Int)
        case waits(Int16)
        case closed
        case failed(String)
    }

    /// How many bytes moved; `nil` to try again.
    private func settle(_ step: Step, _ deadline: Int64) throws(StoreError) -> Int? {
        switch step {
        case .moved(let count): return count
        case .closed: throw .unavailable("the server closed the connection")
        case .failed(let reason): throw .unavailable(reason)
        case .waits(let events):
            guard Self.wait(descriptor, events, deadline) else { throw .timedOut }
            return nil
        }
    }

    private func plain(_ count: Int, _ events: Int16) -> Step {
        if count > 0 { return .moved(count) }
        if count == 0 { return .closed }
        switch errno {
        case EAGAIN, EINTR: return .waits(events)
        default: return .failed(unsafe String(cString: strerror(errno)))
        }
    }

    private func writeSome(_ start: UnsafeRawPointer, _ count: Int) -> Step {
        if let session = unsafe session {
            return secured(Self.withoutPipeSignal { unsafe SSL_write(session, start, Int32(clamping: count)) })
        }
        // MSG_NOSIGNAL: a server that went away is an error, not a signal that ends the process.
        return plain(unsafe send(descriptor, start, count, Int32(MSG_NOSIGNAL)), Int16(POLLOUT))
    }

    private func readSome(_ start: UnsafeMutableRawPointer, _ count: Int) -> Step {
        if let session = unsafe session {
            return secured(Self.withoutPipeSignal { unsafe SSL_read(session, start, Int32(clamping: count)) })
        }
        return plain(unsafe recv(descriptor, start, count, 0), Int16(POLLIN))
    }

    // MARK: TLS

    private func secured(_ result: Int32) -> Step {
        if result > 0 { return .moved(Int(result)) }
        switch unsafe SSL_get_error(session, result) {
        case SSL_ERROR_WANT_READ: return .waits(Int16(POLLIN))
        case SSL_ERROR_WANT_WRITE: return .waits(Int16(POLLOUT))
        case SSL_ERROR_ZERO_RETURN: return .closed
        default: return .failed("TLS: \(Self.reason())")
        }
    }

    private static func reason() -> String {
        let code = ERR_get_error()
        ERR_clear_error()
        guard code != 0, let text = unsafe ERR_reason_error_string(code) else { return "the connection broke" }
        return unsafe String(cString: text)
    }

    /// Runs a call of OpenSSL's, which may write into a connection that the server closed (reading answers key updates), and
    /// keeps back the signal that would end the process.
    private static func withoutPipeSignal(_ call: () -> Int32) -> Int32 {
        var pipe = sigset_t()
        var pending = sigset_t()
        var before = sigset_t()
        unsafe sigemptyset(&pipe)
        unsafe sigaddset(&pipe, SIGPIPE)
        unsafe sigpending(&pending)
        let wasPending = unsafe sigismember(&pending, SIGPIPE) == 1
        unsafe pthread_sigmask(SIG_BLOCK, &pipe, &before)
        let result = call()
        if result <= 0, !wasPending {
            var noTime = timespec()
            while unsafe sigtimedwait(&pipe, nil, &noTime) < 0, errno == EINTR {}
        }
        unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
        return result
    }

    /// TLS 1.2 or newer, with a certificate for this host that the system trusts, or the authority that the address names.
    private func startTLS(_ address: RedisAddress, deadline: Int64) throws(StoreError) {
        guard let context = unsafe SSL_CTX_new(TLS_client_method()) else { throw .unavailable("TLS: \(Self.reason())") }
        unsafe self.context = context
        unsafe SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(TLS1_2_VERSION), nil)
        unsafe SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
        try unsafe loadCertificates(of: address, into: context)
        guard let session = unsafe SSL_new(context) else { throw .unavailable("TLS: \(Self.reason())") }
        unsafe self.session = session
        // Without the name set, any certificate would do.
        guard unsafe SSL_set1_host(session, address.host) == 1, unsafe SSL_set_fd(session, descriptor) == 1 else {
            throw .unavailable("TLS: \(Self.reason())")
        }
        unsafe portcullis_ssl_set_host_name(session, address.host)
        while true {
            let result = Self.withoutPipeSignal { unsafe SSL_connect(session) }
            if result == 1 { return }
            let step = secured(result)
            let verification = unsafe SSL_get_verify_result(session)
            if case .failed = step, verification != Int(X509_V_OK) {
                let reason = unsafe X509_verify_cert_error_string(verification).map { unsafe String(cString: $0) }
                throw .unavailable("TLS: the server's certificate is refused: \(reason ?? "error \(verification)")")
            }
            _ = try settle(step, deadline)
        }
    }

    /// Whom we trust, and what we show when the server asks who we are.
    private func loadCertificates(of address: RedisAddress, into context: OpaquePointer) throws(StoreError) {
        if let path = address.authorityPath {
            guard unsafe SSL_CTX_load_verify_file(context, path) == 1 else {
                throw .unavailable("TLS: '\(path)' holds no certificates: \(Self.reason())")
            }
        } else {
            unsafe SSL_CTX_set_default_verify_paths(context)
        }
        guard let certificate = address.certificatePath else { return }
        let key = address.keyPath ?? certificate
        guard unsafe SSL_CTX_use_certificate_chain_file(context, certificate) == 1,
            unsafe SSL_CTX_use_PrivateKey_file(context, key, SSL_FILETYPE_PEM) == 1
        else {
            throw .unavailable("TLS: '\(certificate)' with '\(key)' is no certificate of ours: \(Self.reason())")
        }
    }
}
#endif
