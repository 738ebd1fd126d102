#include <poll.h>
#include <postgresql/libpq-fe.h>
#include <stdbool.h>

// Loads libpq, once for the process. Nothing of it may be called before; returns false where it is not installed.
bool postgres_load(void);

// Macros of single characters, which Swift does not see.
static const int diagnostic_code = PG_DIAG_SQLSTATE;
static const int diagnostic_message = PG_DIAG_MESSAGE_PRIMARY;
static const int diagnostic_constraint = PG_DIAG_CONSTRAINT_NAME;

// Whether a socket can be read, or written, within a time.
static inline bool socket_is_ready(int socket, bool to_write, int milliseconds) {
    struct pollfd wanted = {.fd = socket, .events = to_write ? POLLOUT : POLLIN};
    return poll(&wanted, 1, milliseconds) > 0;
}
