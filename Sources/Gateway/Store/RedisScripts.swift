/// What Redis runs for the store: each script is atomic, and the clock is the server's unless the caller sends one.
///
/// Figures are kept small, since Lua's numbers are doubles: counts in whole units, times in microseconds.
enum RedisScripts {
    /// The caller's time, or the server's when it sends 0; and helpers that all scripts share.
    private static let now = """
        local now = tonumber(ARGV[1])
        if now == 0 then
          local time = redis.call('TIME')
          now = tonumber(time[1]) * 1000000 + tonumber(time[2])
        end

        """

    /// A bucket: how much is used up, and when that was so. Answers admitted, remaining, reset and retry in µs.
    static let bucket =
        now + """
            local cost, limit, period, burst = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
            local state = redis.call('HMGET', KEYS[1], 'u', 't')
            local used, since = tonumber(state[1]) or 0, tonumber(state[2]) or now
            if used > burst then used = burst end
            if since > now then redis.call('HSET', KEYS[1], 't', string.format('%.0f', now)) end
            if now > since then used = math.max(0, used - (now - since) * limit / period) end
            if used + cost > burst then
              local retry = period
              if cost <= burst then retry = math.ceil((used + cost - burst) * period / limit) end
              return {0, math.floor(burst - used), math.ceil(used * period / limit), retry}
            end
            used = used + cost
            local reset = math.ceil(used * period / limit)
            redis.call('HSET', KEYS[1], 'u', string.format('%.17g', used), 't', string.format('%.0f', now))
            redis.call('PEXPIRE', KEYS[1], math.ceil(reset / 1000) + 1000)
            return {1, math.floor(burst - used), reset, 0}
            """

    /// A window from the first hit on.
    static let fixed =
        now + """
            local cost, limit, period = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
            local state = redis.call('HMGET', KEYS[1], 'n', 't')
            local count, start = tonumber(state[1]) or 0, tonumber(state[2]) or now
            if now - start >= period then count, start = 0, now end
            if start > now then
              start = now
              redis.call('HSET', KEYS[1], 't', string.format('%.0f', start))
            end
            local left = start + period - now
            if count + cost > limit then return {0, limit - count, count == 0 and 0 or left, left} end
            count = count + cost
            redis.call('HSET', KEYS[1], 'n', string.format('%.0f', count), 't', string.format('%.0f', start))
            redis.call('PEXPIRE', KEYS[1], math.ceil(left / 1000) + 1000)
            return {1, limit - count, left, 0}
            """

    /// Two windows, the older one weighted.
    static let sliding =
        now + """
            local cost, limit, period = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
            local state = redis.call('HMGET', KEYS[1], 'n', 'o', 't')
            local count, old, start = tonumber(state[1]) or 0, tonumber(state[2]) or 0, tonumber(state[3]) or now
            if start > now then
              start = now
              redis.call('HSET', KEYS[1], 't', string.format('%.0f', start))
            end
            if now - start >= 2 * period then
              count, old, start = 0, 0, now
            elseif now - start >= period then
              count, old, start = 0, count, start + period
            end
            local elapsed = now - start
            local weighted = math.ceil(old * (period - elapsed) / period)
            local admitted = weighted + count + cost <= limit
            local retry = 0
            if admitted then
              count = count + cost
            elseif cost > limit then
              retry = period
            elseif count + cost <= limit and old > 0 then
              retry = math.max(1, math.ceil(period - (limit - count - cost) * period / old - elapsed))
            else
              local covered = period
              if count > 0 then covered = (limit - cost) * period / count end
              retry = math.max(1, math.ceil(period - elapsed + math.max(0, period - covered)))
            end
            local reset = 0
            if count > 0 then reset = start + 2 * period - now elseif old > 0 then reset = start + period - now end
            if admitted then
              redis.call('HSET', KEYS[1], 'n', string.format('%.0f', count), 'o', string.format('%.0f', old),
                't', string.format('%.0f', start))
              redis.call('PEXPIRE', KEYS[1], math.ceil(2 * period / 1000) + 1000)
            end
            return {admitted and 1 or 0, math.max(0, limit - weighted - count), reset, retry}
            """

    /// Hits in progress, each with the time at which it is forgotten.
    static let acquire =
        now + """
            local limit, period = tonumber(ARGV[3]), tonumber(ARGV[4])
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now))
            local count = redis.call('ZCARD', KEYS[1])
            if count >= limit then return {0, 0, 1000000, 1000000} end
            redis.call('ZADD', KEYS[1], string.format('%.0f', now + period), ARGV[2])
            redis.call('PEXPIRE', KEYS[1], math.ceil(period / 1000) + 1000)
            return {1, limit - count - 1, 0, 0}
            """

    /// Replaces a value if it is still the one that was read. An empty flag means none.
    static let swap = """
        local old = redis.call('GET', KEYS[1])
        if ARGV[1] == '' then
          if old then return 0 end
        elseif old ~= ARGV[2] then
          return 0
        end
        if ARGV[3] == '' then
          redis.call('DEL', KEYS[1])
        elseif ARGV[5] == '' then
          redis.call('SET', KEYS[1], ARGV[4])
        else
          redis.call('SET', KEYS[1], ARGV[4], 'PX', ARGV[5])
        end
        return 1
        """
}
