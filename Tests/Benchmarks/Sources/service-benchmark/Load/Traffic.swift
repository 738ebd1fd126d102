/// What is sent, in this order, by whichever connection is free.
struct Traffic: Sendable {
    let calls: [Call]
    /// Whether each may be sent but once, so that the load ends with the last; else they begin anew.
    let isUsedUp: Bool

    init(_ calls: [Call], isUsedUp: Bool = false) {
        self.calls = calls
        self.isUsedUp = isUsedUp
    }

    /// The script that makes `wrk` send it.
    ///
    /// - Parameter file: Where `text(host:)` is.
    func script(readingFrom file: String) -> String {
        """
        local ffi = require("ffi")
        ffi.cdef("int getpid(void); int kill(int process, int signal);")

        local calls = {}
        for call in assert(io.open("\(file)", "rb")):read("*a"):gmatch("[^\\30]+") do
          local head, tail = call:match("^(.*)\\29(.*)$")
          calls[#calls + 1] = head and { head, tail } or call
        end

        local sent, number = 0, 0
        function request()
          if sent == #calls then
            sent = 0
            if \(isUsedUp) then
              wrk.thread:stop()
              -- Else wrk waits for the end of its time, and counts it in.
              ffi.C.kill(ffi.C.getpid(), 2)
            end
          end
          sent = sent + 1
          local call = calls[sent]
          if type(call) == "string" then return call end
          number = number + 1
          return call[1] .. ("%08d"):format(number) .. call[2]
        end

        function done(summary, latency)
          local errors = summary.errors
          local figures = {
            requests = summary.requests, microseconds = summary.duration, bytes = summary.bytes,
            refused = errors.status, broken = errors.connect + errors.read + errors.write, late = errors.timeout,
            p50 = latency:percentile(50), p99 = latency:percentile(99), longest = latency.max,
          }
          local members = {}
          for name, value in pairs(figures) do members[#members + 1] = ('"%s":%d'):format(name, value) end
          io.write("{" .. table.concat(members, ",") .. "}\\n")
        end

        """
    }

    /// The calls as the script reads them.
    func text(host: String) -> String {
        calls.map { $0.text(host: host) }.joined(separator: "\u{1E}")
    }
}
